using System.Globalization;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case;

/// <summary>A year, a month or a day, as exactly as a source or a promise says it; stored as 2024, 2024-06 or 2024-06-30.</summary>
public readonly record struct RoughDate(int Year, int? Month = null, int? Day = null)
{
    private const int First = 1900, Last = 2200, Pivot = 50;

    /// <summary>
    /// What stands in three fields; a day needs its month, a month its year. A month may be written by its name; 98 is 1998, 28 is 2028. Null when the calendar has no such date.
    /// </summary>
    public static RoughDate? Read(DateParts typed)
    {
        if (!Part(typed.Year, out var year) || !Part(typed.Day, out var day)) return null;
        int? month = string.IsNullOrWhiteSpace(typed.Month) ? null : typed.MonthNumber ?? 0;
        if (year is { } two && typed.Year!.Trim().Length == 2) year = two + (two < Pivot ? 2000 : First);
        if (year is not (>= First and <= Last) || month is < 1 or > 12 || (day is not null && month is null)) return null;
        return day is null || (day >= 1 && day <= DateTime.DaysInMonth(year.Value, month!.Value)) ? new RoughDate(year.Value, month, day) : null;
    }

    public static RoughDate? Parse(string? stored)
    {
        if (stored is null) return null;
        var parts = stored.Split('-').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return new RoughDate(parts[0], parts.Length > 1 ? parts[1] : null, parts.Length > 2 ? parts[2] : null);
    }

    /// <summary>The last day it can mean: to see whether a promise lies behind us.</summary>
    public DateOnly End => Month is not { } m ? new DateOnly(Year, 12, 31) : new DateOnly(Year, m, Day ?? DateTime.DaysInMonth(Year, m));

    public DateParts Parts => new(Write(Day), Write(Month), Write(Year));

    /// <summary>As a reader says it: 2024, June 2024, 30 June 2024.</summary>
    public string Say(string language) => (Month, Day) switch
    {
        ({ } m, { } d) => Numbers.LongDate(new DateOnly(Year, m, d), language),
        ({ } m, null) => Numbers.Month(new DateOnly(Year, m, 1), language),
        _ => Year.ToString(CultureInfo.InvariantCulture),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Year:0000}{(Month is { } m ? $"-{m:00}" : "")}{(Day is { } d ? $"-{d:00}" : "")}");

    private static string? Write(int? part) => part?.ToString(CultureInfo.InvariantCulture);

    private static bool Part(string? typed, out int? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (TypedNumber.Read(typed, "en", whole: true).Value is not (>= 0 and <= 9999 and var number)) return false;
        value = (int)number;
        return true;
    }
}
