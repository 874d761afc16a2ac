using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The posts that the words of an ask name, beside those that the cost is worked out for: an office that reads two numbers asks which one is meant.</summary>
public static class AskedPosts
{
    // "For 5,000 children", "per 100,000 people": what stands so near behind is a ratio, and its number no count of posts.
    private const int Near = 60;
    private const decimal LeastPeople = 1000;

    /// <summary>The first number of posts in the ask that is none of the case's own; null where the two agree, or either says none.</summary>
    /// <param name="case">The case.</param>
    /// <param name="words">Of the language of the brief, in which the ask is written.</param>
    public static decimal? Beside(Case @case, Phrases words)
    {
        var sums = new Sums(@case);
        if (@case.Ask.Text is not { } ask || sums.Posts is not { } posts || posts <= 0) return null;
        List<decimal?> own = [(decimal)posts, (decimal?)sums.Gap?.Needed, @case.Workers?.Value, @case.Gap.Target];
        var named = Named(ask, words).ToList();
        return named.Exists(n => own.Contains(n)) ? null : named.Select(n => (decimal?)n).FirstOrDefault();
    }

    private static IEnumerable<decimal> Named(string ask, Phrases words)
    {
        var posts = words["case.posts-words"];
        // Where the noun comes first ("nafasi 60") what follows the number is something else.
        var before = words["case.posts-words-stand"] == "before";
        var beside = new Regex(before ? $@"(?<![\p{{L}}\p{{M}}])(?:{posts})\s+(?:[\p{{L}}\p{{M}}’'-]+\s+){{0,4}}$" : $@"^\s*(?:[\p{{L}}\p{{M}}’'-]+\s+){{0,3}}(?:{posts})(?![\p{{L}}\p{{M}}])", RegexOptions.IgnoreCase);
        // Nor is a number that stands behind the people of a ratio one of posts: "wafanyakazi kwa kila watu 500". Sixty workers for the welfare of children are, though they
        // stand behind the children too ("wafanyakazi wa ustawi wa watoto 60"): only as many as a country counts are people without an "each" before them.
        var people = $@"(?:{words["case.people-words"]}|{words["case.children-words"]})\s+$";
        var many = new Regex(@"(?<![\p{L}\p{M}])" + people, RegexOptions.IgnoreCase);
        var each = new Regex($@"(?<![\p{{L}}\p{{M}}])(?:{words["case.each-words"]})\s+" + people, RegexOptions.IgnoreCase);
        var numbers = AskedNumbers.In(ask, words);
        foreach (var (at, number) in numbers.Index())
        {
            if (number.Kind != NumberKind.Plain || !decimal.TryParse(number.Value, CultureInfo.InvariantCulture, out var value) || value < 2) continue;
            var end = number.At + number.Text.Length;
            var ratio = at + 1 < numbers.Count && numbers[at + 1].Kind == NumberKind.Plain && numbers[at + 1].At - end < Near
                && decimal.TryParse(numbers[at + 1].Value, CultureInfo.InvariantCulture, out var next) && next >= LeastPeople;
            if (!ratio && !(before && (value >= LeastPeople ? many : each).IsMatch(ask[..number.At])) && beside.IsMatch(before ? ask[..number.At] : ask[end..])) yield return value;
        }
    }
}
