using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events;

/// <summary>Events in the order in which they were announced, each with its hours on the hosts' clock.</summary>
public sealed class EventFeed(AppDb db, Zones zones, Words words) : IFeeds
{
    public const string Name = "events";

    public string Section => Name;
    public string Title => "events.title";

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop)
    {
        var (revisions, events) = (db.Revisions, db.Events);
        var rows = await (
            from node in db.Nodes.AsNoTracking()
            where node.Kind == EventKind.Name && node.PublishedId != null
            join row in events on node.Id equals row.Id
            join said in revisions on node.PublishedId equals said.Id
            let first = revisions.Where(r => r.NodeId == node.Id && r.PublishedAt != null).Min(r => r.PublishedAt)
            orderby first descending, node.Slug
            select new { node.Id, node.Slug, node.PublishedAt, said.Body, First = first, row.StartsAt, row.EndsAt, row.Zone }).Take(most).ToListAsync(stop);
        return [.. rows.Select(r =>
        {
            var said = Fields.Read(r.Body);
            var title = Worded.Of(said, "title", language);
            var clock = When.On(r.StartsAt, r.EndsAt, zones.Named(r.Zone) ?? TimeZoneInfo.Utc, r.Zone, words.For(title.Language));
            return new FeedEntry(r.Id, "/events/" + r.Slug, title.Text, $"{clock.Text}{(clock.Offset.Length == 0 ? "" : $" ({clock.Offset})")} · {string.Join(" · ", said.Lines("hosts"))}", title.Language, r.First!.Value, r.PublishedAt ?? r.First.Value);
        })];
    }
}
