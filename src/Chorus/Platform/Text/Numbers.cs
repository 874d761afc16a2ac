using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chorus.Platform.Text;

/// <summary>
/// Figures and dates as a reader of a language expects them, by Unicode CLDR through ICU. A tag may name a region (<c>es-MX</c>);
/// every space inside a figure is a no-break space.
/// </summary>
public static partial class Numbers
{
    private static readonly Lazy<Dictionary<string, int>> CurrencyDigits = new(ReadCurrencyDigits);

    /// <summary>The tag by which a country writes the numbers of a language: <c>es-GT</c> for Guatemala; the language alone where CLDR knows no more, for a region and for the world.</summary>
    /// <param name="language">BCP 47 without a region.</param>
    /// <param name="country">ISO 3166-1 alpha-2, or anything else for none.</param>
    public static string In(string language, string? country) => NumberLanguage.Tag(language, country);

    /// <summary>A sentence whose whole numbers, written by hand as its language groups them (100.000), stand as another writes them (100,000). What is written otherwise stays.</summary>
    /// <param name="sentence">In any words.</param>
    /// <param name="language">BCP 47 of its numbers.</param>
    /// <param name="wanted">BCP 47 of those wanted.</param>
    public static string Rewritten(string sentence, string language, string wanted) => language == wanted ? sentence : Grouped().Replace(sentence, number =>
        long.TryParse(string.Concat(number.Value.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var value) && Spaces(Whole(value, language)) == Spaces(number.Value)
            ? Whole(value, wanted) : number.Value);

    private static string Spaces(string number) => number.Replace('\u202F', '\u00A0');

    /// <summary>A whole number: 21,763,300 in English, 21 763 300 in French, 21.763.300 in Spanish.</summary>
    /// <param name="number">Any.</param>
    /// <param name="language">BCP 47.</param>
    public static string Whole(long number, string language) => Decimal(number, 0, language);

    /// <summary>A number with a fixed count of decimals; halves are rounded away from zero, as people do on paper.</summary>
    /// <param name="number">Any.</param>
    /// <param name="decimals">Digits after the decimal sign, 0 to 28; trailing zeros are kept because they say how exact a figure is.</param>
    /// <param name="language">BCP 47.</param>
    public static string Decimal(decimal number, int decimals, string language)
    {
        var of = NumberLanguage.Of(language);
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        var grouped = Math.Abs(rounded) >= of.GroupsFrom;
        return rounded.ToString((grouped ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture), of.Number);
    }

    /// <summary>A number that must not read as nothing: with so many decimals, or as many as its first two digits need (0.0046).</summary>
    /// <param name="number">Any.</param>
    /// <param name="decimals">Digits after the decimal sign, 0 to 28.</param>
    /// <param name="language">BCP 47.</param>
    public static string Telling(decimal number, int decimals, string language) => Decimal(number, Needed(number, decimals), language);

    /// <summary>The number as <see cref="Telling"/> writes it, for the plural that agrees with it.</summary>
    public static decimal Told(decimal number, int decimals) => Math.Round(number, Needed(number, decimals), MidpointRounding.AwayFromZero);

    /// <summary>A number of people, posts or years: whole without decimals, otherwise with one.</summary>
    /// <param name="number">Any.</param>
    /// <param name="language">BCP 47.</param>
    public static string Count(decimal number, string language) => Decimal(number, Parts(number), language);

    /// <summary>The number as <see cref="Count"/> writes it, for the plural that agrees with it: a database hands 1 back as 1.0, and 1.0 takes the plural of many.</summary>
    public static decimal Counted(decimal number) => Math.Round(number, Parts(number), MidpointRounding.AwayFromZero);

    private static int Parts(decimal count) => decimal.IsInteger(count) ? 0 : 1;

    private static int Needed(decimal number, int decimals)
    {
        const int most = 28;
        var size = Math.Abs(number);
        if (size == 0 || Math.Round(size, decimals, MidpointRounding.AwayFromZero) >= Unit(Math.Max(0, decimals - 1))) return decimals;
        while (decimals < most && size < Unit(decimals - 1)) decimals++;
        return decimals;
    }

    private static decimal Unit(int decimals) => (decimal)Math.Pow(10, -decimals);

    /// <summary>A share as a percentage: 0.235 is 23.5%, 23,5 % in French.</summary>
    /// <param name="share">1 is the whole.</param>
    /// <param name="decimals">Digits after the decimal sign.</param>
    /// <param name="language">BCP 47.</param>
    public static string Percent(decimal share, int decimals, string language)
    {
        var of = NumberLanguage.Of(language);
        var figure = Decimal(share * 100, decimals, language);
        var sign = of.Number.PercentSymbol;
        return of.Number.PercentPositivePattern switch
        {
            0 => figure + of.Space + sign,
            2 => sign + figure,
            3 => sign + of.Space + figure,
            _ => figure + sign,
        };
    }

    /// <summary>
    /// An amount with its ISO 4217 code, where the language puts a currency: KES 1,200, 1 200 KES in French. The code and not "$",
    /// which is the money of some thirty countries.
    /// </summary>
    /// <param name="amount">In whole units of the currency.</param>
    /// <param name="currency">ISO 4217.</param>
    /// <param name="language">BCP 47.</param>
    /// <param name="decimals">Digits after the decimal sign; left out, those of the currency, or none for a round amount.</param>
    public static string Money(decimal amount, string currency, string language, int? decimals = null)
    {
        var of = NumberLanguage.Of(language);
        var code = currency.ToUpperInvariant();
        var figure = Decimal(Math.Abs(amount), decimals ?? (decimal.IsInteger(amount) ? 0 : MinorDigits(code)), language);
        var sign = amount < 0 ? of.Number.NegativeSign : "";
        var before = of.Number.CurrencyPositivePattern is 0 or 2;
        return before ? sign + code + of.Space + figure : sign + figure + of.Space + code;
    }

    /// <summary>How many decimals a currency has in use, after CLDR: 2 for KES, 0 for UGX, 3 for TND; 2 where nothing is known.</summary>
    /// <param name="currency">ISO 4217.</param>
    public static int MinorDigits(string currency) => CurrencyDigits.Value.GetValueOrDefault(currency, 2);

    /// <summary>A date in words: 22 November 2026, 22 de noviembre de 2026, 22 نوفمبر 2026; French writes 1er for the first.</summary>
    /// <param name="date">Gregorian.</param>
    /// <param name="language">BCP 47.</param>
    public static string LongDate(DateOnly date, string language)
    {
        var of = NumberLanguage.Of(language);
        var pattern = of.Language == "fr" && date.Day == 1 ? of.LongDate.Replace("d ", "d'er' ", StringComparison.Ordinal) : of.LongDate;
        return date.ToString(pattern, of.Culture);
    }

    /// <summary>A day that comes back every year: 22 November, 22 de noviembre, 22 نوفمبر; French writes 1er for the first.</summary>
    /// <param name="month">From 1.</param>
    /// <param name="day">From 1; 29 February is one.</param>
    /// <param name="language">BCP 47.</param>
    public static string DayOfYear(int month, int day, string language)
    {
        const int leap = 2024;
        var of = NumberLanguage.Of(language);
        var pattern = of.Culture.DateTimeFormat.MonthDayPattern.Replace("dd", "d", StringComparison.Ordinal);
        if (of.Language == "fr" && day == 1) pattern = pattern.Replace("d ", "d'er' ", StringComparison.Ordinal);
        return new DateOnly(leap, month, day).ToString(pattern, of.Culture);
    }

    /// <summary>A month and its year in words: November 2026, noviembre de 2026.</summary>
    /// <param name="date">Any day of the month.</param>
    /// <param name="language">BCP 47.</param>
    public static string Month(DateOnly date, string language)
    {
        var of = NumberLanguage.Of(language);
        return date.ToString(of.Culture.DateTimeFormat.YearMonthPattern, of.Culture);
    }

    [GeneratedRegex(@"(?<![\p{Nd}.,])[0-9]{1,3}(?:[.,’\u00A0\u202F][0-9]{2,3})*[.,’\u00A0\u202F][0-9]{3}(?![\p{Nd}]|[.,]\p{Nd})")]
    private static partial Regex Grouped();

    private static Dictionary<string, int> ReadCurrencyDigits()
    {
        using var stream = typeof(Numbers).Assembly.GetManifestResourceStream("data:currencies")
            ?? throw new InvalidOperationException("The assembly lacks Platform/Text/Data/currencies.json.");
        using var file = JsonDocument.Parse(stream);
        return file.RootElement.GetProperty("digits").EnumerateObject()
            .ToDictionary(currency => currency.Name, currency => currency.Value.GetInt32(), StringComparer.OrdinalIgnoreCase);
    }
}
