using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn;

/// <summary>
/// The name of an organisation as it is compared: without articles and the small words between, legal form, what stands in brackets, accents and the order of its words, within
/// its country. What is alike is shown to a person, and nothing is decided by it: two chapters of one association may well be alike.
/// </summary>
public static class SignerName
{
    private const int Longest = 120;

    // What people write or leave out. Closed lists, folded as names are: articles and prepositions of the languages of the site and their neighbours, and the forms of law.
    private static readonly HashSet<string> Small =
    [
        "the", "a", "an", "of", "for", "and", "in", "le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "et", "pour", "el", "los", "las", "del", "y", "e", "para", "o", "os", "as", "do", "da", "dos", "das",
        "der", "die", "das", "und", "fur", "van", "het", "ya", "wa", "za", "cha", "vya", "kwa", "na", "من", "في", "و",
    ];

    private static readonly HashSet<string> Forms =
    [
        "ltd", "limited", "inc", "incorporated", "llc", "llp", "plc", "gmbh", "ggmbh", "ev", "asbl", "aisbl", "vzw", "sarl", "sa", "ac", "bv", "nv", "cic", "ngo", "ngos", "ong", "npo", "pbo", "cbo", "org", "registered", "regd",
    ];

    /// <summary>The key by which two names are alike; the whole name where nothing else is left of it.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string Key(string name, string country)
    {
        var words = Words(WithoutBrackets(name));
        if (words.Count == 0) words = Words(name);
        var key = words.Count > 0 ? string.Join(' ', words.Order(StringComparer.Ordinal)) : Folding.Of(name);
        return Characters.Start(key, Longest) + " " + country;
    }

    private static List<string> Words(string name) => [.. Folding.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WithoutArticle).Where(w => !Small.Contains(w) && !Forms.Contains(w)).Distinct()];

    // The Arabic article is written together with its word, and after "for" it loses its first letter.
    private static string WithoutArticle(string word) =>
        word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word.Length > 4 && word.StartsWith("لل", StringComparison.Ordinal) ? word[2..] : word;

    private static string WithoutBrackets(string name)
    {
        var (depth, kept) = (0, new System.Text.StringBuilder(name.Length));
        foreach (var c in name)
        {
            if (c is '(' or '[' or '（') depth++;
            kept.Append(depth == 0 ? c : ' ');
            if (c is ')' or ']' or '）' && depth > 0) depth--;
        }
        // A bracket that nobody closes hides nothing.
        return depth == 0 ? kept.ToString() : name;
    }
}
