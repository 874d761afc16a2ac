using System.Collections.Frozen;

namespace Chorus.Methods.Text;

/// <summary>How languages write numbers: marks between groups of digits, words for per cent, for thousands and millions, and between the ends of a range.</summary>
/// <remarks>Marks after CLDR's standard number symbols. Where a run of digits and marks can only be read one way ("1.234.567", "65,5"), it is read that way in every
/// language; the language decides only between "1.234" as a thousand and as a fraction.</remarks>
internal static class NumberMarks
{
    private static readonly FrozenSet<string> DotGroups = FrozenSet.ToFrozenSet(["es", "pt", "it", "de", "nl", "id", "tr", "da", "el", "vi", "ro", "hr", "sr", "sl", "ca", "gl", "is", "rw"]);

    private static readonly FrozenSet<string> SpaceGroups = FrozenSet.ToFrozenSet(
        ["fr", "es", "pt", "pl", "cs", "sk", "sv", "nb", "nn", "no", "fi", "uk", "ru", "be", "bg", "hu", "et", "lv", "lt", "sq", "ka", "kk", "ky", "uz", "af", "it"]);

    // Spanish of these countries writes 1,234.5 (CLDR es-419 children).
    private static readonly FrozenSet<string> SpanishWithComma = FrozenSet.ToFrozenSet(["MX", "GT", "HN", "NI", "SV", "PA", "DO", "PE", "PR", "US", "CU", "BZ", "BR"]);

    // Arabic of the Maghreb writes 1.234,5.
    private static readonly FrozenSet<string> ArabicWithDot = FrozenSet.ToFrozenSet(["MA", "DZ", "TN", "LY"]);

    // Where English, French or Kiswahili is written with the marks of a neighbour: 1.234,5, and in South Africa 1 234,5.
    private static readonly FrozenSet<string> ElsewhereWithDot = FrozenSet.ToFrozenSet(["en-AT", "en-BE", "en-DE", "en-DK", "en-ES", "en-NL", "en-SI", "fr-LU", "fr-MA", "sw-CD"]);
    private static readonly FrozenSet<string> EnglishWithSpace = FrozenSet.ToFrozenSet(["ZA", "FI", "FR", "PT", "SE"]);

    private static readonly string[] PercentAfter =
        ["%", "٪", "％", "percent", "per cent", "pct", "pour cent", "por ciento", "por cien", "por cento", "per cento", "prozent", "procent", "في المئة", "في المائة", "بالمئة", "بالمائة", "በመቶ", "प्रतिशत"];

    private static readonly string[] PercentBefore = ["%", "٪", "％", "asilimia", "yüzde"];

    private static readonly (string Word, int Power)[] Scales =
    [
        ("mil millones", 9), ("mil millions", 9), ("thousand", 3), ("millions", 6), ("million", 6), ("milliards", 9), ("milliard", 9), ("mille", 3), ("mil", 3),
        ("millones", 6), ("millón", 6), ("billones", 12), ("billón", 12), ("milhões", 6), ("milhão", 6), ("milioni", 6), ("milione", 6), ("miliardi", 9),
        ("ألف", 3), ("آلاف", 3), ("ألفا", 3), ("مليون", 6), ("ملايين", 6), ("مليونا", 6), ("مليار", 9), ("مليارات", 9),
    ];

    private static readonly (string Word, int Power)[] EnglishScales = [("billion", 9), ("trillion", 12)];

    private static readonly FrozenSet<string> Between = FrozenSet.ToFrozenSet(
        ["-", "–", "—", "‑", "to", "à", "a", "até", "إلى", "الى", "and", "et", "y", "e", "و", "or", "ou", "o", "u", "أو", "hadi", "na", "bis", "und"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one mark before three digits parts thousands in this language.</summary>
    public static bool Groups(char mark, string language)
    {
        var (primary, region) = (Languages.Primary(language), Languages.Region(language));
        var dot = primary == "es" ? !SpanishWithComma.Contains(region) : primary == "ar" ? ArabicWithDot.Contains(region) : DotGroups.Contains(primary) || ElsewhereWithDot.Contains(primary + "-" + region);
        var space = SpaceGroups.Contains(primary) || (primary == "en" && EnglishWithSpace.Contains(region));
        return mark switch
        {
            '\u00A0' or '\u202F' or '\u2009' or '\'' or '’' or '٬' => true,
            ' ' => space,
            '.' => dot,
            ',' => !dot && !space || (primary == "es" && !dot),
            _ => false,
        };
    }

    /// <summary>Whether a mark can stand before a fraction.</summary>
    public static bool IsDecimal(char mark) => mark is '.' or ',' or '٫';

    /// <summary>Length of a word or sign for per cent at a place, white space before it included; 0 for none.</summary>
    public static int PercentLengthAfter(string text, int at) => LengthAfter(text, at, PercentAfter);

    /// <summary>Whether a word or sign for per cent stands right before a place.</summary>
    public static bool PercentEndsAt(string text, int at)
    {
        while (at > 0 && IsSpaceOrControl(text[at - 1]))
            at--;
        return PercentBefore.Any(word => at >= word.Length
            && string.Compare(text, at - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (!char.IsLetter(word[0]) || at == word.Length || !char.IsLetter(text[at - word.Length - 1])));
    }

    /// <summary>A word for thousands, millions and so on: its length with white space before it, and the power of ten; (0, 0) for none.</summary>
    public static (int Length, int Power) ScaleAfter(string text, int at, string language)
    {
        foreach (var (word, power) in Languages.Primary(language) == "en" ? EnglishScales.Concat(Scales) : Scales)
        {
            if (LengthAfter(text, at, [word]) is > 0 and var length)
                return (length, power);
        }

        return (0, 0);
    }

    /// <summary>Whether a text between two numbers makes them the ends of a range, or a pair.</summary>
    public static bool Joins(ReadOnlySpan<char> between) => Between.Contains(between.Trim().ToString());

    private static int LengthAfter(string text, int at, string[] words)
    {
        var start = at;
        while (start < text.Length && IsSpaceOrControl(text[start]))
            start++;
        foreach (var word in words)
        {
            if (string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && start + word.Length <= text.Length
                && (!char.IsLetter(word[^1]) || start + word.Length == text.Length || !char.IsLetter(text[start + word.Length])))
                return start + word.Length - at;
        }

        return 0;
    }

    // Direction marks stand between a number and its sign in right-to-left text.
    private static bool IsSpaceOrControl(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u200E' or '\u200F' or '\u061C' or (>= '\u2066' and <= '\u2069');
}
