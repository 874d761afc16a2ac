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
    private const int MostCauses = 5;

    string IWaits.Words => behind ? "desk.today.behind." : "desk.today.flagged.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.IsTranslator && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var links = db.TraceLinks;
        var nodes = viewer.IsOnCommittee ? db.Nodes.Where(n => n.Kind != Issued.NodeKind) : await Duties.Flagged(db, viewer, chain, stop);
        var flags = db.TraceFlags.AsNoTracking().Where(f => f.ClearedAt == null && nodes.Any(n => n.Id == f.NodeId)
            && links.Any(l => l.FromId == f.NodeId && l.ToId == f.CauseId && l.Current && l.How == Rests.Localises) == behind);
        var waiting = flags.GroupBy(f => f.NodeId).Select(g => new { NodeId = g.Key, First = g.Min(f => f.Id) });
        var oldest = await (from w in waiting.OrderBy(w => w.First).Take(most) join node in db.Nodes on w.NodeId equals node.Id orderby w.First select node).AsNoTracking().ToListAsync(stop);
        if (oldest.Count == 0) return WaitingList.Nothing;
        var causes = await Causes(db, flags, oldest.ConvertAll(n => n.Id), viewer, stop);
        var things = new List<WaitingThing>();
        foreach (var node in oldest)
        {
            var kind = chain.KindOf(node.Kind);
            // A translation is looked at where its original stands beside it, with what changed there.
            var path = !viewer.IsTranslator ? chain.PathOf(node)
                : behind && kind.WrittenAt(node.Slug, causes[node.Id].First().Slug) is { } own ? own + "?from=today" : $"/desk/{node.Kind}/{node.Slug}/flags";
            things.Add(new WaitingThing(kind.CalledIn(node.Slug, node.Title, words.For(viewer.Language)), causes[node.Id].Min(c => c.Cause.At), path, node.Language, "trace.kind." + node.Kind)
            {
                Thing = $"{node.Kind}/{node.Slug}", Causes = [.. causes[node.Id].Select(c => c.Cause).Take(MostCauses)],
            });
        }
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), things);
    }

    private async Task<ILookup<string, (string Slug, WaitingCause Cause)>> Causes(AppDb db, IQueryable<TraceFlag> flags, List<string> ids, Viewer viewer, CancellationToken stop)
    {
        var causes = await (from flag in flags where ids.Contains(flag.NodeId) join cause in db.Nodes on flag.CauseId equals cause.Id orderby flag.Id select new { flag.NodeId, flag.Reason, flag.At, cause.Kind, cause.Slug, cause.Title, cause.Language }).ToListAsync(stop);
        return causes.ToLookup(c => c.NodeId, c => (c.Slug, new WaitingCause(chain.KindOf(c.Kind).CalledIn(c.Slug, c.Title, words.For(viewer.Language)), c.Language, "desk.today.cause." + c.Reason, c.At)));
    }
}
