using Chorus.Modules.Week.Running;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week;

/// <summary>The days of the Week as they are prepared, and what happens in the countries. The archive came with the house and is news to nobody.</summary>
public sealed class WeekFeed(AppDb db, Chain chain) : IFeeds
{
    public const string Name = "week";
    private static readonly IReadOnlyList<string> Kinds = [WeekDayKind.Name, WeekEventKind.Name];

    public string Section => Name;
    public string Title => "week.title";

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop)
    {
        var revisions = db.Revisions;
        var rows = await (
            from node in db.Nodes.AsNoTracking()
            where Kinds.Contains(node.Kind) && node.PublishedId != null
            join said in revisions on node.PublishedId equals said.Id
            let first = revisions.Where(r => r.NodeId == node.Id && r.PublishedAt != null).Min(r => r.PublishedAt)
            orderby first descending, node.Slug
            select new { node.Id, node.Kind, node.Slug, node.PublishedAt, said.Body, First = first }).Take(most).ToListAsync(stop);
        return [.. rows.Select(r => Entry(r.Id, r.Kind, r.Slug, Fields.Read(r.Body), r.First!.Value, r.PublishedAt ?? r.First.Value, language))];
    }

    private FeedEntry Entry(string id, string kind, string slug, Fields said, DateTime first, DateTime last, string language)
    {
        var title = Worded.Of(said, kind == WeekDayKind.Name ? "theme" : "title", language);
        string[] told = kind == WeekDayKind.Name ? [said["question." + title.Language], said["about." + title.Language]] : [said["date"], said["place"], said["organiser"], said["about." + title.Language]];
        return new FeedEntry(id, chain.PathOf(kind, slug), title.Text, string.Join(" · ", told.Where(t => t.Length > 0)), title.Language, first, last);
    }
}
