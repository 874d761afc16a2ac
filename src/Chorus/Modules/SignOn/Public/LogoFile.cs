using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Public;

/// <summary>A released logo. Its bytes were read as a picture and written again without anything else; the browser is told not to take them for a page all the same.</summary>
public static class LogoFile
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/calls/{slug}/logos/{id}", ["GET", "HEAD"], async (string id, HttpContext context, AppDb db, CancellationToken stop) =>
    {
        var signed = db.Signatures.Where(s => s.State == SignatureState.Counted && s.WallKey != null);
        var logo = await db.SignedLogos.AsNoTracking().Where(l => l.Id == id && l.ReleasedAt != null && signed.Any(s => s.Id == l.Id)).Select(l => new { l.Bytes, l.Type }).FirstOrDefaultAsync(stop);
        if (logo is null) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // An hour: a signature that is withdrawn takes its logo with it.
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(logo.Bytes, logo.Type);
    });
}
