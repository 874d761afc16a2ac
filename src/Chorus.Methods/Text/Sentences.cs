using System.Collections.Frozen;
using System.Globalization;

namespace Chorus.Methods.Text;

/// <summary>Cuts a text into paragraphs and sentences without losing a character.</summary>
/// <remarks>A sentence ends at . ! ? … or their like in other scripts (؟ ۔ । ። ។ 。 ！ ？), with closing quotes and brackets, where white space or the
/// end follows; scripts written without spaces need none. A full stop after a known abbreviation, a single letter or inside a number does not end a sentence.
/// White space belongs to what follows it, so that a sentence added at the end leaves those before it untouched.</remarks>
public static class Sentences
{
    private const string Stops = ".!?…؟۔।॥።፧។៕။。！？｡";
    private const string StopsWithoutSpace = "。！？｡។៕";
    private const string Closers = "\"'”’»)]}›」』";
    private const string Openers = "\"'“‘«([¿¡";
    private const string Fixed = "\u00A0\u202F";
    private const int ShortWord = 2, ShortName = 4;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Abbreviations = new Dictionary<string, string>
    {
        ["en"] = "mr mrs ms dr prof st vs no nos etc e.g i.e cf fig vol ed eds approx dept govt jr sr rev hon u.s u.n u.k",
        ["fr"] = "m mm mme mmes mlle dr pr st ste etc cf p.ex ex vol éd env art al",
        ["es"] = "sr sra sres srta dr dra prof ud uds etc p.ej ej art vol ed núm pág aprox ee.uu",
        ["it"] = "sig sig.ra dott dott.ssa prof ecc es art vol ed pag",
        ["pt"] = "sr sra dr dra prof etc ex p.ex art vol ed pág",
    }.ToFrozenDictionary(x => x.Key, x => x.Value.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Sentences with the white space before them; joined, they are the text. A line break ends a sentence too.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">A language tag; decides which abbreviations are known. Null for none.</param>
    public static IReadOnlyList<string> Of(string text, string? language)
    {
        var known = Abbreviations.GetValueOrDefault(Languages.Primary(language ?? ""), FrozenSet<string>.Empty);
        var sentences = new List<string>();
        foreach (var paragraph in Paragraphs(text))
            Cut(paragraph, known, sentences);
        return sentences;
    }

    /// <summary>The text where it fits, else as many of its first sentences as do, as far as it is certain where they end: what breaks off at "U.S." or "art. 12" must not
    /// pass for a whole. Null where none fits, or nobody can say where it ends.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">As in <see cref="Of"/>.</param>
    /// <param name="most">UTF-16 units, without white space around them.</param>
    public static string? Within(string text, string? language, int most)
    {
        if (text.Trim() is var whole && whole.Length <= most)
            return whole;
        var sentences = Of(text, language);
        string? found = null;
        var (said, at) = ("", 0);
        while (at + 1 < sentences.Count && (said += sentences[at]).Trim().Length <= most)
        {
            if (Ends(said, sentences[++at], wary: true))
                found = said.Trim();
        }

        return found;
    }

    /// <summary>All but the last sentence; null where there is only one.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">As in <see cref="Of"/>.</param>
    public static string? WithoutLast(string text, string? language)
    {
        var sentences = Of(text.TrimEnd(), language);
        for (var at = sentences.Count - 1; at > 0; at--)
        {
            if (Ends(sentences[at - 1], sentences[at], wary: false))
                return string.Concat(sentences.Take(at)).TrimEnd();
        }

        return null;
    }

    // A mark, and behind it a capital or a letter of a script that has none: "No. 25" and "art. 12" go on. Before a full stop no word that has the look of an abbreviation,
    // and for the wary none that might be one.
    private static bool Ends(string said, string next, bool wary)
    {
        var closed = said.AsSpan().TrimEnd(Closers + Fixed);
        if (closed.Length < 2 || !Stops.Contains(closed[^1]) || closed[^1] == '…')
            return false;
        var begins = next.AsSpan().TrimStart().TrimStart(Openers + Fixed);
        if (begins.Length == 0 || char.GetUnicodeCategory(begins[0]) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter))
            return false;
        if (closed[^1] != '.')
            return true;
        var before = closed[..^1].TrimEnd(Closers + Fixed);
        var word = before[(before.LastIndexOfAny(" \u00A0\u202F\n\t(’'") + 1)..].ToString();
        if (word.Contains('.') && word.Any(char.IsLetter) || word.Length <= ShortWord && word.All(char.IsUpper))
            return false;
        return !wary || !word.Contains('.') && new StringInfo(word).LengthInTextElements > ShortWord && !(word.Length <= ShortName && char.IsUpper(word[0]));
    }

    /// <summary>Paragraphs with the line breaks before them; joined, they are the text. Any line break begins a paragraph.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Paragraphs(string text)
    {
        var paragraphs = new List<string>();
        var start = 0;
        var inside = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\n' or '\r')
            {
                if (inside)
                {
                    paragraphs.Add(text[start..at]);
                    start = at;
                }

                inside = false;
            }
            else if (!char.IsWhiteSpace(text[at]))
            {
                inside = true;
            }
        }

        if (start < text.Length)
            paragraphs.Add(text[start..]);
        return paragraphs;
    }

    private static void Cut(string paragraph, FrozenSet<string> known, List<string> into)
    {
        var start = 0;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (!Stops.Contains(paragraph[at]))
                continue;
            var end = at + 1;
            // French sets a fixed space before the quotation mark that closes.
            while (end < paragraph.Length && (Stops.Contains(paragraph[end]) || Closers.Contains(paragraph[end]) || Fixed.Contains(paragraph[end]) && end + 1 < paragraph.Length && Closers.Contains(paragraph[end + 1])))
                end++;
            var spaced = end == paragraph.Length || char.IsWhiteSpace(paragraph[end]);
            if (!spaced && !StopsWithoutSpace.Contains(paragraph[at]) || paragraph[at] == '.' && end == at + 1 && IsAbbreviation(paragraph, start, at, known))
            {
                at = end - 1;
                continue;
            }

            if (paragraph.AsSpan(end).IsWhiteSpace())
                break;
            into.Add(paragraph[start..end]);
            start = end;
            at = end - 1;
        }

        if (start < paragraph.Length)
            into.Add(paragraph[start..]);
    }

    private static bool IsAbbreviation(string text, int start, int stop, FrozenSet<string> known)
    {
        var from = stop;
        while (from > start && !char.IsWhiteSpace(text[from - 1]) && text[from - 1] is not ('(' or '"' or '“' or '«' or '\'' or '’'))
            from--;
        var word = text[from..stop];
        return known.Contains(word) || (new StringInfo(word).LengthInTextElements == 1 && char.IsUpper(word[0]));
    }
}
