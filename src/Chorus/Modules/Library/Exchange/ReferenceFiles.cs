using Chorus.Documents.Bibliography;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Exchange;

/// <summary>A resource, or what fits a filter, for reference managers: /library/{slug}.ris and /library.ris, and the same as .bib and .csl.json.</summary>
public static class ReferenceFiles
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ReferenceFormat.All)
        {
            routes.MapMethods("/library/{slug:regex(^[a-z0-9-]+$)}" + format.Extension, Methods, async (string slug, HttpContext context, AppDb db, Chain chain, FormText text, Settings settings, Words words) =>
                await PublishedThing.One(db, chain.KindOf(ResourceKind.Name), text, slug, context.RequestAborted) is { } thing ? File(context, settings, words, format, slug, [thing])
                    : await db.Resources.AnyAsync(r => r.Slug == slug && r.WithdrawnAt != null, context.RequestAborted) ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound());
            routes.MapMethods("/library" + format.Extension, Methods, async (HttpContext context, AppDb db, Catalogue catalogue, Chain chain, FormText text, Settings settings, Words words) =>
                File(context, settings, words, format, "library", await LibraryFiles.Fitting(context, db, catalogue, chain, text))).RequireRateLimiting(PaperLimit.Name);
        }
    }

    private static IResult File(HttpContext context, Settings settings, Words words, ReferenceFormat format, string name, IReadOnlyList<PublishedThing> things)
    {
        // Without a public address the file names the one that was asked, which is not the same for everybody.
        if (settings.PublicUrl is not null && things.Count == 1) FrontCache.Allow(context);
        var origin = settings.Origin(context.Request);
        return Results.Bytes(format.Write(things.Select(Of)), format.MediaType, name + format.Extension);

        // Its subjects in its own language, where the site speaks that.
        Reference Of(PublishedThing thing) =>
            ResourceReference.Of(thing.Slug, ResourceText.Of(thing.Said), words.For(thing.Said["language"]), origin + ResourceKind.Path(thing.Slug));
    }
}
