using System.Text;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>For editors. Bringing in a file: first what would happen, then the same for good.</summary>
[For(Role.Editor), TakesUpTo(MostBody)]
public sealed class ImportPage(Intake intake) : DeskPage
{
    private const int MostBody = 10 * 1024 * 1024, MostShown = 20, MostRemarks = 60, MostSaid = 160, MostFields = 8, MostHeld = 10;

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

    /// <summary>Of what the file does not say it of.</summary>
    [BindProperty]
    public string? Language { get; set; }

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

    /// <summary>What would be entered or changed, with what it says.</summary>
    public IReadOnlyList<(Brought Thing, string Says)> Shown { get; private set; } = [];

    /// <summary>There is something to bring in; also where it was refused the way that was chosen, and another way is open.</summary>
    public bool Moves => Plan is { } plan && plan.Same < plan.Things.Count;

    public IReadOnlyList<Option> Publishing => [new("review", T["desk.bring.publish-review"], T["desk.bring.publish-review-help"]), new("now", T["desk.bring.publish-now"], T["desk.bring.publish-now-help"])];

    /// <summary>What stays outside.</summary>
    public IEnumerable<SpotProblem> Remarks => Plan!.Remarks.Take(MostRemarks);

    public IEnumerable<Option> SiteLanguages => [new("", T["desk.choose"]), .. HttpContext.RequestServices.GetRequiredService<Settings>().Languages.Select(l => new Option(l, Platform.Web.Menu.OwnName(l)))];

    /// <summary>New things were published at once.</summary>
    [BindProperty(SupportsGet = true, Name = "out")]
    public string? Out { get; set; }

    /// <summary>Keys of what could not be published with the rest and waits for review.</summary>
    [BindProperty(SupportsGet = true, Name = "held")]
    public string? Held { get; set; }

    /// <summary>The first of them, as one opens them on the desk.</summary>
    public IReadOnlyList<(string Slug, string Title)> Waiting { get; private set; } = [];

    public int[]? Kept => KeptCounts?.Split('-') is { Length: 3 } parts && parts.All(p => p.Length < 7 && p.All(char.IsAsciiDigit)) ? [.. parts.Select(int.Parse)] : null;

    /// <summary>What is wrong, with the name of the field for people.</summary>
    public string Place(SpotProblem wrong) => T["desk.bring.at", ("line", wrong.Spot.Line), ("column", wrong.Spot.Column), ("what", T[wrong.Problem])]
        + (wrong.More > 0 ? " " + T["desk.bring.more", ("n", wrong.More), ("line", wrong.LastLine)] : "");

    /// <summary>There may be more than is told.</summary>
    public bool IsFull => Wrong.Count >= ThingReading.MostProblems;

    public async Task<IActionResult> OnGet()
    {
        if (!Find()) return NotFound();
        var held = (Held ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(k => k.Length <= ThingReading.MostKey && k.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')).Take(MostHeld).ToList();
        if (held.Count > 0) Waiting = [.. (await Db.Nodes.AsNoTracking().Where(n => n.Kind == KindName && held.Contains(n.Slug)).OrderBy(n => n.Slug).ToListAsync(Stop)).Select(n => (n.Slug, n.Title))];
        return Page();
    }

    /// <summary>A table to begin with.</summary>
    public IActionResult OnGetExample() => Find() && Kind.Example is { } example ? File(Encoding.UTF8.GetBytes('\uFEFF' + example), "text/csv; charset=utf-8", Kind.Collection + ".csv") : NotFound();

    public Task<IActionResult> OnPost() => Bring(keep: false);

    public Task<IActionResult> OnPostBring() => Bring(keep: true);

    private async Task<IActionResult> Bring(bool keep)
    {
        if (!Find()) return NotFound();
        var bytes = await GivenFile.Read(Upload, Pasted, Stop);
        if (bytes.Length == 0) return Again(Problem.On(nameof(Upload), Upload is null ? "desk.bring.say-file" : "trace.file.empty"));
        var plan = await intake.Look(Kind, bytes, Viewer, Stop, SiteLanguages.Any(l => l.Value.Length > 0 && l.Value == Language) ? Language : null);
        (Plan, Wrong) = (plan.Problems.Count == 0 ? plan : null, plan.Problems);
        Pasted = Wrong is [{ Problem.Key: "trace.file.too-big" }] ? "" : GivenFile.Shown(bytes);
        ModelState.Remove(nameof(Pasted));
        if (Plan is null) return Again();
        Shown = await Says(Plan);
        // A file that was chosen beside the one that was looked at is looked at first.
        if (!keep || Upload is { Length: > 0 }) return Page();
        if (Plan.WithoutLanguage > 0) return Again(Problem.On(nameof(Language), "desk.bring.say-language"));
        var waiting = new List<Brought>();
        try
        {
            Wrong = await intake.Keep(Kind, Plan, Publish == "now", Viewer, Now, Stop, waiting);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Somebody else kept one of these things in the same blink.
            Db.ChangeTracker.Clear();
            return Again(new Problem("desk.bring.meanwhile"));
        }
        return Wrong.Count > 0 ? Again() : Go(FormattableString.Invariant($"/desk/import/{KindName}?kept={Plan.New.Count()}-{Plan.Changed.Count()}-{Plan.Same}{(Publish == "now" && !Plan.Changed.Any() && waiting.Count == 0 ? "&out=1" : "")}")
            + (waiting.Count == 0 ? "" : "&held=" + string.Join(',', waiting.Take(MostHeld).Select(w => w.Row.Key))));
    }

    private async Task<IReadOnlyList<(Brought, string)>> Says(IntakePlan plan)
    {
        var shown = new List<(Brought, string)>();
        foreach (var thing in plan.New.Concat(plan.Changed).Take(MostShown))
        {
            var title = Kind.TitleOf(thing.After);
            var changes = Labels.InOrder(Kind, Comparison.Between(thing.Before, thing.After)).Where(c => !thing.IsNew || (c.After.Length > 0 && c.After != title)).Take(MostFields).ToList();
            shown.Add((thing, string.Join(" · ", (await Readable.Of(Db, T, Kind, changes, thing.After, Stop)).Select(c => T["desk.bring.says", ("field", Labels.Of(T, Kind, c.Name)), ("says", Methods.Text.Characters.Shortened(c.After.Replace("\n", "; ", StringComparison.Ordinal), MostSaid))]))));
        }
        return shown;
    }

    private bool Find()
    {
        if (Chain.WrittenBy(Viewer).FirstOrDefault(k => k.Kind == KindName && k.EntersAsFile && Viewer.Edits(k.Section)) is not { } kind) return false;
        Kind = kind;
        return true;
    }
}
