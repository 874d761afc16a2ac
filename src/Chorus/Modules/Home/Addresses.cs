using System.Globalization;
using System.Text;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Home;

/// <summary>The files that machines ask a site for.</summary>
public static class Addresses
{
    private static readonly string[] Plain = ["/", "/about", "/accessibility", "/privacy", "/case", "/messages", "/claims"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", ["GET", "HEAD"], (Settings settings) => Results.Text(Robots(settings), "text/plain; charset=utf-8"));
        routes.MapMethods("/.well-known/security.txt", ["GET", "HEAD"], (Settings settings, TimeProvider time) => Results.Text(Security(settings, time), "text/plain; charset=utf-8"));
        routes.MapMethods("/manifest.webmanifest", ["GET", "HEAD"], (Settings settings, Assets assets) => Results.Json(Manifest(settings, assets), contentType: "application/manifest+json"));
        routes.MapMethods("/sitemap.xml", ["GET", "HEAD"], async (AppDb db, IEnumerable<INodeKind> kinds, Settings settings, HttpContext context, CancellationToken stop) =>
        {
            FrontCache.Allow(context);
            return Results.Text(await Sitemap(db, kinds, settings, stop), "application/xml; charset=utf-8");
        });
    }

    private static string Robots(Settings settings) =>
        "User-agent: *\nDisallow: /case/\nDisallow: /account/\nDisallow: /admin/\nDisallow: /v/\n" + (settings.PublicUrl is { } url ? $"Sitemap: {url}/sitemap.xml\n" : "");

    private static string Security(Settings settings, TimeProvider time)
    {
        var expires = time.GetUtcNow().AddDays(180).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return $"Contact: {settings.PublicUrl ?? ""}/about\nExpires: {expires}\nPreferred-Languages: {string.Join(", ", settings.Languages)}\n";
    }

    private static object Manifest(Settings settings, Assets assets) => new
    {
        name = settings.Name,
        short_name = settings.Name,
        start_url = "/case",
        display = "browser",
        icons = new[] { new { src = assets["icon-192.png"], sizes = "192x192", type = "image/png" }, new { src = assets["icon-512.png"], sizes = "512x512", type = "image/png" } },
    };

    /// <summary>Every page that a stranger may read, in each language; 50,000 addresses at most, as the protocol has it.</summary>
    private static async Task<string> Sitemap(AppDb db, IEnumerable<INodeKind> kinds, Settings settings, CancellationToken stop)
    {
        var paths = kinds.Where(k => k.Kind != Issued.NodeKind).ToDictionary(k => k.Kind, k => k);
        var nodes = await db.Nodes.AsNoTracking().Where(n => n.PublishedId != null && paths.Keys.Contains(n.Kind)).OrderBy(n => n.Id)
            .Select(n => new { n.Kind, n.Slug }).Take(50_000 / settings.Languages.Count - Plain.Length).ToListAsync(stop);
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var path in Plain.Concat(nodes.Select(n => paths[n.Kind].PathOf(n.Slug))))
            foreach (var language in settings.Languages)
                xml.Append("<url><loc>").Append(settings.PublicUrl).Append('/').Append(language).Append(path == "/" ? "" : path).Append("</loc></url>\n");
        return xml.Append("</urlset>\n").ToString();
    }
}
