using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Editions;

/// <summary>How a chapter stands. The words are text keys ("publications.parts.stands.copy").</summary>
public enum PartStands { Copy, Draft, Review, Published, Newer }

/// <summary>A chapter of a publication as its makers see it, published or not.</summary>
/// <param name="Node">Tracked, since it may be published.</param>
/// <param name="Draft">The newest that is open; tracked.</param>
/// <param name="IsCopy">A first draft that still says, in the language of the original, what the original says now.</param>
public sealed record EditionPart(Node Node, Revision? Draft, string Title, int Position, bool IsCopy)
{
    public PartStands Stands => Draft is null ? PartStands.Published : Node.IsPublished ? PartStands.Newer : Draft.State == RevisionState.Review ? PartStands.Review : IsCopy ? PartStands.Copy : PartStands.Draft;
}

/// <summary>Finds the chapters of a publication, drafts among them.</summary>
public static class EditionParts
{
    // What a copy takes over; the publication it belongs to and the chapter it was made from are its own.
    private static readonly string[] Copied = ["title", "summary", "part", "body", "worksheet", "position"];

    /// <summary>In order. Four queries, however many chapters.</summary>
    /// <param name="language">Of the publication.</param>
    public static async Task<IReadOnlyList<EditionPart>> Of(AppDb db, string publicationId, string language, CancellationToken stop)
    {
        var drafts = (await Drafts(db, publicationId, stop)).ToDictionary(d => d.NodeId);
        var published = db.Chapters.Where(c => c.PublicationId == publicationId);
        var begun = drafts.Keys.ToList();
        var nodes = await db.Nodes.AsTracking().Where(n => begun.Contains(n.Id) || (n.PublishedId != null && published.Any(c => c.Id == n.Id))).ToListAsync(stop);
        var standing = nodes.Select(n => n.PublishedId).OfType<string>().ToList();
        var said = await db.Revisions.AsNoTracking().Where(r => standing.Contains(r.Id)).ToDictionaryAsync(r => r.NodeId, r => r.Fields, stop);
        var fields = nodes.ToDictionary(n => n.Id, n => drafts.TryGetValue(n.Id, out var draft) ? draft.Fields : said[n.Id]);
        var parents = fields.Values.Select(f => f["parent"]).Where(id => id.Length > 0).ToList();
        var originals = (await (
            from node in db.Nodes.AsNoTracking()
            where parents.Contains(node.Id)
            join revision in db.Revisions on node.PublishedId equals revision.Id
            select new { node.Id, node.Language, revision.Body }).ToListAsync(stop)).ToDictionary(o => o.Id);
        return [.. nodes.Select(n => One(n, fields[n.Id])).OrderBy(p => p.Position).ThenBy(p => p.Node.Slug, StringComparer.Ordinal)];

        EditionPart One(Node node, Fields of)
        {
            var parent = originals.GetValueOrDefault(of["parent"]);
            var original = parent is null ? null : Fields.Read(parent.Body);
            var copy = !node.IsPublished && original is not null && Where.IsSameLanguage(parent!.Language, language) && Copied.All(name => of[name] == original[name]);
            return new EditionPart(node, drafts.GetValueOrDefault(node.Id), of["title"], int.TryParse(of["position"], out var at) ? at : int.MaxValue, copy);
        }
    }

    /// <summary>The newest open drafts of chapters that name the publication, one for each chapter.</summary>
    public static async Task<IEnumerable<Revision>> Drafts(AppDb db, string publicationId, CancellationToken stop)
    {
        var chapters = db.Nodes.Where(n => n.Kind == ChapterKind.Name);
        // An id is random: a text that holds it names it. In which field is looked at afterwards.
        var open = await db.Revisions.AsTracking()
            .Open().Where(r => chapters.Any(n => n.Id == r.NodeId) && r.Body.Contains(publicationId)).ToListAsync(stop);
        return open.Where(r => r.Fields["publication"] == publicationId).GroupBy(r => r.NodeId).Select(g => g.MaxBy(r => r.Number)!);
    }
}
