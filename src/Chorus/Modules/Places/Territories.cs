using System.Text.Json;
using Chorus.Modules.Places.Contract;

namespace Chorus.Modules.Places;

/// <summary><c>Data/territories.json</c> as it stands in memory.</summary>
internal sealed record Territories(
    string Version, IReadOnlyList<Country> Countries, IReadOnlyList<Region> Regions, IReadOnlyDictionary<string, Place> ByCode)
{
    public static Territories Read()
    {
        using var file = Resource.Open("territories");
        var root = file.RootElement;
        Region[] regions = [.. root.GetProperty("regions").EnumerateArray().Select(ReadRegion)];
        var regionsOf = regions
            .SelectMany(region => region.Countries, (region, iso2) => (iso2, region.M49))
            .ToLookup(pair => pair.iso2, pair => pair.M49, StringComparer.Ordinal);
        Country[] countries = [.. root.GetProperty("countries").EnumerateArray().Select(country => ReadCountry(country, regionsOf))];

        var byCode = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        foreach (var region in regions) byCode[region.M49] = region;
        foreach (var country in countries) byCode[country.Iso2] = byCode[country.Iso3] = byCode[country.M49] = country;
        return new(root.GetProperty("version").GetString()!, countries, regions, byCode);
    }

    private static Region ReadRegion(JsonElement region) => new(
        Text(region, "m49"),
        Enum.Parse<RegionKind>(Text(region, "kind"), ignoreCase: true),
        region.GetProperty("parent").GetString(),
        [.. region.GetProperty("countries").EnumerateArray().Select(code => code.GetString()!)]);

    private static Country ReadCountry(JsonElement country, ILookup<string, string> regionsOf)
    {
        var iso2 = Text(country, "iso2");
        var population = country.GetProperty("population");
        return new(
            iso2, Text(country, "iso3"), Text(country, "m49"),
            population.ValueKind == JsonValueKind.Null ? null : population.GetInt64(),
            [.. regionsOf[iso2]],
            [.. country.GetProperty("languages").EnumerateArray().Select(ReadUse)]);
    }

    private static SpokenLanguage ReadUse(JsonElement use) => new(
        use[0].GetString()!, use[1].GetDouble(), use.GetArrayLength() < 3 ? LanguageStatus.None : use[2].GetString() switch
        {
            "official" => LanguageStatus.Official,
            "de-facto" => LanguageStatus.DeFacto,
            "regional" => LanguageStatus.Regional,
            var other => throw new InvalidDataException($"territories.json: unknown status {other}"),
        });

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
