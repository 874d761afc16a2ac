using Chorus.Documents;
using Chorus.Methods.Workforce;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>The figures of a brief in words, and what they rest on: the same on paper, on the verification page and in a text message.</summary>
public sealed class BriefWords(BriefInput brief, Phrases words, DateOnly today)
{
    public BriefInput Brief => brief;

    /// <summary>The same words with or without the addresses of sources: a page with a link to all of them does not spell them out.</summary>
    public BriefWords Spelling(bool addresses) => new(brief, words, today) { Linked = Linked, Accent = Accent, WithAddresses = addresses };

    /// <summary>The page carries a link to where it is checked.</summary>
    public bool Linked { get; init; }

    /// <summary>The colour of whoever runs the site.</summary>
    public Accent Accent { get; init; } = Accent.House;

    public Phrases Words => words;
    public string Language => words.Language;

    private bool WithAddresses { get; init; } = true;

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> args] => words[key, args];

    private string Kind => brief.PerChildren ? "children" : "people";

    public string? RatioNumber => brief.Ratio is { } ratio ? Numbers.Telling((decimal)ratio.Per100000, 2, Language) : null;
    public string RatioUnit => this["brief.ratio.unit-" + Kind];

    public string? OneTo => brief.Ratio is not { } ratio ? null
        : ratio.OneTo is { } one ? this["brief.ratio.one-" + Kind, ("one", Numbers.Telling((decimal)one, 0, Language)), ("n", Numbers.Told((decimal)one, 0))] : this["brief.ratio.none"];

    /// <summary>"2.30 social service workers per 100,000 people · 1 for every 43,527 people"</summary>
    public string? Ratio => RatioNumber is { } number ? $"{number} {RatioUnit} · {OneTo}" : null;

    /// <summary>"500 social service workers for 21,763,300 people"</summary>
    public string? Counts => brief is { Workers.Value: { } workers, People.Value: { } people }
        ? this["brief.counts-" + Kind, ("workers", Number(workers)), ("people", PeopleAlone), ("n", Numbers.Counted(workers))] : null;

    private string? PeopleAlone => brief.People?.Value is { } people ? this["brief.of-" + Kind, ("people", Number(people)), ("n", Numbers.Counted(people))] : null;

    /// <summary>"589 more posts to reach 5 per 100,000 people"</summary>
    public string? Posts => PostsNumber is { } number ? $"{number} {PostsUnit}" : null;
    public string? PostsNumber => brief.Posts is > 0 and { } posts ? Number((decimal)posts) : null;
    public string PostsUnit => brief is { Gap: not null, Target: { } target }
        ? this["brief.posts.to-reach-" + Kind, ("target", Numbers.Telling(target, decimal.IsInteger(target) ? 0 : 2, Language)), ("n", brief.Posts)]
        : this["brief.posts.more", ("n", brief.Posts)];

    /// <summary>"The workers in post already reach 2 per 100,000."</summary>
    public string? Met => brief.Gap is { Met: true } ? this["brief.met", ("target", brief.Target)] : null;

    /// <summary>"589 posts × KES 480,000 a year = KES 282,720,000 a year, KES 848,160,000 in 3 years"</summary>
    public string? Cost => brief.Cost is not { } cost ? null : this[brief.Plan is null ? "brief.cost" : "brief.cost-a-year", ("posts", this["brief.posts.count", ("posts", Number((decimal)cost.Posts)), ("n", cost.Posts)]), ("each", Each(cost)),
        ("yearly", Money(cost.EachYear)), ("total", Money(cost.Total)), ("n", cost.Years)];

    /// <summary>What a post costs in a year; where on-cost was given, with the salary and the rate that it is made of: "KES 566,400 (KES 480,000 + 18%)".</summary>
    private string Each(PostsCost cost) => brief is { Assumed.OnCost: { } onCost and > 0, PostCost.Value: { } salary }
        ? $"{Money(cost.YearlyCost)} ({Money((double)salary)} + {Numbers.Percent(onCost / 100, decimal.IsInteger(onCost) ? 0 : 1, Language)})" : Money(cost.YearlyCost);

    /// <summary>What it comes to year by year, and at today's value where a discount rate was given.</summary>
    public string? Plan => brief.Plan is not { } plan ? null : this["brief.plan", ("total", Money(plan.Total)), ("n", plan.Years.Count)]
        + (PlannedPosts is { } planned ? " " + this["brief.plan-posts", ("posts", this["brief.posts.count", ("posts", Number(planned)), ("n", planned)]), ("year", brief.Plan.Years.Count)] : "")
        + (brief.Assumed?.Discount is > 0 ? " " + this["brief.present", ("present", Money(plan.PresentValue))] : "");

    // Where the population grows, the posts that reach the ratio today no longer do in the last year.
    private decimal? PlannedPosts => brief is { Plan.Years: [.., var last], Workers.Value: { } stock, Posts: { } today } && Math.Round((decimal)last.Need) - stock is var more and > 0 && more != Math.Round((decimal)today) ? more : null;

    /// <summary>"Assumed: 2% more people a year, 12% of workers leave each year."</summary>
    public string? Assumed => brief is not { Plan: not null, Assumed: { } gap } ? null : this["brief.assumed", ("assumptions", string.Join(words["case.comma"], Assumptions(gap)))];

    private IEnumerable<string> Assumptions(Gap gap)
    {
        foreach (var (key, percent) in new[] { ("growth", gap.Growth), ("attrition", gap.Attrition), ("on-cost", gap.OnCost), ("wage-growth", gap.WageGrowth), ("discount", gap.Discount) })
            if (percent is { } rate) yield return this["brief.assume." + key, ("rate", Numbers.Decimal(rate, decimal.IsInteger(rate) ? 0 : 1, Language))];
        foreach (var (key, money) in new[] { ("operating", gap.Operating), ("training", gap.Training), ("one-off", gap.OneOff) })
            if (money is { } amount) yield return this["brief.assume." + key, ("amount", Money((double)amount))];
        if (gap is { Span: { } span, SupervisorSalary: { } salary }) yield return this["brief.assume.span", ("span", Number(span)), ("amount", Money((double)salary))];
    }

    public string Date(DateOnly date) => Numbers.LongDate(date, Language);

    /// <summary>The number alone; empty where there is none.</summary>
    public string Number(BriefFigure figure) => figure.Value is { } value ? Number(value) : "";

    private string Number(decimal value) => Numbers.Count(value, Language);

    private string Money(double amount) => brief.Currency is { } currency
        ? Numbers.Money(Math.Round((decimal)amount), currency, Language) : Numbers.Decimal((decimal)amount, 0, Language);

    /// <summary>Source and date of a figure in one line; where there is none, the line says so.</summary>
    public string SourceLine(BriefFigure figure) => (figure.Source, figure.Date) switch
    {
        (null, null) => this["brief.source.none"],
        (null, { } date) => this["brief.source.only-date", ("date", date)],
        ({ } source, null) => this["brief.source.no-date", ("source", source.TrimEnd('.'))],
        ({ } source, { } date) when source.Contains(date, StringComparison.Ordinal) => source,
        ({ } source, { } date) => this["brief.source.both", ("source", source.TrimEnd('.')), ("date", date)],
    };

    public Source SourceOf(BriefFigure figure) => new(SourceLine(figure), WithAddresses ? figure.Url : null) { Language = Foreign(SourceLine(figure)) };

    /// <summary>The footnote of a claim: who says it, and in words what a careful reader should know.</summary>
    public Source SourceOf(ClaimCard claim) => new(claim.Source.Citation.TrimEnd('.') + ".", WithAddresses ? claim.Source.Url : null)
    {
        Language = Foreign(claim.Source.Citation),
        Caution = Caution.Footnote(claim, today) is { } key ? words[key, ("date", claim.Expires)] : null,
    };

    /// <summary>A citation in Latin letters keeps its direction on a page that runs from the right.</summary>
    private string? Foreign(string citation) => words.RightToLeft && !citation.Any(c => c is >= '\u0590' and <= '\u08FF' && char.IsLetter(c)) && citation.Any(char.IsAsciiLetter) ? "en" : null;
}
