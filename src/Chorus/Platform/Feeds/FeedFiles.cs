using System.Security.Cryptography;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Feeds;

/// <summary>
/// The addresses of feeds: the whole site at /feed.atom, /feed.rss and /feed.json, a section at the same below its own. One address says one thing to everybody, since the programs that
/// fetch feeds for many people name no language: it is that of the site unless the address asks for another (?language=fr).
/// </summary>
public static class FeedFiles
{
    private const int Most = 25;

    // A section whose things are files by their names has a feed all the same: /sets/feed.json is no set called "feed".
    private const int BeforeFiles = -1;

    /// <param name="section">One of the registered <see cref="IFeeds"/>, or nothing for all of them.</param>
    public static void Map(IEndpointRouteBuilder routes, string section = "")
    {
        var at = section.Length == 0 ? "" : "/" + section;
        routes.MapMethods(at + "/feed.{format:regex(^(atom|rss|json)$)}", ["GET", "HEAD"], async (string format, string? language, HttpContext context, IEnumerable<IFeeds> sections, Settings settings, Words words, CancellationToken stop) =>
        {
            var spoken = language ?? (Languages.InAddress(context) ? Languages.Of(context) : settings.Languages[0]);
            if (!settings.Languages.Contains(spoken)) return Results.Problem($"Say the language as one of {string.Join(", ", settings.Languages)}.", statusCode: StatusCodes.Status400BadRequest);
            var t = words.For(spoken);
            var own = section.Length == 0 ? null : sections.First(s => s.Section == section);
            var entries = new List<FeedEntry>();
            foreach (var one in own is null ? sections.Where(s => s.InAll) : sections.Where(s => s == own || s.PartOf == section)) entries.AddRange(await one.Newest(spoken, Most, stop));
            var origin = settings.Origin(context.Request);
            var name = own is null ? null : t[own.Title];
            var feed = new Feed(name is null ? settings.Name : t["feeds.title", ("site", settings.Name), ("section", name)],
                name is null ? t["feeds.about", ("site", settings.Name)] : t["feeds.about-section", ("site", settings.Name), ("section", name)],
                spoken, $"{origin}/{spoken}{at}", $"{origin}{at}/feed", spoken == settings.Languages[0] ? "" : "?language=" + spoken, origin, settings.Name,
                [.. entries.OrderByDescending(e => e.Published).ThenBy(e => e.Id, StringComparer.Ordinal).Take(Most)]);
            // Without a public address the file names the one that was asked, which is not the same for everybody.
            if (settings.PublicUrl is not null) FrontCache.Allow(context);
            return Answer(context, feed, format);
        }).WithMetadata(new Asks("language")).WithOrder(BeforeFiles);
    }

    private static IResult Answer(HttpContext context, Feed feed, string format)
    {
        var (bytes, type) = format switch
        {
            "atom" => (FeedXml.Atom(feed), "application/atom+xml; charset=utf-8"),
            "rss" => (FeedXml.Rss(feed), "application/rss+xml; charset=utf-8"),
            _ => (FeedJson.Write(feed), "application/feed+json; charset=utf-8"),
        };
        // Nor does it depend on the language that somebody prefers.
        context.Response.Headers.Remove("Vary");
        context.Response.Headers.ContentLanguage = feed.Language;
        context.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        // Public already: programs that run in a browser may read it.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var seconds = new DateTimeOffset(feed.Updated.Ticks - (feed.Updated.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return Results.Bytes(bytes, type, lastModified: feed.Entries.Count == 0 ? null : seconds, entityTag: new EntityTagHeaderValue("\"" + Convert.ToHexStringLower(SHA256.HashData(bytes))[..32] + "\""));
    }
}
