using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Platform.Text;

/// <summary>How a language writes figures and dates: ICU's data, and the four places where we decide otherwise.</summary>
internal sealed partial class NumberLanguage
{
    private const string NoBreakSpace = "\u00A0";
    private const string NarrowNoBreakSpace = "\u202F";
    private const string LeftToRightMark = "\u200E";

    // Spain writes 1.234 where Mexico writes 1,234; Algeria and Tanzania differ from their neighbours in the same way. From the
    // language alone nobody can tell what a single separator before three digits means.
    private static readonly HashSet<string> RegionsDisagree = ["es", "ar", "sw"];

    // CLDR minimumGroupingDigits is 2 here: four digits stand together, 2500 but 25.000. .NET does not carry the rule.
    private static readonly FrozenSet<string> GroupsFromFive = FrozenSet.ToFrozenSet(
        ["es", "es-ES", "es-GQ", "es-PH", "pt-PT", "pt-CH", "pt-CV", "pt-GQ", "pt-GW", "pt-LU", "pt-MO", "pt-MZ", "pt-ST", "pt-TL"], StringComparer.OrdinalIgnoreCase);

    // .NET makes up a culture for any well-formed tag; those that it lists are the ones that CLDR has data for.
    private static readonly Lazy<FrozenSet<string>> OfCountries = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    private static readonly ConcurrentDictionary<string, NumberLanguage> Known = new(StringComparer.OrdinalIgnoreCase);

    private readonly bool hasRegion;

    private NumberLanguage(string tag)
    {
        var source = Find(tag);
        var culture = (CultureInfo)source.Clone();
        // Dates of meetings and of sources are Gregorian everywhere in the product; fa and th would otherwise bring their own.
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is { } calendar) culture.DateTimeFormat.Calendar = calendar;
        Culture = culture;
        Number = culture.NumberFormat;
        if (Number.NumberDecimalSeparator == "٫") UseWesternFigures(Number);
        Language = culture.TwoLetterISOLanguageName;
        // India's English has its comma for the sake of the day of the week.
        LongDate = Weekday().Replace(culture.DateTimeFormat.LongDatePattern, "").Trim().Replace("d MMMM, yyyy", "d MMMM yyyy", StringComparison.Ordinal);
        hasRegion = tag.Contains('-', StringComparison.Ordinal);
        Firm = hasRegion || !RegionsDisagree.Contains(Language);
        GroupsFrom = GroupsFromFive.Contains(tag) ? 10_000 : 0;
        Space = Language == "fr" ? NarrowNoBreakSpace : NoBreakSpace;
    }

    public CultureInfo Culture { get; }

    public NumberFormatInfo Number { get; }

    public string Language { get; }

    /// <summary>A date in words without the day of the week.</summary>
    public string LongDate { get; }

    /// <summary>Whether the language alone says which of point and comma is the decimal sign.</summary>
    public bool Firm { get; }

    /// <summary>
    /// Whether a sign before three digits groups thousands (true) or is decimal (false); null where nobody can tell. A country that has it otherwise than its language, as
    /// South Africa in English, has readers of both.
    /// </summary>
    public bool? Groups(char sign)
    {
        if (!Firm) return null;
        bool? here = sign == Number.NumberDecimalSeparator[0] ? false : sign == Number.NumberGroupSeparator[0] ? true : null;
        var there = hasRegion ? Of(Language).Groups(sign) : null;
        return here is null || there is null || here == there ? here ?? there : null;
    }

    /// <summary>Smaller numbers are written without separators.</summary>
    public decimal GroupsFrom { get; }

    /// <summary>The space before a sign of per cent or a currency.</summary>
    public string Space { get; }

    /// <summary>The tag of a language in a country; the language where CLDR has no data of its own for the two, or no country is meant.</summary>
    public static string Tag(string language, string? country) =>
        country is { Length: 2 } && !language.Contains('-', StringComparison.Ordinal) && OfCountries.Value.TryGetValue(language + "-" + country, out var known) ? known : language;

    public static NumberLanguage Of(string? tag) => Known.GetOrAdd((tag ?? "").Replace('_', '-'), static known => new NumberLanguage(known));

    private static CultureInfo Find(string tag)
    {
        // English for readers on every continent: 22 November 2026, never 11/22/2026.
        if (tag.Length == 0 || tag.Equals("en", StringComparison.OrdinalIgnoreCase)) return CultureInfo.GetCultureInfo("en-001");
        try
        {
            return CultureInfo.GetCultureInfo(tag);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-001");
        }
    }

    /// <summary>
    /// CLDR's default for much of the Arab world is ٢١٬٧٦٣٬٣٠٠. We write 21,763,300: the figures of a brief are compared with sources,
    /// tables and charts that carry Western digits, and .NET writes Western digits anyway, so its Arabic separators would stand
    /// between digits of another system. What people type is read in either. Signs as in CLDR's <c>ar</c>, numbering system latn.
    /// </summary>
    private static void UseWesternFigures(NumberFormatInfo number)
    {
        number.NumberDecimalSeparator = number.PercentDecimalSeparator = number.CurrencyDecimalSeparator = ".";
        number.NumberGroupSeparator = number.PercentGroupSeparator = number.CurrencyGroupSeparator = ",";
        number.PercentSymbol = LeftToRightMark + "%" + LeftToRightMark;
        number.NegativeSign = LeftToRightMark + "-";
    }

    [GeneratedRegex(@"^dddd\S*\s*|[,،]?\s*dddd$")]
    private static partial Regex Weekday();
}
