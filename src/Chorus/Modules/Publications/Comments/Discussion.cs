using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>The comments of one publication: whose they are, and until when one may add to them.</summary>
/// <param name="OriginalId">Of the publication in the language it was written in.</param>
/// <param name="Title">In the language of the address that was asked for.</param>
/// <param name="Path">Of the page where one reads it, without language.</param>
/// <param name="Until">The last moment for a new comment (UTC).</param>
public sealed record Discussion(string OriginalId, string Slug, string Title, string Language, string Path, DateTime Until)
{
    public string Here => $"/publications/{Slug}/comments";

    public bool IsOpen(DateTime now) => now <= Until;

    /// <summary>None for what one person tells of themselves, for what nobody may read, and where the editors want none.</summary>
    public static async Task<Discussion?> Of(AppDb db, string slug, CancellationToken stop) => (await Of(db, [slug], stop)).FirstOrDefault();

    /// <summary>Those of several publications, in one query and in no order.</summary>
    public static async Task<IReadOnlyList<Discussion>> Of(AppDb db, IReadOnlyCollection<string> slugs, CancellationToken stop)
    {
        var rows = await (
            from publication in db.OpenPublications
            where slugs.Contains(publication.Slug)
            join node in db.Nodes on publication.OriginalId equals node.Id
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { publication.Slug, publication.Title, publication.Language, publication.Kind, publication.OriginalId, node.PublishedAt, said.Body }).ToListAsync(stop);
        return
        [
            .. from found in rows
               let days = PublicationText.Of(Fields.Read(found.Body)).CommentDays
               where days > 0 && !PublicationKinds.IsOfOnePerson(found.Kind)
               select new Discussion(found.OriginalId, found.Slug, found.Title, found.Language, Where.Reads(found.Slug, found.Kind), found.PublishedAt!.Value.AddDays(days)),
        ];
    }
}
