using System.Globalization;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen five: the ratio to reach or the posts to add, and what they cost. The short way is posts × yearly cost; the rest stands behind "more".</summary>
public sealed class GapPage : CaseScreen
{
    private const decimal MostMoney = 1_000_000_000_000m;
    private const int MostYears = 50;

    /// <summary>What stands behind "more", with the least and the most it may be; rates in per cent.</summary>
    public static readonly IReadOnlyList<(string Name, string Label, decimal Least, decimal Most, bool IsRate)> Assumptions =
    [
        ("Growth", "case.gap.growth", -20, 20, true), ("Attrition", "case.gap.attrition", 0, 100, true), ("OnCost", "case.gap.on-cost", 0, 500, true), ("Operating", "case.gap.operating", 0, MostMoney, false),
        ("Training", "case.gap.training", 0, MostMoney, false), ("Span", "case.gap.span", 1, 1000, false), ("SupervisorSalary", "case.gap.supervisor", 0.01m, MostMoney, false),
        ("OneOff", "case.gap.one-off", 0, MostMoney, false), ("WageGrowth", "case.gap.wage-growth", -50, 100, true), ("Discount", "case.gap.discount", 0, 100, true),
    ];

    private static readonly HashSet<string> Currencies =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name).ISOCurrencySymbol).Where(c => c.Length == 3 && c != "XXX")];

    public override string Step => Steps.Gap;

    public override IReadOnlyList<Input> Inputs { get; } =
    [
        new("By", "case.gap.by", Most: 20), new("Target", "case.gap.target", Most: 60), new("Posts", "case.gap.posts", Most: 60), new("YearlyCost", "case.gap.yearly", Most: 60),
        new("Currency", "case.gap.currency", Most: 20), new("Years", "case.gap.years", Most: 20), new("CostDate", "case.gap.cost-date", InputKind.Date, 40), new("CostSource", "case.gap.cost-source"),
        .. Assumptions.Select(a => new Input(a.Name, a.Label, Most: 60)),
    ];

    public IEnumerable<Option> Ways => [new("Ratio", T["case.gap.by-ratio"]), new("Posts", T["case.gap.by-posts"])];

    /// <summary>The currency of the country, until another one is typed.</summary>
    public string CurrencyShown => Typed.Of("Currency") ?? (Case?.Setting.Place is { Length: 2 } country ? Of(country) : "");

    public bool MoreOpen => Assumptions.Any(a => Typed.Of(a.Name) is not null);

    protected override string NextPath => Stays ? Steps.PathOf(Step) + "#cost" : base.NextPath;

    protected override Typed Show(Case @case, string language)
    {
        var (gap, cost) = (@case.Gap, @case.PostCost);
        var typed = new Typed().With("By", gap.By?.ToString()).With("Currency", gap.Currency).With("Years", gap.Years?.ToString(CultureInfo.InvariantCulture))
            .With("CostDate", RoughDate.Parse(cost?.Date)?.Parts ?? new()).With("CostSource", cost?.Source);
        (string, decimal?)[] numbers =
        [
            ("Target", gap.Target), ("Posts", gap.Posts), ("YearlyCost", cost?.Value), ("Growth", gap.Growth), ("Attrition", gap.Attrition), ("OnCost", gap.OnCost), ("Operating", gap.Operating),
            ("Training", gap.Training), ("Span", gap.Span), ("SupervisorSalary", gap.SupervisorSalary), ("OneOff", gap.OneOff), ("WageGrowth", gap.WageGrowth), ("Discount", gap.Discount),
        ];
        foreach (var (name, value) in numbers) typed.With(name, value is { } v ? Reading.Typeable(v, language) : null);
        return typed;
    }

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var read = new Reading(typed, T.Figures);
        var (by, target, posts) = (read.Choice<GapBy>("By"), read.Number("Target", 0.001m, 100_000), read.Number("Posts", 0.1m, 1_000_000_000));
        var (yearly, currency, years) = (read.Number("YearlyCost", 0.01m, MostMoney), Currency(typed, read.Problems), (int?)read.Whole("Years", 1, MostYears));
        var (date, source) = (read.Rough("CostDate"), read.Text("CostSource"));
        var more = Assumptions.ToDictionary(a => a.Name, a => a.IsRate ? read.Rate(a.Name, a.Least, a.Most) : read.Number(a.Name, a.Least, a.Most));
        if (read.Problems.Count == 0 && more["Span"] is null != more["SupervisorSalary"] is null)
            read.Problems.Add(Problem.On(more["Span"] is null ? "Span" : "SupervisorSalary", "case.gap.both-or-none"));
        if (read.Problems.Count > 0) return read.Problems;
        @case.Gap = new Gap
        {
            By = by, Target = target, Posts = posts, Currency = currency, Years = years, Growth = more["Growth"], Attrition = more["Attrition"], OnCost = more["OnCost"],
            Operating = more["Operating"], Training = more["Training"], Span = more["Span"], SupervisorSalary = more["SupervisorSalary"], OneOff = more["OneOff"],
            WageGrowth = more["WageGrowth"], Discount = more["Discount"],
        };
        @case.Put(new CaseFigure { Kind = FigureKind.Cost, Value = yearly, Unit = currency, Date = date, Source = source });
        return [];
    }

    protected override string Said(Input input, Typed typed) =>
        input.Name == "By" && typed.Of("By") is { } by ? T[by == "Posts" ? "case.gap.by-posts" : "case.gap.by-ratio"] : base.Said(input, typed);

    private static string? Currency(Typed typed, List<Problem> problems)
    {
        if (typed.Of("Currency")?.ToUpperInvariant() is not { } code) return null;
        if (Currencies.Contains(code)) return code;
        problems.Add(Problem.On("Currency", "case.gap.no-currency", ("typed", typed["Currency"])));
        return null;
    }

    private static string Of(string country)
    {
        var region = CultureInfo.GetCultures(CultureTypes.SpecificCultures).FirstOrDefault(c => c.Name.EndsWith("-" + country, StringComparison.Ordinal));
        return region is not null && new RegionInfo(region.Name).ISOCurrencySymbol is { Length: 3 } code && code != "XXX" ? code : "";
    }
}
