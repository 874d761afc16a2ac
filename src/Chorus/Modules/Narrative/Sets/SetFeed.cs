using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>Message sets that somebody here brought in or wrote. The edition that came with the software is no news.</summary>
public sealed class SetFeed(AppDb db) : IFeeds
{
    public const string Name = "sets";

    public string Section => Name;
    public string Title => "narrative.set.title";

    /// <summary>Message sets stand among the publications.</summary>
    public string PartOf => "publications";

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop)
    {
        var revisions = db.Revisions;
        var newest = await (
            from node in db.Nodes.AsNoTracking()
            where node.Kind == SetKind.Name && node.PublishedId != null && node.OwnerId != null
            join said in db.Revisions on node.PublishedId equals said.Id
            let first = revisions.Where(r => r.NodeId == node.Id && r.PublishedAt != null).Min(r => r.PublishedAt)
            orderby first descending, node.Slug
            select new { node.Id, node.Slug, node.PublishedAt, said.Body, First = first }).Take(most).ToListAsync(stop);
        return [.. newest.Select(n =>
        {
            var set = MessageSet.Of(Fields.Read(n.Body));
            var (title, spoken) = set.Say(set.Title, language);
            return new FeedEntry(n.Id, "/sets/" + n.Slug, title, set.Method.GetValueOrDefault(spoken, ""), spoken, n.First!.Value, n.PublishedAt!.Value) { Authors = set.Authors };
        })];
    }
}
