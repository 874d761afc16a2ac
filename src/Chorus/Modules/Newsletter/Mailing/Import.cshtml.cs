using Chorus.Modules.Newsletter.Readers;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>Readers from a list: first what would happen, then the same for good.</summary>
[For(Role.Editor, Section = Section.Newsletter), TakesUpTo(MostBody)]
public sealed class ImportPage(ReaderFile file) : ChorusPage
{
    private const int MostBody = 10 * 1024 * 1024;

    [BindProperty] public IFormFile? Upload { get; set; }

    /// <summary>The list as text; after the first look it travels with the form, so that what was looked at is what is kept.</summary>
    [BindProperty] public string? Pasted { get; set; }

    public ReaderPlan? Plan { get; private set; }
    public int? Kept => int.TryParse(Request.Query["kept"], out var n) && n is >= 0 and <= ReaderFile.MostRows ? n : null;

    public void OnGet() => Pasted = null;

    public Task<IActionResult> OnPost() => Bring(keep: false);

    public Task<IActionResult> OnPostBring() => Bring(keep: true);

    private async Task<IActionResult> Bring(bool keep)
    {
        var bytes = await GivenFile.Read(Upload, Pasted, Stop);
        if (bytes.Length == 0) return Again(Problem.On(nameof(Upload), Upload is null ? "newsletter.bring.say-file" : "trace.file.empty"));
        if (bytes.Length > ReaderFile.MostBytes) return Again(Problem.On(nameof(Upload), "newsletter.bring.too-many", ("n", ReaderFile.MostRows)));
        Plan = await file.Look(bytes, Viewer, Now, Stop);
        Pasted = GivenFile.Shown(bytes);
        ModelState.Remove(nameof(Pasted));
        if (Plan.Problems.Count > 0) return Again();
        // A file that was chosen beside the one that was looked at is looked at first.
        if (!keep || Upload is { Length: > 0 }) return Page();
        Db.Readers.AddRange(Plan.New);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            Db.ChangeTracker.Clear();
            return Again(new Problem("newsletter.bring.meanwhile"));
        }
        return Go("/desk/mailing/readers/import?kept=" + Issues.IssueText.Plain(Plan.New.Count));
    }
}
