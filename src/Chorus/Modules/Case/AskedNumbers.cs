using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The numbers in the words of an ask.</summary>
public static class AskedNumbers
{
    /// <summary>
    /// All of them in order, as the country of the case writes numbers. Where it has a sign otherwise than its language, it has writers of both: "1,200" in the English of South
    /// Africa is a thousand to most who type it, so such a number is read as the language has it.
    /// </summary>
    /// <param name="ask">In the language of the brief.</param>
    /// <param name="words">Of that language.</param>
    public static IReadOnlyList<NumberInText> In(string ask, Phrases words)
    {
        var numbers = NumberInText.In(ask, words.Figures);
        if (words.Figures == words.Language) return numbers;
        var country = NumberLanguage.Of(words.Figures);
        var bare = NumberInText.In(ask, words.Language).ToDictionary(n => n.At);
        return [.. numbers.Select(n => Mark(n.Text) is { } mark && country.Groups(mark) is null && bare.GetValueOrDefault(n.At) is { } read && read.Text == n.Text ? read : n)];
    }

    private static char? Mark(string number) => number.IndexOfAny(['.', ',']) is >= 0 and var at ? number[at] : null;
}
