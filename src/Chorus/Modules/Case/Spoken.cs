using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Modules.Case.Brief;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The sixty-second version to say aloud.</summary>
public static partial class Spoken
{
    /// <summary>A calm speaker's words in a minute.</summary>
    public const int WordsAMinute = 130;
    private const int Minute = 60, Little = 75, Group = 3;

    /// <summary>The own words, where there are some; otherwise built from the case. The screens and the page to print for oneself say the same.</summary>
    public static string Of(Case @case, BriefInput brief, Phrases words) => @case.Spoken ?? Build(@case, brief, words);

    /// <summary>
    /// Built from the first message as it stands in the brief, the country's figures and the ask, in the words of the brief's language. What takes more than a minute loses what
    /// the page says as well: the gap, whose posts the cost names, then what the same sum comes to in several years, or all but one sum of a plan, then what stands behind the
    /// first sentence of the message.
    /// </summary>
    public static string Build(Case @case, BriefInput brief, Phrases words)
    {
        string least = "";
        foreach (var (gap, years, whole) in new[] { (true, true, true), (false, true, true), (false, false, true), (false, false, false) })
            if (Seconds(least = Build(@case, brief, words, gap, years, whole), words.Figures) <= Minute) break;
        return least;
    }

    private static string Build(Case @case, BriefInput brief, Phrases words, bool gap, bool years, bool whole)
    {
        var sums = new Sums(@case);
        var message = brief.Messages.Count == 0 ? null : whole ? brief.Messages[0].Text : FirstSentence(brief.Messages[0].Text);
        // Names of places and organisations stand apart: no language puts them into a sentence as they are.
        var (place, here) = (brief.PlaceName, @case.Setting.Place is null);
        var parts = new List<string> { @case.Letterhead.Organisation is { } who ? words["case.spoken.open-for", ("who", who.TrimEnd('.'))] : words["case.spoken.open"] };
        if (message is not null) parts.Add(message);
        if (sums.Ratio is not null) parts.Add(here ? words["case.spoken.ratio-here", ("ratio", SpokenFigures.Ratio(@case, words))] : words["case.spoken.ratio", ("place", place), ("ratio", SpokenFigures.Ratio(@case, words))]);
        else if (@case.Workers?.Missing == true) parts.Add(here ? words["case.spoken.no-figure-here"] : words["case.spoken.no-figure", ("place", place)]);
        if (sums.Gap is { Met: false } more && (gap || sums.Cost is null)) parts.Add(Said.Gap(@case, more, words));
        if (sums.Cost is { } cost) parts.Add(Said.Cost(@case, cost, words, years));
        if ((@case.Ask.Text ?? (@case.Workers?.Missing == true ? Said.CountAsk(@case, words) : null)) is { } ask) parts.Add(ShortAsk.Asks(ask, words) ? ask : words["case.spoken.ask", ("ask", ask)]);
        parts.Add(words["case.spoken.close"]);
        return string.Join("\n", parts);
    }

    // "No. 25" and "1.08" end none.
    private static string FirstSentence(string text) => SentenceEnd().Match(text) is { Success: true } end ? text[..end.Index] : text;

    [GeneratedRegex(@"(?<=\p{L}{4}[.?؟]|\d{1,3}%?[.]|[)»”][.])\s+(?=[¿¡«“]?[\p{Lu}\p{Lo}])")]
    private static partial Regex SentenceEnd();

    /// <summary>Words as a word processor counts them, a number of many groups being one.</summary>
    public static int Words(string text, string language) => Apart(text, language) is var (words, numbers) ? words + numbers.Count : 0;

    /// <summary>How long they take: "1,624,500" is one word to the eye and nine to the tongue.</summary>
    public static int Seconds(string text, string language) => Apart(text, language) is var (words, numbers) ? (int)Math.Round((words + numbers.Sum(Spelt)) * 60.0 / WordsAMinute) : 0;

    /// <summary>What to say of so many seconds, as a text key.</summary>
    public static string Verdict(int seconds) => seconds <= Minute ? "case.questions.in-time" : seconds <= Little ? "case.questions.a-little-over" : "case.questions.too-slow";

    private static (int Words, IReadOnlyList<NumberInText> Numbers) Apart(string text, string language)
    {
        var numbers = NumberInText.In(text, language);
        var rest = text.ToCharArray();
        foreach (var number in numbers) rest.AsSpan(number.At, number.Text.Length).Fill(' ');
        return (new string(rest).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetter)), numbers);
    }

    // "Six hundred and twenty-four thousand": two for the hundreds, one for what is below twenty, two above, one for the thousand.
    private static int Spelt(NumberInText number)
    {
        var parts = number.Value.TrimStart('-').Split('.');
        var (said, whole) = (0, parts[0]);
        for (var end = whole.Length; end > 0; end -= Group)
        {
            var group = int.Parse(whole.AsSpan(Math.Max(0, end - Group), end - Math.Max(0, end - Group)), CultureInfo.InvariantCulture);
            if (group == 0) continue;
            var below = group % 100;
            said += (group >= 100 ? 2 : 0) + (below == 0 ? 0 : below <= 20 || below % 10 == 0 ? 1 : 2) + (end < whole.Length ? 1 : 0);
        }
        return Math.Max(1, said) + (parts.Length > 1 ? 1 + parts[1].Length : 0) + (number.Kind == NumberKind.Percent ? 1 : 0);
    }
}
