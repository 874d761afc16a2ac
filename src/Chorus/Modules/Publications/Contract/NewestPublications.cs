using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>
/// What came out last, for feeds. Its own translations stand behind it. A story is never among them: what a feed has handed out cannot be taken back when its person wants it back.
/// </summary>
public sealed class NewestPublications(AppDb db, PublicationCards cards, Words words, Atlas atlas)
{
    /// <param name="kinds">Some of <see cref="PublicationKinds"/>.</param>
    public async Task<IReadOnlyList<FeedEntry>> Of(IReadOnlyList<string> kinds, string language, int most, CancellationToken stop)
    {
        var revisions = db.Revisions;
        var originals = db.OpenPublications.Where(p => p.OriginalId == p.Id && p.Kind != PublicationKinds.Story && kinds.Contains(p.Kind));
        var newest = await (
            from publication in originals
            let first = revisions.Where(r => r.NodeId == publication.Id && r.PublishedAt != null).Min(r => r.PublishedAt)
            orderby first descending, publication.Slug
            select new { publication.Id, First = first }).Take(most).ToListAsync(stop);
        var ids = newest.Select(n => n.Id).ToList();
        var moved = await (
            from publication in db.OpenPublications
            where ids.Contains(publication.OriginalId)
            join node in db.Nodes on publication.Id equals node.Id
            select new { publication.OriginalId, publication.Language, node.PublishedAt }).ToListAsync(stop);
        var begun = newest.ToDictionary(n => n.Id, n => n.First!.Value);
        DateTime Updated(PublicationCard card) => moved.Where(m => m.OriginalId == card.Id && m.Language == card.Language).Max(m => m.PublishedAt) ?? begun[card.Id];
        return [.. (await cards.Named(ids, language, stop)).Select(card => new FeedEntry(card.Id, card.Path, card.Title, card.Summary, card.Language, begun[card.Id], Updated(card))
        {
            Authors = [.. card.Authors.Select(a => a.Name)],
            Tags = [.. card.Topics.Select(t => words.For(language)["evidence.topic." + t]), .. card.Country is { } country ? [atlas.Name(country, language)] : Array.Empty<string>()],
        })];
    }
}
