using Chorus.Platform.Text;

namespace Chorus.Modules.Places;

/// <summary>
/// A name as it is compared: lower case, without accents, Arabic marks, tatweel, articles and "and". Names and what people type
/// go through the same fold, so it may lose anything that does not tell two places apart.
/// </summary>
internal readonly record struct FoldedName(string Key, IReadOnlyList<string> Words)
{
    private static readonly HashSet<string> Dropped =
        ["and", "et", "y", "e", "na", "the", "la", "le", "les", "el", "los", "las", "l", "o", "a", "os", "as"];

    public bool IsEmpty => Key.Length == 0;

    public static FoldedName Of(string? name)
    {
        var all = Folding.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] words = [.. all.Where(word => !Dropped.Contains(word)).Select(Plain)];
        if (words.Length == 0) words = all;
        return new(string.Concat(words), words);
    }

    private static string Plain(string word)
    {
        if (word is "st" or "ste" or "sainte") return "saint";
        var bare = word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;
        // سورية and سوريا, ليبية and ليبيا: both endings are in use for the same country.
        return bare.EndsWith("يه", StringComparison.Ordinal) ? bare[..^1] + "ا" : bare;
    }
}
