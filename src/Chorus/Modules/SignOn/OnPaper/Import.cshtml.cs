using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>Sheets from a list of names: first what would happen, then the same for good.</summary>
[For(Role.Editor, Section = Section.Calls), TakesUpTo(MostBody)]
public sealed class ImportPage(PublishedTexts texts, PaperFile file) : CallPage(texts)
{
    private const int MostBody = 6 * 1024 * 1024;

    [BindProperty] public IFormFile? Upload { get; set; }

    /// <summary>The list as text; after the first look it travels with the form, so that what was looked at is what is kept.</summary>
    [BindProperty] public string? Pasted { get; set; }

    /// <summary>The names that are there twice are those of different people.</summary>
    [BindProperty] public bool Different { get; set; }

    public PaperPlan? Plan { get; private set; }

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public Task<IActionResult> OnPost(string slug) => Bring(slug, keep: false);

    public Task<IActionResult> OnPostBring(string slug) => Bring(slug, keep: true);

    private async Task<IActionResult> Bring(string slug, bool keep)
    {
        if (!await Find(slug)) return NotFound();
        var bytes = await GivenFile.Read(Upload, Pasted, Stop);
        if (bytes.Length == 0) return Again(Problem.On(nameof(Upload), "signon.bring.say-file"));
        if (bytes.Length > PaperFile.MostBytes) return Again(Problem.On(nameof(Upload), "signon.bring.too-many", ("n", PaperFile.MostRows)));
        await using var held = keep ? await Db.Hold<Call>(Call.Id, Stop) : null;
        Plan = await file.Look(Call.Id, bytes, T.Language, Viewer.MemberId, Now, Stop);
        Pasted = GivenFile.Shown(bytes);
        ModelState.Remove(nameof(Pasted));
        if (Plan.Problems.Count > 0) return Again();
        // A file that was chosen beside the one that was looked at is looked at first.
        if (!keep || Upload is { Length: > 0 }) return Page();
        if (Plan.Doubles.Count > 0 && !Different) return Again(Problem.On(nameof(Different), "signon.bring.say-different"));
        Db.PaperSheets.AddRange(Plan.Sheets);
        foreach (var sheet in Plan.Sheets) Db.Note(AuditAct.SheetEntered, Viewer.MemberId, sheet.Id, Now, EntryPage.Counted(sheet));
        await Db.SaveChangesAsync(Stop);
        await held!.CommitAsync(Stop);
        return Go($"/desk/calls/{slug}/paper?saved=yes");
    }
}
