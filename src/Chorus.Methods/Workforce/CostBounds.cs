namespace Chorus.Methods.Workforce;

/// <summary>What a <see cref="CostPlan"/> may hold. The bounds catch slips (2 for 2 per cent, a digit too many), they are not opinions on policy.</summary>
internal static class CostBounds
{
    private const double MostMoney = 1e12;
    private const double LeastSpan = 0.1;

    public static InputCheck Check(CostPlan plan)
    {
        var check = new InputCheck();
        check.Positive("population", plan.Population, Ratio.MostPeople);
        check.Rate("growth", plan.Growth, -0.2, 0.2);
        check.NotNegative("stock", plan.Stock, Ratio.MostPeople);
        check.Positive("target", plan.Target, 100_000);
        check.Between("years", plan.Years, 1, 100);
        check.Rate("attrition", plan.Attrition, 0, 1);
        check.NotNegative("salary", plan.Salary, MostMoney);
        check.Rate("onCost", plan.OnCost, 0, 5);
        check.NotNegative("operating", plan.Operating, MostMoney);
        check.NotNegative("training", plan.Training, MostMoney);
        Supervision(plan, check);
        check.NotNegative("oneOff", plan.OneOff, MostMoney);
        check.Rate("wageGrowth", plan.WageGrowth, -0.5, 1);
        check.Between("wageGrowthFrom", plan.WageGrowthFrom, 1, 100);
        check.Rate("discount", plan.Discount, 0, 1);
        if (!check.Failed && plan.Stock > plan.Population)
            check.Add("stock", InputCodes.TooLarge, "stock is larger than population; look whether the two numbers changed places.");
        if (!check.Failed && !double.IsFinite(plan.Stock / plan.Population * 100_000))
            check.Add("population", InputCodes.TooSmall, "population is too close to zero to divide by; give the number of people.");
        return check;
    }

    public static IReadOnlyList<Warning> Remarks(CostPlan plan, double startRatio)
    {
        var remarks = new List<Warning>();
        if (plan.Target < startRatio)
            remarks.Add(new("target", "target-below-present", "the target is below the present ratio, so the plan shrinks the workforce by those who leave."));
        if (plan.Salary == 0)
            remarks.Add(new("salary", "unpaid", "the salary is zero, so the work is costed as unpaid."));
        return remarks;
    }

    private static void Supervision(CostPlan plan, InputCheck check)
    {
        if (plan.Span is { } span)
        {
            check.Positive("span", span, 10_000);
            if (span is > 0 and < LeastSpan)
                check.Add("span", InputCodes.TooSmall, "span is close to zero; give 0.1 or more workers to one supervisor.");
        }

        if (plan.SupervisorSalary is { } salary)
            check.NotNegative("supervisorSalary", salary, MostMoney);
        if (plan.Span is null && plan.SupervisorSalary is not null)
            check.Add("span", InputCodes.Incomplete, "supervisorSalary is given without span; say how many workers one supervisor has, or leave both out.");
        if (plan.Span is not null && plan.SupervisorSalary is null)
            check.Add("supervisorSalary", InputCodes.Incomplete, "span is given without supervisorSalary; say what a supervisor earns in a year, or leave both out.");
    }
}
