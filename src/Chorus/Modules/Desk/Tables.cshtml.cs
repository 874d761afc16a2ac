using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>For editors. A table of an export that is no list of things (calls, commitments, consents), told by its columns: first what would happen, then the same for good.</summary>
[For(Role.Editor), TakesUpTo(MostBody)]
public sealed class TablesPage(TableIntakes intakes) : DeskPage
{
    private const int MostBody = 10 * 1024 * 1024, MostOutside = 60;

    [BindProperty] public IFormFile? Upload { get; set; }

    /// <summary>The table as text; after the first look it travels with the form, so that what was looked at is what is kept.</summary>
    [BindProperty] public string? Pasted { get; set; }

    /// <summary>After keeping: how many lines were new, changed and the same.</summary>
    [BindProperty(SupportsGet = true, Name = "kept")]
    public string? KeptCounts { get; set; }

    /// <summary>Those of the sections that this editor looks after.</summary>
    public IEnumerable<ITableIntake> Tables => intakes.All.Where(t => Viewer.Edits(t.Section));

    /// <summary>What the file was taken for.</summary>
    public ITableIntake? Told { get; private set; }

    public TableCount? Plan { get; private set; }
    public IReadOnlyList<SpotProblem> Wrong { get; private set; } = [];
    public IEnumerable<SpotProblem> Outside => Plan!.Outside.Take(MostOutside);

    public int[]? Kept => KeptCounts?.Split('-') is { Length: 3 } parts && parts.All(p => p.Length is > 0 and < 7 && p.All(char.IsAsciiDigit)) ? [.. parts.Select(int.Parse)] : null;

    public IActionResult OnGet() => Tables.Any() ? Page() : NotFound();

    public Task<IActionResult> OnPost() => Bring(keep: false);

    public Task<IActionResult> OnPostBring() => Bring(keep: true);

    private async Task<IActionResult> Bring(bool keep)
    {
        if (!Tables.Any()) return NotFound();
        var bytes = await GivenFile.Read(Upload, Pasted, Stop);
        if (bytes.Length == 0) return Again(Problem.On(nameof(Upload), Upload is null ? "desk.bring.say-file" : "trace.file.empty"));
        if (bytes.Length > TableIntakes.MostBytes) return Again(Problem.On(nameof(Upload), "trace.file.too-big", ("n", TableIntakes.MostBytes / 1024 / 1024)));
        if (ListRows.IsNone(bytes)) return Again(Problem.On(nameof(Upload), "trace.file.empty"));
        Pasted = GivenFile.Shown(bytes);
        ModelState.Remove(nameof(Pasted));
        Told = intakes.Told(bytes);
        if (Told is null || !Viewer.Edits(Told.Section)) return Again(Problem.On(nameof(Upload), NotText.Words(bytes) ?? "trace.list.which", ("tables", string.Join(", ", Tables.Select(t => t.Name)))));
        var by = new Bringer(Viewer.MemberId, Viewer.Language, Viewer.Sections, Viewer.IsAdministrator, Now);
        // A file that was chosen beside the one that was looked at is looked at first.
        var keeps = keep && Upload is not { Length: > 0 };
        try
        {
            var count = await intakes.Bring(Told, bytes, by, keeps, Stop);
            (Plan, Wrong) = (count.Problems.Count == 0 ? count : null, count.Problems);
            if (Plan is null) return Again();
            return keeps ? Go(FormattableString.Invariant($"/desk/import/table?kept={count.New}-{count.Changed}-{count.Same}")) : Page();
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("desk.bring.meanwhile"));
        }
    }
}
