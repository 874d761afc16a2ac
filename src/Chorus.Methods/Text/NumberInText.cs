using System.Globalization;
using System.Text;

namespace Chorus.Methods.Text;

/// <summary>What a number in a text is.</summary>
public enum NumberKind
{
    /// <summary>A count, an amount, a date's part.</summary>
    Plain,

    /// <summary>A share in per cent, by sign or in words.</summary>
    Percent,

    /// <summary>Four digits between 1900 and 2100 without a mark.</summary>
    Year,
}

/// <summary>A number written in digits of any script.</summary>
/// <param name="Value">The value as a plain decimal text (<c>2300000</c>, <c>-0.5</c>), so that no digit is lost; a word such as <i>million</i> is multiplied in.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written, with its marks, without the word or sign for per cent.</param>
/// <param name="At">Where it begins, in UTF-16 units from 0.</param>
public sealed record NumberInText(string Value, NumberKind Kind, string Text, int At)
{
    /// <summary>All numbers of a text in order.</summary>
    /// <param name="text">Any text. Numbers in words (sixty-five) and numerals that are not decimal digits (፷፭, 六十五, ½) are not found.</param>
    /// <param name="language">Its language tag; decides between 1.234 as a thousand and as a fraction.</param>
    public static IReadOnlyList<NumberInText> In(string text, string language)
    {
        var found = new List<NumberInText>();
        var ends = new List<int>();
        for (var at = 0; at < text.Length;)
        {
            if (DigitAt(text, at) < 0)
            {
                at += LengthAt(text, at);
                continue;
            }

            var run = DigitRun.Read(text, at, language);
            foreach (var piece in run.Pieces(language))
            {
                Add(piece);
                at = ends[^1];
            }
        }

        return found;

        void Add((string Digits, int Fraction, int Start, int End) piece)
        {
            var negative = piece.Start > 0 && text[piece.Start - 1] is '-' or '−' && (piece.Start == 1 || char.IsWhiteSpace(text[piece.Start - 2]) || text[piece.Start - 2] == '(');
            var (scaleLength, power) = NumberMarks.ScaleAfter(text, piece.End, language);
            var end = piece.End + scaleLength;
            var percentLength = NumberMarks.PercentLengthAfter(text, end);
            var percentBefore = percentLength == 0 && NumberMarks.PercentEndsAt(text, piece.Start) && (ends.Count == 0 || !HoldsPercentSign(ends[^1], piece.Start));
            var kind = percentLength > 0 || percentBefore ? NumberKind.Percent
                : power == 0 && piece is { Fraction: 0, Digits: ['1' or '2', _, _, _] } && piece.End - piece.Start == 4 && IsYear(piece.Digits) ? NumberKind.Year
                : NumberKind.Plain;
            if (found.Count > 0 && found[^1].Kind == NumberKind.Plain && NumberMarks.Joins(text.AsSpan(ends[^1], piece.Start - ends[^1])))
                found[^1] = LikeTheOtherEnd(found[^1], kind, power);
            found.Add(new(Canonical(piece.Digits, piece.Fraction, power, negative), kind, text[piece.Start..end], piece.Start));
            ends.Add(end + percentLength);
        }

        // In "65 % 70" the sign belongs to the number before it.
        bool HoldsPercentSign(int end, int start) => found[^1].Kind == NumberKind.Percent && text.AsSpan(end, start - end).IsWhiteSpace();
    }

    // "3 to 5 per cent" and "2 to 3 million" say the word once for both ends.
    private static NumberInText LikeTheOtherEnd(NumberInText number, NumberKind kind, int power)
    {
        // Beyond three digits it is a number of its own: "1,200 and 5 per cent".
        var bare = number.Value.TrimStart('-');
        if (bare.Split('.')[0].Length > 3)
            return number;
        if (kind == NumberKind.Percent)
            number = number with { Kind = kind };
        if (power > 0 && number.Text.All(c => !char.IsLetter(c)))
            number = number with { Value = Canonical(bare.Replace(".", ""), bare.Contains('.') ? bare.Length - bare.IndexOf('.') - 1 : 0, power, number.Value != bare) };
        return number;
    }

    private static bool IsYear(string digits) => int.Parse(digits, CultureInfo.InvariantCulture) is >= 1900 and <= 2100;

    private static string Canonical(string digits, int fraction, int power, bool negative)
    {
        // The power moves the point to the right: 2.3 million is 2300000.
        var point = digits.Length - fraction + power;
        var all = digits.PadRight(point, '0');
        var (whole, rest) = (all[..point].TrimStart('0'), all[point..].TrimEnd('0'));
        var value = (whole.Length == 0 ? "0" : whole) + (rest.Length == 0 ? "" : "." + rest);
        return negative && value != "0" ? "-" + value : value;
    }

    internal static int DigitAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? CharUnicodeInfo.GetDecimalDigitValue(text, at) : -1;

    internal static int LengthAt(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
