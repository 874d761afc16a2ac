using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>A publication as a list shows it, in the reader's language where it is published in that.</summary>
/// <param name="Id">The node of the publication in the language it was written in.</param>
/// <param name="Slug">Of the same: its address leads on to the reader's language.</param>
/// <param name="Path">Address without language.</param>
/// <param name="Language">Of title, summary and authors.</param>
/// <param name="Languages">All in which it can be read, the original first.</param>
public sealed record PublicationCard(
    string Id, string Slug, string Path, string Kind, string Title, string Summary, string Language, DateOnly? Date, IReadOnlyList<Author> Authors, IReadOnlyList<string> Languages, bool NeedsReview)
{
    /// <summary>What it is about: some of <see cref="Evidence.Contract.Topics"/>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }
}

/// <summary>Published publications for lists of other modules.</summary>
public sealed class PublicationCards(AppDb db)
{
    /// <summary>Those with these ids or, for a translation, its original, in that order; what is not published is left out. One query.</summary>
    public async Task<IReadOnlyList<PublicationCard>> Named(IReadOnlyCollection<string> ids, string language, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var wanted = db.Publications.Where(p => ids.Contains(p.Id));
        var rows = await (
            from publication in db.Publications.AsNoTracking()
            where wanted.Any(w => w.OriginalId == publication.OriginalId)
            join node in db.Nodes on publication.Id equals node.Id
            where node.PublishedId != null
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { Publication = publication, node.OpenFlags, said.Body }).ToListAsync(stop);
        var cards = new Dictionary<string, PublicationCard>();
        foreach (var all in rows.GroupBy(r => r.Publication.OriginalId))
        {
            if (all.FirstOrDefault(r => r.Publication.Id == all.Key) is not { } original) continue;
            var shown = all.FirstOrDefault(r => r.Publication.Language == language) ?? original;
            var p = shown.Publication;
            var card = new PublicationCard(original.Publication.Id, original.Publication.Slug, Where.Reads(original.Publication.Slug, original.Publication.Kind), original.Publication.Kind, p.Title, p.Summary, p.Language,
                original.Publication.Date, [.. Fields.Read(shown.Body).Lines("authors").Select(Author.Of)],
                [.. all.OrderByDescending(r => r.Publication.Id == all.Key).ThenBy(r => r.Publication.Language, StringComparer.Ordinal).Select(r => r.Publication.Language).Distinct()],
                shown.OpenFlags > 0 || original.OpenFlags > 0)
            {
                Topics = original.Publication.Topics.Split('\n', StringSplitOptions.RemoveEmptyEntries), Country = original.Publication.Country,
            };
            foreach (var row in all) cards[row.Publication.Id] = card;
        }
        return [.. ids.Where(cards.ContainsKey).Select(id => cards[id]).DistinctBy(c => c.Id)];
    }

    /// <summary>The ids of published publications by the names in their addresses.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IdsOf(IReadOnlyCollection<string> slugs, CancellationToken stop) =>
        await db.OpenPublications.Where(p => slugs.Contains(p.Slug)).ToDictionaryAsync(p => p.Slug, p => p.Id, stop);
}
