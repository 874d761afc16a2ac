using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Chorus.Documents;

/// <summary>A book as EPUB 3.3: https://www.w3.org/TR/epub-33/. One file a chapter, a navigation document, no script, no fonts, and no pictures but those that stand with the words.</summary>
public static class Epub
{
    /// <summary>The media type of the file.</summary>
    public const string MediaType = "application/epub+zip";

    private const string Folder = "book/", Style = "style.css", Navigation = "contents.xhtml", Contents = "contents.ncx", Package = "book.opf";

    private static readonly XNamespace Opf = "http://www.idpf.org/2007/opf", Dc = "http://purl.org/dc/elements/1.1/", Html = "http://www.w3.org/1999/xhtml", Ops = "http://www.idpf.org/2007/ops",
        Container = "urn:oasis:names:tc:opendocument:xmlns:container", Daisy = "http://www.daisy.org/z3986/2005/ncx/";

    /// <summary>The file; the same book gives the same bytes.</summary>
    public static byte[] Render(Book book)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            // First and not compressed, so that the type of the file can be read from its first bytes.
            Add(zip, book, "mimetype", MediaType, CompressionLevel.NoCompression);
            Add(zip, book, "META-INF/container.xml", Xml(new XElement(Container + "container", new XAttribute("version", "1.0"),
                new XElement(Container + "rootfiles", new XElement(Container + "rootfile", new XAttribute("full-path", Folder + Package), new XAttribute("media-type", "application/oebps-package+xml"))))));
            Add(zip, book, Folder + Package, Xml(PackageOf(book)));
            Add(zip, book, Folder + Navigation, Page(book.Language, book.Contents, NavigationOf(book).ToString()));
            Add(zip, book, Folder + Contents, Xml(OldContentsOf(book)));
            Add(zip, book, Folder + Style, Faces.Resource("epub.css"));
            foreach (var picture in Pictures(book)) Add(zip, book, Folder + picture.FileName, picture.Bytes!, CompressionLevel.NoCompression);
            foreach (var (i, chapter) in book.Chapters.Index())
            {
                var body = new Markup(chapter, 1, "", strict: true);
                body.Whole();
                Add(zip, book, Folder + NameOf(i), Page(chapter.Language, chapter.Title, body.ToString()));
            }
        }

        return file.ToArray();
    }

    private static IEnumerable<Illustration> Pictures(Book book) => book.Chapters.SelectMany(c => c.Blocks).OfType<Illustration>().Where(p => p.Bytes is not null).DistinctBy(p => p.FileName);

    private static string NameOf(int chapter) => string.Create(CultureInfo.InvariantCulture, $"c{chapter:00}.xhtml");

    private static XElement PackageOf(Book book)
    {
        var metadata = new XElement(Opf + "metadata", new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName),
            new XElement(Dc + "identifier", new XAttribute("id", "id"), Clean.Text(book.Identifier)),
            new XElement(Dc + "title", Clean.Text(book.Title)),
            new XElement(Dc + "language", book.Language),
            // Shelves of e-readers put books in the order of their years by this one alone.
            new XElement(Dc + "date", book.Modified.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            book.Authors.Select(author => new XElement(Dc + "creator", Clean.Text(author))),
            Said(Dc + "publisher", book.Publisher), Said(Dc + "rights", book.Licence), Said(Dc + "description", book.Description),
            Meta("dcterms:modified", book.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            Pictures(book).Any() ? new[] { Meta("schema:accessMode", "visual"), Meta("schema:accessibilityFeature", "alternativeText") } : null,
            Meta("schema:accessMode", "textual"), Meta("schema:accessModeSufficient", "textual"), Meta("schema:accessibilityFeature", "structuralNavigation"),
            Meta("schema:accessibilityFeature", "tableOfContents"), Meta("schema:accessibilityHazard", "none"));
        var chapters = Enumerable.Range(0, book.Chapters.Count).Select(i => (Id: "c" + i.ToString(CultureInfo.InvariantCulture), Name: NameOf(i))).ToList();
        var manifest = new XElement(Opf + "manifest",
            new XElement(Opf + "item", new XAttribute("id", "contents"), new XAttribute("href", Navigation), new XAttribute("media-type", "application/xhtml+xml"), new XAttribute("properties", "nav")),
            new XElement(Opf + "item", new XAttribute("id", "ncx"), new XAttribute("href", Contents), new XAttribute("media-type", "application/x-dtbncx+xml")),
            new XElement(Opf + "item", new XAttribute("id", "style"), new XAttribute("href", Style), new XAttribute("media-type", "text/css")),
            Pictures(book).Index().Select(p => new XElement(Opf + "item", new XAttribute("id", "p" + p.Index.ToString(CultureInfo.InvariantCulture)), new XAttribute("href", p.Item.FileName), new XAttribute("media-type", p.Item.MediaType == "image/png" ? "image/png" : "image/jpeg"))),
            chapters.Select(c => new XElement(Opf + "item", new XAttribute("id", c.Id), new XAttribute("href", c.Name), new XAttribute("media-type", "application/xhtml+xml"))));
        var direction = Script.Of(book.Language).Dir;
        return new XElement(Opf + "package", new XAttribute("version", "3.0"), new XAttribute("unique-identifier", "id"), new XAttribute(XNamespace.Xml + "lang", book.Language), new XAttribute("dir", direction),
            metadata, manifest, new XElement(Opf + "spine", new XAttribute("toc", "ncx"), new XAttribute("page-progression-direction", direction), chapters.Select(c => new XElement(Opf + "itemref", new XAttribute("idref", c.Id)))));
    }

    private static XElement NavigationOf(Book book) => new(Html + "nav", new XAttribute(XNamespace.Xmlns + "epub", Ops.NamespaceName), new XAttribute(Ops + "type", "toc"), new XAttribute("role", "doc-toc"),
        new XElement(Html + "h1", Clean.Text(book.Contents)),
        new XElement(Html + "ol", book.Chapters.Index().Select(c => new XElement(Html + "li", new XElement(Html + "a", new XAttribute("href", NameOf(c.Index)),
            c.Item.Language == book.Language ? null : new[] { new XAttribute("lang", c.Item.Language), new XAttribute(XNamespace.Xml + "lang", c.Item.Language), new XAttribute("dir", c.Item.Script.Dir) },
            Clean.Text(c.Item.Title))))));

    // For readers that know EPUB 2 alone, which many a phone still has: without it they show no contents.
    private static XElement OldContentsOf(Book book) => new(Daisy + "ncx", new XAttribute("version", "2005-1"), new XAttribute(XNamespace.Xml + "lang", book.Language),
        new XElement(Daisy + "head", new XElement(Daisy + "meta", new XAttribute("name", "dtb:uid"), new XAttribute("content", Clean.Text(book.Identifier)))),
        new XElement(Daisy + "docTitle", new XElement(Daisy + "text", Clean.Text(book.Title))),
        new XElement(Daisy + "navMap", book.Chapters.Index().Select(c => new XElement(Daisy + "navPoint", new XAttribute("id", "n" + c.Index.ToString(CultureInfo.InvariantCulture)), new XAttribute("playOrder", c.Index + 1),
            new XElement(Daisy + "navLabel", new XElement(Daisy + "text", Clean.Text(c.Item.Title))), new XElement(Daisy + "content", new XAttribute("src", NameOf(c.Index)))))));

    private static XElement? Said(XName name, string? text) => string.IsNullOrWhiteSpace(text) ? null : new XElement(name, Clean.Text(text));

    private static XElement Meta(string property, string value) => new(Opf + "meta", new XAttribute("property", property), value);

    private static string Xml(XElement root) => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root + "\n";

    private static string Page(string language, string title, string body) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{Markup.Escape(language)}" xml:lang="{Markup.Escape(language)}" dir="{Script.Of(language).Dir}">
        <head>
        <title>{Markup.Escape(title)}</title>
        <link rel="stylesheet" type="text/css" href="{Style}"/>
        </head>
        <body>
        {body}</body>
        </html>

        """;

    private static void Add(ZipArchive zip, Book book, string name, string text, CompressionLevel level = CompressionLevel.Optimal) => Add(zip, book, name, Encoding.UTF8.GetBytes(text), level);

    private static void Add(ZipArchive zip, Book book, string name, byte[] bytes, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(book.Modified, DateTimeKind.Utc));
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
