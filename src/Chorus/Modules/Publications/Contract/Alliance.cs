using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>What the alliance says of itself, in one language.</summary>
/// <param name="NodeId">Of the text in that language.</param>
/// <param name="Path">Address of the publication, without language.</param>
public sealed record AllianceText(string NodeId, string OriginalId, string Path, PublicationText Said)
{
    public string Summary => Said.Summary;
    public string Language => Said.Language;
}

/// <summary>Who the alliance is: the publication of the kind "about" that came out last, in the reader's language where it is there. Nothing until somebody has written one.</summary>
public sealed class Alliance(AppDb db, Claims claims, Words words, Settings settings)
{
    public async Task<AllianceText?> Find(string language, CancellationToken stop)
    {
        var originals = db.OpenPublications.Where(p => p.Kind == PublicationKinds.About && p.OriginalId == p.Id);
        if (await originals.Join(db.Nodes, p => p.Id, n => n.Id, (p, n) => new { p.Id, p.Slug, n.PublishedAt }).OrderByDescending(p => p.PublishedAt).ThenBy(p => p.Slug).FirstOrDefaultAsync(stop) is not { } newest) return null;
        var said = await (
            from publication in db.OpenPublications
            where publication.OriginalId == newest.Id && (publication.Id == newest.Id || publication.Language == language)
            join node in db.Nodes on publication.Id equals node.Id
            join revision in db.Revisions on node.PublishedId equals revision.Id
            orderby publication.Language == language descending
            select new { publication.Id, revision.Body }).FirstAsync(stop);
        return new AllianceText(said.Id, newest.Id, Where.Is(newest.Slug), PublicationText.Of(Fields.Read(said.Body)));
    }

    /// <summary>Its words as a document, with what they cite.</summary>
    public async Task<Document> Words(AllianceText text, CancellationToken stop)
    {
        var t = words.For(text.Language);
        var citations = await Citations.Of(db, claims, t, settings, [text.Said.Body], text.Language, stop);
        return PublicationDocument.Words(text.Said.Title, text.Language, text.Said.Body, citations, t);
    }

    /// <summary>The picture that stands with it.</summary>
    public Task<ShownPicture?> Picture(AllianceText text, CancellationToken stop) => db.PictureOf([text.NodeId, text.OriginalId], stop);
}
