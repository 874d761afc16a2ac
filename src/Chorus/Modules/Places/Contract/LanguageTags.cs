using System.Text.RegularExpressions;

namespace Chorus.Modules.Places.Contract;

/// <summary>Tags of languages as content carries them: BCP 47 with language, optional script, optional country ("sw", "pa-Arab", "es-MX").</summary>
public static partial class LanguageTags
{
    /// <summary>Whether this is written as such a tag; not whether there is such a language.</summary>
    public static bool IsTag(string tag) => Shape().IsMatch(tag);

    /// <summary>Whether CLDR knows the language, and the country where the tag names one: a tag that means nothing would be searched by nobody.</summary>
    public static bool IsLanguage(this Atlas atlas, string tag) => IsTag(tag) && tag.Split('-') is var parts
        && (atlas.Language(parts[0]) is not null || atlas.LanguageName(parts[0], "en") != parts[0])
        && (parts is [_] || parts[^1].Length != 2 || atlas.Country(parts[^1]) is not null);

    [GeneratedRegex("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\\z")]
    private static partial Regex Shape();
}
