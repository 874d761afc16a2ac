using Chorus.Modules.Case.Brief;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The sixty-second version to say aloud.</summary>
public static class Spoken
{
    /// <summary>A calm speaker's words in a minute.</summary>
    public const int WordsAMinute = 130;

    /// <summary>The own words, where there are some; otherwise built from the case. The screens and the page to print for oneself say the same.</summary>
    public static string Of(Case @case, BriefInput brief, Phrases words) => @case.Spoken ?? Build(@case, brief, words);

    /// <summary>Built from the first message as it stands in the brief, the country's figures and the ask, in the words of the brief's language.</summary>
    public static string Build(Case @case, BriefInput brief, Phrases words)
    {
        var sums = new Sums(@case);
        var message = brief.Messages.Count > 0 ? brief.Messages[0].Text : null;
        var place = @case.Setting.Place is null ? words["case.spoken.our-country"] : brief.PlaceName;
        var parts = new List<string> { words[@case.Letterhead.Organisation is null ? "case.spoken.open" : "case.spoken.open-for", ("who", @case.Letterhead.Organisation)] };
        if (message is not null) parts.Add(message);
        if (sums.Ratio is not null) parts.Add(words["case.spoken.ratio", ("place", place), ("ratio", Said.Ratio(@case, words))]);
        else if (@case.Workers?.Missing == true) parts.Add(words["case.spoken.no-figure", ("place", place)]);
        if (sums.Gap is { Met: false } gap) parts.Add(Said.Gap(@case, gap, words));
        if (sums.Cost is { } cost) parts.Add(Said.Cost(@case, cost, words));
        if (@case.Ask.Text is { } ask) parts.Add(words["case.spoken.ask", ("ask", ask)]);
        parts.Add(words["case.spoken.close"]);
        return string.Join("\n", parts);
    }

    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    public static int Seconds(string text) => (int)Math.Round(Words(text) * 60.0 / WordsAMinute);
}
