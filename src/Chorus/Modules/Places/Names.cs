using System.Text.Json;

namespace Chorus.Modules.Places;

/// <summary><c>Data/names-{language}.json</c> as it stands in memory.</summary>
/// <param name="Language">The language that these names are in.</param>
/// <param name="Places">By ISO alpha-2 or M49: the name to show.</param>
/// <param name="Short">By code: a shorter name that means the same place and no other.</param>
/// <param name="Other">By code: further names that people use, older or fuller ones.</param>
/// <param name="Languages">By BCP 47 tag.</param>
internal sealed record Names(
    string Language, IReadOnlyDictionary<string, string> Places, IReadOnlyDictionary<string, string> Short,
    IReadOnlyDictionary<string, string> Other, IReadOnlyDictionary<string, string> Languages)
{
    public static Names Read(string language)
    {
        using var file = Resource.Open("names-" + language);
        var root = file.RootElement;
        return new(language, Map(root, "places"), Map(root, "short"), Map(root, "other"), Map(root, "languages"));
    }

    private static Dictionary<string, string> Map(JsonElement root, string part) => root.GetProperty(part).EnumerateObject()
        .ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);
}
