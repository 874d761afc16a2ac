using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Chorus.Tests.News;

/// <summary>
/// What a strict reader asks of a feed: RFC 4287 for Atom, RSS 2.0 with the profile of its advisory board, JSON Feed 1.1, and what validators advise beside them (an address of its own that is
/// the one it was fetched from, no implausible dates, names that never repeat).
/// </summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom", Creator = "http://purl.org/dc/elements/1.1/";
    private static readonly string[] OfFeed = ["id", "title", "subtitle", "updated", "link", "author", "entry"], OfEntry = ["id", "title", "link", "published", "updated", "author", "category", "summary"];
    private static readonly string[] OfChannel = ["title", "link", "description", "language", "lastBuildDate", "item"], OfItem = ["title", "link", "guid", "pubDate", "category", "description"];

    public static void Hold(string format, string text, string address)
    {
        if (format == "json") Json(JsonDocument.Parse(text).RootElement, address);
        else
        {
            text.ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
            var root = XDocument.Parse(text).Root!;
            if (format == "atom") Holds(root, address);
            else Channel(root, address);
        }
    }

    private static void Holds(XElement feed, string address)
    {
        feed.Name.ShouldBe(Atom + "feed");
        Only(feed, OfFeed, "entry", "link");
        Whole(feed.Element(Atom + "id")!.Value);
        feed.Element(Atom + "author")!.Element(Atom + "name")!.Value.Trim().ShouldNotBeEmpty();
        Links(feed).Single(l => l.Rel == "self").Href.ShouldBe(address);
        Links(feed).Count(l => l.Rel == "alternate").ShouldBe(1);
        var entries = feed.Elements(Atom + "entry").ToList();
        var newest = At(feed.Element(Atom + "updated")!.Value);
        newest.Year.ShouldBeGreaterThanOrEqualTo(2000, "an implausible date");
        foreach (var entry in entries)
        {
            Only(entry, OfEntry, "link", "author", "category");
            entry.Element(Atom + "title")!.Value.Trim().ShouldNotBeEmpty();
            Links(entry).Count(l => l.Rel == "alternate").ShouldBe(1, "two of the same kind and language are refused, and without content there is one");
            var (published, updated) = (At(entry.Element(Atom + "published")!.Value), At(entry.Element(Atom + "updated")!.Value));
            updated.ShouldBeInRange(published, newest);
            entry.Elements(Atom + "author").ShouldAllBe(a => a.Element(Atom + "name")!.Value.Trim().Length > 0);
            entry.Elements(Atom + "category").ShouldAllBe(c => c.Attribute("term")!.Value.Length > 0);
            entry.Element(Atom + "summary")!.Value.Trim().ShouldNotBeEmpty();
        }
        var ids = entries.Select(e => e.Element(Atom + "id")!.Value).ToList();
        ids.ShouldAllBe(id => UuidName().IsMatch(id));
        ids.ShouldBeUnique();

        void Only(XElement of, string[] known, params string[] several)
        {
            of.Elements().ShouldAllBe(e => e.Name.Namespace == Atom && known.Contains(e.Name.LocalName), of.Name.LocalName);
            foreach (var name in new[] { "id", "title", "updated" }) of.Elements(Atom + name).Count().ShouldBe(1, name);
            of.Elements().GroupBy(e => e.Name.LocalName).Where(g => g.Count() > 1).ShouldAllBe(g => several.Contains(g.Key) || g.Key == "author");
        }
    }

    private static List<(string Rel, string Href)> Links(XElement of)
    {
        var links = of.Elements(Atom + "link").Select(l => (l.Attribute("rel")!.Value, l.Attribute("href")!.Value)).ToList();
        foreach (var (_, href) in links) Whole(href);
        return links;
    }

    private static void Channel(XElement rss, string address)
    {
        (rss.Name.LocalName, rss.Attribute("version")!.Value, rss.Elements().Count()).ShouldBe(("rss", "2.0", 1));
        var channel = rss.Element("channel")!;
        var own = channel.Elements().Where(e => e.Name.Namespace == XNamespace.None).ToList();
        own.ShouldAllBe(e => OfChannel.Contains(e.Name.LocalName));
        own.Where(e => e.Name != "item").GroupBy(e => e.Name).ShouldAllBe(g => g.Count() == 1);
        foreach (var name in new[] { "title", "link", "description" }) channel.Element(name)!.Value.Trim().ShouldNotBeEmpty();
        Whole(channel.Element("link")!.Value);
        channel.Elements(Atom + "link").Single().Attribute("href")!.Value.ShouldBe(address);
        if (channel.Element("lastBuildDate") is { } built) Posted(built.Value);
        var items = channel.Elements("item").ToList();
        foreach (var item in items)
        {
            item.Elements().ShouldAllBe(e => e.Name == Creator + "creator" || (e.Name.Namespace == XNamespace.None && OfItem.Contains(e.Name.LocalName)));
            item.Elements().GroupBy(e => e.Name).ShouldAllBe(g => g.Count() == 1 || g.Key == "category" || g.Key == Creator + "creator");
            (item.Element("title")!.Value.Trim().Length > 0).ShouldBeTrue();
            Whole(item.Element("link")!.Value);
            item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false", "its name is no address");
            Posted(item.Element("pubDate")!.Value);
        }
        items.Select(i => i.Element("guid")!.Value).ShouldBeUnique();
    }

    private static void Json(JsonElement feed, string address)
    {
        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        feed.GetProperty("title").GetString()!.ShouldNotBeEmpty();
        feed.GetProperty("feed_url").GetString().ShouldBe(address);
        Whole(feed.GetProperty("home_page_url").GetString()!);
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        foreach (var item in items)
        {
            Whole(item.GetProperty("url").GetString()!);
            item.GetProperty("content_text").GetString()!.ShouldNotBeEmpty();
            At(item.GetProperty("date_modified").GetString()!).ShouldBeGreaterThanOrEqualTo(At(item.GetProperty("date_published").GetString()!));
            if (item.TryGetProperty("authors", out var authors)) authors.EnumerateArray().ShouldAllBe(a => a.GetProperty("name").GetString()!.Length > 0);
        }
        items.Select(i => i.GetProperty("id").GetString()).ShouldBeUnique();
    }

    private static void Whole(string address)
    {
        Uri.TryCreate(address, UriKind.Absolute, out var url).ShouldBeTrue(address);
        url!.AbsoluteUri.ShouldBe(address, "as an address is written, nothing left to escape");
    }

    private static DateTime At(string written)
    {
        Rfc3339().IsMatch(written).ShouldBeTrue(written);
        return DateTime.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
    }

    private static void Posted(string written) => DateTime.ParseExact(written, "R", CultureInfo.InvariantCulture).Year.ShouldBeGreaterThan(2000, "an implausible date");

    [GeneratedRegex(@"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex UuidName();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Rfc3339();
}
