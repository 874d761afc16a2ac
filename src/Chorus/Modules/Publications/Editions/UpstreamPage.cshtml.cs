using Chorus.Methods.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Editions;

/// <summary>A field of the original that changed, by its paragraphs.</summary>
public sealed record Moved(string Name, IReadOnlyList<Passage> Passages);

/// <summary>A part of an edition whose original has moved on since.</summary>
public sealed record Behind(string Title, string Path, string Language, string OriginalTitle, string OriginalPath, string OriginalLanguage, int From, int To, IReadOnlyList<Moved> Changes);

/// <summary>What changed in the original of a translation or edition since it was made, part by part, paragraph by paragraph. Six queries, however many chapters.</summary>
public sealed class UpstreamPage : ChorusPage
{
    private static readonly string[] Read = ["title", "summary", "part", "body"];

    private sealed record Part(string Id, string Slug, string Title, string Kind, string Language, string ParentId, string ParentRevisionId);

    public Publication Publication { get; private set; } = null!;
    public IReadOnlyList<Behind> Parts { get; private set; } = [];

    /// <summary>Chapters of the original that this edition has not, nor a draft of them.</summary>
    public IReadOnlyList<(string Title, string Path, string Language)> New { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Db.OpenPublications.FirstOrDefaultAsync(p => p.Slug == slug && p.ParentId != null, Stop) is not { } publication) return NotFound();
        Public();
        Publication = publication;
        var parts = await (
            from chapter in Db.Chapters.AsNoTracking()
            where chapter.PublicationId == publication.Id && chapter.ParentId != null
            join node in Db.Nodes on chapter.Id equals node.Id
            where node.PublishedId != null
            orderby chapter.Position
            select new Part(node.Id, node.Slug, chapter.Title, node.Kind, node.Language, chapter.ParentId!, chapter.ParentRevisionId!)).ToListAsync(Stop);
        parts.Insert(0, new Part(publication.Id, publication.Slug, publication.Title, PublicationKind.Name, publication.Language, publication.ParentId!, publication.ParentRevisionId!));
        var ids = parts.Select(p => p.ParentId).ToList();
        var parents = await Db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id) && n.PublishedId != null).ToDictionaryAsync(n => n.Id, Stop);
        var moved = parts.Where(p => parents.TryGetValue(p.ParentId, out var parent) && parent.PublishedId != p.ParentRevisionId).ToList();
        var wanted = moved.SelectMany(p => new[] { p.ParentRevisionId, parents[p.ParentId].PublishedId! }).ToList();
        var said = await Db.Revisions.AsNoTracking().Where(r => wanted.Contains(r.Id)).ToDictionaryAsync(r => r.Id, Stop);
        Parts = [.. moved.Select(p => Compare(p, parents[p.ParentId], said)).Where(b => b.Changes.Count > 0)];
        var waiting = (await EditionParts.Drafts(Db, publication.Id, Stop)).Select(d => d.Fields["parent"]).ToList();
        New = [.. (await (
            from chapter in Db.Chapters.AsNoTracking()
            where chapter.PublicationId == publication.ParentId && !ids.Contains(chapter.Id) && !waiting.Contains(chapter.Id)
            join node in Db.Nodes on chapter.Id equals node.Id
            where node.PublishedId != null
            orderby chapter.Position
            select new { chapter.Title, node.Slug, node.Language }).ToListAsync(Stop)).Select(c => (c.Title, Where.ChapterIs(c.Slug), c.Language))];
        return Page();
    }

    private static Behind Compare(Part part, Node parent, Dictionary<string, Revision> said)
    {
        var (before, after) = (said[part.ParentRevisionId], said[parent.PublishedId!]);
        string PathOf(string kind, string slug) => kind == PublicationKind.Name ? Where.Is(slug) : Where.ChapterIs(slug);
        return new Behind(part.Title, PathOf(part.Kind, part.Slug), part.Language, parent.Title, PathOf(parent.Kind, parent.Slug), parent.Language, before.Number, after.Number,
            [.. Comparison.Between(before.Fields, after.Fields).Where(c => Read.Contains(c.Name))
                .Select(c => new Moved(c.Name, ParagraphDiff.Between(Paragraphs.Of(c.Before), Paragraphs.Of(c.After)))).Where(m => m.Passages.Count > 0)]);
    }

    public string? Other(string language) => language == T.Language ? null : language;
}
