using System.Text;
using System.Text.RegularExpressions;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Starter;

/// <summary>What a case says for the blanks of an ask that is offered; null is not said yet.</summary>
/// <param name="Number">The ratio aimed at: how many posts or institutions another ask means, nobody has said.</param>
/// <param name="Unit">Whom the ratio counts: the people, or the children.</param>
public sealed partial record AskBlanks(string? Office, string? Number, string? Unit, string? Date, string? Place)
{
    private const string UnitBlank = "{unit}";

    /// <param name="case">The case.</param>
    /// <param name="by">The date as it stands in the form, saved or not.</param>
    /// <param name="words">Of the language of the brief.</param>
    public static AskBlanks Of(Case? @case, RoughDate? by, Phrases words) => new(
        @case?.Office.Name, @case?.Gap.Target is null ? null : Said.Target(@case, words),
        words[@case?.People?.Kind == FigureKind.Children ? "brief.sms.unit-children" : "case.unit"], by is { } date ? Dated(date, words) : null, @case?.Setting.Area);

    // A day may have an article where a month or a year has none.
    private static string Dated(RoughDate date, Phrases words) => date.Day is null ? date.Say(words.Figures) : words["case.by-day", ("date", date.Say(words.Figures))];

    /// <summary>The ask with its blanks filled; what is not said yet stays a visible gap.</summary>
    public string Fill(string offered, string gap) => Blank().Replace(offered, blank => Says(blank.Value, offered) ?? gap);

    /// <summary>The ask filled anew; null where its words are not those that were offered.</summary>
    /// <param name="offered">With its blanks.</param>
    /// <param name="said">As it stands in the case.</param>
    /// <param name="before">What stood in the blanks.</param>
    /// <param name="now">What stands there from now on; what is neither a gap nor of before is a person's own and stays.</param>
    /// <param name="gap">The sign for what is not said yet.</param>
    public static string? Again(string offered, string said, AskBlanks before, AskBlanks now, string gap)
    {
        // Words and blanks by turns, words first and last.
        var parts = Blank().Split(offered);
        if (!said.StartsWith(parts[0], StringComparison.Ordinal)) return null;
        var (again, at) = (new StringBuilder(parts[0]), parts[0].Length);
        for (var i = 1; i < parts.Length; i += 2)
        {
            var (blank, behind) = (parts[i], parts[i + 1]);
            var end = i + 2 < parts.Length ? said.IndexOf(behind, at, StringComparison.Ordinal) : said.EndsWith(behind, StringComparison.Ordinal) ? said.Length - behind.Length : -1;
            if (end <= at) return null;
            var stands = said[at..end];
            again.Append(stands == gap || stands == before.Says(blank, offered) ? now.Says(blank, offered) ?? gap : stands).Append(behind);
            at = end + behind.Length;
        }
        return again.ToString();
    }

    private string? Says(string blank, string offered) => blank switch
    {
        "{office}" => Office,
        "{number}" => offered.Contains(UnitBlank, StringComparison.Ordinal) ? Number : null,
        UnitBlank => Unit,
        "{date}" => Date,
        _ => Place,
    };

    [GeneratedRegex(@"(\{(?:office|number|unit|date|place)\})")]
    private static partial Regex Blank();
}
