using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>A chapter that was begun on the desk does not name its publication in its own name; its address leads to its place.</summary>
public static class ChapterLead
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/publications/chapters/{slug}", ["GET", "HEAD"], async (string slug, AppDb db, Viewer viewer, CancellationToken stop) =>
        {
            var found = await (
                from node in db.Nodes.AsNoTracking()
                where node.Kind == ChapterKind.Name && node.Slug == slug && node.PublishedId != null
                join chapter in db.Chapters on node.Id equals chapter.Id
                join publication in db.OpenPublications on chapter.PublicationId equals publication.Id
                select new { chapter.Slug, Of = publication.Slug }).FirstOrDefaultAsync(stop);
            return found is null ? Results.NotFound() : Results.Redirect(viewer.To($"{Where.Is(found.Of)}/{found.Slug}"));
        });
}
