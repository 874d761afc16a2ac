using System.Text.RegularExpressions;

namespace Chorus.Documents.Bibliography;

/// <summary>Values as all formats mean them, however a file writes them.</summary>
internal static partial class ReferenceValues
{
    /// <summary>One line of plain text, or null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (text is null) return null;
        var line = Spaces().Replace(Clean.Text(text), " ").Trim();
        return line.Length == 0 ? null : line;
    }

    /// <summary>Paragraphs separated by one line break.</summary>
    public static string? Lines(string? text)
    {
        if (text is null) return null;
        var lines = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Line).OfType<string>());
        return lines.Length == 0 ? null : lines;
    }

    public static string? Doi(string? text) => Line(text) is { } line && DoiShape().Match(line) is { Success: true } match ? match.Value : null;

    /// <summary>The first address of a text; a space within it travels as %20.</summary>
    public static string? Url(string? text)
    {
        if (Line(text) is not { } line) return null;
        // Managers name the file on the writer's own disk before the page.
        var web = line.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? line : NextUrl().Match(line) is { Success: true } other ? line[(other.Index + other.Length)..] : line;
        var first = NextUrl().Match(web) is { Success: true } next ? web[..next.Index] : web;
        var address = first.Trim(' ', ';', ',').Replace(" ", "%20", StringComparison.Ordinal);
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? address : null;
    }

    /// <summary>Without the few tags that managers and catalogues write in titles and summaries.</summary>
    public static string Bare(string text) => text.Contains('<', StringComparison.Ordinal) ? Tag().Replace(text, "") : text;

    /// <summary>A hyphen between pages, whatever dash they were written with.</summary>
    public static string? Pages(string? text) => Line(text) is { } line ? Dashes().Replace(line, "-") : null;

    /// <summary>Eight digits are a serial's number, ten or thirteen a book's; of several the first says which.</summary>
    public static (string? Isbn, string? Issn) Standard(string? text)
    {
        if (Line(text) is not { } line) return (null, null);
        return SerialShape().IsMatch(line) || line.Count(c => char.IsAsciiDigit(c) || c is 'X' or 'x') <= 8 ? (null, line) : (line, null);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\d{4}-?\d{3}[\dXx](?![\dXx-])")]
    private static partial Regex SerialShape();

    [GeneratedRegex(@"[\s;,]+(?=https?://)")]
    private static partial Regex NextUrl();

    [GeneratedRegex("</?(?:i|b|sup|sub|sc|span)(?: [^<>]{0,200})?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"10\.\d{4,9}/\S+")]
    private static partial Regex DoiShape();

    [GeneratedRegex(@"\s*[-\u2010-\u2015\u2212]+\s*")]
    private static partial Regex Dashes();
}
