using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The ratio that the words of an ask name: an office that reads another one in the figures beside it stops listening.</summary>
/// <param name="Number">Workers per 100,000; null where none stands before them.</param>
/// <param name="Children">Per 100,000 children, or people; null where the words say neither.</param>
public sealed record AskedRatio(decimal? Number, bool? Children)
{
    private const decimal Base = 100_000;
    private const int Near = 60, Words = 3;

    /// <summary>Every ratio per 100,000 in the ask.</summary>
    /// <param name="ask">In the language of the brief.</param>
    /// <param name="words">Of that language.</param>
    public static IEnumerable<AskedRatio> In(string ask, Phrases words)
    {
        var numbers = AskedNumbers.In(ask, words);
        foreach (var (at, number) in numbers.Index())
        {
            if (Value(number) != Base) continue;
            var before = at == 0 ? null : numbers[at - 1];
            var near = before is not null && number.At - (before.At + before.Text.Length) < Near;
            yield return new AskedRatio(near ? Value(before!) : null, OfChildren(ask, number, words));
        }
    }

    // Where the noun comes first ("watoto 100,000") it stands just before the number, elsewhere just behind it.
    private static bool? OfChildren(string ask, NumberInText number, Phrases words)
    {
        var first = words["case.posts-words-stand"] == "before";
        var around = (first ? ask[..number.At] : ask[(number.At + number.Text.Length)..]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var beside = string.Join(' ', first ? around[Math.Max(0, around.Length - Words)..] : around[..Math.Min(Words, around.Length)]);
        bool Says(string key) => Regex.IsMatch(beside, $@"(?<![\p{{L}}\p{{M}}])(?:{words[key]})(?![\p{{L}}\p{{M}}])", RegexOptions.IgnoreCase);
        var (children, people) = (Says("case.children-words"), Says("case.people-words"));
        return children == people ? null : children;
    }

    private static decimal? Value(NumberInText number) =>
        number.Kind == NumberKind.Plain && decimal.TryParse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null;
}
