using System.Collections.Frozen;
using Chorus.Platform.Text;

namespace Chorus.Modules.Places;

/// <summary><c>Data/cities.json</c>: the cities after which clocks are named, in each language that calls one otherwise than its zone does.</summary>
internal static class CityNames
{
    // Portuguese is shown as Europe and Africa write it; what Brazil calls otherwise is understood.
    private const string Brazil = "brazil";

    private static readonly Lazy<FrozenDictionary<string, Said>> languages = new(Read);

    /// <param name="ByZone">From the IANA name.</param>
    /// <param name="ByName">From the folded name to IANA names.</param>
    private sealed record Said(FrozenDictionary<string, string> ByZone, FrozenDictionary<string, string[]> ByName);

    /// <summary>As the zone itself calls it: "Nairobi", "Addis Ababa".</summary>
    public static string Plain(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>As a language calls it; null where that is what the zone says.</summary>
    public static string? Of(string zone, string language) => languages.Value.GetValueOrDefault(language)?.ByZone.GetValueOrDefault(zone);

    /// <summary>The zones of a city as a language calls it.</summary>
    public static string[]? Called(string folded, string language) => languages.Value.GetValueOrDefault(language)?.ByName.GetValueOrDefault(folded);

    /// <summary>The zones of a city as any language calls it.</summary>
    public static string[]? Called(string folded) =>
        languages.Value.Values.SelectMany(l => l.ByName.GetValueOrDefault(folded) ?? []).Distinct().Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } all ? all : null;

    private static FrozenDictionary<string, Said> Read()
    {
        using var file = Resource.Open("cities");
        return Contract.Atlas.NameLanguages.Append(Brazil).ToFrozenDictionary(l => l, l =>
        {
            var names = Names.Map(file.RootElement, l);
            return new Said(names.ToFrozenDictionary(), names.GroupBy(n => Folding.Of(n.Value), n => n.Key).ToFrozenDictionary(g => g.Key, g => g.ToArray()));
        });
    }
}
