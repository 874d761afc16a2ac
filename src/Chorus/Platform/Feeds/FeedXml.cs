using System.Globalization;
using System.Text;
using System.Xml;

namespace Chorus.Platform.Feeds;

/// <summary>A feed as Atom 1.0 (RFC 4287) or RSS 2.0 (rssboard.org, 2.0.11). Titles and summaries are plain text in both, so no reader takes them for markup.</summary>
public static class FeedXml
{
    private const string AtomNames = "http://www.w3.org/2005/Atom", Creator = "http://purl.org/dc/elements/1.1/";

    public static byte[] Atom(Feed feed) => Write(xml =>
    {
        xml.WriteStartElement("feed", AtomNames);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        Text(xml, "id", feed.SelfAs("atom"));
        Text(xml, "title", feed.Title);
        Text(xml, "subtitle", feed.About);
        Text(xml, "updated", Moment(feed.Updated));
        Link(xml, "self", "application/atom+xml", feed.SelfAs("atom"));
        Link(xml, "alternate", "text/html", feed.Page);
        By(xml, [feed.By]);
        foreach (var entry in feed.Entries)
        {
            xml.WriteStartElement("entry", AtomNames);
            if (entry.Language != feed.Language) xml.WriteAttributeString("xml", "lang", null, entry.Language);
            Text(xml, "id", Feed.IdOf(entry));
            Text(xml, "title", entry.Title);
            Link(xml, "alternate", "text/html", feed.AddressOf(entry));
            Text(xml, "published", Moment(entry.Published));
            Text(xml, "updated", Moment(entry.Updated));
            By(xml, entry.Authors);
            foreach (var tag in entry.Tags)
            {
                xml.WriteStartElement("category", AtomNames);
                xml.WriteAttributeString("term", Sound(tag));
                xml.WriteEndElement();
            }
            // A reader that shows no titles shows something all the same.
            Text(xml, "summary", entry.Summary.Length > 0 ? entry.Summary : entry.Title);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    public static byte[] Rss(Feed feed) => Write(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, AtomNames);
        xml.WriteAttributeString("xmlns", "dc", null, Creator);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", Sound(feed.Title));
        xml.WriteElementString("link", feed.Page);
        xml.WriteElementString("description", Sound(feed.About));
        xml.WriteElementString("language", feed.Language);
        // A feed without entries has not changed yet; a date before the format was made looks like a mistake to validators.
        if (feed.Entries.Count > 0) xml.WriteElementString("lastBuildDate", Posted(feed.Updated));
        xml.WriteStartElement("atom", "link", AtomNames);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", feed.SelfAs("rss"));
        xml.WriteEndElement();
        foreach (var entry in feed.Entries)
        {
            xml.WriteStartElement("item");
            xml.WriteElementString("title", Sound(entry.Title));
            xml.WriteElementString("link", feed.AddressOf(entry));
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString(Feed.IdOf(entry));
            xml.WriteEndElement();
            xml.WriteElementString("pubDate", Posted(entry.Published));
            foreach (var tag in entry.Tags) xml.WriteElementString("category", Sound(tag));
            foreach (var author in entry.Authors) xml.WriteElementString("dc", "creator", Creator, Sound(author));
            // Readers take a description for HTML, where these three mean something; here they are what they look like.
            if (entry.Summary.Length > 0) xml.WriteElementString("description", Sound(entry.Summary).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static byte[] Write(Action<XmlWriter> body)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartDocument();
            body(xml);
            xml.WriteEndDocument();
        }
        return bytes.ToArray();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, AtomNames, Sound(text));

    private static void Link(XmlWriter xml, string rel, string type, string address)
    {
        xml.WriteStartElement("link", AtomNames);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void By(XmlWriter xml, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            xml.WriteStartElement("author", AtomNames);
            Text(xml, "name", name);
            xml.WriteEndElement();
        }
    }

    /// <summary>A moment by RFC 3339, as exact as it is kept: two things that came out in one second are told apart by readers that go by the time.</summary>
    public static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    // RFC 822 with the year in four digits, as the specification of RSS wants it.
    private static string Posted(DateTime at) => at.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);

    // A character that XML does not know would make the whole feed unreadable.
    private static string Sound(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)) kept.Append(rune);
        return kept.ToString();
    }
}
