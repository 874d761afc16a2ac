using System.Globalization;
using System.Text;
using System.Xml;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Home;

/// <summary>
/// Every page that a stranger may read, in each language with its sisters (sitemaps.org 0.9). What does not fit into one file is named by an index of parts: a library of a hundred
/// thousand makes forty megabytes for each who asks, when it is one.
/// </summary>
public sealed class Sitemap(AppDb db, IEnumerable<INodeKind> kinds, Settings settings)
{
    /// <summary>Things in one file; with six languages under four megabytes, which the front cache keeps.</summary>
    public const int ThingsAPart = 700;

    private const string Site = "http://www.sitemaps.org/schemas/sitemap/0.9", Html = "http://www.w3.org/1999/xhtml";
    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly string[] Plain = ["/", "/case", "/publications", "/library", "/news", "/profiles", "/messages", "/messages/coverage", "/claims", "/sdg", "/definition", "/sets", "/week", "/calendar", "/events", "/about", "/schemas", "/accessibility", "/privacy"];

    private readonly Dictionary<string, INodeKind> pages = kinds.Where(k => k.Kind != Issued.NodeKind && !k.PathOf("x").Contains('#') && k.PathOf("x") != k.PathOf("y")).ToDictionary(k => k.Kind);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sitemap.xml", Methods, (HttpContext context, Sitemap map, CancellationToken stop) => map.Answer(context, null, stop));
        routes.MapMethods("/sitemap-{part:int:min(1)}.xml", Methods, (int part, HttpContext context, Sitemap map, CancellationToken stop) => map.Answer(context, part, stop));
    }

    private async Task<IResult> Answer(HttpContext context, int? part, CancellationToken stop)
    {
        var origin = settings.Origin(context.Request);
        var things = db.Nodes.AsNoTracking().Where(n => n.PublishedId != null && pages.Keys.Contains(n.Kind));
        var parts = (await things.CountAsync(stop) + ThingsAPart - 1) / ThingsAPart;
        if (part > parts || (part is not null && parts <= 1)) return Results.NotFound();
        // Without a public address the file says the one that was asked, which is not the same for everybody.
        if (settings.PublicUrl is not null) FrontCache.Allow(context);
        return Results.Bytes(part is null && parts > 1 ? Index(origin, parts) : await Part(origin, things, part ?? 1, stop), "application/xml; charset=utf-8");
    }

    private static byte[] Index(string origin, int parts) => Write("sitemapindex", xml =>
    {
        for (var part = 1; part <= parts; part++)
        {
            xml.WriteStartElement("sitemap", Site);
            xml.WriteElementString("loc", Site, string.Create(CultureInfo.InvariantCulture, $"{origin}/sitemap-{part}.xml"));
            xml.WriteEndElement();
        }
    });

    private async Task<byte[]> Part(string origin, IQueryable<Node> things, int part, CancellationToken stop)
    {
        var texts = db.SearchTexts;
        var found = await things.OrderBy(n => n.Id).Skip((part - 1) * ThingsAPart).Take(ThingsAPart)
            // Where it is read stands with its words; what has none is where its kind says.
            .Select(n => new { n.Kind, n.Slug, n.PublishedAt, Path = texts.Where(t => t.NodeId == n.Id).Min(t => t.Path) }).ToListAsync(stop);
        var plain = part == 1 ? Plain.Select(p => (Path: p, At: (DateTime?)null)) : [];
        return Write("urlset", xml =>
        {
            foreach (var (path, at) in plain.Concat(found.Select(n => (Path: n.Path ?? pages[n.Kind].PathOf(n.Slug), At: n.PublishedAt))))
                foreach (var language in settings.Languages) Url(xml, origin, path, at, language);
        });
    }

    private void Url(XmlWriter xml, string origin, string path, DateTime? at, string language)
    {
        xml.WriteStartElement("url", Site);
        xml.WriteElementString("loc", Site, In(language));
        if (at is { } day) xml.WriteElementString("lastmod", Site, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var sister in settings.Languages) Link(sister, In(sister));
        Link("x-default", origin + path);
        xml.WriteEndElement();

        string In(string tongue) => $"{origin}/{tongue}{(path == "/" ? "" : path)}";

        void Link(string tongue, string address)
        {
            xml.WriteStartElement("xhtml", "link", Html);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", tongue);
            xml.WriteAttributeString("href", address);
            xml.WriteEndElement();
        }
    }

    private static byte[] Write(string root, Action<XmlWriter> inside)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, Site);
            if (root == "urlset") xml.WriteAttributeString("xmlns", "xhtml", null, Html);
            inside(xml);
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }
}
