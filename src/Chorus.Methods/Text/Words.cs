using System.Globalization;
using System.Text;

namespace Chorus.Methods.Text;

/// <summary>Cuts a text into words and what stands between them, in any script.</summary>
/// <remarks>A word is a run of letters, marks and digits, with apostrophes and joiners inside it, so that Arabic vowel marks, tatweel and
/// zero-width joiners stay with their word; the marks inside a number stay with the number. Scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) give one piece for each
/// character that a reader sees (grapheme cluster). Full segmentation needs dictionaries; for comparing versions this is enough.</remarks>
internal static class Words
{
    /// <summary>All pieces in order; joined, they are the text.</summary>
    public static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = PieceLength(text, at);
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return pieces;
    }

    /// <summary>Only the pieces that hold a letter or a digit.</summary>
    public static IEnumerable<string> Of(string text) => Pieces(text).Where(piece => piece.EnumerateRunes().Any(Rune.IsLetterOrDigit));

    private static int PieceLength(string text, int start)
    {
        var first = RuneAt(text, start);
        var at = start;
        if (Rune.IsWhiteSpace(first))
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            return at - start;
        }

        if (IsUnspaced(first) || !IsInWord(first))
            return StringInfo.GetNextTextElementLength(text, start);

        while (at < text.Length)
        {
            var rune = RuneAt(text, at);
            if (IsUnspaced(rune) || !IsInWord(rune) && !(IsInside(rune) && FollowedByLetter(text, at + rune.Utf16SequenceLength)) && !StandsInNumber(text, at, rune))
                break;
            at += rune.Utf16SequenceLength;
        }

        return at - start;
    }

    // "1.08" and "17 602 431" are read and compared as one.
    private static bool StandsInNumber(string text, int at, Rune rune) =>
        rune.Value is '.' or ',' or '٫' or '٬' or 0xA0 or 0x202F && at > 0 && char.IsDigit(text[at - 1]) && at + 1 < text.Length && char.IsDigit(text[at + 1]);

    private static bool FollowedByLetter(string text, int at) => at < text.Length && RuneAt(text, at) is var rune && Rune.IsLetter(rune) && !IsUnspaced(rune);

    private static bool IsInWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || rune.Value is 0x200C or 0x200D;

    private static bool IsInside(Rune rune) => rune.Value is '\'' or '’' or 'ʼ' or '·';

    private static bool IsUnspaced(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
        or (>= 0x1000 and <= 0x109F) // Burmese
        or (>= 0x1780 and <= 0x17FF) // Khmer
        or (>= 0x3040 and <= 0x30FF) // Kana
        or (>= 0x3400 and <= 0x9FFF) // Han
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF);

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;
}
