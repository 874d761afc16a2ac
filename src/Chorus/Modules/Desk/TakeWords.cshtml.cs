using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>Takes the words of one earlier version out of the public for good: a name that must not be read again. That there was such a version stays.</summary>
[For(Role.Editor)]
public sealed class TakeWordsPage(Withdrawing withdrawing) : ThingPage
{
    [BindProperty(SupportsGet = true, Name = "number")] public int Number { get; set; }
    [BindProperty] public string? Why { get; set; }

    public Revision Version { get; private set; } = null!;
    public string Versions => $"/versions/{KindName}/{Slug}";

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return NotFound();
        var why = Characters.Lines(Why);
        if (why.Length == 0) return Again(Problem.On(nameof(Why), "desk.words.say-why"));
        if (why.Length > Withdrawing.MostWhy) return Again(Problem.On(nameof(Why), "trace.too-long", ("n", Withdrawing.MostWhy), ("have", why.Length)));
        if (await withdrawing.TakeWords(Db, Node, Version, why, Viewer, Stop) is { } problem) return Again(problem);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("desk.looked-away"));
        }
        return Go(Versions, "desk.pressed.words-taken", T["desk.versions.number", ("number", Number)]);
    }

    private async Task<bool> Load()
    {
        if (!await Find() || await Db.Revisions.AsTracking().FirstOrDefaultAsync(r => r.NodeId == Node.Id && r.Number == Number, Stop) is not { } version) return false;
        Version = version;
        return TakesWords(version, Node) && Viewer.Edits(Kind.SectionOf(version.Fields));
    }

    /// <summary>Whether a version has words that may go: one that was published, does not stand now, and still has them.</summary>
    public static bool TakesWords(Revision version, Node node) => !version.IsOpen && version.Id != node.PublishedId && !version.IsWordless;
}
