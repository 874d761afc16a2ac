using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chorus.Platform.Text;

namespace Chorus.Modules.Places.Contract;

/// <summary>What somebody may mean by a place whose clock they read.</summary>
/// <param name="Single">The IANA name, where it is certain.</param>
/// <param name="Several">IANA names to choose from, where a country has more than one clock.</param>
public sealed record ZonesFound(string? Single, IReadOnlyList<string> Several)
{
    public static readonly ZonesFound None = new(null, []);
}

/// <summary>
/// The clocks of the world by their IANA names, found by a city, a country or the name itself. The rules (summer time, what a government changed last month) are those of
/// the machine's own time zone database; here is only which country has which.
/// </summary>
public sealed partial class Zones
{
    public const string Utc = "UTC";
    public const int Longest = 60;

    private readonly Lazy<Known> known = new(Read);

    /// <param name="Ids">As typed in any case, with the names that zones had before, to the name that each has now.</param>
    /// <param name="Former">From the name of now to those before.</param>
    private sealed record Known(FrozenDictionary<string, string[]> ByCountry, FrozenDictionary<string, string[]> ByCity, FrozenDictionary<string, string> Ids, ILookup<string, string> Former);

    /// <summary>
    /// A zone by its IANA name; null where this machine has none of that name. A zone that was renamed (Asia/Calcutta, Europe/Kiev) is found by both names, whichever of
    /// them the machine knows: some leave the old ones out, and those of some years ago have not heard of the new.
    /// </summary>
    public TimeZoneInfo? Named(string? id)
    {
        if (id == Utc) return TimeZoneInfo.Utc;
        if (id is not { Length: <= Longest } || !Shape().IsMatch(id)) return null;
        return Here(id) ?? (known.Value.Ids.TryGetValue(id, out var now) ? Here(now) ?? known.Value.Former[now].Select(Here).FirstOrDefault(z => z is not null) : null);
    }

    /// <summary>The name that a zone has now: one place on one clock stands under one name, whatever a file calls it.</summary>
    public string Now(string id) => known.Value.Ids.GetValueOrDefault(id, id);

    /// <summary>Whether people can be told a clock by this name: a city, or world time. Those of Etc count the other way round (Etc/GMT+5 is UTC−5), and nobody lives there.</summary>
    public static bool IsOfPeople(string id) => !id.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What was typed: "Nairobi", "Lisboa", "Kenya", "Africa/Nairobi" or "UTC". What the reader's language calls a city goes before what others call a country: Mexico is a
    /// city in French and a country with four clocks in English.
    /// </summary>
    /// <param name="language">BCP 47; of the reader.</param>
    public ZonesFound Find(string? typed, string language, Atlas atlas)
    {
        var name = (typed ?? "").Trim();
        if (name.Length is 0 or > 100) return ZonesFound.None;
        if (name.Equals(Utc, StringComparison.OrdinalIgnoreCase)) return new(Utc, []);
        if (!IsOfPeople(name)) return ZonesFound.None;
        if (known.Value.Ids.TryGetValue(name, out var id)) return Named(id) is null ? ZonesFound.None : new(id, []);
        if (name.Contains('/')) return Named(name) is null ? ZonesFound.None : new(name, []);
        var folded = Folding.Of(name);
        if ((CityNames.Called(folded, Atlas.NameLanguage(language)) ?? known.Value.ByCity.GetValueOrDefault(folded)) is { } city) return Of(city);
        if (atlas.Find(name, language).Single is Country country && known.Value.ByCountry.GetValueOrDefault(country.Iso2) is { } all) return Of(all);
        return CityNames.Called(folded) is { } elsewhere ? Of(elsewhere) : ZonesFound.None;
    }

    /// <summary>How far a clock is from UTC at a moment: "UTC+3", "UTC+5:30", "UTC−4".</summary>
    public static string Offset(TimeZoneInfo zone, DateTime utc)
    {
        var offset = zone.GetUtcOffset(utc);
        if (offset == TimeSpan.Zero) return Utc;
        var minutes = offset.Minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Math.Abs(offset.Minutes):00}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs((int)offset.TotalHours)}{minutes}");
    }

    private static TimeZoneInfo? Here(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId ? zone : null;

    private static ZonesFound Of(string[] ids) => ids is [var only] ? new(only, []) : new(null, ids);

    private static Known Read()
    {
        using var stream = typeof(Zones).Assembly.GetManifestResourceStream("data:zones") ?? throw new InvalidOperationException("The assembly lacks Modules/Places/Data/zones.json.");
        using var file = JsonDocument.Parse(stream);
        var countries = file.RootElement.GetProperty("countries").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.EnumerateArray().Select(z => z.GetString()!).ToArray());
        var ids = countries.Values.SelectMany(z => z).Distinct().ToList();
        var former = file.RootElement.GetProperty("former").EnumerateObject().ToDictionary(z => z.Name, z => z.Value.GetString()!);
        var cities = ids.GroupBy(id => Folding.Of(CityNames.Plain(id))).ToDictionary(g => g.Key, g => g.ToArray());
        // A city is found by the name that it had too: "Calcutta". The names of regions among the old ones (US/Eastern) are none of a city.
        foreach (var (old, now) in former.Where(f => f.Key.Split('/')[0] is "Africa" or "America" or "Asia" or "Atlantic" or "Europe" or "Indian" or "Pacific")) cities.TryAdd(Folding.Of(CityNames.Plain(old)), [now]);
        return new Known(countries.ToFrozenDictionary(), cities.ToFrozenDictionary(), ids.Select(id => (Name: id, Now: id)).Concat(former.Select(f => (Name: f.Key, Now: f.Value))).ToFrozenDictionary(z => z.Name, z => z.Now, StringComparer.OrdinalIgnoreCase),
            former.ToLookup(f => f.Value, f => f.Key));
    }

    [GeneratedRegex("^[A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}$")]
    private static partial Regex Shape();
}
