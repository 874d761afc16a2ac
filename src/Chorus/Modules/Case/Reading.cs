using System.Globalization;
using System.Net.Mail;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case;

/// <summary>Takes the answers of one screen out of what was typed, and collects a sentence for each that cannot be taken.</summary>
public sealed class Reading(Typed typed, string language)
{
    public List<Problem> Problems { get; } = [];

    public string? Text(string field) => typed.Of(field);

    public decimal? Whole(string field, decimal least, decimal most) => Number(field, true, least, most);

    public decimal? Number(string field, decimal least, decimal most) => Number(field, false, least, most);

    /// <summary>Per cent, with or without its sign.</summary>
    public decimal? Rate(string field, decimal least, decimal most) => Number(field, false, least, most, PerCent);

    public T? Choice<T>(string field) where T : struct, Enum
    {
        if (typed.Of(field) is not { } value) return null;
        if (Enum.TryParse<T>(value, out var choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(value[0])) return choice;
        Problems.Add(Problem.On(field, "case.choose"));
        return null;
    }

    public string? OneOf(string field, IEnumerable<string> known)
    {
        if (typed.Of(field) is not { } value) return null;
        if (known.Contains(value)) return value;
        Problems.Add(Problem.On(field, "case.choose"));
        return null;
    }

    /// <summary>A whole date, without its year the next such day; one that the calendar does not have is refused.</summary>
    public DateOnly? Day(string field, DateOnly today)
    {
        var parts = typed.Date(field);
        if (parts.Empty) return null;
        if (parts.Near(today) is { } day && day.Year is >= 1900 and <= 2200) return day;
        Problems.Add(NoDay(field, parts) ?? Problem.On(field, "case.no-such-day"));
        return null;
    }

    /// <summary>A year, a month or a day.</summary>
    public string? Rough(string field)
    {
        var parts = typed.Date(field);
        if (parts.Empty) return null;
        if (RoughDate.Read(parts) is { } date) return date.ToString();
        var noYear = string.IsNullOrWhiteSpace(parts.Year) && parts.MonthNumber is not null;
        Problems.Add(NoDay(field, parts) ?? Problem.On(field, noYear ? "case.no-year" : "case.no-such-date"));
        return null;
    }

    // Of a month that is clear it is said which day it does not have.
    private Problem? NoDay(string field, DateParts parts) =>
        RoughDate.Read(parts with { Day = null }) is { Month: { } month } known && !string.IsNullOrWhiteSpace(parts.Day)
            ? Problem.On(field, "case.no-such-day-in", ("day", parts.Day.Trim()), ("month", Numbers.Month(new DateOnly(known.Year, month, 1), language))) : null;

    /// <summary>A web address, as people copy it: with or without https.</summary>
    public string? Link(string field)
    {
        if (typed.Of(field) is not { } value) return null;
        var whole = value.Contains("://", StringComparison.Ordinal) ? value : "https://" + value;
        if (Uri.TryCreate(whole, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.Host.Contains('.') && !value.Contains(' ')) return whole;
        Problems.Add(Problem.On(field, "case.no-link"));
        return null;
    }

    /// <summary>One mail address and nothing round it.</summary>
    public static bool IsAddress(string typed) => typed.Length <= 254 && !typed.Any(char.IsWhiteSpace)
        && MailAddress.TryCreate(typed, out var address) && address.Address == typed && address.Host.Contains('.') && !address.Host.EndsWith('.');

    private decimal? Number(string field, bool whole, decimal least, decimal most, string unit = "")
    {
        var shown = typed[field];
        var read = SaidNumber.Read(shown.Trim([.. unit]), language, whole);
        if (shown.Length > 40) shown = shown[..40] + "…";
        Problem? problem = read.Fault switch
        {
            NumberFault.Empty => null,
            NumberFault.None when read.Value < least => Problem.On(field, "case.number.too-small", ("typed", shown), ("least", Say(least))),
            NumberFault.None when read.Value > most => Problem.On(field, "case.number.too-large", ("typed", shown), ("most", Say(most))),
            NumberFault.None => null,
            NumberFault.Ambiguous => Problem.On(field, "case.number.ambiguous", ("typed", shown),
                ("whole", Typeable(read.AsWhole!.Value, language)), ("decimal", Typeable(read.AsDecimal!.Value, language))),
            NumberFault.NotWhole => Problem.On(field, "case.number.not-whole", ("typed", shown)),
            _ => Problem.On(field, "case.number.not-a-number", ("typed", shown)),
        };
        if (problem is null) return read.Value;
        Problems.Add(problem);
        return null;
    }

    private string Say(decimal bound) => Numbers.Decimal(bound, decimal.IsInteger(bound) ? 0 : bound.Scale, language);

    /// <summary>
    /// A number as it stands in a field for amounts, so that reading it again gives the same: as the language writes it where every reader of it means the same. Elsewhere
    /// spaces group, since a point before three digits means thousands to one reader and a fraction to the next; three decimals get a fourth.
    /// </summary>
    public static string Typeable(decimal value, string language)
    {
        var digits = (value / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture).Split('.');
        if (NumberLanguage.Of(language).Firm)
        {
            var own = Numbers.Decimal(value, digits.Length == 1 ? 0 : digits[1].Length, language);
            if (TypedNumber.Read(own, language, whole: false).Value == value) return own;
        }
        var whole = decimal.Truncate(value).ToString("#,0", Spaced);
        if (digits.Length == 1) return value < 0 && whole[0] != '-' ? "-" + whole : whole;
        var sign = Numbers.Decimal(1.5m, 1, language).First(c => !char.IsDigit(c));
        return (value < 0 && whole[0] != '-' ? "-" : "") + whole + sign + (digits[1].Length == 3 ? digits[1] + "0" : digits[1]);
    }

    private const string PerCent = "%٪％";

    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = "\u00a0" };
}
