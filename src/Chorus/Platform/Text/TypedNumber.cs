using System.Globalization;

namespace Chorus.Platform.Text;

/// <summary>Why a typed number was not taken.</summary>
public enum NumberFault
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>Something else than digits, one sign and separators in their places.</summary>
    NotANumber,

    /// <summary>It can be read in two ways, a thousandfold apart; see <see cref="TypedNumber.AsWhole"/> and <see cref="TypedNumber.AsDecimal"/>.</summary>
    Ambiguous,

    /// <summary>It has decimals, and a whole number was asked.</summary>
    NotWhole,

    /// <summary>More than 24 digits.</summary>
    TooLong,
}

/// <summary>
/// A number as a person typed it, read or refused. The form says whether it expects a whole number, the reader's language settles
/// what it can, and what stays open is refused: a wrong reading is off by a thousand, and ends up in front of a minister.
/// <list type="bullet">
/// <item>Digits of any script count. Spaces, apostrophes and ٬ only group; ٫ is only decimal.</item>
/// <item>Point and comma together: the last one is the decimal sign. The same one twice: it groups, except ٫, which no number has twice.</item>
/// <item>An apostrophe and then a point or comma before exactly three digits: both group, as in much of Latin America, where the
/// apostrophe marks the millions (<c>4'800,000</c>); refused where that sign is the language's own for decimals and these may come.
/// Nobody ends decimals with three zeros: behind another sign that groups (<c>4.800,000</c>) they are refused as well, unless the
/// language writes decimals so.</item>
/// <item>One point or comma, not followed by exactly three digits, or after more than three digits or a leading 0: decimal.</item>
/// <item>One point or comma before exactly three digits (<c>1,234</c>): grouping where a whole number is asked; else as the language
/// uses that sign, and refused where the language does not use it (1.234 in French), its regions disagree (es, ar, sw without
/// a region), or the region has it otherwise than the language (1,234 in the English of South Africa).</item>
/// </list>
/// </summary>
/// <param name="Value">The number, or null.</param>
/// <param name="Fault">Why there is none.</param>
/// <param name="AsWhole">When ambiguous: its value if the sign groups thousands.</param>
/// <param name="AsDecimal">When ambiguous: its value if the sign is decimal.</param>
public readonly record struct TypedNumber(decimal? Value, NumberFault Fault, decimal? AsWhole = null, decimal? AsDecimal = null)
{
    private const int MostDigits = 24;
    private const char Grouping = ' ';
    private const char Fraction = '٫';

    /// <summary>Reads a number.</summary>
    /// <param name="typed">What stands in the field.</param>
    /// <param name="language">BCP 47; with a region where it is known.</param>
    /// <param name="whole">Whether only a whole number makes sense there, such as people or posts.</param>
    public static TypedNumber Read(string? typed, string language, bool whole)
    {
        var text = Plain(typed ?? "");
        if (text.Length == 0) return new(null, NumberFault.Empty);
        var negative = text[0] is '-' or '−' or '–';
        if (negative || text[0] == '+') text = text[1..].TrimStart();

        var signs = text.Where(letter => !char.IsAsciiDigit(letter)).ToArray();
        var parts = text.Split(signs);
        if (parts.Sum(part => part.Length) > MostDigits) return new(null, NumberFault.TooLong);
        if (signs.Any(sign => sign is not (Grouping or '\'' or '٬' or Fraction or '.' or ','))) return new(null, NumberFault.NotANumber);
        if (parts.Skip(1).Any(part => part.Length == 0)) return new(null, NumberFault.NotANumber);

        if (signs.Length == 0) return Take(parts, decimals: false, negative, whole);
        var last = signs[^1];
        if (last is Grouping or '\'' or '٬') return Take(parts, decimals: false, negative, whole, signs);
        if (signs.Count(sign => sign == Fraction) > 1) return new(null, NumberFault.NotANumber);
        if (last == Fraction) return Take(parts, decimals: true, negative, whole, signs);
        if (signs.Length > 1 && signs.Count(sign => sign == last) == 1)
        {
            var own = NumberLanguage.Of(language) is { Firm: true } firm && firm.Number.NumberDecimalSeparator[0] == last;
            // Where the apostrophe groups in the language itself, as in Switzerland, what stands behind its decimal sign are decimals.
            if (own && signs[0] == '\'' && NumberLanguage.Of(language).Number.NumberGroupSeparator is ['’' or '\'']) return Take(parts, decimals: true, negative, whole, signs);
            if (signs is ['\'', _] && (whole || !own) && AreGroups(parts)) return Take(parts, decimals: false, negative, whole, signs);
            if (AreGroups(parts) && (signs[0] == '\'' || parts[^1] == "000" && !own))
                return new(null, NumberFault.Ambiguous, Take(parts, decimals: false, negative, whole).Value, Take(parts, decimals: true, negative, whole: false, signs).Value);
            return Take(parts, decimals: true, negative, whole, signs);
        }
        if (signs.Length > 1) return Take(parts, decimals: false, negative, whole, signs);

        var open = parts[1].Length == 3 && parts[0].Length is >= 1 and <= 3 && parts[0][0] != '0';
        if (!open) return Take(parts, decimals: true, negative, whole, signs);
        if (whole) return Take(parts, decimals: false, negative, whole, signs);
        if (NumberLanguage.Of(language).Groups(last) is { } groups) return Take(parts, decimals: !groups, negative, whole, signs);
        return new(null, NumberFault.Ambiguous,
            Take(parts, decimals: false, negative, whole, signs).Value, Take(parts, decimals: true, negative, whole, signs).Value);
    }

    private static TypedNumber Take(string[] parts, bool decimals, bool negative, bool whole, char[]? signs = null)
    {
        var groups = decimals ? parts[..^1] : parts;
        var grouping = signs is null ? [] : decimals ? signs[..^1] : signs;
        if (grouping.Distinct().Count() > 1 && !MarksMillions(grouping) || grouping.Length > 0 && !AreGroups(groups)) return new(null, NumberFault.NotANumber);
        var digits = string.Concat(groups);
        if (digits.Length == 0 && !decimals) return new(null, NumberFault.NotANumber);
        var value = decimal.Parse("0" + digits + (decimals ? "." + parts[^1] : ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (whole && !decimal.IsInteger(value)) return new(null, NumberFault.NotWhole);
        return new(negative ? -value : value, NumberFault.None);
    }

    /// <summary>4'800,000 or 1,234'567,890: the apostrophe stands once, six digits before the end.</summary>
    private static bool MarksMillions(char[] grouping) =>
        grouping.Length >= 2 && grouping[^2] == '\'' && grouping.Where((_, at) => at != grouping.Length - 2).Distinct() is var other && other.Count() == 1 && other.First() is '.' or ',';

    /// <summary>21 763 300, or 2,17,63,300 as South Asia groups.</summary>
    private static bool AreGroups(string[] groups) =>
        groups[^1].Length == 3 && groups[0].Length is >= 1 and <= 3
        && (groups[1..].All(group => group.Length == 3) || groups[0].Length <= 2 && groups[1..^1].All(group => group.Length == 2));

    /// <summary>ASCII digits, one sign for every kind of space, no direction marks, nothing around it.</summary>
    private static string Plain(string typed) => string.Concat(typed
        .Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
        .Select(letter => letter switch
        {
            _ when CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit => (char)('0' + digit),
            _ when char.IsWhiteSpace(letter) => Grouping,
            '’' => '\'',
            '،' => ',',
            _ => letter,
        })).Trim();
}
