using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>The published words of publications for other modules: what people sign, what a day of the Week shows.</summary>
public sealed class PublishedTexts(AppDb db)
{
    /// <summary>The kind of node that every publication is.</summary>
    public const string NodeKind = PublicationKind.Name;

    private sealed record Row(string NodeId, string Slug, string Kind, string Language, string RevisionId, int Number, string Body);

    /// <summary>What stands now in a language, else in the one it was written in. The slug may be that of the original or of a translation; nothing when it is not published.</summary>
    public async Task<PublishedText?> Current(string slug, string language, CancellationToken stop)
    {
        var all = await Of(slug, stop);
        return all.FirstOrDefault(t => t.Language == language) ?? all.FirstOrDefault();
    }

    /// <summary>A version that was published once, whatever stands now.</summary>
    public async Task<PublishedText?> Version(string revisionId, CancellationToken stop)
    {
        var row = await (
            from said in db.Revisions.AsNoTracking()
            where said.Id == revisionId && said.PublishedAt != null
            join publication in db.Publications on said.NodeId equals publication.Id
            join node in db.Nodes on publication.Id equals node.Id
            // What its person took back is nobody's to read, whoever knows a version of it.
            where (publication.Kind != PublicationKinds.Story && publication.Kind != PublicationKinds.Profile) || node.PublishedId != null
            select new Row(publication.Id, publication.Slug, publication.Kind, publication.Language, said.Id, said.Number, said.Body)).FirstOrDefaultAsync(stop);
        return row is null ? null : Text(row);
    }

    /// <summary>What is published of one kind, each in the language it was written in.</summary>
    /// <param name="kind">One of <see cref="PublicationKinds"/>.</param>
    public IQueryable<Node> Originals(string kind)
    {
        var publications = db.Publications;
        return db.Nodes.AsNoTracking().Where(n => n.PublishedId != null && publications.Any(p => p.Id == n.Id && p.Kind == kind && p.OriginalId == p.Id));
    }

    /// <summary>Every language it is published in, the one it was written in first.</summary>
    public Task<IReadOnlyList<PublishedText>> Languages(string slug, CancellationToken stop) => Of(slug, stop);

    /// <summary>Every version that was ever published, in every language, the older first: what somebody may have signed.</summary>
    public async Task<IReadOnlyList<PublishedText>> Versions(string slug, CancellationToken stop)
    {
        var named = db.Publications.Where(p => p.Slug == slug);
        var rows = await (
            from publication in db.Publications.AsNoTracking()
            where named.Any(n => n.OriginalId == publication.OriginalId)
            join said in db.Revisions on publication.Id equals said.NodeId
            where said.PublishedAt != null
            orderby said.Number
            select new Row(publication.Id, publication.Slug, publication.Kind, publication.Language, said.Id, said.Number, said.Body)).ToListAsync(stop);
        return [.. rows.Select(Text)];
    }

    private async Task<IReadOnlyList<PublishedText>> Of(string slug, CancellationToken stop)
    {
        var named = db.Publications.Where(p => p.Slug == slug);
        var rows = await (
            from publication in db.Publications.AsNoTracking()
            where named.Any(n => n.OriginalId == publication.OriginalId)
            join node in db.Nodes on publication.Id equals node.Id
            where node.PublishedId != null
            join said in db.Revisions on node.PublishedId equals said.Id
            orderby publication.Id == publication.OriginalId descending, publication.Language
            select new Row(publication.Id, publication.Slug, publication.Kind, publication.Language, said.Id, said.Number, said.Body)).ToListAsync(stop);
        return [.. rows.Select(Text)];
    }

    private static PublishedText Text(Row row)
    {
        var said = Fields.Read(row.Body);
        var (title, body) = (said["title"], said["body"]);
        return new PublishedText(row.NodeId, row.RevisionId, row.Number, row.Slug, row.Kind, title, row.Language, body, PublishedText.HashOf(title, body));
    }
}
