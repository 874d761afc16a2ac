using System.Collections.Concurrent;
using System.Text.Json;

namespace Chorus.Platform.Text;

/// <summary>
/// Which form of a noun goes with a number, by the cardinal rules of Unicode CLDR (<c>Data/plurals.json</c>). Forms have CLDR's names, as
/// in our language files: <c>zero one two few many other</c>. Arabic has six, English <c>one</c> and <c>other</c>, Khmer only <c>other</c>.
/// </summary>
public static class PluralRules
{
    private const string Other = "other";

    private static readonly Lazy<Dictionary<string, RuleSet>> Sets = new(Read);
    private static readonly ConcurrentDictionary<string, RuleSet> Known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every language for which CLDR has a rule, as BCP 47.</summary>
    public static IReadOnlyCollection<string> Languages => Sets.Value.Keys;

    /// <summary>The form for a number.</summary>
    /// <param name="language">BCP 47; a region without rules of its own takes those of the language, an unknown language one form for all.</param>
    /// <param name="number">With the decimals that are shown: <c>1m</c> and <c>1.0m</c> may differ.</param>
    public static string Category(string language, decimal number) => Category(language, PluralOperands.Of(number));

    /// <summary>The form for a number as it is shown.</summary>
    /// <param name="language">BCP 47.</param>
    /// <param name="number">Its operands.</param>
    public static string Category(string language, PluralOperands number)
    {
        foreach (var (category, condition) in Known.GetOrAdd(language, Find).Conditions.Value)
        {
            if (condition.Holds(number)) return category;
        }
        return Other;
    }

    /// <summary>The forms that a language has, so that a translator sees which to write.</summary>
    /// <param name="language">BCP 47.</param>
    public static IReadOnlyList<string> Categories(string language) =>
        [.. Known.GetOrAdd(language, Find).Conditions.Value.Select(rule => rule.Category), Other];

    private static RuleSet Find(string language)
    {
        for (var tag = language.Replace('_', '-'); tag.Length > 0; tag = tag.LastIndexOf('-') is var dash and > 0 ? tag[..dash] : "")
        {
            if (Sets.Value.TryGetValue(tag, out var set)) return set;
        }
        return new([]);
    }

    private static Dictionary<string, RuleSet> Read()
    {
        using var stream = typeof(PluralRules).Assembly.GetManifestResourceStream("data:plurals")
            ?? throw new InvalidOperationException("The assembly lacks Platform/Text/Data/plurals.json.");
        using var file = JsonDocument.Parse(stream);
        var sets = new Dictionary<string, RuleSet>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in file.RootElement.GetProperty("sets").EnumerateArray())
        {
            var rules = entry.EnumerateObject().Where(rule => rule.Name != "languages")
                .Select(rule => (rule.Name, rule.Value.GetString()!)).ToArray();
            var set = new RuleSet(rules);
            foreach (var language in entry.GetProperty("languages").GetString()!.Split(' ')) sets[language] = set;
        }
        return sets;
    }

    private sealed class RuleSet((string Category, string Text)[] rules)
    {
        public Lazy<(string Category, PluralCondition Condition)[]> Conditions { get; } =
            new(() => [.. rules.Select(rule => (rule.Category, PluralCondition.Parse(rule.Text)))]);
    }
}
