namespace Chorus.Modules.Narrative;

/// <summary>The short form of a message: what is so, and in its last sentence what is asked.</summary>
public static class ShortForm
{
    private const string Ends = ".?!؟।。።", Closes = "\"»”’) \u00A0\u202F", Opens = "¿¡«“‘\"(\u00A0\u202F ";

    /// <summary>All but the last sentence; null where there is only one.</summary>
    public static string? WithoutRequest(string text)
    {
        for (var at = text.Length - 2; at > 0; at--)
            if (char.IsWhiteSpace(text[at]) && Begins(text.AsSpan(at + 1)) && Ended(text[..at])) return text[..at].TrimEnd();
        return null;
    }

    // A sentence begins with a capital, or with a letter of a script that has none: "No. 25" and "art. 12" go on.
    private static bool Begins(ReadOnlySpan<char> rest) => rest.TrimStart(Opens) is [var first, ..] && char.IsLetter(first) && !char.IsLower(first);

    // "U.S." and "EE." end no sentence; "8.90." does.
    private static bool Ended(string before)
    {
        var said = before.TrimEnd(Closes.ToCharArray());
        if (said.Length < 2 || !Ends.Contains(said[^1])) return false;
        var word = said[(said.LastIndexOf(' ') + 1)..^1];
        return !(word.Length <= 2 && word.All(char.IsUpper)) && !(word.Contains('.') && word.Any(char.IsLetter));
    }
}
