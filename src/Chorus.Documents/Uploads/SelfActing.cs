using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Chorus.Documents.Uploads;

/// <summary>What a document does by itself when somebody opens it: it runs a script, or fetches something from elsewhere, by which its owner learns who reads. A link that waits to be pressed is none of it.</summary>
internal static class SelfActing
{
    // Longer than any tag that means what it says; what stands across the border of two pieces is read with both.
    private const int Piece = 65536, Overlap = 4096;

    private const string Xlink = "http://www.w3.org/1999/xlink", Value = """\s*=\s*["']\s*""", There = "(?:https?:)?//";

    // ISO/IEC 26300-3: these name where a click leads; every other address is fetched.
    private static readonly string[] Links = ["a", "area-rectangle", "area-circle", "area-polygon"];

    // As letters and not as XML: a reader of books takes what is not well-formed too, and the type of a part is only said. In time that grows with the length alone.
    private static readonly Regex Book = new(
        $"""
        <(?:[\w.-]+:)?script[\s/>]|<!ENTITY\b|<[^<]*\son[a-z]+\s*=\s*["']|<[^<]*=\s*["']\s*javascript:
        |<(?:[\w.-]+:)?(?:img|image|feimage|use|iframe|frame|embed|object|input|source|audio|video|track)\b[^<]*(?:src|srcset|href|data|poster){Value}{There}
        |<(?:[\w.-]+:)?link\b[^<]*stylesheet[^<]*href{Value}{There}|<(?:[\w.-]+:)?link\b[^<]*href{Value}{There}[^<]*stylesheet
        |@import\s+(?:url\()?\s*["']?\s*{There}|(?:src|background|background-image|content|list-style|list-style-image|cursor|border-image|mask|filter)\s*:[^;{"{}"}<]*url\(\s*["']?\s*{There}
        """.ReplaceLineEndings(""), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Whether a text as OpenDocument does; its archive has been found to be bounded.</summary>
    public static bool OpenText(ZipArchive zip) => zip.Entries.Where(e => Path.GetFileName(e.FullName) is "content.xml" or "styles.xml").Any(IsActing);

    /// <summary>Whether a book does; its archive has been found to be bounded.</summary>
    public static bool Epub(ZipArchive zip) => zip.Entries.Any(IsBookActing);

    private static bool IsActing(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, SafeXml.Settings);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "script" || (reader.LocalName == "event-listener" && reader.NamespaceURI.Contains("script", StringComparison.Ordinal))) return true;
            if (!Links.Contains(reader.LocalName) && reader.GetAttribute("href", Xlink) is { } to && (to.StartsWith("//", StringComparison.Ordinal) || to.StartsWith('\\') || Uri.TryCreate(to, UriKind.Absolute, out _))) return true;
        }
        return false;
    }

    private static bool IsBookActing(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[Piece];
        var before = "";
        int read;
        while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            if (before.Length == 0 && Picture.IsOne(buffer.AsSpan(0, read))) return false;
            // Whatever its encoding, what is looked for is of ASCII: in UTF-16 every second byte is none.
            var text = before + Encoding.Latin1.GetString(buffer, 0, read).Replace("\0", "", StringComparison.Ordinal);
            if (Book.IsMatch(text)) return true;
            before = text[^Math.Min(text.Length, Overlap)..];
        }
        return false;
    }
}
