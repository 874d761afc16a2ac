namespace Chorus.Platform.Search;

/// <summary>Words that say nothing about what one looks for, folded as the index is.</summary>
public static class StopWords
{
    private static readonly Dictionary<string, HashSet<string>> Sets = new()
    {
        ["en"] = ["a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the", "to", "with"],
        ["fr"] = ["a", "au", "aux", "avec", "ce", "ces", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "que", "qui", "sur", "un", "une"],
        ["es"] = ["a", "al", "con", "de", "del", "e", "el", "en", "es", "la", "las", "los", "o", "para", "por", "que", "se", "su", "un", "una", "y"],
        ["ar"] = ["من", "في", "علي", "الي", "عن", "و", "او", "ان", "هذا", "هذه", "التي", "الذي", "مع"],
        ["pt"] = ["a", "ao", "aos", "as", "com", "da", "das", "de", "do", "dos", "e", "em", "na", "nas", "no", "nos", "o", "os", "ou", "para", "pela", "pelo", "por", "que", "se", "sua", "um", "uma"],
        ["sw"] = ["cha", "hadi", "katika", "kama", "kwa", "la", "na", "ni", "pa", "vya", "wa", "ya", "za"],
    };

    /// <summary>What remains, or everything when nothing would.</summary>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> terms, string language)
    {
        if (!Sets.TryGetValue(language, out var stops)) return terms;
        var kept = terms.Where(t => !stops.Contains(t)).ToList();
        return kept.Count > 0 ? kept : terms;
    }
}
