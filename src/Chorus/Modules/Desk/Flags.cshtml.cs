using Chorus.Platform;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>Why a thing needs another look, what exactly changed, and the way out: a new version, or "looked at, stands" with a word why.</summary>
public sealed class FlagsPage : ThingPage
{
    private const int MostShown = 4000;

    public IReadOnlyList<Flagged> Flags { get; private set; } = [];

    /// <summary>Where a new version is written.</summary>
    public string Writing { get; private set; } = "";

    /// <summary>What the thing says that is to be looked at, in the fields that its cause changed too.</summary>
    public Fields Says { get; private set; } = [];

    /// <summary>What in these words somebody has to answer for who says that they stand.</summary>
    public IReadOnlyList<(string Label, Problem Problem)> Wonders { get; private set; } = [];

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>"yes": they were looked at and are right.</summary>
    [BindProperty]
    public string? LookedAt { get; set; }

    /// <summary>"yes": what hangs on this alone stands with it.</summary>
    [BindProperty]
    public string? Too { get; set; }

    /// <summary>What waits for another look only because of this.</summary>
    public IReadOnlyList<Node> Alone { get; private set; } = [];

    /// <summary>The highest flag that the person saw, so that one that came meanwhile is not waved through.</summary>
    [BindProperty]
    public long Seen { get; set; }

    /// <param name="Changes">What the cause said before and says now; none for an expiry.</param>
    public sealed record Flagged(TraceFlag Flag, Node Cause, INodeKind CauseKind, IReadOnlyList<FieldChange> Changes);

    /// <summary>What stands here where the cause changed: the words that are to change too. A body of many pages is read where it is written.</summary>
    public string? SaidIn(string field) => FormText.Named(Kind, field) is { Shape: FieldShape.Line or FieldShape.Text, Name: not "language" } && Says[field] is { Length: > 0 and < MostShown } said ? said : null;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return NotFound();
        if (string.IsNullOrWhiteSpace(Why)) return Again(Problem.On(nameof(Why), "desk.say-why-stands"));
        if (Why.Length > 600) return Again(Problem.On(nameof(Why), "trace.too-long", ("n", 600), ("have", Why.Length)));
        if (Wonders.Count > 0 && LookedAt != "yes") return Again(Problem.On(nameof(LookedAt), "desk.wonders-tick"));
        if (Flags.Any(f => f.Flag.Id > Seen))
        {
            ModelState.Remove(nameof(Seen));
            return Again(new Problem("desk.more-flags"));
        }
        await Chain.CloseFlags(Db, Node, Viewer.Name, Why.Trim(), Stop);
        if (Too == "yes")
            foreach (var node in Alone) await Chain.CloseFlags(Db, node, Viewer.Name, Why.Trim(), Stop);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await Load() ? Again(new Problem("desk.more-flags")) : NotFound();
        }
        return Go(Done("/desk?show=flagged"));
    }

    private async Task<bool> Load()
    {
        if (!await Find() || (Node.OwnerId != Viewer.MemberId && !Viewer.Edits(Kind.SectionOf(await FieldsOf(Node.PublishedId))))) return false;
        var flags = await Db.TraceFlags.Where(f => f.NodeId == Node.Id && f.ClearedAt == null).OrderBy(f => f.Id).Take(20).ToListAsync(Stop);
        var causeIds = flags.Select(f => f.CauseId).ToList();
        var causes = await Db.Nodes.AsNoTracking().Where(n => causeIds.Contains(n.Id)).ToDictionaryAsync(n => n.Id, Stop);
        var revisionIds = flags.Select(f => f.CauseRevisionId).ToList();
        var after = await Db.Revisions.AsNoTracking().Where(r => revisionIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, Stop);
        var baseIds = after.Values.Select(r => r.BasedOnId).ToList();
        var before = await Db.Revisions.AsNoTracking().Where(r => baseIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, Stop);
        var flagged = new List<Flagged>();
        foreach (var flag in flags)
        {
            var kind = Chain.KindOf(causes[flag.CauseId].Kind);
            var changes = flag.Reason != FlagReason.Expired && after.TryGetValue(flag.CauseRevisionId, out var now) && now.BasedOnId is { } was && before.TryGetValue(was, out var then)
                ? Comparison.Between(then.Fields, now.Fields) : [];
            flagged.Add(new Flagged(flag, causes[flag.CauseId], kind, await Readable.Of(Db, T, kind, changes, after.GetValueOrDefault(flag.CauseRevisionId)?.Fields ?? [], Stop)));
        }
        Alone = await Hanging.On(Db, Viewer, Chain, Node, flags, Stop);
        (Flags, Writing, Says) = (flagged, await WritingAt(), await FieldsOf(Node.PublishedId));
        Wonders = await WondersOf(Says);
        return true;
    }
}
