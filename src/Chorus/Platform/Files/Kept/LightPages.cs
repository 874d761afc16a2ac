using System.Text;
using Chorus.Documents.Uploads;
using Chorus.Platform.Web;

namespace Chorus.Platform.Files.Kept;

/// <summary>The words of a file, cut into pages that each travel in a few kilobytes: at a piece's end, and before a heading where one is near.</summary>
public static class LightPages
{
    /// <summary>Bytes of the words of a page, compressed as the front cache does; with the frame of the page it stays below 6 KB.</summary>
    public const int MostBytes = 2600;

    /// <summary>Letters of a page, however well they compress.</summary>
    public const int MostLetters = 12_000;

    /// <summary>A heading begins a new page where this much of the old one is full.</summary>
    private const int NearlyFull = MostBytes * 7 / 10;

    private const int Quality = 5;

    public sealed record Page(string Body, int Bytes);

    public static IReadOnlyList<Page> Of(IReadOnlyList<TextPiece> pieces)
    {
        var (pages, body, bytes) = (new List<Page>(), new StringBuilder(), 0);
        foreach (var line in pieces.Select(Line))
        {
            var begun = body.Length;
            body.Append(line).Append('\n');
            var grown = Packed(body.ToString());
            if (begun > 0 && (grown > MostBytes || body.Length > MostLetters || (line[0] == '#' && bytes > NearlyFull)))
            {
                body.Length = begun;
                pages.Add(new Page(body.ToString(), bytes));
                body.Clear().Append(line).Append('\n');
                grown = Packed(body.ToString());
            }
            bytes = grown;
        }
        if (body.Length > 0) pages.Add(new Page(body.ToString(), bytes));
        return pages;
    }

    /// <summary>The pieces of a page.</summary>
    public static IEnumerable<TextPiece> Pieces(string body)
    {
        foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var depth = line.TakeWhile(c => c == '#').Count();
            yield return depth is > 0 and <= 6 && line.Length > depth && line[depth] == ' ' ? new TextPiece(depth, line[(depth + 1)..]) : new TextPiece(0, line.StartsWith('\\') ? line[1..] : line);
        }
    }

    // A paragraph that begins with the mark of a heading is no heading.
    private static string Line(TextPiece piece) => piece.Heading > 0 ? new string('#', piece.Heading) + " " + piece.Text : piece.Text is ['#' or '\\', ..] ? "\\" + piece.Text : piece.Text;

    private static int Packed(string text) => Compression.Pack(Encoding.UTF8.GetBytes(text), "br", Quality).Length;
}
