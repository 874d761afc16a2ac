using System.Collections.Concurrent;
using System.Globalization;
using Chorus.Platform.Text;

namespace Chorus.Modules.Places.Contract;

/// <summary>
/// Countries, UN M49 regions and languages with their names, from Unicode CLDR, and where CLDR has none that stands on official paper, as the United Nations write them. One for the process: immutable, safe to share,
/// read from the assembly on first use.
/// </summary>
public sealed class Atlas
{
    internal const string LastResort = "en";

    private readonly Lazy<Territories> territories = new(Territories.Read);
    private readonly Lazy<Languages> languages = new(Languages.Read);
    private readonly Lazy<NameIndex> index;
    private readonly ConcurrentDictionary<string, Names> names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<Country>> sorted = new(StringComparer.Ordinal);

    /// <summary>Makes an atlas; nothing is read until it is asked.</summary>
    public Atlas() => index = new(() => new NameIndex(this, NameLanguages.Select(NamesIn), SaidNames.Read()));

    /// <summary>The languages in which every country, region and language has a name.</summary>
    public static IReadOnlyList<string> NameLanguages { get; } = ["en", "fr", "es", "ar", "pt", "sw"];

    /// <summary>The edition of CLDR, for the sentence that owns up to it: <c>48</c>. CLDR dates neither names nor people.</summary>
    public string Edition => territories.Value.Version.Split('.')[0];

    /// <summary>Every M49 region, layer by layer from the world down, by code within a layer.</summary>
    public IReadOnlyList<Region> Regions => territories.Value.Regions;

    /// <summary>Every country in the order in which readers of a language look for it.</summary>
    /// <param name="language">BCP 47.</param>
    public IReadOnlyList<Country> Countries(string language) =>
        sorted.GetOrAdd(NameLanguage(language), tag => Sort(territories.Value.Countries, tag));

    /// <summary>The countries of a region, in the same order; none when there is no such region.</summary>
    /// <param name="m49">UN M49 of the region.</param>
    /// <param name="language">BCP 47.</param>
    public IReadOnlyList<Country> CountriesIn(string? m49, string language)
    {
        if (Region(m49) is not { } region) return [];
        var members = region.Countries.ToHashSet(StringComparer.Ordinal);
        return [.. Countries(language).Where(country => members.Contains(country.Iso2))];
    }

    /// <summary>A country by ISO alpha-2, alpha-3 or M49 code, in any case, or null.</summary>
    /// <param name="code">Leading zeros may be missing: <c>4</c> is Afghanistan.</param>
    public Country? Country(string? code) => Place(code) as Country;

    /// <summary>A region by its M49 code, or null.</summary>
    /// <param name="m49">Leading zeros may be missing.</param>
    public Region? Region(string? m49) => Place(m49) as Region;

