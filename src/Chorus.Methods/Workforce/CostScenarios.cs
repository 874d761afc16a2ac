namespace Chorus.Methods.Workforce;

/// <summary>The same plan under low, base and high assumptions.</summary>
/// <param name="Low">The estimate under the low assumptions.</param>
/// <param name="Base">The estimate under the base assumptions.</param>
/// <param name="High">The estimate under the high assumptions.</param>
/// <param name="Warnings">Says when the totals do not stand in the order of their names.</param>
public sealed record CostScenarios(CostEstimate Low, CostEstimate Base, CostEstimate High, IReadOnlyList<Warning> Warnings)
{
    /// <summary>Estimates the three plans.</summary>
    /// <param name="low">The low assumptions.</param>
    /// <param name="baseline">The base assumptions.</param>
    /// <param name="high">The high assumptions.</param>
    /// <returns>The three estimates, or all errors; fields are named <c>low.salary</c>, <c>base.salary</c>, <c>high.salary</c>.</returns>
    public static Answer<CostScenarios> Of(CostPlan low, CostPlan baseline, CostPlan high)
    {
        var (l, b, h) = (low.Estimate(), baseline.Estimate(), high.Estimate());
        var errors = Named("low", l).Concat(Named("base", b)).Concat(Named("high", h)).ToList();
        if (errors.Count > 0)
            return Answer<CostScenarios>.Refused(errors);
        IReadOnlyList<Warning> warnings = l.Value.Total <= b.Value.Total && b.Value.Total <= h.Value.Total
            ? []
            : [new("total", "scenarios-out-of-order", "the totals do not rise from low to base to high; look at the assumptions again.")];
        return new CostScenarios(l.Value, b.Value, h.Value, warnings);
    }

    private static IEnumerable<InputError> Named(string scenario, Answer<CostEstimate> answer) =>
        answer.Errors.Select(e => e with { Field = $"{scenario}.{e.Field}", Sentence = $"In the {scenario} scenario: {e.Sentence}" });
}
