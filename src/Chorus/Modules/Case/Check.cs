using System.Text.RegularExpressions;
using Chorus.Modules.Case.Brief;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>Something that the brief lacks, with the screen that mends it. Only "nothing to print" holds the brief back.</summary>
public sealed partial record Check(string Sentence, string Step)
{
    private const int OldYears = 5;

    /// <summary>False while there is neither an ask nor a message nor a figure.</summary>
    public static bool Printable(Case? @case) => @case is not null && (@case.Ask.Text is not null || @case.Messages.Count > 0 || @case.Workers?.Value is not null || @case.People?.Value is not null);

    /// <param name="case">The case.</param>
    /// <param name="today">The day of reading.</param>
    /// <param name="brief">The words of the brief's language, in which the ask is written.</param>
    /// <param name="words">The words of the reader.</param>
    public static IReadOnlyList<Check> Of(Case @case, DateOnly today, Phrases brief, Phrases words)
    {
        var checks = new List<Check>();
        void Say(bool missing, string key, string step)
        {
            if (missing) checks.Add(new Check(words["case.check." + key], step));
        }

        Say(@case.Setting.Place is null, "place", Steps.Where);
        Say(@case.Office.Audience is null, "audience", Steps.Office);
        Say(@case.Office.Name is null, "office", Steps.Office);
        Say(@case.Office.Meeting < today, "met", Steps.Office);
        // A figure that nobody has is asked for on the page.
        Say(@case.Ask.Text is null && @case.Workers?.Missing != true, "ask", Steps.Ask);
        Say(@case.Ask.Text?.Contains(words["case.blank"], StringComparison.Ordinal) == true, "blank", Steps.Ask);
        Say(@case.Ask.By is null && !Year().IsMatch(@case.Ask.Text ?? ""), "by", Steps.Ask);
        Say(RoughDate.Parse(@case.Ask.By)?.End < today, "by-past", Steps.Ask);
        Say(@case.Workers is not { Value: not null } and not { Missing: true }, "workers", Steps.Figures);
        Say(@case.People is not { Value: not null } and not { Missing: true }, "people", Steps.Figures);
        Say(@case.Workers is { Value: not null, WhoIsCounted: null }, "counted", Steps.Figures);
        Say(@case.Workers is { Value: not null, Cited: false }, "workers-source", Steps.Figures);
        Say(@case.People is { Value: not null, Cited: false }, "people-source", Steps.Figures);
        Say(IsOld(@case.Workers) || IsOld(@case.People), "old", Steps.Figures);
        Say(IsAhead(@case.Workers) || IsAhead(@case.People), "ahead", Steps.Figures);
        Say(new Sums(@case).Ratio is { Per100000: > 100_000 }, "swapped", Steps.Figures);
        Say(@case.Workers?.Missing == true || @case.People?.Missing == true, "missing", Steps.Figures);
        Say(@case.Gap is { Target: null, Posts: null }, "gap", Steps.Gap);
        Say(new Sums(@case) is { Posts: > 0, Cost: null }, "cost", Steps.Gap);
        Say(@case.PostCost is { Value: not null, Cited: false } && new Sums(@case).Cost is not null, "cost-source", Steps.Gap);
        Say(@case.Gap.Currency is null && new Sums(@case).Cost is not null, "currency", Steps.Gap);
        if (AskedPosts.Beside(@case, brief) is { } asked)
            checks.Add(new Check(words["case.check.posts-differ", ("asked", Said.Number(asked, words)), ("posts", Said.Number((decimal)new Sums(@case).Posts!.Value, words))], Steps.Ask));
        var ratios = AskedRatio.In(@case.Ask.Text ?? "", brief).ToList();
        var perChildren = @case.People?.Kind == FigureKind.Children;
        if (@case.People?.Value is not null && ratios.Exists(r => r.Children == !perChildren) && !ratios.Exists(r => r.Children == perChildren))
            checks.Add(new Check(words["case.check.base-differs", ("asked", Unit(!perChildren)), ("counted", Unit(perChildren))], Steps.Ask));
        if (@case.Gap is { By: not GapBy.Posts, Target: { } target } && ratios.Find(r => r.Number is not null)?.Number is { } named && !ratios.Exists(r => r.Number == target))
            checks.Add(new Check(words["case.check.ratio-differs", ("asked", Amounts.Plain(named, words.Figures)), ("target", Amounts.Plain(target, words.Figures))], Steps.Ask));
        Say(@case.Messages.Count == 0, "messages", Steps.Messages);
        Say(@case.Messages.Exists(m => m.Own is null && m.Language != brief.Language), "other-language", Steps.Messages);
        Say(!@case.Questions.Exists(q => q.Answer is not null), "questions", Steps.Questions);
        Say(@case.Letterhead is { Organisation: null, Contact: null }, "hands", Steps.Brief);
        return checks;

        string Unit(bool children) => words[children ? "case.gap.of-children" : "case.gap.of-people"];

        bool IsOld(CaseFigure? figure) => figure?.Value is not null && RoughDate.Parse(figure.Date) is { } date && date.End.Year < today.Year - OldYears;

        bool IsAhead(CaseFigure? figure) => figure?.Value is not null && RoughDate.Parse(figure.Date) is { } date && date.Year > today.Year;
    }

    /// <summary>What is handed over is no longer one page; the screen named is that of the longest words.</summary>
    public static Check TooLong(Case @case, Phrases words) =>
        new(words["case.check.too-long"], @case.Messages.Sum(m => m.Own?.Length ?? 0) >= (@case.Ask.Text?.Length ?? 0) ? Steps.Messages : Steps.Ask);

    /// <summary>Not even two pages hold it; the screen named is that of the words that take most of them.</summary>
    public static Check FarTooLong(Case @case, BriefInput brief, Phrases words)
    {
        int Of(CaseFigure? figure) => (figure?.WhoIsCounted?.Length ?? 0) + (figure?.Source?.Length ?? 0);
        (string Step, int Length)[] screens =
        [
            (Steps.Messages, brief.Messages.Sum(m => m.Text.Length)), (Steps.Ask, @case.Ask.Text?.Length ?? 0), (Steps.Office, @case.Office.Cares?.Length ?? 0), (Steps.Figures, Of(@case.Workers) + Of(@case.People)),
        ];
        var longest = screens.MaxBy(s => s.Length).Step;
        return new(words["case.check.far-too-long", ("screen", words[$"case.{longest}.name"])], longest);
    }

    // An ask that names a year has its date, wherever it stands.
    [GeneratedRegex(@"(?<!\p{Nd})[2٢][0٠][2-9٢-٩]\p{Nd}(?!\p{Nd})")]
    private static partial Regex Year();
}
