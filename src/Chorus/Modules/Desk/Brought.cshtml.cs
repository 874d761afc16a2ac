using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>What one person brought in as one file and what waits of it: to be published or dropped together, or opened one by one.</summary>
[For(Role.Editor)]
public sealed class BroughtPage : DeskPage
{
    /// <summary>Fewer stand in the list by themselves.</summary>
    public const int Fewest = 5;

    private const int MostShown = 50, Batch = 500;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string KindName { get; set; } = "";

    /// <summary>When it was brought in, in ticks: all of a file at the same moment.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public long At { get; set; }

    [BindProperty]
    public string? Correction { get; set; }

    /// <summary>How many were published just now, while what is left here may not go out yet.</summary>
    [BindProperty(SupportsGet = true, Name = "out")]
    public int Out { get; set; }

    public int Count { get; private set; }

    /// <summary>How many of them change something that is published.</summary>
    public int Changing { get; private set; }
    public string? By { get; private set; }
    public DateTime Since => new(At, DateTimeKind.Utc);
    public IReadOnlyList<(string Slug, string Title, string Language)> Lines { get; private set; } = [];
    public string Here => FormattableString.Invariant($"/desk/brought/{KindName}/{At}");

    public IEnumerable<Platform.Web.Parts.Option> Corrections => [new("Pen", T["desk.correction.pen"], T["desk.correction.pen-help"]), new("Figure", T["desk.brought.figure"], T["desk.brought.figure-help"])];

    private IQueryable<Revision> waiting = null!;

    public async Task<IActionResult> OnGet() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublish()
    {
        if (!await Find()) return NotFound();
        var correction = Enum.TryParse<Correction>(Correction, out var said) && Enum.IsDefined(said) ? said : Platform.Trace.Correction.None;
        if (Changing > 0 && correction == Platform.Trace.Correction.None) return Again(Problem.On(nameof(Correction), "trace.say-which"));
        var kind = Chain.KindOf(KindName);
        return await Each(waits: async (node, draft) => await kind.Refuses(Db, node, draft, Viewer, Stop), act: async (node, draft) => (await Chain.Publish(Db, node, draft, node.IsPublished ? correction : Platform.Trace.Correction.None, Viewer, Stop)).Select(p => (Problem?)p).FirstOrDefault());
    }

    public async Task<IActionResult> OnPostDrop() => await Find() ? await Each((_, draft) => Task.FromResult(draft.Drop())) : NotFound();

    /// <summary>All of them or none, in one transaction; what rests on another of them after it.</summary>
    /// <param name="waits">Why one may not go with the rest yet (a story without consent): it stays here, and so does what rests on it.</param>
    private async Task<IActionResult> Each(Func<Node, Revision, Task<Problem?>> act, Func<Node, Revision, Task<Problem?>>? waits = null)
    {
        var held = new HashSet<string>();
        Problem? why = null;
        var (kind, done) = (Chain.KindOf(KindName), 0);
        var ids = InOrder(await waiting.OrderBy(r => r.Id).Take(Intake.MostAtOnce).Select(r => new { r.Id, r.NodeId, r.Body }).AsNoTracking().ToListAsync(Stop), r => (r.Id, r.NodeId, r.Body));
        await using var transaction = await Db.Database.BeginTransactionAsync(Stop);
        try
        {
            Db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var batch in ids.Chunk(Batch))
            {
                var drafts = await Db.Revisions.Where(r => batch.Contains(r.Id) && r.State == RevisionState.Review).ToDictionaryAsync(r => r.Id, Stop);
                var nodeIds = drafts.Values.Select(d => d.NodeId).ToList();
                var nodes = await Db.Nodes.Where(n => nodeIds.Contains(n.Id)).ToDictionaryAsync(n => n.Id, Stop);
                foreach (var draft in batch.Where(drafts.ContainsKey).Select(id => drafts[id]))
                {
                    var node = nodes[draft.NodeId];
                    var stays = waits is null ? null : await waits(node, draft);
                    if (stays is not null || (held.Count > 0 && kind.RestsOn(draft.Fields).Any(r => held.Contains(r.NodeId))))
                    {
                        held.Add(node.Id);
                        why ??= Because(node, stays!);
                    }
                    else if (await act(node, draft) is { } problem) return await Refused(Because(node, problem));
                    else done++;
                }
                Db.ChangeTracker.DetectChanges();
                await Db.SaveChangesAsync(Stop);
                Db.ChangeTracker.Clear();
            }
            if (done == 0 && why is not null) return await Refused(why);
            await transaction.CommitAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return await Refused(new Problem("desk.looked-away"));
        }
        finally
        {
            Db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
        return Go(await waiting.AnyAsync(Stop) ? FormattableString.Invariant($"{Here}{(held.Count > 0 ? $"?out={done}" : "")}") : "/today?done=brought");
    }

    private Problem Because(Node node, Problem problem) => new("desk.brought.refused", null, ("title", node.Title), ("why", T[problem]));

    private async Task<IActionResult> Refused(Problem problem)
    {
        if (Db.Database.CurrentTransaction is { } open) await open.RollbackAsync(Stop);
        Db.ChangeTracker.Clear();
        return await Find() ? Again(problem) : NotFound();
    }

    private List<string> InOrder<TRow>(IEnumerable<TRow> rows, Func<TRow, (string Id, string NodeId, string Body)> of)
    {
        var all = rows.Select(of).ToList();
        var left = all.ToDictionary(r => r.NodeId, r => (r.Id, Rests: Chain.KindOf(KindName).RestsOn(Fields.Read(r.Body)).Select(x => x.NodeId).ToHashSet()));
        var ordered = new List<string>(all.Count);
        while (left.Count > 0)
        {
            var ready = left.Where(l => !l.Value.Rests.Any(on => on != l.Key && left.ContainsKey(on))).ToList();
            // What rests on itself by a circle comes as it is, and is refused by its own check.
            foreach (var (node, (id, _)) in ready.Count > 0 ? ready : [.. left])
            {
                ordered.Add(id);
                left.Remove(node);
            }
        }
        return ordered;
    }

    private async Task<bool> Find()
    {
        if (At is <= 0 or > 3155378975999999999 || Chain.FindKind(KindName) is not { EntersAsFile: true } kind || !Viewer.Edits(kind.Section)) return false;
        var (nodes, name, at) = (Db.Nodes, KindName, Since);
        waiting = await Duties.LookedAfter(Db, Db.Revisions.Where(r => r.State == RevisionState.Review && r.SubmittedAt == at && nodes.Any(n => n.Id == r.NodeId && n.Kind == name)), Viewer, Chain, Stop);
        Count = await waiting.CountAsync(Stop);
        if (Count == 0) return false;
        Changing = await waiting.CountAsync(r => r.BasedOnId != null, Stop);
        By = await waiting.Select(r => r.AuthorName).FirstOrDefaultAsync(Stop);
        var lines = await (from revision in waiting.AsNoTracking() join node in nodes on revision.NodeId equals node.Id orderby node.Slug select new { node.Slug, node.Title, node.Language }).Take(MostShown).ToListAsync(Stop);
        Lines = [.. lines.Select(l => (l.Slug, l.Title, l.Language))];
        return true;
    }
}
