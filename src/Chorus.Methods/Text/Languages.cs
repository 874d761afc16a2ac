namespace Chorus.Methods.Text;

/// <summary>What this library needs to know of a language tag (BCP 47).</summary>
internal static class Languages
{
    /// <summary>The first subtag in small letters: <c>es</c> for <c>es-MX</c>.</summary>
    public static string Primary(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('-', '_');
        return (end < 0 ? tag : tag[..end]).Trim().ToLowerInvariant();
    }

    /// <summary>The region in capitals, or empty.</summary>
    public static string Region(string tag) =>
        tag.Split('-', '_').Skip(1).FirstOrDefault(part => part.Length == 2)?.ToUpperInvariant() ?? "";

    /// <summary>Whether a text is a plausible tag: letters first, then letters and digits in parts.</summary>
    public static bool IsTag(string tag)
    {
        var parts = tag.Split('-', '_');
        return tag.Length <= 35 && parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
