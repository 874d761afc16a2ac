using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>What is to be looked at again only because of one thing between it and what changed: where that thing is found to stand, so does what hangs on it alone.</summary>
public static class Hanging
{
    public const int Most = 200;

    /// <summary>Of what this person looks after; none that waits for another reason too.</summary>
    /// <param name="flags">The open ones of the thing.</param>
    public static async Task<IReadOnlyList<Node>> On(AppDb db, Viewer viewer, Chain chain, Node node, IReadOnlyList<TraceFlag> flags, CancellationToken stop)
    {
        var (revisions, causes) = (flags.Select(f => f.CauseRevisionId).ToHashSet(), flags.Select(f => f.CauseId).ToHashSet());
        var listed = await Duties.Flagged(db, viewer, chain, stop);
        var others = db.TraceFlags.AsNoTracking().Where(f => f.ClearedAt == null && f.NodeId != node.Id);
        var ids = (await others.Where(f => revisions.Contains(f.CauseRevisionId)).Select(f => f.NodeId).Distinct().ToListAsync(stop)).ToHashSet();
        if (ids.Count == 0) return [];
        var links = await db.TraceLinks.AsNoTracking().Where(l => l.Current && l.How != Rests.Offers && ids.Contains(l.FromId)).Select(l => new { l.FromId, l.ToId }).ToListAsync(stop);
        var edges = links.ToLookup(l => l.ToId, l => l.FromId);
        // Another way to what changed keeps a thing waiting, unless what stands on that way was found right before.
        var alone = Above(edges, [node.Id], null).Except(Above(edges, causes, node.Id)).ToList();
        if (alone.Count == 0) return [];
        var waits = await others.Where(f => alone.Contains(f.NodeId) && !revisions.Contains(f.CauseRevisionId)).Select(f => f.NodeId).ToListAsync(stop);
        return await listed.Where(n => alone.Contains(n.Id) && !waits.Contains(n.Id)).OrderBy(n => n.Kind).ThenBy(n => n.Slug).Take(Most).ToListAsync(stop);
    }

    /// <summary>What rests on some things, however far up, without passing through another.</summary>
    public static HashSet<string> Above(ILookup<string, string> edges, IEnumerable<string> from, string? without)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>(from);
        while (next.TryDequeue(out var at))
            foreach (var above in edges[at].Where(a => a != without && reached.Add(a))) next.Enqueue(above);
        return reached;
    }
}
