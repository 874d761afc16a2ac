using Chorus.Methods.Text;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Hosting;

/// <summary>How to join: the link, the number, the passcode. Whoever has a place hears of it at once when it is entered, and again when it changes.</summary>
[For(Role.Editor, Section = Section.Events)]
public sealed class JoiningPage(Programme programme, Atlas atlas) : HostPage(programme, atlas)
{
    [BindProperty] public string? Link { get; set; }
    [BindProperty] public string? Dial { get; set; }
    [BindProperty] public string? Passcode { get; set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        if (await Db.Joinings.AsNoTracking().FirstOrDefaultAsync(j => j.Id == Row.Id, Stop) is { } known) (Link, Dial, Passcode) = (known.Link, known.Dial, known.Passcode);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug)) return NotFound();
        (Link, Dial, Passcode) = (Characters.Line(Link), Characters.Line(Dial), Characters.Line(Passcode));
        var problems = new List<Problem>();
        if (Link.Length > 0 && (Link.Length > Joining.LongestLink || StoredValue.Address(Link) is null)) problems.Add(Problem.On("Link", "events.link-wrong"));
        foreach (var (field, text) in new[] { ("Dial", Dial), ("Passcode", Passcode) })
            if (text.Length > Joining.LongestText) problems.Add(Problem.On(field, "events.register.long", ("n", Joining.LongestText)));
        if (problems.Count > 0) return Again(problems);
        var joining = await Db.Joinings.FirstOrDefaultAsync(j => j.Id == Row.Id, Stop);
        if (joining is null) Db.Joinings.Add(joining = new Joining { Id = Row.Id });
        var (link, dial, passcode) = (Or(Link), Or(Dial), Or(Passcode));
        if ((joining.Link, joining.Dial, joining.Passcode) != (link, dial, passcode))
        {
            (joining.Link, joining.Dial, joining.Passcode) = (link, dial, passcode);
            joining.Changes++;
            if (!joining.IsEmpty && Before.IsLive(Row, Now)) Db.Later(TellAll.WorkKind, new TellAll.Order(Row.Id, EventLetterKind.Details, RegisterForm.Number(joining.Changes)), Now);
        }
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("events.own.moved"));
        }
        return Go(Here + "?done=joining");
    }

    private static string? Or(string text) => text.Length > 0 ? text : null;
}
