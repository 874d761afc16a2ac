using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>One version of something, ready to be shown.</summary>
public sealed record Said(Node Node, Fields Fields);

/// <summary>A language in which a publication can be read.</summary>
public sealed record InLanguage(string Id, string Slug, string Language, bool NeedsReview);

/// <summary>A chapter as lists show it, in the language it will be read in.</summary>
public sealed record ChapterLine(string Id, string PublicationId, string Slug, int Position, string Part, string Title, string Summary, string Language, string? Worksheet, bool NeedsReview, string? ParentId);

/// <summary>A publication that somebody opens: the one they asked for, and the words they can read.</summary>
/// <param name="Asked">Whose address it is.</param>
/// <param name="Shown">The same, or its translation into the reader's language.</param>
/// <param name="Words">What the shown one says.</param>
/// <param name="Languages">All in which it is published, the original first.</param>
/// <param name="Chapters">In order; one that is not translated yet in the language it was written in.</param>
public sealed record Opened(Publication Asked, Publication Shown, Said Words, IReadOnlyList<InLanguage> Languages, IReadOnlyList<ChapterLine> Chapters)
{
    public PublicationText Text { get; } = PublicationText.Of(Words.Fields);

    /// <summary>Title of what a national edition was made from: its own authors and date are not those of the original, and the original is named instead.</summary>
    public string? MadeFrom { get; init; }

    /// <summary>Whether it has a text here, of its own or in chapters; what has none is there as a file that somebody laid out.</summary>
    public bool HasText => Text.Body.Length > 0 || Chapters.Count > 0;

    /// <summary>Address without language; that of a chapter stands below it.</summary>
    public string Path => Where.Is(Asked.Slug);

    public string PathOf(ChapterLine chapter) => $"{Path}/{chapter.Slug}";
}

/// <summary>Finds what a reader asks for.</summary>
public sealed class Reading(AppDb db)
{
    /// <summary>A published publication in the reader's language where there is one; seven queries at most, however many chapters.</summary>
    public async Task<Opened?> Open(string slug, string language, CancellationToken stop)
    {
        if (await db.OpenPublications.FirstOrDefaultAsync(p => p.Slug == slug, stop) is not { } asked) return null;
        var languages = await (
            from publication in db.OpenPublications
            where publication.OriginalId == asked.OriginalId
            join node in db.Nodes on publication.Id equals node.Id
            orderby publication.Id == publication.OriginalId descending, publication.Language
            select new InLanguage(publication.Id, publication.Slug, publication.Language, node.OpenFlags > 0)).ToListAsync(stop);
        // Whoever asks for a translation by its own address wants that one.
        var own = asked.IsTranslation ? null : languages.Find(l => l.Language == language && l.Id != asked.Id);
        var shown = own is null || asked.Language == language ? asked : await db.Publications.AsNoTracking().FirstAsync(p => p.Id == own.Id, stop);
        return new Opened(asked, shown, (await Say(shown.Id, stop))!, languages, await Chapters(shown, stop))
        {
            MadeFrom = shown.Relation == Relation.Adaptation ? await db.OpenPublications.Where(p => p.Id == shown.ParentId).Select(p => p.Title).FirstOrDefaultAsync(stop) : null,
        };
    }

    /// <summary>What is published of a thing; nothing where it is not.</summary>
    public async Task<Said?> Say(string id, CancellationToken stop)
    {
        var found = await (
            from node in db.Nodes.AsNoTracking()
            where node.Id == id
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { node, said.Body }).FirstOrDefaultAsync(stop);
        return found is null ? null : new Said(found.node, Fields.Read(found.Body));
    }

    /// <summary>What is published of many things, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Said>> Say(IReadOnlyCollection<string> ids, CancellationToken stop) => (await (
        from node in db.Nodes.AsNoTracking()
        where ids.Contains(node.Id)
        join said in db.Revisions on node.PublishedId equals said.Id
        select new { node, said.Body }).ToListAsync(stop)).ToDictionary(f => f.node.Id, f => new Said(f.node, Fields.Read(f.Body)));

    private async Task<IReadOnlyList<ChapterLine>> Chapters(Publication shown, CancellationToken stop)
    {
        var all = await (
            from chapter in db.Chapters.AsNoTracking()
            where chapter.PublicationId == shown.Id || chapter.PublicationId == shown.OriginalId
            join node in db.Nodes on chapter.Id equals node.Id
            where node.PublishedId != null
            orderby chapter.Position, chapter.Slug
            select new ChapterLine(chapter.Id, chapter.PublicationId, chapter.Slug, chapter.Position, chapter.Part, chapter.Title, chapter.Summary, node.Language, chapter.Worksheet,
                node.OpenFlags > 0, chapter.ParentId)).ToListAsync(stop);
        var translated = all.Where(c => c.PublicationId == shown.Id && c.PublicationId != shown.OriginalId).ToList();
        if (translated.Count == 0) return all;
        var merged = new List<ChapterLine>();
        foreach (var original in all.Where(c => c.PublicationId == shown.OriginalId))
            merged.Add(translated.Find(c => c.ParentId == original.Id) is { } own ? own with { Slug = original.Slug, Position = original.Position } : original);
        return [.. merged.Concat(translated.Where(c => c.ParentId is null)).OrderBy(c => c.Position)];
    }
}
