using System.Text.Json;
using Chorus.Modules.Places.Contract;

namespace Chorus.Modules.Places;

/// <summary><c>Data/languages.json</c> as it stands in memory.</summary>
internal sealed record Languages(
    IReadOnlyDictionary<string, Language> ByTag, IReadOnlyDictionary<string, string> Aliases, IReadOnlySet<string> RightToLeft)
{
    public static Languages Read()
    {
        using var file = Resource.Open("languages");
        var root = file.RootElement;
        var rightToLeft = root.GetProperty("rightToLeft").EnumerateArray().Select(script => script.GetString()!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var byTag = root.GetProperty("languages").EnumerateArray().Select(language => ReadLanguage(language, rightToLeft))
            .ToDictionary(language => language.Tag, StringComparer.OrdinalIgnoreCase);
        var aliases = root.GetProperty("aliases").EnumerateObject()
            .ToDictionary(alias => alias.Name, alias => alias.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        return new(byTag, aliases, rightToLeft);
    }

    public Language? Find(string? tag)
    {
        for (var rest = Canonical(tag); rest.Length > 0; rest = Shorten(rest))
        {
            if (ByTag.TryGetValue(rest, out var language)) return language;
        }
        return null;
    }

    public bool IsRightToLeft(string? tag)
    {
        var script = Canonical(tag).Split('-').Skip(1).FirstOrDefault(part => part.Length == 4 && char.IsAsciiLetter(part[0]));
        return script is not null ? RightToLeft.Contains(script) : Find(tag)?.RightToLeft ?? false;
    }

    private string Canonical(string? tag)
    {
        var parts = (tag ?? "").Trim().Replace('_', '-').Split('-', 2);
        if (Aliases.TryGetValue(parts[0], out var current)) parts[0] = current;
        return string.Join('-', parts);
    }

    private static string Shorten(string tag) => tag.LastIndexOf('-') is var dash and > 0 ? tag[..dash] : "";

    private static Language ReadLanguage(JsonElement language, HashSet<string> rightToLeft)
    {
        var script = language.GetProperty("script").GetString();
        return new(language.GetProperty("tag").GetString()!, language.GetProperty("own").GetString(), script,
            script is not null && rightToLeft.Contains(script));
    }
}
