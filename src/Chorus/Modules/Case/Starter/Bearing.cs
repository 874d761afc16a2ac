using System.Text.RegularExpressions;
using Chorus.Methods.Text;

namespace Chorus.Modules.Case.Starter;

/// <summary>
/// The sentence of a starter answer that its claims carry: one that holds a figure, or the longest where none does. People put answers into their own words; as long as
/// half of the words and one of the figures stand, the answer still rests on the claims.
/// </summary>
public sealed partial class Bearing
{
    private readonly Words sentence;

    private Bearing(Words sentence) => this.sentence = sentence;

    /// <summary>The words and the figures of a text; figures by their digits alone, whatever groups them and in whatever script they are written.</summary>
    public sealed record Words(HashSet<string> Said, HashSet<string> Figures)
    {
        public static Words Of(string text) => new(
            new(LongWord().Matches(text).Select(m => m.Value).Where(w => !char.IsDigit(w[0])), StringComparer.OrdinalIgnoreCase),
            [.. Figure().Matches(text).Select(m => string.Concat(Characters.PlainDigits(m.Value).Where(char.IsAsciiDigit)))]);
    }

    public static IReadOnlyList<Bearing> Of(string answer)
    {
        var sentences = Ends().Split(answer);
        var counted = sentences.Where(s => s.Any(char.IsDigit)).ToList();
        return [.. (counted.Count > 0 ? counted : [sentences.MaxBy(s => s.Length)!]).Select(s => new Bearing(Words.Of(s)))];
    }

    public bool StandsIn(Words answer) =>
        sentence.Said.Count(answer.Said.Contains) * 2 >= sentence.Said.Count && (sentence.Figures.Count == 0 || sentence.Figures.Overlaps(answer.Figures));

    [GeneratedRegex(@"(?<=[.!?؟])\s+")]
    private static partial Regex Ends();

    // Short words stand everywhere.
    [GeneratedRegex(@"\w{4,}")]
    private static partial Regex LongWord();

    [GeneratedRegex(@"\d+(?:[.,\u066B\u066C\u00A0\u202F ]\d+)*")]
    private static partial Regex Figure();
}
