using System.Globalization;
using System.Xml.Linq;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Home;

/// <summary>The files that machines ask a site for.</summary>
public static class Addresses
{
    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly XNamespace Search = "http://a9.com/-/spec/opensearch/1.1/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", Methods, (Settings settings, Demonstration demonstration, HttpContext context) => Results.Text(demonstration.On ? "User-agent: *\nDisallow: /\n" : Robots(settings.Origin(context.Request)), "text/plain; charset=utf-8"));
        routes.MapMethods("/.well-known/security.txt", Methods, (Settings settings, HttpContext context, TimeProvider time) =>
            Results.Text(Security(settings, settings.Origin(context.Request), time), "text/plain; charset=utf-8"));
        routes.MapMethods("/manifest.webmanifest", Methods, (Settings settings, Assets assets, Phrases words) => Results.Json(Manifest(settings, assets, words), contentType: "application/manifest+json"));
        routes.MapMethods("/opensearch.xml", Methods, (Settings settings, Assets assets, Phrases words, HttpContext context) =>
            Xml(OpenSearch(settings, assets, words, settings.Origin(context.Request)), "application/opensearchdescription+xml"));
    }

    private static IResult Xml(XElement root, string type) => Results.Text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root, type + "; charset=utf-8");

    // What belongs to one person, or is found only by whoever holds a printed page.
    private static string Robots(string origin)
    {
        string[] closed = ["/case/", "/account", "/desk", "/admin", "/v/"];
        return $"User-agent: *\n{string.Concat(closed.Select(c => $"Disallow: {c}\nDisallow: /*{c}\n"))}Sitemap: {origin}/sitemap.xml\n";
    }

    private static string Security(Settings settings, string origin, TimeProvider time)
    {
        var expires = time.GetUtcNow().AddDays(180).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return $"Contact: {settings.Contact ?? origin + "/about"}\nExpires: {expires}\nPreferred-Languages: {string.Join(", ", settings.Languages)}\nCanonical: {origin}/.well-known/security.txt\n";
    }

    private static object Manifest(Settings settings, Assets assets, Phrases words) => new
    {
        id = "/",
        name = settings.Name,
        short_name = settings.Name,
        description = words["home.lede"],
        lang = words.Language,
        dir = words.RightToLeft ? "rtl" : "ltr",
        start_url = "/case",
        scope = "/",
        display = "browser",
        background_color = "#fdfbf7",
        theme_color = "#fdfbf7",
        icons = new[] { new { src = assets["icon-192.png"], sizes = "192x192", type = "image/png" }, new { src = assets["icon-512.png"], sizes = "512x512", type = "image/png" } },
    };

    // Readers of such files show sixteen letters of the short name.
    private static XElement OpenSearch(Settings settings, Assets assets, Phrases words, string origin) => new(Search + "OpenSearchDescription",
        new XElement(Search + "ShortName", settings.Name.Length <= 16 ? settings.Name : settings.Name[..16]),
        new XElement(Search + "Description", $"{settings.Name}: {words["home.search.about"]}"),
        new XElement(Search + "InputEncoding", "UTF-8"),
        // Browsers pass over a picture that does not say its size.
        new XElement(Search + "Image", new XAttribute("width", 16), new XAttribute("height", 16), new XAttribute("type", "image/svg+xml"), origin + assets["icon.svg"]),
        new XElement(Search + "Url", new XAttribute("type", "text/html"), new XAttribute("template", origin + "/search?q={searchTerms}")));
}
