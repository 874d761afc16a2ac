namespace Chorus.Methods.Workforce;

/// <summary>An assumption of a <see cref="CostPlan"/> that can be moved on its own.</summary>
public enum CostAssumption
{
    /// <summary>People in year 0.</summary>
    Population,

    /// <summary>Growth of the population.</summary>
    Growth,

    /// <summary>Workers in post.</summary>
    Stock,

    /// <summary>The ratio to reach.</summary>
    Target,

    /// <summary>The share that leaves each year.</summary>
    Attrition,

    /// <summary>Salary.</summary>
    Salary,

    /// <summary>On-cost.</summary>
    OnCost,

    /// <summary>Operating cost.</summary>
    Operating,

    /// <summary>In-service training.</summary>
    Training,

    /// <summary>Workers to one supervisor.</summary>
    Span,

    /// <summary>Salary of a supervisor.</summary>
    SupervisorSalary,

    /// <summary>One-off cost of a hire.</summary>
    OneOff,

    /// <summary>Growth of wages.</summary>
    WageGrowth,

    /// <summary>Discount rate.</summary>
    Discount,
}

/// <summary>Two values to try for one assumption, all others staying as they are.</summary>
/// <param name="Assumption">Which one.</param>
/// <param name="Low">Its lower value.</param>
/// <param name="High">Its higher value.</param>
public sealed record CostRange(CostAssumption Assumption, double Low, double High);

/// <summary>One bar of the tornado.</summary>
/// <param name="Range">What was moved, and between what.</param>
/// <param name="AtLow">Present value at the lower value.</param>
/// <param name="AtHigh">Present value at the higher value.</param>
/// <param name="Swing">|at high − at low|: the length of the bar.</param>
public sealed record CostBar(CostRange Range, double AtLow, double AtHigh, double Swing);

/// <summary>Which assumption matters most: each is moved alone, the longest bar first.</summary>
/// <param name="PresentValue">Present value of the plan as it stands.</param>
/// <param name="Bars">The bars, longest first.</param>
public sealed record CostSensitivity(double PresentValue, IReadOnlyList<CostBar> Bars)
{
    private static readonly Dictionary<CostAssumption, Lever> Levers = new()
    {
        [CostAssumption.Population] = new(p => p.Population, (p, value) => p with { Population = value }),
        [CostAssumption.Growth] = new(p => p.Growth, (p, value) => p with { Growth = value }),
        [CostAssumption.Stock] = new(p => p.Stock, (p, value) => p with { Stock = value }),
        [CostAssumption.Target] = new(p => p.Target, (p, value) => p with { Target = value }),
        [CostAssumption.Attrition] = new(p => p.Attrition, (p, value) => p with { Attrition = value }),
        [CostAssumption.Salary] = new(p => p.Salary, (p, value) => p with { Salary = value }),
        [CostAssumption.OnCost] = new(p => p.OnCost, (p, value) => p with { OnCost = value }),
        [CostAssumption.Operating] = new(p => p.Operating, (p, value) => p with { Operating = value }),
        [CostAssumption.Training] = new(p => p.Training, (p, value) => p with { Training = value }),
        [CostAssumption.Span] = new(p => p.Span, (p, value) => p with { Span = value }),
        [CostAssumption.SupervisorSalary] = new(p => p.SupervisorSalary, (p, value) => p with { SupervisorSalary = value }),
        [CostAssumption.OneOff] = new(p => p.OneOff, (p, value) => p with { OneOff = value }),
        [CostAssumption.WageGrowth] = new(p => p.WageGrowth, (p, value) => p with { WageGrowth = value }),
        [CostAssumption.Discount] = new(p => p.Discount, (p, value) => p with { Discount = value }),
    };

    /// <summary>Moves each assumption of the plan that is not zero down and up by the same part of itself.</summary>
    /// <param name="plan">The plan as it stands.</param>
    /// <param name="part">The part, for instance 0.1 for ten per cent either way; above 0, below 1.</param>
    /// <returns>The tornado, or errors of the plan or on <c>part</c>. Attrition stops at 1.</returns>
    public static Answer<CostSensitivity> Around(CostPlan plan, double part)
    {
        var check = new InputCheck();
        check.Positive("part", part, 0.99);
        return check.Failed
            ? check.Refuse<CostSensitivity>()
            : Of(plan, [.. from assumption in Enum.GetValues<CostAssumption>()
                           let value = Levers[assumption].Get(plan)
                           where value is not null and not 0
                           let ends = new[] { Within(assumption, value.Value * (1 - part)), Within(assumption, value.Value * (1 + part)) }
                           select new CostRange(assumption, ends.Min(), ends.Max())]);
    }

    /// <summary>Moves each assumption within its own range.</summary>
    /// <param name="plan">The plan as it stands.</param>
    /// <param name="ranges">The ranges; an assumption that the plan leaves out (supervision) cannot be moved.</param>
    /// <returns>The tornado, or the errors of the plan and of every moved plan.</returns>
    public static Answer<CostSensitivity> Of(CostPlan plan, IReadOnlyList<CostRange> ranges)
    {
        var centre = plan.Estimate();
        if (!centre.Accepted)
            return Answer<CostSensitivity>.Refused(centre.Errors);
        var errors = new List<InputError>();
        var bars = new List<CostBar>();
        foreach (var range in ranges)
        {
            var lever = Levers[range.Assumption];
            var (low, high) = (lever.Set(plan, range.Low).Estimate(), lever.Set(plan, range.High).Estimate());
            errors.AddRange(low.Errors.Concat(high.Errors));
            if (low.Accepted && high.Accepted)
                bars.Add(new(range, low.Value.PresentValue, high.Value.PresentValue, Math.Abs(high.Value.PresentValue - low.Value.PresentValue)));
        }

        return errors.Count > 0
            ? Answer<CostSensitivity>.Refused(errors)
            : new CostSensitivity(centre.Value.PresentValue, [.. bars.OrderByDescending(b => b.Swing).ThenBy(b => b.Range.Assumption)]);
    }

    // Only a share of leavers has an end that a move of some per cent of itself can pass in practice.
    private static double Within(CostAssumption assumption, double value) => assumption == CostAssumption.Attrition ? Math.Min(1, value) : value;

    private sealed record Lever(Func<CostPlan, double?> Get, Func<CostPlan, double, CostPlan> Set);
}
