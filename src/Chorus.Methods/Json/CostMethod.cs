using Chorus.Methods.Workforce;

namespace Chorus.Methods.Json;

/// <summary><c>cost</c> of the contract.</summary>
internal static class CostMethod
{
    public static Method Method { get; } = Method.Of<Input>(
        "cost",
        Read,
        input => input.Plan.Estimate().Then<object>(estimate => new
        {
            estimate.Years,
            estimate.Total,
            estimate.PresentValue,
            Warnings = Method.Said(estimate.Warnings.Concat(input.Assumed)),
        }));

    private static Input Read(Fields fields)
    {
        var assumed = new List<Warning>();
        var plan = new CostPlan
        {
            Population = fields.Number("population"),
            Growth = OrZero("growth", "the population is taken as constant"),
            Stock = fields.Number("stock"),
            Target = fields.Number("target"),
            Years = fields.Whole("years"),
            Attrition = fields.Number("attrition"),
            Salary = fields.Number("salary"),
            OnCost = OrZero("onCost", "nothing is paid on top of salaries"),
            Operating = OrZero("operating", "operating costs are left out"),
            Training = OrZero("training", "in-service training is left out"),
            Span = fields.OptionalNumber("span"),
            SupervisorSalary = fields.OptionalNumber("supervisorSalary"),
            OneOff = OrZero("oneOff", "one-off costs of a hire are left out"),
            WageGrowth = OrZero("wageGrowth", "wages are taken as constant"),
            WageGrowthFrom = fields.OptionalWhole("wageGrowthFrom") ?? 1,
            Discount = OrZero("discount", "nothing is discounted, so the present value is the total"),
            RoundHires = fields.OptionalFlag("roundHires") ?? false,
        };
        fields.OptionalChoice("path", "linear");
        if (plan.Span is null && plan.SupervisorSalary is null)
            assumed.Add(new("span", "assumed-none", "not given, so supervision is left out."));
        return new(plan, assumed);

        // What is left out is zero, and the result says so: never a silent zero.
        double OrZero(string name, string meaning)
        {
            if (fields.OptionalNumber(name) is { } number)
                return number;
            assumed.Add(new(name, "assumed-zero", $"not given, so {meaning}."));
            return 0;
        }
    }

    private sealed record Input(CostPlan Plan, IReadOnlyList<Warning> Assumed);
}
