using System.Globalization;

namespace Chorus.Documents;

/// <summary>What a word processor must be told of a stretch of text: its own detection of direction and of complex scripts stops at run borders.</summary>
internal enum WordKind
{
    /// <summary>Latin, Greek, Cyrillic, Ethiopic, Chinese …</summary>
    Plain,

    /// <summary>Left to right, formatted with the complex-script half of the properties: Devanagari, Khmer, Thai …</summary>
    Complex,

    /// <summary>Right to left.</summary>
    RightToLeft,
}

/// <summary>Cuts text into stretches of one kind.</summary>
internal static class WordText
{
    /// <summary>The kind of a script.</summary>
    public static WordKind Of(Script script) =>
        script.IsRightToLeft ? WordKind.RightToLeft : script.IsComplex ? WordKind.Complex : WordKind.Plain;

    /// <summary>
    /// The stretches in order. Letters have a kind of their own; spaces, signs and digits take that of both neighbours where these agree, else the
    /// paragraph's; digits after Latin letters stay with them ("CC BY 4.0" in an Arabic line), as in rule W7 of the Unicode bidirectional algorithm.
    /// </summary>
    public static IEnumerable<(string Text, WordKind Kind)> Stretches(string text, WordKind paragraph)
    {
        var kinds = Kinds(text, paragraph);
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && kinds[end] == kinds[start]) end++;
            yield return (text[start..end], kinds[start]);
            start = end;
        }
    }

    private static WordKind[] Kinds(string text, WordKind paragraph)
    {
        var kinds = new WordKind[text.Length];
        WordKind? before = null;
        for (var at = 0; at < text.Length;)
        {
            if (Letter(text, at) is { } kind)
            {
                kinds[at++] = kind;
                before = kind;
                continue;
            }

            var end = at;
            var digit = -1;
            while (end < text.Length && Letter(text, end) is null)
            {
                if (char.IsDigit(text[end])) digit = end;
                end++;
            }

            var after = end < text.Length ? Letter(text, end) : null;
            var inside = before is { } one && one == after ? one : paragraph;
            var latin = before == WordKind.Plain && digit >= 0 ? digit + 1 : at;
            Array.Fill(kinds, WordKind.Plain, at, latin - at);
            Array.Fill(kinds, inside, latin, end - latin);
            at = end;
        }

        return kinds;
    }

    private static WordKind? Letter(string text, int at) => (int)text[at] switch
    {
        >= 0x0590 and <= 0x08FF when !char.IsDigit(text[at]) && !char.IsPunctuation(text[at]) => WordKind.RightToLeft,
        >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFE => WordKind.RightToLeft,
        >= 0xD83A and <= 0xD83B => WordKind.RightToLeft,
        >= 0x0900 and <= 0x109F or >= 0x1780 and <= 0x17FF or >= 0xA8E0 and <= 0xA8FF or >= 0xAA60 and <= 0xAA7F => WordKind.Complex,
        _ when char.IsSurrogate(text[at]) => at > 0 && char.IsLowSurrogate(text[at]) && Letter(text, at - 1) is { } high ? high : WordKind.Plain,
        _ when char.IsLetter(text[at]) || CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark => WordKind.Plain,
        _ => null,
    };
}
