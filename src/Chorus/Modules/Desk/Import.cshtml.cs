using System.Text;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>For editors. Bringing in a file: first what would happen, then the same for good.</summary>
[For(Role.Editor), RequestSizeLimit(MostBody)]
public sealed class ImportPage(Intake intake) : DeskPage
{
    private const int MostBody = 10 * 1024 * 1024, MostShown = 10;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string KindName { get; set; } = "";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file as text; after the first look it travels with the form, so that what was looked at is what is kept.</summary>
    [BindProperty]
    public string? Pasted { get; set; }

    /// <summary>"now" or "review": what becomes of new things.</summary>
    [BindProperty]
    public string? Publish { get; set; }

    /// <summary>After keeping: how many were new, changed and the same.</summary>
    [BindProperty(SupportsGet = true, Name = "kept")]
    public string? KeptCounts { get; set; }

    public INodeKind Kind { get; private set; } = null!;
    public IntakePlan? Plan { get; private set; }
    public IReadOnlyList<SpotProblem> Wrong { get; private set; } = [];

    /// <summary>What a file may name, as the head of a table or the names of an object.</summary>
    public IEnumerable<string> FieldNames => [ThingFiles.Key, ThingFiles.Version, .. FormText.Of(Kind, HttpContext.RequestServices.GetRequiredService<Settings>().Languages).Select(f => f.Name)];

    public string FileHelp => Kind.FileEndings.Count == 0 ? T["desk.bring.file-help"] : T["desk.bring.file-help"] + " " + T["desk.bring.also", ("endings", string.Join(T["web.chain.comma"], Kind.FileEndings))];

    public string Accepts => string.Join(',', [".csv", ".json", "text/csv", "application/json", .. Kind.FileEndings]);

    public IEnumerable<Brought> Shown => Plan!.New.Concat(Plan.Changed).Take(MostShown);

    public int[]? Kept => KeptCounts?.Split('-') is { Length: 3 } parts && parts.All(p => p.Length < 7 && p.All(char.IsAsciiDigit)) ? [.. parts.Select(int.Parse)] : null;

    /// <summary>What is wrong, with the name of the field for people.</summary>
    public string Place(SpotProblem wrong) => T["desk.bring.at", ("line", wrong.Spot.Line), ("column", wrong.Spot.Column), ("what", T[wrong.Problem])];

    public string FieldsOf(Brought thing) => string.Join(T["web.chain.comma"], Comparison.Between(thing.Before, thing.After).Select(c => Labels.Of(T, Kind, c.Name)));

    public IActionResult OnGet() => Find() ? Page() : NotFound();

    public Task<IActionResult> OnPost() => Bring(keep: false);

    public Task<IActionResult> OnPostBring() => Bring(keep: true);

    private async Task<IActionResult> Bring(bool keep)
    {
        if (!Find()) return NotFound();
        var bytes = await Bytes();
        if (bytes.Length == 0) return Again(Problem.On(nameof(Upload), Upload is null ? "desk.bring.say-file" : "trace.file.empty"));
        var plan = await intake.Look(Kind, bytes, Viewer, Stop);
        (Plan, Wrong) = (plan.Problems.Count == 0 ? plan : null, plan.Problems);
        // What is no text cannot be shown in a field of text.
        Pasted = NotText.Words(bytes) is not null || Wrong is [{ Problem.Key: "trace.file.too-big" }] ? "" : Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        ModelState.Remove(nameof(Pasted));
        if (Plan is null) return Again();
        // A file that was chosen beside the one that was looked at is looked at first.
        if (!keep || Upload is { Length: > 0 }) return Page();
        try
        {
            Wrong = await intake.Keep(Kind, Plan, Publish == "now", Viewer, Now, Stop);
        }
        catch (DbUpdateException)
        {
            // Somebody else kept one of these things in the same blink.
            Db.ChangeTracker.Clear();
            return Again(new Problem("desk.bring.meanwhile"));
        }
        return Wrong.Count > 0 ? Again() : Go(FormattableString.Invariant($"/desk/import/{KindName}?kept={Plan.New.Count()}-{Plan.Changed.Count()}-{Plan.Same}"));
    }

    private async Task<byte[]> Bytes()
    {
        if (Upload is not { Length: > 0 } file) return Encoding.UTF8.GetBytes(Pasted ?? "");
        using var read = new MemoryStream();
        await file.CopyToAsync(read, Stop);
        return read.ToArray();
    }

    private bool Find()
    {
        if (Chain.WrittenBy(Viewer).FirstOrDefault(k => k.Kind == KindName && k.EntersAsFile && Viewer.Edits(k.Section)) is not { } kind) return false;
        Kind = kind;
        return true;
    }
}
