using Chorus.Platform;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Places.Contract;

/// <summary>How a form asks for a language: by its name. The code is what is stored, and may be typed where there is no name for it.</summary>
public static class LanguageField
{
    private const int MostName = 80, MostOffered = 120;

    /// <summary>One language, with names to choose from.</summary>
    public static FormField Of(Atlas atlas, string name, bool optional = false) => new(name, FieldShape.Line)
    {
        Most = 20, MostTyped = MostName, Optional = optional, Like = "en", Show = atlas.SayLanguage, Suggest = atlas.LanguagesToChoose, Holds = atlas.IsLanguage,
        // What has no such name is kept as it was typed: the check says what is wrong with it.
        Read = (typed, language) => atlas.ReadLanguage(typed, language) ?? typed,
    };

    /// <summary>"Swahili" of sw, "Portuguese (Brazil)" of pt-BR; the code itself where its name would be read as another.</summary>
    public static string SayLanguage(this Atlas atlas, string tag, string language)
    {
        var parts = tag.Split('-');
        var said = parts is [var spoken, { Length: 2 } country] && atlas.Country(country) is not null ? $"{atlas.LanguageName(spoken, language)} ({atlas.Name(country, language)})" : atlas.LanguageName(tag, language);
        return atlas.ReadLanguage(said, language) == tag ? said : tag;
    }

    /// <summary>The code of what was typed: a code, a name, or a name with a country in brackets. Null where it means nothing.</summary>
    public static string? ReadLanguage(this Atlas atlas, string typed, string language)
    {
        if (atlas.IsLanguage(typed)) return typed;
        if (atlas.LanguageNamed(typed, language) is { } tag) return tag;
        return typed.EndsWith(')') && typed.IndexOf('(', StringComparison.Ordinal) is > 0 and var at && atlas.LanguageNamed(typed[..at], language) is { } spoken
            && atlas.Meant(typed[(at + 1)..^1], language) is { } country && $"{spoken}-{country.Code}" is var whole && atlas.IsLanguage(whole) ? whole : null;
    }

    /// <summary>The languages of the site first, then those that most people speak, by name; any other is typed.</summary>
    public static IEnumerable<string> LanguagesToChoose(this Atlas atlas, string language) =>
        Atlas.NameLanguages.Concat(atlas.MostSpoken(MostOffered)).Distinct().Select(tag => atlas.LanguageName(tag, language)).Distinct();
}
