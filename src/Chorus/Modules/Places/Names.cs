using System.Text.Json;

namespace Chorus.Modules.Places;

/// <summary><c>Data/names-{language}.json</c> as it stands in memory, with what <c>Data/names-written.json</c> says of that language.</summary>
/// <param name="Language">The language that these names are in.</param>
/// <param name="Places">By ISO alpha-2 or M49: the name to show.</param>
/// <param name="Short">By code: a shorter name that means the same place and no other.</param>
/// <param name="Other">By code: further names that people use, older or fuller ones.</param>
/// <param name="Languages">By BCP 47 tag.</param>
internal sealed record Names(
    string Language, IReadOnlyDictionary<string, string> Places, IReadOnlyDictionary<string, string> Short,
    IReadOnlyDictionary<string, string> Other, IReadOnlyDictionary<string, string> Languages)
{
    /// <summary>By code: the name on official paper, where that of CLDR is none; shown in its place.</summary>
    public required IReadOnlyDictionary<string, string> Written { get; init; }

    public static Names Read(string language)
    {
        using var file = Resource.Open("names-" + language);
        var root = file.RootElement;
        using var written = Resource.Open("names-written");
        return new(language, Map(root, "places"), Map(root, "short"), Map(root, "other"), Map(root, "languages")) { Written = Map(written.RootElement.GetProperty("names"), language) };
    }

    internal static Dictionary<string, string> Map(JsonElement root, string part) => root.GetProperty(part).EnumerateObject()
        .ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);
}

/// <summary>What places are called beside their names in the languages of the site.</summary>
/// <param name="Own">By ISO alpha-2: the names in the languages of that country, with | between (<c>Data/names-own.json</c>).</param>
/// <param name="Regions">What people of a language call a region, and all that they may mean by it (<c>Data/regions-said.json</c>).</param>
/// <param name="Countries">What the United Nations call a country, short and in full (<c>Data/names-official.json</c>), what people write for it beside that (<c>Data/names-said.json</c>), and what Brazil calls it (<c>Data/names-brazil.json</c>).</param>
internal sealed record SaidNames(IReadOnlyDictionary<string, string> Own, IReadOnlyList<(string Language, string Name, string[] Codes)> Regions, IReadOnlyList<(string Language, string Code, string Name)> Countries)
{
    public static SaidNames Read()
    {
        using var own = Resource.Open("names-own");
        using var regions = Resource.Open("regions-said");
        return new(Names.Map(own.RootElement, "places"),
            [.. from language in regions.RootElement.GetProperty("names").EnumerateObject() from name in language.Value.EnumerateObject() select (language.Name, name.Name, name.Value.GetString()!.Split(' '))],
            [.. Further("names-official"), .. Further("names-said"), .. Further("names-brazil")]);
    }

    private static List<(string Language, string Code, string Name)> Further(string file)
    {
        using var names = Resource.Open(file);
        return [.. from language in names.RootElement.GetProperty("names").EnumerateObject() from place in language.Value.EnumerateObject() from name in place.Value.GetString()!.Split('|') select (language.Name, place.Name, name)];
    }
}
