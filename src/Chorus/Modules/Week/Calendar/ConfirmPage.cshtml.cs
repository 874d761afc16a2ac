using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week.Calendar;

/// <summary>Somebody announced when a moving day is: the day, who said so, and it is kept. Everything else of the day is on its long form.</summary>
[For(Role.Editor, Section = Section.Week)]
public sealed class ConfirmPage(Confirming confirming) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    /// <summary>"today" where one came from the page of what waits, to go back there.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    [BindProperty]
    public DateParts First { get; set; } = new();

    /// <summary>Where it takes several days.</summary>
    [BindProperty]
    public DateParts Last { get; set; } = new();

    /// <summary>Who announced it, and where.</summary>
    [BindProperty]
    public string? By { get; set; }

    public AdvocacyDay Day { get; private set; } = null!;
    public DateOnly Today => DateOnly.FromDateTime(Now);

    public async Task<IActionResult> OnGet()
    {
        if (Slug == AdvocacyDays.TheWeek) return Go("/desk/new/week");
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return NotFound();
        var (first, by) = (First.Read(), Characters.Line(By));
        if (await confirming.Enter(Day, first, Last.Empty ? first : Last.Read(), by, Viewer, Now, Stop) is { Count: > 0 } problems)
        {
            Db.ChangeTracker.Clear();
            return Again(problems);
        }
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            Db.ChangeTracker.Clear();
            return Again(new Problem("week.confirm.meanwhile"));
        }
        return Go(From == "today" ? "/today" : "/calendar/" + Slug, "week.pressed.dated");
    }

    private async Task<bool> Load()
    {
        if (await confirming.Find(Slug, Stop) is not { } day) return false;
        Day = day;
        return true;
    }
}
