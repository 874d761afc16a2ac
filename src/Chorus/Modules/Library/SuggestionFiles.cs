using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>For editors of the library: the suggestions that wait, as a table or as JSON, in the form in which the desk takes resources. What waits since longest comes first.</summary>
public static class SuggestionFiles
{
    public const string Path = "/desk/library/suggestions";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, ".csv", (kind, things) => Results.Bytes(LibraryFiles.Csv(kind, things), "text/csv; charset=utf-8", "suggestions.csv"));
        Map(routes, ".json", (kind, things) => Results.Bytes(LibraryFiles.Json(kind, things), "application/json; charset=utf-8"));
    }

    private static void Map(IEndpointRouteBuilder routes, string ending, Func<INodeKind, IReadOnlyList<PublishedThing>, IResult> write) =>
        routes.MapMethods(Path + ending, ["GET", "HEAD"], async (HttpContext context, AppDb db, Chain chain, FormText text, CancellationToken stop) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var kind = chain.KindOf(ResourceKind.Name);
            return write(kind, await Waiting(db, kind, text, stop));
        }).WithMetadata(new ForAttribute(Role.Editor) { Section = Section.Library });

    private static async Task<IReadOnlyList<PublishedThing>> Waiting(AppDb db, INodeKind kind, FormText text, CancellationToken stop)
    {
        var rows = await (
            from draft in db.Revisions.AsNoTracking()
            where draft.State == RevisionState.Review
            join node in db.Nodes on draft.NodeId equals node.Id
            where node.Kind == ResourceKind.Name && node.PublishedId == null
            orderby draft.SubmittedAt, draft.Id
            select new { node.Id, node.Slug, draft.Number, DraftId = draft.Id, draft.CreatedAt, draft.Body }).Take(LibraryFiles.Most).ToListAsync(stop);
        var said = await text.Portable(kind, [.. rows.Select(r => Fields.Read(r.Body))], stop);
        return [.. rows.Zip(said, (r, s) => new PublishedThing(r.Id, r.Slug, r.Number, r.DraftId, r.CreatedAt, 0, s))];
    }
}
