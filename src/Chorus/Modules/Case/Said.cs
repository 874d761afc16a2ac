using System.Text.RegularExpressions;
using Chorus.Methods.Workforce;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The figures of a case in sentences, as the screens, the brief and the text to say aloud use them.</summary>
public static class Said
{
    /// <summary>"500 workers for 21,763,300 people: 2.30 per 100,000, or 1 to 43,527."</summary>
    public static string Ratio(Case @case, Phrases words)
    {
        if (new Sums(@case).Ratio is not { } ratio) return "";
        var key = @case.People!.Kind == FigureKind.Children ? "case.ratio.sentence-children" : "case.ratio.sentence";
        return words[ratio.OneTo is null ? key + "-none" : key,
            ("workers", words["case.ratio.workers", ("workers", Number(@case.Workers!.Value!.Value, words)), ("n", Numbers.Counted(@case.Workers.Value.Value))]), ("people", People(@case.People, words)),
            ("ratio", Amounts.Ratio(ratio.Per100000, words.Figures)), ("one", ratio.OneTo is { } one ? Numbers.Telling((decimal)one, 0, words.Figures) : "")];
    }

    private static string People(CaseFigure people, Phrases words) =>
        words[people.Kind == FigureKind.Children ? "brief.of-children" : "brief.of-people", ("people", Number(people.Value!.Value, words)), ("n", Numbers.Counted(people.Value.Value))];

    /// <summary>Who is counted: the words of the person, then headcount, pay and employer as far as they were said.</summary>
    public static string Counted(CaseFigure workers, Phrases words)
    {
        var parts = new List<string> { workers.WhoIsCounted ?? words["case.counted.not-said"] };
        parts.AddRange(Qualified(workers, words));
        return words["case.counted.sentence", ("who", string.Join(words["case.comma"], parts))];
    }

    /// <summary>Headcount, pay and employer as far as they were said, without a word that the person's own already hold and no other choice could be meant by.</summary>
    public static IEnumerable<string> Qualified(CaseFigure figure, Phrases words)
    {
        if (figure.CountedAs != CountedAs.NotStated && Further(figure, "as", figure.CountedAs, words) is { } counted) yield return counted;
        if (figure.Pay != Pay.NotStated && Further(figure, "pay", figure.Pay, words) is { } pay) yield return pay;
        if (figure.Employer != Employer.NotStated && Further(figure, "employer", figure.Employer, words) is { } employer) yield return employer;
    }

    private static string? Further<T>(CaseFigure figure, string kind, T chosen, Phrases words) where T : struct, Enum
    {
        var said = words[$"case.counted.{kind}.{chosen}"];
        if (!Holds(figure.WhoIsCounted, said)) return said;
        return Enum.GetValues<T>().Any(other => !other.Equals(chosen) && Holds(figure.WhoIsCounted, words[$"case.counted.{kind}.{other}"])) ? said : null;
    }

    // As a word of its own: "paid" stands neither in "unpaid" nor, with its hyphen, in "non-paid".
    private static bool Holds(string? text, string phrase) =>
        text is not null && Regex.IsMatch(text, @"(?<![\w-])" + Regex.Escape(phrase) + @"(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>"Workers: 500. Ministry staff list, 31 December 2026."</summary>
    public static string Cited(CaseFigure figure, Phrases words) => words["case.cited",
        ("what", words["case.kind." + figure.Kind]), ("value", figure.Value is { } v ? Number(v, words) : ""), ("source", Source(figure, words))];

    /// <summary>Source and date, or the sentence that says what is missing.</summary>
    public static string Source(CaseFigure figure, Phrases words) => (figure.Source, RoughDate.Parse(figure.Date)?.Say(words.Figures)) switch
    {
        (null, null) => words["case.source.none"],
        (null, { } date) => words["case.source.only-date", ("date", date)],
        ({ } source, null) => words["case.source.no-date", ("source", source)],
        ({ } source, { } date) => words["case.source.both", ("source", source), ("date", date)],
    };

    /// <summary>What a missing figure turns into.</summary>
    public static string CountAsk(Case @case, Phrases words) => words["case.count-ask", ("office", @case.Office.Name ?? words["case.the-office"])];

    /// <summary>"5 per 100,000 people means 1,089 workers: 589 more than today."</summary>
    public static string Gap(Case @case, RatioGap gap, Phrases words) => words[gap.Met ? "case.gap.met" : "case.gap.sentence",
        ("target", Target(@case, words)), ("needed", Numbers.Decimal((decimal)gap.Needed, 0, words.Figures)),
        ("more", Numbers.Decimal((decimal)gap.More, 0, words.Figures)),
        ("of", words[@case.People?.Kind == FigureKind.Children ? "case.gap.of-children" : "case.gap.of-people"]), ("n", gap.Needed)];

    /// <summary>The ratio to reach, per 100,000.</summary>
    public static string Target(Case @case, Phrases words) => @case.Gap.Target is { } target ? Amounts.Plain(target, words.Figures) : "";

    /// <summary>
    /// "589 posts at KES 480,000 a year: KES 282,720,000 each year, KES 848,160,000 in 3 years." Where the cost is worked out year by year, with the sums of that plan, so that
    /// nobody hears another sum than the page says.
    /// </summary>
    /// <param name="years">With what several years come to; a plan then says its one sum and no other, since the pay of the posts alone is not what they cost.</param>
    public static string Cost(Case @case, PostsCost cost, Phrases words, bool years = true)
    {
        var sums = new Sums(@case);
        string Amount(double amount) => Amounts.Said(amount, @case.Gap.Currency, words);
        var posts = words["brief.posts.count", ("posts", Amounts.Plain((decimal)cost.Posts, words.Figures)), ("n", cost.Posts)];
        var (each, yearly) = (Amount(cost.YearlyCost), Amount(cost.EachYear));
        if (sums.Detailed is not { } plan)
            return words["case.cost.sentence", ("posts", posts), ("each", each), ("yearly", yearly), ("total", Amount(cost.Total)), ("n", years ? cost.Years : 1)];
        if (!years) return plan.OnTop is { } more ? words["case.cost.aloud", ("posts", posts), ("sum", Amounts.Aloud(more, @case.Gap.Currency, words)), ("n", plan.Years)] : plan.Say(@case.Gap.Currency, words);
        return words[sums.Assumed.MoreThanPay ? "case.cost.sentence-pay" : "case.cost.sentence-a-year", ("posts", posts), ("each", each), ("yearly", yearly)] + " " + plan.Say(@case.Gap.Currency, words);
    }

    public static string Number(decimal value, Phrases words) => Numbers.Count(value, words.Figures);

    /// <summary>In whole units, for a table whose caption says the sum.</summary>
    public static string Money(double amount, Case @case, Phrases words) => @case.Gap.Currency is { } currency
        ? Numbers.Money((decimal)amount, currency, words.Figures, 0) : Numbers.Decimal((decimal)amount, 0, words.Figures);
}
