using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Documents.Bibliography;

/// <summary>A date as exactly as it is known: a year, with a month, with a day. Gregorian; years 1000 to 2999.</summary>
public readonly partial record struct ReferenceDate
{
    private const int Longest = 80;

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>1 to 12, or nothing.</summary>
    public int? Month { get; }

    /// <summary>Day of the month, or nothing.</summary>
    public int? Day { get; }

    private ReferenceDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    /// <summary>As much of it as is a date: a thirteenth month is left out with its day; no date where the year is none.</summary>
    public static ReferenceDate? Of(int year, int? month = null, int? day = null)
    {
        if (year is < 1000 or > 2999) return null;
        if (month is not (>= 1 and <= 12)) return new ReferenceDate(year, null, null);
        return new ReferenceDate(year, month, day >= 1 && day <= DateTime.DaysInMonth(year, month.Value) ? day : null);
    }

    /// <summary>"2019", "2019-05-03", "2019/05/03/", "May 2019", "3 May 2019", "c. 2019": the first date in the text, or none.</summary>
    public static ReferenceDate? Read(string text)
    {
        // Nobody writes a date longer than that; what follows is not looked at.
        if (text.Length > Longest) text = text[..Longest];
        if (Numbers().Match(text) is { Success: true } match)
            return Of(Number(match.Groups[1])!.Value, Number(match.Groups[2]), Number(match.Groups[3]));
        if (Words().Match(text) is { Success: true } said && MonthOf(said.Groups[2].Value) is { } month) return Of(Number(said.Groups[3])!.Value, month, Number(said.Groups[1]));
        return Year4().Match(text) is { Success: true } year ? Of(Number(year)!.Value) : null;
    }

    /// <summary>From the name of a month in English, its first three letters, or its number.</summary>
    public static int? MonthOf(string text)
    {
        var word = text.Trim().TrimEnd('.');
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number is >= 1 and <= 12 ? number : null;
        if (word.Length < 3) return null;
        var at = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, m => m.Length > 0 && m.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at + 1 : null;
    }

    /// <summary>"2019-05-03", "2019-05" or "2019" (ISO 8601).</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}{(Month is { } m ? $"-{m:00}" : "")}{(Day is { } d ? $"-{d:00}" : "")}");

    private static int? Number(Group group) => int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^\s*([12]\d{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?:\b(\d{1,2})\.?\s+)?\b([A-Za-z]{3,9})\.?,?\s+([12]\d{3})(?!\d)")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<!\d)[12]\d{3}(?!\d)")]
    private static partial Regex Year4();
}
