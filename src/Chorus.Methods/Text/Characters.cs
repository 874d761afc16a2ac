using System.Globalization;
using System.Text;

namespace Chorus.Methods.Text;

/// <summary>
/// Text as it may be kept, compared and shown, whatever was sent. .NET refuses to normalize U+FFFE and halves of surrogate pairs by throwing, so nothing is normalized but
/// here; what Unicode says is no character (The Unicode Standard, 23.7) is left out first.
/// </summary>
public static class Characters
{
    /// <summary>Whether a text is made of characters alone: no noncharacters, no half of a surrogate pair.</summary>
    public static bool AreSound(string text)
    {
        for (var at = 0; at < text.Length; at += IsPair(text, at) ? 2 : 1)
            if (LengthAt(text, at) == 0) return false;
        return true;
    }

    /// <summary>The text without what is no character; the same string where there is none.</summary>
    public static string Sound(string text)
    {
        if (AreSound(text)) return text;
        var sound = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at += IsPair(text, at) ? 2 : 1)
            sound.Append(text, at, LengthAt(text, at));
        return sound.ToString();
    }

    /// <summary>The beginning of a text, whole characters only: half of a surrogate pair is a value that PostgreSQL is never sent.</summary>
    /// <param name="text">Any.</param>
    /// <param name="most">Code units.</param>
    public static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]) ? most - 1 : most)];

    /// <summary>The same, with "…" at its end where something was left out, which counts.</summary>
    public static string Shortened(string text, int most) => text.Length <= most ? text : Start(text, most - 1) + "…";

    /// <summary>The same, and no word is cut in two where one ends in the second half of what fits.</summary>
    public static string ShortenedAtWord(string text, int most)
    {
        if (text.Length <= most) return text;
        var kept = Start(text, most - 1);
        var end = kept.LastIndexOf(' ');
        return (end > most / 2 ? kept[..end].TrimEnd(',', ';', ':', '،', '؛', ' ') : kept) + "…";
    }

    /// <summary>UAX #15, 13: no language writes more marks on one letter. Normalizing puts them in order in the square of their number, so that a heap of them would keep a processor for minutes.</summary>
    public const int MostMarks = 30;

    /// <summary>The text in a normalization form (UAX #15); never throws. Of more than <see cref="MostMarks"/> marks in a row the rest is left out.</summary>
    /// <param name="text">Any.</param>
    /// <param name="form">C when left out.</param>
    public static string Normalized(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        var sound = WithoutHeaps(Sound(text));
        return sound.IsNormalized(form) ? sound : sound.Normalize(form);
    }

    private static string WithoutHeaps(string text)
    {
        StringBuilder? kept = null;
        for (int at = 0, run = 0, size; at < text.Length; at += size)
        {
            size = IsPair(text, at) ? 2 : 1;
            run = IsMark(text, at) ? run + 1 : 0;
            if (run > MostMarks) kept ??= new StringBuilder(text, 0, at, text.Length);
            else kept?.Append(text, at, size);
        }
        return kept?.ToString() ?? text;
    }

    // The halfwidth voiced marks of Japanese count as letters, and become marks.
    private static bool IsMark(string text, int at) => text[at] >= '\u0300' && (text[at] is '\uFF9E' or '\uFF9F'
        || CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    /// <summary>What somebody typed as one line: breaks and tabs as spaces, without controls, without space around it, and without marks of direction that would turn round what stands behind it.</summary>
    public static string Line(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";
        var text = Sound(typed).ReplaceLineEndings(" ").Replace('\t', ' ');
        var turns = !TurnsClose(text);
        return string.Concat(text.Where(c => !char.IsControl(c) && !(turns && IsTurn(c)))).Trim();
    }

    /// <summary>What somebody typed as text of several lines: breaks and tabs stay, other controls go (PostgreSQL cannot hold the character zero), and marks of direction that turn round what stands behind them.</summary>
    public static string Lines(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";
        var text = Sound(typed).ReplaceLineEndings("\n");
        var turns = !text.Split('\n').All(TurnsClose);
        return string.Concat(text.Where(c => c is '\n' or '\t' || (!char.IsControl(c) && !(turns && IsTurn(c))))).Trim();
    }

    /// <summary>Whether every embedding, override and isolate of direction (UAX #9, 2.1–2.5) is closed, each by its own mark and in order.</summary>
    private static bool TurnsClose(string text)
    {
        var open = new Stack<char>();
        foreach (var c in text)
            if (c is '\u202C' or '\u2069')
            {
                if (!open.TryPop(out var mark) || mark != c) return false;
            }
            else if (IsTurn(c)) open.Push(c < '\u2066' ? '\u202C' : '\u2069');
        return open.Count == 0;
    }

    /// <summary>The text with the decimal digits of every script as 0 to 9 (general category Nd); all else stays.</summary>
    /// <param name="text">Any.</param>
    public static string PlainDigits(string text) => string.Concat(text.Select(PlainDigit));

    /// <summary>The same of one code unit.</summary>
    public static char PlainDigit(char c) => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c;

    private static bool IsTurn(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsPair(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);

    /// <summary>Code units of the character that begins here; 0 when none does.</summary>
    private static int LengthAt(string text, int at)
    {
        var c = text[at];
        if (!char.IsSurrogate(c)) return c is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF') ? 0 : 1;
        return IsPair(text, at) && (char.ConvertToUtf32(c, text[at + 1]) & 0xFFFE) != 0xFFFE ? 2 : 0;
    }
}
