using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Chorus.Documents.Uploads;

/// <summary>
/// The words of a document that is an archive inside, in the order of reading, headings told from paragraphs. Deleted text, field codes, notes of editors and what stands in
/// the margins of slides are left out.
/// </summary>
public static partial class FileText
{
    private const long MostPart = 60L * 1024 * 1024;
    private const int MostParts = 2000;

    private static readonly XNamespace Container = "urn:oasis:names:tc:opendocument:xmlns:container", Opf = "http://www.idpf.org/2007/opf";

    /// <summary>The pieces of a DOCX, PPTX, XLSX, ODT or EPUB; empty where there are no words.</summary>
    /// <exception cref="InvalidDataException">The file is not whole.</exception>
    public static IReadOnlyList<TextPiece> Of(UploadFormat format, byte[] file) => Of(format, new MemoryStream(file, writable: false));

    /// <summary>The same of a stream that can seek, of which only the parts with words are read. It is closed.</summary>
    /// <exception cref="InvalidDataException">The file is not whole.</exception>
    public static IReadOnlyList<TextPiece> Of(UploadFormat format, Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            return TextPiece.Tidy(format switch
            {
                UploadFormat.Docx => Part(zip, "word/document.xml") is { } body ? Words(body, Word) : [],
                UploadFormat.Pptx => Slides(zip).SelectMany(slide => Words(slide, Slide)),
                UploadFormat.Xlsx => SheetText.Of(name => Part(zip, name)),
                UploadFormat.Odt => Part(zip, "content.xml") is { } body ? Words(body, OpenText) : [],
                UploadFormat.Epub => Chapters(zip).SelectMany(chapter => Words(chapter, Book)),
                _ => [],
            });
        }
        catch (Exception broken) when (broken is XmlException or IOException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException("The document cannot be read.", broken);
        }
    }

    /// <summary>The pieces of what pdftotext writes: lines, an empty line between paragraphs, a form feed between pages.</summary>
    public static IReadOnlyList<TextPiece> OfPdf(string written) => TextPiece.Tidy(Paragraph().Split(written.Replace("\f", "\n\n", StringComparison.Ordinal).ReplaceLineEndings("\n")).Select(p => new TextPiece(0, p)));

    /// <summary>What one format calls its parts.</summary>
    private sealed record Names(Func<string, bool> Paragraph, Func<string, bool> Letters, Func<string, bool> Gap, Func<string, bool> Skip, Func<XmlReader, int?> Heading);

    private static readonly Names Word = new(n => n == "p", n => n == "t", n => n is "tab" or "br" or "cr", n => n is "del" or "moveFrom" or "instrText" or "Fallback" or "sectPr",
        r => r.LocalName == "pStyle" && Style().Match(r.GetAttribute("val", r.NamespaceURI) ?? "") is { Success: true } style ? style.Groups[1].Value is { Length: 1 } level ? level[0] - '0' : 1 : null);

    private static readonly Names Slide = new(n => n == "p", n => n == "t", n => n is "br" or "tab", n => n is "Fallback" or "graphicFrameLocks",
        r => r.LocalName == "ph" && r.GetAttribute("type") is "title" or "ctrTitle" ? 2 : null);

    private static readonly Names OpenText = new(n => n is "p" or "h", _ => true, n => n is "s" or "tab" or "line-break", n => n is "tracked-changes" or "annotation" or "sequence-decls" or "automatic-styles" or "font-face-decls" or "scripts",
        r => r.LocalName == "h" ? int.TryParse(r.GetAttribute("outline-level", r.NamespaceURI), out var level) ? level : 1 : null);

    private static readonly Names Book = new(n => n is "p" or "li" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "td" or "th" or "dt" or "dd" or "blockquote" or "figcaption" or "pre" or "div", _ => true, n => n == "br",
        n => n is "head" or "script" or "style" or "svg" or "math" or "nav", r => r.LocalName is ['h', >= '1' and <= '6' and var level] ? level - '0' : null);

    // One way through every format: letters gather until a paragraph ends. A slide says that it is the title before its paragraphs begin.
    private static IEnumerable<TextPiece> Words(Stream part, Names names)
    {
        using var reader = XmlReader.Create(part, SafeXml.Settings);
        var (text, heading, letters) = (new StringBuilder(), 0, 0);
        var everywhere = names.Letters("");
        var more = reader.Read();
        while (more)
        {
            if (reader.NodeType == XmlNodeType.Element && names.Skip(reader.LocalName))
            {
                reader.Skip();
                more = !reader.EOF;
                continue;
            }
            var (name, begins, ends) = (reader.LocalName, reader.NodeType == XmlNodeType.Element, reader.NodeType == XmlNodeType.EndElement);
            if (begins || ends)
            {
                if (names.Paragraph(name) && text.Length > 0)
                {
                    yield return new TextPiece(heading, text.ToString());
                    text.Clear();
                    if (ends) heading = 0;
                }
                if (ends && (name == "sp" || (names.Paragraph(name) && names != Slide))) heading = 0;
                if (begins && names.Gap(name)) text.Append(' ');
                if (begins && names.Heading(reader) is { } level) heading = Math.Clamp(level, 1, 6);
                if (!everywhere && names.Letters(name) && !(begins && reader.IsEmptyElement)) letters += begins ? 1 : -1;
            }
            else if ((everywhere || letters > 0) && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA or XmlNodeType.Whitespace) text.Append(reader.Value);
            more = reader.Read();
        }
        if (text.Length > 0) yield return new TextPiece(heading, text.ToString());
    }

    private static IEnumerable<Stream> Slides(ZipArchive zip) => zip.Entries.Select(e => (e.FullName, Match: SlideName().Match(e.FullName))).Where(e => e.Match.Success)
        .OrderBy(e => int.Parse(e.Match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Take(MostParts).Select(e => Part(zip, e.FullName)).OfType<Stream>();

    // EPUB 3.3, 4.2.6.3.1 and 5.7: the container names the package, whose spine is the order of reading.
    private static IEnumerable<Stream> Chapters(ZipArchive zip)
    {
        if (Packed.Part(zip, "META-INF/container.xml", MostPart) is not { } container || SafeXml.Load(container).Descendants(Container + "rootfile").FirstOrDefault()?.Attribute("full-path")?.Value is not { } path
            || Packed.Part(zip, path, MostPart) is not { } package) yield break;
        var opf = SafeXml.Load(package);
        var folder = path.LastIndexOf('/') is >= 0 and var at ? path[..(at + 1)] : "";
        var items = opf.Descendants(Opf + "item").Where(i => i.Attribute("id") is not null && i.Attribute("href") is not null).DistinctBy(i => i.Attribute("id")!.Value).ToDictionary(i => i.Attribute("id")!.Value);
        foreach (var entry in opf.Descendants(Opf + "itemref").Take(MostParts))
            if (items.TryGetValue(entry.Attribute("idref")?.Value ?? "", out var item) && item.Attribute("properties")?.Value.Contains("nav", StringComparison.Ordinal) != true
                && Packed.Part(zip, folder + Uri.UnescapeDataString(item.Attribute("href")!.Value), MostPart) is { } page)
                // A name such as &nbsp; is defined by a document type, which is not read.
                yield return new MemoryStream(Encoding.UTF8.GetBytes(Named().Replace(Encoding.UTF8.GetString(page), m => m.Groups[1].Value is "amp" or "lt" or "gt" or "quot" or "apos" ? m.Value : WebUtility.HtmlDecode(m.Value))));
    }

    private static MemoryStream? Part(ZipArchive zip, string name) => Packed.Part(zip, name, MostPart) is { } bytes ? new MemoryStream(bytes, writable: false) : null;

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex Paragraph();

    // Built-in styles keep their English ids in every language of Word; some write the level with a space.
    [GeneratedRegex("^(?:heading ?([1-6])|title)$", RegexOptions.IgnoreCase)]
    private static partial Regex Style();

    [GeneratedRegex(@"^ppt/slides/slide(\d{1,6})\.xml$")]
    private static partial Regex SlideName();

    [GeneratedRegex("&([A-Za-z][A-Za-z0-9]*);")]
    private static partial Regex Named();
}
