using System.Text;

namespace Chorus.Documents;

/// <summary>Text as it may enter a file, whatever a person pasted.</summary>
internal static class Clean
{
    private const int Longest = 500;

    /// <summary>
    /// Without characters that XML and HTML forbid (controls, lone surrogates, noncharacters) and without embeddings and overrides of direction
    /// (U+202A–U+202E): an override left open would turn round every line after it. Isolates and marks stay. Breaks become spaces.
    /// </summary>
    public static string Text(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects)) return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '\n' or '\r' or '\t') clean.Append(' ');
            else if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) clean.Append(letter).Append(text[++at]);
            else if (char.IsSurrogate(letter) || char.IsControl(letter) || letter is >= '\u202A' and <= '\u202E' or '\uFFFE' or '\uFFFF') continue;
            else clean.Append(letter);
        }

        return clean.ToString();
    }

    /// <summary>The address where it is safe to follow (http, https, mailto, a path of this site, or with "./" a file that lies beside the document), else null.</summary>
    public static string? Address(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        var clean = Text(address.Trim());
        if (clean.StartsWith('/') && !clean.StartsWith("//", StringComparison.Ordinal) && !clean.Contains('\\')) return clean;
        if (clean.StartsWith("./", StringComparison.Ordinal)) return clean.AsSpan(2).IndexOfAnyExcept(Beside) < 0 && !clean.Contains("..", StringComparison.Ordinal) ? clean : null;
        return Uri.TryCreate(clean, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? clean : null;
    }

    /// <summary>Whether an address means something only where the document lies: on this site, or beside its files.</summary>
    public static bool IsNear(string address) => address is ['/' or '.', ..];

    /// <summary>The address of a QR code: as <see cref="Address"/>, absolute, and short enough to scan from paper.</summary>
    public static string? Scannable(string? address) => Address(address) is { Length: <= Longest } clean && !IsNear(clean) ? clean : null;

    /// <summary>The address as people read it: without scheme and closing slash.</summary>
    public static string Shown(string address)
    {
        var bare = address;
        foreach (var scheme in (string[])["https://", "http://", "mailto:"])
            if (bare.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) bare = bare[scheme.Length..];
        return bare.TrimEnd('/');
    }

    private static readonly System.Buffers.SearchValues<char> Beside = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    private static readonly System.Buffers.SearchValues<char> Suspects = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0xD800, 0x800))
            .Concat([0xFFFE, 0xFFFF]).Select(code => (char)code)]);
}
