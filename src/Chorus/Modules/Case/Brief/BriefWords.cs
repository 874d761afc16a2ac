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

    /// <summary>BCP 47 of the numbers and dates: the language as the country of the case writes it.</summary>
    public string Figures => words.Figures;

    private bool WithAddresses { get; init; } = true;

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> args] => words[key, args];

    private string Kind => brief.PerChildren ? "children" : "people";

    public string? RatioNumber => brief.Ratio is { } ratio ? Amounts.Ratio(ratio.Per100000, Figures) : null;
    public string RatioUnit => this["brief.ratio.unit-" + Kind];

    public string? OneTo => brief.Ratio is not { } ratio ? null
        : ratio.OneTo is { } one ? this["brief.ratio.one-" + Kind, ("one", Numbers.Telling((decimal)one, 0, Figures)), ("n", Numbers.Told((decimal)one, 0))] : this["brief.ratio.none"];

    /// <summary>"2.30 social service workers per 100,000 people · 1 for every 43,527 people"</summary>
    public string? Ratio => RatioNumber is { } number ? $"{number} {RatioUnit} · {OneTo}" : null;

    /// <summary>"500 social service workers for 21,763,300 people"</summary>
    public string? Counts => brief is { Workers.Value: { } workers, People.Value: { } people }
        ? this["brief.counts-" + Kind, ("workers", Number(workers)), ("people", PeopleAlone), ("n", Numbers.Counted(workers))] : null;

    private string? PeopleAlone => brief.People?.Value is { } people ? this["brief.of-" + Kind, ("people", Number(people)), ("n", Numbers.Counted(people))] : null;

    /// <summary>What stands beside the number of people where no worker is counted.</summary>
    public string PeopleUnit => this["brief.figure." + Kind];

    /// <summary>"589 more posts to reach 5 per 100,000 people"</summary>
    public string? Posts => PostsNumber is { } number ? $"{number} {PostsUnit}" : null;
    public string? PostsNumber => brief.Posts is > 0 and { } posts ? Amounts.Plain((decimal)posts, Figures) : null;
    public string PostsUnit => brief is { Gap: not null, Target: { } target }
        ? this["brief.posts.to-reach-" + Kind, ("target", Amounts.Plain(target, Figures)), ("n", brief.Posts)]
        : this["brief.posts.more", ("n", brief.Posts)];

    /// <summary>"The workers in post already reach 2 per 100,000 people."</summary>
    public string? Met => brief is { Gap.Met: true, Target: { } target } ? this["case.gap.met", ("target", Amounts.Plain(target, Figures)), ("of", this["case.gap.of-" + Kind])] : null;

    /// <summary>"589 posts × KES 480,000 a year = KES 282,720,000 a year, KES 848,160,000 in 3 years"; where the cost is worked out year by year, the years stand in <see cref="Plan"/>.</summary>
    public string? Cost => brief.Cost is not { } cost ? null : this[brief.Plan is null ? "brief.cost" : brief.Assumed is { MoreThanPay: true } ? "brief.cost-pay" : "brief.cost-a-year",
        ("posts", this["brief.posts.count", ("posts", Amounts.Plain((decimal)cost.Posts, Figures)), ("n", cost.Posts)]), ("each", Each(cost)),
        ("is", Amounts.Money(cost.EachYear, brief.Currency, Figures).Rounded ? "≈" : "="), ("yearly", Amounts.Money(cost.EachYear, brief.Currency, Figures).Text), ("total", Sum(cost.Total)), ("n", cost.Years)];

    /// <summary>
    /// What a post costs in a year; where on-cost was given, with the salary and the rate that it is made of: "KES 566,400 (KES 480,000 + 18%)", and without its own sum where no
    /// coin could pay that: what is printed can be multiplied.
    /// </summary>
    private string Each(PostsCost cost)
    {
        if (brief is not { Assumed.OnCost: { } onCost and > 0, PostCost.Value: { } salary }) return Sum(cost.YearlyCost);
        var made = $"({Sum((double)salary)} + {Numbers.Percent(onCost / 100, Amounts.Decimals(onCost), Figures)})";
        return Amounts.Money(cost.YearlyCost, brief.Currency, Figures) is { Rounded: false, Text: var each } ? $"{each} {made}" : made;
    }

    /// <summary>What it comes to year by year.</summary>
    public string? Years => brief is { Plan: { } plan, Cost: not null } ? plan.Say(brief.Currency, words) : null;

    /// <summary>What it comes to year by year, a row each; null where there is no plan, or too long a one.</summary>
    public Table? PlanTable => brief is not { Plan: { ByYear: { Count: > 0 } years } plan, Cost: not null } ? null
        : new Table(this[plan.AsToday is null ? "brief.plan-table-new" : "brief.plan-table", ("more", Amounts.Said(plan.More, brief.Currency, words)), ("n", plan.Years)],
            [
                new Column(this["case.cost.year"]), .. plan.AsToday is null ? [] : new[] { new Column(this["brief.plan-on-top"], Align: Alignment.Number) },
                new Column(this[plan.AsToday is null ? "brief.plan-in-all" : "brief.plan-with-them"], Align: Alignment.Number),
            ],
            [.. years.Select(y => (IReadOnlyList<Prose>)[Numbers.Whole(y.Year, Figures), .. plan.AsToday is null ? [] : new Prose[] { Sum(y.More) }, Sum(y.Total)])]);

    /// <summary>The posts of the last year, where they are not those of today, and today's value, where a discount rate was given.</summary>
    public string? Further => brief is not { Plan: { } plan, Cost: not null } ? null : string.Join(" ", new[]
    {
        PlannedPosts is { } planned ? this["brief.plan-posts", ("posts", this["brief.posts.count", ("posts", Number(planned)), ("n", planned)]), ("year", plan.Years), ("n", plan.Years)] : null,
        brief.Assumed?.Discount is > 0 ? plan.Present(brief.Currency, words) : null,
    }.OfType<string>()) is { Length: > 0 } further ? further : null;

    public string? Plan => Years is { } years ? Further is { } further ? years + " " + further : years : null;

    // Where the population grows, the posts that reach the ratio today no longer do in the last year. A number of posts stays what it is.
    private decimal? PlannedPosts => brief is { Gap: not null, Plan.Whole.Years: [.., var last], Workers.Value: { } stock, Posts: { } today }
        && Math.Round((decimal)last.Need) - stock is var more and > 0 && more != Math.Round((decimal)today) ? more : null;

    /// <summary>"Assumed: 2% more people a year, 12% of workers leave each year."</summary>
    public string? Assumed => brief is not { Plan: not null, Cost: not null, Assumed: { } gap } ? null : this["brief.assumed", ("assumptions", string.Join(words["case.comma"], Assumptions(gap)))];

    private IEnumerable<string> Assumptions(Gap gap)
    {
        // An amount or a rate of nothing assumes nothing. First what makes the sum smaller than posts times years: not all are filled on the first day.
        if (brief.Plan is { Years: > 1 }) yield return this[gap.Growth is null or 0 ? "brief.assume.path" : "brief.assume.path-ratio"];
        foreach (var (key, percent) in new[] { ("growth", gap.Growth), ("attrition", gap.Attrition), ("on-cost", gap.OnCost), ("wage-growth", gap.WageGrowth), ("discount", gap.Discount) })
            if (percent is { } rate && rate != 0) yield return this["brief.assume." + key, ("rate", Amounts.Plain(rate, Figures))];
        foreach (var (key, money) in new[] { ("operating", gap.Operating), ("training", gap.Training), ("one-off", gap.OneOff) })
            if (money is { } amount && amount != 0) yield return this["brief.assume." + key, ("amount", Amounts.Said((double)amount, brief.Currency, words))];
        if (gap is { Span: { } span, SupervisorSalary: { } salary }) yield return this["brief.assume.span", ("span", Amounts.Plain(span, Figures)), ("amount", Amounts.Said((double)salary, brief.Currency, words))];
    }

    public string Date(DateOnly date) => Numbers.LongDate(date, Figures);

    /// <summary>The number alone; empty where there is none.</summary>
    public string Number(BriefFigure figure) => figure.Value is { } value ? Number(value) : "";

    private string Number(decimal value) => Numbers.Count(value, Figures);

    private string Sum(double amount) => Amounts.Sum(amount, brief.Currency, Figures);

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

    /// <summary>The footnote of a claim behind words that may be older than its correction.</summary>
    public Source SourceOf(BriefClaim claim) => claim is { IsOlder: true, CorrectedOn: { } date } && !Caution.Worst(claim.Used, today)
        ? SourceOf(claim.Used) with { Caution = this["brief.footnote.corrected", ("date", date)] } : SourceOf(claim.Used);

    /// <summary>The footnote of a claim: who says it, and in words what a careful reader should know.</summary>
    public Source SourceOf(ClaimCard claim) => new(claim.Source.Citation.TrimEnd('.') + ".", WithAddresses ? claim.Source.Url : null)
    {
        Language = Foreign(claim.Source.Citation),
        Caution = Caution.Footnote(claim, today) is { } key ? words[key, ("date", claim.Expires)] : null,
    };

    /// <summary>Words that a person typed, in the language of their script where that is not the brief's: they are read aloud and set in it.</summary>
    public Prose Typed(string typed, bool strong = false) => Script.LanguageOf(typed, Language, brief.Place) is var own && own != Language
        ? Prose.Of(Run.Foreign(typed, own)) : Prose.Of(strong ? Run.Strong(typed) : Run.Plain(typed));

    /// <summary>A citation in Latin letters keeps its direction on a page that runs from the right.</summary>
    private string? Foreign(string citation) => words.RightToLeft && !citation.Any(c => c is >= '\u0590' and <= '\u08FF' && char.IsLetter(c)) && citation.Any(char.IsAsciiLetter) ? "en" : null;
}
