using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Chorus.Platform.Web.Parts;

/// <summary>A date as somebody typed it, in three plain fields; what is no date is shown again as it was typed.</summary>
public sealed record DateParts(string? Day = null, string? Month = null, string? Year = null)
{
    private const int Century = 2000;

    public static DateParts Of(DateOnly? date) => date is not { } d ? new()
        : new(d.Day.ToString(CultureInfo.InvariantCulture), d.Month.ToString(CultureInfo.InvariantCulture), d.Year.ToString(CultureInfo.InvariantCulture));

    public bool Empty => string.IsNullOrWhiteSpace(Day + Month + Year);

    /// <summary>The month, by its number or its name; null where it is neither.</summary>
    public int? MonthNumber => Number(Month) is { } number ? number is >= 1 and <= 12 ? number : null : MonthNames.Of(Month);

    /// <summary>The date, or nothing when there is none of that name in the calendar. Any script's digits will do, a month may be written by its name, and 26 is 2026.</summary>
    public DateOnly? Read() =>
        Number(Day) is { } day && MonthNumber is { } month && YearNumber is >= 1 and <= 9999 and { } year
        && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>As <see cref="Read"/>; without a year the next such day, or the one that went by within a month.</summary>
    public DateOnly? Near(DateOnly today)
    {
        if (!string.IsNullOrWhiteSpace(Year)) return Read();
        DateOnly? In(int year) => (this with { Year = year.ToString(CultureInfo.InvariantCulture) }).Read();
        return In(today.Year) is { } day && day >= today.AddMonths(-1) ? day : In(today.Year + 1);
    }

    private int? YearNumber => Number(Year) is { } year ? year + (Year!.Trim().Length == 2 ? Century : 0) : null;

    private static int? Number(string? typed)
    {
        var digits = Characters.PlainDigits((typed ?? "").Trim());
        return digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>Day, month and year, each a field of its own: quicker than a calendar and the same on every telephone.</summary>
[HtmlTargetElement("field-date")]
public sealed class DateField(Phrases words) : FieldPart(words)
{
    // A name may be typed as well, and cut short it would be another's.
    private const int LongestMonth = 20;

    public DateParts? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Group(output,
        $"<div class=\"date\">{One("Day", Value?.Day, Id, 2)}{One("Month", Value?.Month, Id + "-month", LongestMonth)}{One("Year", Value?.Year, Id + "-year", 4)}</div>");

    private Markup One(string part, string? typed, string id, int length) => Markup.Of(
        $"<div><label for=\"{id}\">{T["web.date." + part]}</label><input id=\"{id}\" name=\"{Name}.{part}\" inputmode=\"numeric\" maxlength=\"{length}\" value=\"{typed}\"{Invalid}></div>");

    private Markup? Invalid => Problem is null ? null : Markup.Of($" aria-invalid=\"true\" aria-describedby=\"{Id}-error\"");
}
