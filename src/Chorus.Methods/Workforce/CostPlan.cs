namespace Chorus.Methods.Workforce;

/// <summary>What it takes to bring one cadre from the workers in post to a ratio. Rates are yearly fractions: 0.02 is two per cent. Money is in one
/// currency at the prices of year 0.</summary>
/// <remarks>The model follows the two parts of the Alliance's and UNICEF's proposed costing guidance, initial and recurring costs
/// (https://www.socialserviceworkforce.org/resources/proposed-guidance-costing-social-service-workforce); the fields are our own.
/// <see cref="Estimate"/> states each convention.</remarks>
public sealed record CostPlan
{
    /// <summary>People in year 0, above zero.</summary>
    public required double Population { get; init; }

    /// <summary>Growth of the population a year, −0.2 to 0.2.</summary>
    public double Growth { get; init; }

    /// <summary>Workers in post at the end of year 0, zero or more.</summary>
    public required double Stock { get; init; }

    /// <summary>The ratio to reach in the last year, workers per 100,000 people.</summary>
    public required double Target { get; init; }

    /// <summary>Years to reach it, 1 to 100.</summary>
    public required int Years { get; init; }

    /// <summary>The share of workers who leave each year, 0 to 1.</summary>
    public required double Attrition { get; init; }

    /// <summary>Gross salary of one worker for a year.</summary>
    public required double Salary { get; init; }

    /// <summary>What the employer pays on top of a salary, as a fraction of it, 0 to 5.</summary>
    public double OnCost { get; init; }

    /// <summary>Operating cost of one worker for a year; does not grow with wages.</summary>
    public double Operating { get; init; }

    /// <summary>In-service training of one worker for a year; does not grow with wages.</summary>
    public double Training { get; init; }

    /// <summary>Workers to one supervisor; null for no supervisors. Supervisors are kept fractional.</summary>
    public double? Span { get; init; }

    /// <summary>Gross salary of one supervisor for a year; null for no supervisors.</summary>
    public double? SupervisorSalary { get; init; }

    /// <summary>One-off cost of each hire: recruitment, pre-service training, equipment; does not grow with wages.</summary>
    public double OneOff { get; init; }

    /// <summary>Growth of wages a year, −0.5 to 1.</summary>
    public double WageGrowth { get; init; }

    /// <summary>The first year whose wages are one step above year 0; 1 means that year 1 already pays more.</summary>
    public int WageGrowthFrom { get; init; } = 1;

    /// <summary>Discount rate a year, 0 to 1; each year is discounted at its end.</summary>
    public double Discount { get; init; }

    /// <summary>True: hires are rounded up to whole people each year. False: they stay fractional.</summary>
    public bool RoundHires { get; init; }

    /// <summary>True: the need of a year is rounded up to whole people. False: it keeps its fraction, as full-time equivalents and half posts have one.</summary>
    public bool WholeNeed { get; init; } = true;

    /// <summary>The years one by one, and the whole.</summary>
    /// <returns>The estimate, or every error by the name of its field in <c>cost</c> of the contract.</returns>
    /// <remarks>
    /// In year y = 1 … n:
    /// population = P·(1+g)^y; the ratio moves on a straight line from stock/P·100,000 in year 0 to the target in year n;
    /// need = ⌈population·ratio/100,000⌉, or not rounded where a fraction is kept; those who stay = staff of the year before·(1−attrition); hires = max(0, need − those who stay), rounded up
    /// where asked; staff = those who stay + hires (nobody is dismissed when the need falls);
    /// wage step w = (1+wage growth)^max(0, y − from + 1);
    /// recurring = staff·salary·(1+on-cost)·w + staff/span·supervisor salary·(1+on-cost)·w + staff·(operating+training);
    /// one-off = hires·one-off; total = recurring + one-off; discounted = total/(1+d)^y.
    /// Staff hired during a year is paid for the whole of it.
    /// </remarks>
    public Answer<CostEstimate> Estimate()
    {
        var check = CostBounds.Check(this);
        if (check.Failed)
            return check.Refuse<CostEstimate>();

        var startRatio = Stock / Population * 100_000;
        var years = new List<CostYear>(Years);
        var staff = Stock;
        for (var year = 1; year <= Years; year++)
        {
            var population = Population * Math.Pow(1 + Growth, year);
            var ratio = startRatio + (Target - startRatio) * year / Years;
            var need = population * ratio / 100_000;
            if (WholeNeed)
                need = RatioGap.WholePeople(need);
            var stay = staff * (1 - Attrition);
            var hires = Math.Max(0, need - stay);
            if (RoundHires)
                hires = RatioGap.WholePeople(hires);
            staff = stay + hires;

            var wage = (1 + OnCost) * Math.Pow(1 + WageGrowth, Math.Max(0, year - WageGrowthFrom + 1));
            var supervisors = Span is { } span ? staff / span : 0;
            var recurring = staff * Salary * wage + supervisors * (SupervisorSalary ?? 0) * wage + staff * (Operating + Training);
            var oneOff = hires * OneOff;
            var total = recurring + oneOff;
            years.Add(new(year, population, ratio, need, hires, staff, supervisors, recurring, oneOff, total, total / Math.Pow(1 + Discount, year)));
        }

        return new CostEstimate(years, years.Sum(y => y.Total), years.Sum(y => y.Discounted), CostBounds.Remarks(this, startRatio));
    }
}

/// <summary>One year of a <see cref="CostEstimate"/>. Values are unrounded; money is nominal unless it says discounted.</summary>
/// <param name="Year">1 for the first year.</param>
/// <param name="Population">People.</param>
/// <param name="Ratio">The ratio that the plan asks for in this year, per 100,000.</param>
/// <param name="Need">Workers needed, whole.</param>
/// <param name="Hires">Workers hired.</param>
/// <param name="Staff">Workers in post after hiring.</param>
/// <param name="Supervisors">Supervisors, fractional.</param>
/// <param name="Recurring">Salaries, supervision, operating and training.</param>
/// <param name="OneOff">Cost of the hires.</param>
/// <param name="Total">Recurring and one-off.</param>
/// <param name="Discounted">The total at year 0.</param>
public sealed record CostYear(
    int Year, double Population, double Ratio, double Need, double Hires, double Staff, double Supervisors,
    double Recurring, double OneOff, double Total, double Discounted);

/// <summary>What a plan costs. Illustrative until the country's finance ministry validates it.</summary>
/// <param name="Years">The years in order.</param>
/// <param name="Total">Sum of the yearly totals, not discounted.</param>
/// <param name="PresentValue">Sum of the discounted totals.</param>
/// <param name="Warnings">What the reader must know.</param>
public sealed record CostEstimate(IReadOnlyList<CostYear> Years, double Total, double PresentValue, IReadOnlyList<Warning> Warnings);
