using System.Text.RegularExpressions;

namespace Chorus.Modules.Case.Starter;

/// <summary>
/// The sentence of a starter answer that its claims carry: one that holds a figure, or the longest where none does. People put answers into their own words; as long as
/// half of the words and one of the figures stand, the answer still rests on the claims.
/// </summary>
public sealed partial class Bearing
{
    private readonly HashSet<string> words;
    private readonly HashSet<string> figures;

    private Bearing(string sentence) => (words, figures) = (WordsOf(sentence), FiguresOf(sentence));

    public static IReadOnlyList<Bearing> Of(string answer)
    {
        var sentences = Ends().Split(answer);
        var counted = sentences.Where(s => s.Any(char.IsDigit)).ToList();
        return [.. (counted.Count > 0 ? counted : [sentences.MaxBy(s => s.Length)!]).Select(s => new Bearing(s))];
    }

    public bool StandsIn(string answer) =>
        WordsOf(answer) is var said && words.Count(said.Contains) * 2 >= words.Count && (figures.Count == 0 || figures.Overlaps(FiguresOf(answer)));

    private static HashSet<string> WordsOf(string text) => new(Words().Matches(text).Select(m => m.Value).Where(w => !char.IsDigit(w[0])), StringComparer.OrdinalIgnoreCase);

    // By their digits alone, whatever groups them and in whatever script they are written.
    private static HashSet<string> FiguresOf(string text) => [.. Figures().Matches(text).Select(m => string.Concat(m.Value.Where(char.IsDigit).Select(c => (int)char.GetNumericValue(c))))];

    [GeneratedRegex(@"(?<=[.!?؟])\s+")]
    private static partial Regex Ends();

    // Short words stand everywhere.
    [GeneratedRegex(@"\w{4,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\d+(?:[.,\u066B\u066C\u00A0\u202F ]\d+)*")]
    private static partial Regex Figures();
}
