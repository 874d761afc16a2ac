using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Today;

/// <summary>Published things that rest on something that changed, each once with all that changed; apart, translations and adaptations whose original moved on.</summary>
public sealed class WaitingFlags(Chain chain, Words words, bool behind) : IWaits
{
    private const int MostCauses = 5, MostGroups = 20;

    /// <summary>So many that wait because of one change are one thing to do.</summary>
    public const int Fewest = 4;

    string IWaits.Words => behind ? "desk.today.behind." : "desk.today.flagged.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.IsTranslator && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var links = db.TraceLinks;
        var nodes = viewer.IsOnCommittee ? db.Nodes.Where(n => n.Kind != Issued.NodeKind) : await Duties.Flagged(db, viewer, chain, stop);
        var flags = db.TraceFlags.AsNoTracking().Where(f => f.ClearedAt == null && nodes.Any(n => n.Id == f.NodeId)
            && links.Any(l => l.FromId == f.NodeId && l.ToId == f.CauseId && l.Current && l.How == Rests.Localises) == behind);
        // What is behind its original waits there, whatever else it rests on: no thing is counted twice.
        var open = db.TraceFlags;
        if (!behind) flags = flags.Where(f => !open.Any(o => o.NodeId == f.NodeId && o.ClearedAt == null && links.Any(l => l.FromId == o.NodeId && l.ToId == o.CauseId && l.Current && l.How == Rests.Localises)));
        var waiting = flags.GroupBy(f => f.NodeId).Select(g => new { NodeId = g.Key, First = g.Min(f => f.Id) });
        var oldest = await (from w in waiting.OrderBy(w => w.First).Take(most) join node in db.Nodes on w.NodeId equals node.Id orderby w.First select node).AsNoTracking().ToListAsync(stop);
        if (oldest.Count == 0) return WaitingList.Nothing;
        var together = behind || !viewer.IsTranslator ? [] : await Together(flags, stop);
        var wholes = await Wholes(db, oldest, stop);
        var causes = await Causes(db, flags, oldest.ConvertAll(n => n.Id), viewer, stop);
        var things = new List<WaitingThing>();
        foreach (var node in oldest)
        {
            var kind = chain.KindOf(node.Kind);
            // A translation is looked at where its original stands beside it, with what changed there.
            var path = !viewer.IsTranslator ? chain.PathOf(node)
                : behind && kind.WrittenAt(node.Slug, causes[node.Id].First().Slug) is { } own ? own + "?from=today" : $"/desk/{node.Kind}/{node.Slug}/flags";
            things.Add(new WaitingThing(kind.CalledIn(node.Slug, node.Title, words.For(viewer.Language)) + (wholes.TryGetValue(node.Id, out var whole) ? " · " + whole : ""), causes[node.Id].Min(c => c.Cause.At), path, node.Language, "trace.kind." + node.Kind)
            {
                Thing = $"{node.Kind}/{node.Slug}", Causes = [.. causes[node.Id].Select(c => c.Cause).Take(MostCauses)],
                Together = causes[node.Id].Select(c => together.TryGetValue(c.Revision, out var count) ? new WaitingTogether("/desk/again/" + c.Revision, count, c.Cause) : null).FirstOrDefault(t => t is not null),
            });
        }
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), things);
    }

    // The chapters of four editions are called the same: each says of which it is.
    private async Task<Dictionary<string, string>> Wholes(AppDb db, List<Node> things, CancellationToken stop)
    {
        var parts = things.FindAll(n => n.PublishedId is not null && chain.KindOf(n.Kind).WholeField is not null);
        if (parts.Count == 0) return [];
        var versions = parts.ConvertAll(n => n.PublishedId!);
        var bodies = await db.Revisions.AsNoTracking().Where(r => versions.Contains(r.Id)).ToDictionaryAsync(r => r.NodeId, r => r.Body, stop);
        var named = parts.Where(n => bodies.ContainsKey(n.Id)).ToDictionary(n => n.Id, n => Fields.Read(bodies[n.Id])[chain.KindOf(n.Kind).WholeField!]);
        var wanted = named.Values.Distinct().ToList();
        var titles = await db.Nodes.AsNoTracking().Where(n => wanted.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Title, stop);
        return named.Where(n => titles.ContainsKey(n.Value)).ToDictionary(n => n.Key, n => titles[n.Value]);
    }

    // One corrected year asks for twenty looks: how many each change asks for, where that is worth a page of its own.
    private static Task<Dictionary<string, int>> Together(IQueryable<TraceFlag> flags, CancellationToken stop) =>
        flags.GroupBy(f => f.CauseRevisionId).Select(g => new { Revision = g.Key, Count = g.Select(f => f.NodeId).Distinct().Count() }).Where(g => g.Count >= Fewest).OrderBy(g => g.Revision).Take(MostGroups).ToDictionaryAsync(g => g.Revision, g => g.Count, stop);

    private async Task<ILookup<string, (string Slug, string Revision, WaitingCause Cause)>> Causes(AppDb db, IQueryable<TraceFlag> flags, List<string> ids, Viewer viewer, CancellationToken stop)
    {
        var causes = await (from flag in flags where ids.Contains(flag.NodeId) join cause in db.Nodes on flag.CauseId equals cause.Id orderby flag.Id select new { flag.NodeId, flag.CauseRevisionId, flag.Reason, flag.At, cause.Kind, cause.Slug, cause.Title, cause.Language }).ToListAsync(stop);
        return causes.ToLookup(c => c.NodeId, c => (c.Slug, c.CauseRevisionId, new WaitingCause(chain.KindOf(c.Kind).CalledIn(c.Slug, c.Title, words.For(viewer.Language)), c.Language, "desk.today.cause." + c.Reason, c.At)));
    }
}