    /// <summary>A country or region by any of its codes, or null.</summary>
    /// <param name="code">ISO alpha-2, alpha-3 or M49.</param>
    public Place? Place(string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) return null;
        var key = code.Trim();
        if (char.IsAsciiDigit(key[0])) key = key.PadLeft(3, '0');
        return territories.Value.ByCode.GetValueOrDefault(key);
    }

    /// <summary>What a person may mean by a name typed in any of <see cref="NameLanguages"/> or in a language of the place itself, or by a code.</summary>
    /// <param name="typed">Case, accents, marks and forms of letters do not matter.</param>
    /// <param name="language">BCP 47; where languages disagree on a name, this one decides.</param>
    public PlaceMatches Find(string? typed, string language) => index.Value.Find(typed, NameLanguage(language));

    /// <summary>The country that a person means by what they typed, where it is clearly one.</summary>
    /// <inheritdoc cref="Find"/>
    public Country? Meant(string? typed, string language) => typed is { Length: > 0 and <= 100 } ? Find(typed, language).Single as Country : null;

    /// <summary>The name of a country or region; in English where the language has none; the code itself where there is no such place.</summary>
    /// <param name="code">ISO alpha-2, alpha-3 or M49.</param>
    /// <param name="language">BCP 47.</param>
    public string Name(string code, string language)
    {
        var key = Place(code)?.Code ?? code;
        return Written(NamesIn(NameLanguage(language)), key) ?? Written(NamesIn(LastResort), key) ?? code;
    }

    private static string? Written(Names names, string key) => names.Written.GetValueOrDefault(key) ?? names.Places.GetValueOrDefault(key);

    /// <summary>The name of a place; see <see cref="Name(string, string)"/>.</summary>
    /// <param name="place">A country or region.</param>
    /// <param name="language">BCP 47.</param>
    public string Name(Place place, string language) => Name(place.Code, language);

    /// <summary>The name of a language in a language; else its own name, else in English, else the tag.</summary>
    /// <param name="tag">BCP 47 of the language that is named.</param>
    /// <param name="language">BCP 47 of the reader.</param>
    public string LanguageName(string tag, string language)
    {
        var known = Language(tag);
        var key = known?.Tag ?? tag;
        return NamesIn(NameLanguage(language)).Languages.GetValueOrDefault(key)
            ?? known?.OwnName ?? NamesIn(LastResort).Languages.GetValueOrDefault(key) ?? tag;
    }

    /// <summary>A language by its tag, old tags too (<c>iw</c>, <c>tl</c>); of <c>ha-NG</c> it is <c>ha</c>. Null when CLDR counts it nowhere.</summary>
    /// <param name="tag">BCP 47.</param>
    public Language? Language(string? tag) => languages.Value.Find(tag);

    /// <summary>The tags of the languages that most people use, the largest first: to choose from, never to print how many.</summary>
    public IEnumerable<string> MostSpoken(int most) => Countries(LastResort)
        .SelectMany(c => c.Languages.Select(l => (l.Tag, People: (c.Population ?? 0) * l.Percent))).GroupBy(l => l.Tag).OrderByDescending(g => g.Sum(l => l.People)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(most);

    /// <summary>The tag of a language by its name: in the language of the reader, else in another, else its own; null where nothing has this name.</summary>
    /// <param name="language">BCP 47 of the reader.</param>
    public string? LanguageNamed(string? typed, string language)
    {
        var asked = Folding.Of(typed);
        if (asked.Length == 0) return null;
        foreach (var names in NameLanguages.Prepend(NameLanguage(language)).Distinct())
            foreach (var (tag, name) in NamesIn(names).Languages)
                if (Folding.Of(name) == asked) return tag;
        return languages.Value.ByTag.Values.FirstOrDefault(l => l.OwnName is { } own && Folding.Of(own) == asked)?.Tag;
    }

    /// <summary>Whether a language is written from right to left; a script in the tag (<c>ku-Arab</c>) decides before anything else.</summary>
    /// <param name="tag">BCP 47.</param>
    public bool IsRightToLeft(string? tag) => languages.Value.IsRightToLeft(tag);

    /// <summary>The value of the HTML attribute <c>dir</c>: <c>rtl</c> or <c>ltr</c>.</summary>
    /// <param name="tag">BCP 47.</param>
    public string Direction(string? tag) => IsRightToLeft(tag) ? "rtl" : "ltr";

    internal IEnumerable<Place> Everything => [.. territories.Value.Countries, .. territories.Value.Regions];

    private Names NamesIn(string language) => names.GetOrAdd(language, Names.Read);

    /// <summary>The language of names for a tag: <c>pt-BR</c> is served by <c>pt</c>, a language without names by English.</summary>
    internal static string NameLanguage(string? tag)
    {
        var language = (tag ?? "").Split('-', '_')[0].ToLowerInvariant();
        return NameLanguages.Contains(language) ? language : LastResort;
    }

    private IReadOnlyList<Country> Sort(IEnumerable<Country> countries, string language)
    {
        var order = CultureInfo.GetCultureInfo(language).CompareInfo;
        return [.. countries.OrderBy(country => order.GetSortKey(Name(country, language)), Comparer<SortKey>.Create(SortKey.Compare))];
    }
}
