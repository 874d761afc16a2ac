using Chorus.Methods.Workforce;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The cost year by year: of all workers, and of those who are in post today, whom the office pays anyway. What is asked for is the difference.</summary>
/// <param name="Whole">All workers, year by year.</param>
/// <param name="AsToday">The workers in post under the same assumptions, neither more nor fewer; null where there are none.</param>
public sealed record PlannedCost(CostEstimate Whole, CostEstimate? AsToday)
{
    private const int MostRows = 5;

    public int Years => Whole.Years.Count;
    public double More => Whole.Total - (AsToday?.Total ?? 0);
    public double MorePresent => Whole.PresentValue - (AsToday?.PresentValue ?? 0);

    /// <summary>What the last year costs on top, when all posts are filled.</summary>
    public double MoreInLastYear => Whole.Years[^1].Total - (AsToday?.Years[^1].Total ?? 0);

    // Where people become fewer and leavers are not replaced, the plan may cost less than today's workers.
    private bool Adds => AsToday is not null && More > 0 && MoreInLastYear > 0;

    /// <summary>What each year costs on top of the workers in post, and with them; for so few years as a small table holds, and only where the plan adds to what today's workers cost.</summary>
    public IReadOnlyList<(int Year, double More, double Total)> ByYear => Years is > 1 and <= MostRows && (Adds || AsToday is null)
        ? [.. Whole.Years.Select((year, at) => (year.Year, year.Total - (AsToday?.Years[at].Total ?? 0), year.Total))] : [];

    /// <summary>The plan; null where an assumption cannot be taken.</summary>
    public static PlannedCost? Of(CostPlan plan)
    {
        if (plan.Estimate() is not { Accepted: true, Value: { Total: < Amounts.Most } whole }) return null;
        var today = plan with { Growth = 0, Target = plan.Stock / plan.Population * 100_000, WholeNeed = false };
        return new PlannedCost(whole, plan.Stock > 0 && today.Estimate() is { Accepted: true, Value: var held } ? held : null);
    }

    /// <summary>"Year by year, on top of what the workers in post cost: USD 478,500 in 5 years, of which USD 95,700 in year 5; with them: USD 2,952,345." The same on paper and aloud.</summary>
    public string Say(string? currency, Phrases words)
    {
        string Money(double amount) => Amounts.Said(amount, currency, words);
        return Adds ? words["brief.plan-more", ("more", Money(More)), ("last", Money(MoreInLastYear)), ("total", Money(Whole.Total)), ("n", Years)]
            : AsToday is null ? words["brief.plan-new", ("total", Money(Whole.Total)), ("last", Money(MoreInLastYear)), ("n", Years)]
            : words["brief.plan", ("total", Money(Whole.Total)), ("n", Years)];
    }

    /// <summary>What it comes to on top of today, to be said in one number; null where the plan adds nothing to it.</summary>
    public double? OnTop => Adds ? More : AsToday is null ? Whole.Total : null;

    /// <summary>"At today’s value: about USD 450,000; with the workers in post: about USD 2,700,000."</summary>
    public string Present(string? currency, Phrases words) => Adds
        ? words["brief.present-more", ("more", Amounts.Said(MorePresent, currency, words)), ("present", Amounts.Said(Whole.PresentValue, currency, words))]
        : words["brief.present", ("present", Amounts.Said(Whole.PresentValue, currency, words))];
}
