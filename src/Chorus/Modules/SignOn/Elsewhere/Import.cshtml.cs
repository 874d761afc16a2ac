using System.Globalization;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.SignOn.Elsewhere;

/// <summary>People and organisations that signed somewhere else, from a list: first who would be asked, then the same for good.</summary>
[For(Role.Editor, Section = Section.Calls), TakesUpTo(MostBody)]
public sealed class ImportPage(PublishedTexts texts, ElsewhereFile file) : CallPage(texts)
{
    private const int MostBody = 6 * 1024 * 1024;

    [BindProperty] public IFormFile? Upload { get; set; }

    /// <summary>The list as text; after the first look it travels with the form, so that what was looked at is what is kept.</summary>
    [BindProperty] public string? Pasted { get; set; }

    public ElsewherePlan? Plan { get; private set; }

    /// <summary>How many get a letter now.</summary>
    public int? Asked => int.TryParse(Request.Query["asked"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= ElsewhereFile.MostRows ? n : null;

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public Task<IActionResult> OnPost(string slug) => Bring(slug, keep: false);

    public Task<IActionResult> OnPostBring(string slug) => Bring(slug, keep: true);

    private async Task<IActionResult> Bring(string slug, bool keep)
    {
        if (!await Find(slug)) return NotFound();
        if (!Call.IsOpen(Now)) return Again(new Problem("signon.sign.closed"));
        var bytes = await GivenFile.Read(Upload, Pasted, Stop);
        if (bytes.Length == 0) return Again(Problem.On(nameof(Upload), "signon.bring.say-file"));
        if (bytes.Length > ElsewhereFile.MostBytes) return Again(Problem.On(nameof(Upload), "signon.bring.too-many", ("n", ElsewhereFile.MostRows)));
        Pasted = GivenFile.Shown(bytes);
        ModelState.Remove(nameof(Pasted));
        // Held, so that the same list which is sent twice at one moment asks nobody twice.
        await using var whole = await Db.Hold<Call>(Call.Id, Stop);
        Plan = await file.Look(new CallAtHand(Call, InEachLanguage), bytes, T.Language, Now, Stop);
        if (Plan.Problems.Count > 0) return Again();
        // A file that was chosen beside the one that was looked at is looked at first.
        if (!keep || Upload is { Length: > 0 }) return Page();
        await file.Keep(Plan, Now, Stop);
        await whole.CommitAsync(Stop);
        return Go(string.Create(CultureInfo.InvariantCulture, $"/desk/calls/{slug}/elsewhere?asked={Plan.Asked.Count}"));
    }
}
