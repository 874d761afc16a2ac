using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Today;

/// <summary>Drafts of translations whose original was corrected since they were begun: a draft rests on nothing yet, so no flag tells.</summary>
public sealed class WaitingOvertaken(Chain chain, Words words) : IWaits
{
    private const int MostLooked = 200;

    string IWaits.Words => "desk.today.overtaken.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.IsTranslator) return WaitingList.Nothing;
        var (nodes, revisions, drafts) = (db.Nodes, db.Revisions, await Duties.Drafts(db, viewer, chain, stop));
        // Each draft is held against each original: only of kinds that are put into other words, since what waits of the library may be thousands.
        var translated = chain.Kinds.Where(k => k.OriginalField is not null).ToList();
        var kinds = translated.ConvertAll(k => k.Kind);
        var originals = translated.SelectMany(k => k.Form.Where(f => f.Name == k.OriginalField).Select(f => f.OfKind)).Distinct().ToList();
        // What an original is named by stands in the draft as its id; whether it is its original is asked below.
        var found = await (
            from draft in drafts
            join node in nodes on draft.NodeId equals node.Id
            where kinds.Contains(node.Kind)
            from original in nodes
            where originals.Contains(original.Kind) && original.Id != node.Id && original.PublishedNumber > 1 && original.PublishedAt > draft.CreatedAt && draft.Body.Contains(original.Id)
                && revisions.Any(r => r.NodeId == original.Id && r.PublishedAt > draft.CreatedAt && r.Correction == Correction.Figure)
            orderby original.PublishedAt, draft.Id
            select new { draft.Body, node.Kind, node.Slug, node.Title, node.Language, OriginalId = original.Id, Original = original.Title, OriginalLanguage = original.Language, OriginalKind = original.Kind, OriginalSlug = original.Slug, At = original.PublishedAt!.Value })
            .Take(MostLooked).ToListAsync(stop);
        var things = new List<WaitingThing>();
        foreach (var one in found)
        {
            var (kind, fields) = (chain.KindOf(one.Kind), Fields.Read(one.Body));
            if (!kind.RestsOn(fields).Any(r => r.How == Rests.Localises && r.NodeId == one.OriginalId)) continue;
            var t = words.For(viewer.Language);
            var path = kind.WrittenAt(one.Slug, one.OriginalSlug) is { } own ? own + "?from=today" : $"/desk/{one.Kind}/{one.Slug}";
            things.Add(new WaitingThing(kind.CalledIn(one.Slug, one.Title, t), one.At, path, one.Language, "trace.kind." + one.Kind)
            {
                Thing = $"{one.Kind}/{one.Slug}", Causes = [new(chain.KindOf(one.OriginalKind).CalledIn(one.OriginalSlug, one.Original, t), one.OriginalLanguage, "desk.today.cause.Corrected", one.At)],
            });
        }
        return new(things.Count, [.. things.Take(most)]);
    }
}
