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
            while (end < paragraph.Length && (Stops.Contains(paragraph[end]) || Closers.Contains(paragraph[end])))
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
