using Chorus.Methods;
using Chorus.Methods.Workforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class CostTests
{
    private static readonly CostPlan Example = new()
    {
        Population = 6_200_000,
        Growth = 0.02,
        Stock = 312,
        Target = 10,
        Years = 5,
        Attrition = 0.12,
        Salary = 4800,
        OnCost = 0.18,
        Operating = 600,
        Training = 150,
        Span = 8,
        SupervisorSalary = 7200,
        OneOff = 900,
        WageGrowth = 0.03,
        WageGrowthFrom = 1,
        Discount = 0.03,
    };

    [Fact]
    public void The_free_example_comes_out_to_the_printed_digits()
    {
        var estimate = Example.Estimate().Value;

        estimate.Years.Select(y => Math.Round(y.Hires, 2)).ShouldBe([107.44, 116.84, 129.36, 140.36, 152.60]);
        estimate.Years.Select(y => Math.Round(y.Total, 2)).ShouldBe([3_029_607.96, 3_677_338.87, 4_393_055.99, 5_160_028.21, 5_992_225.04]);
        Math.Round(estimate.PresentValue, 2).ShouldBe(20_181_444.27);
        estimate.Years.Select(y => y.Need).ShouldBe([382, 453, 528, 605, 685]);
        estimate.Years[^1].Ratio.ShouldBe(10);
        estimate.Total.ShouldBe(estimate.Years.Sum(y => y.Total));
        estimate.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Whole_hires_never_leave_the_need_unmet()
    {
        var years = (Example with { RoundHires = true }).Estimate().Value.Years;

        years.Select(y => y.Hires).ShouldAllBe(hires => hires == Math.Floor(hires));
        years.ShouldAllBe(y => y.Staff >= y.Need - 1e-6 && y.Staff < y.Need + 1);
        years[0].Hires.ShouldBe(108);
    }

    [Fact]
    public void Wages_grow_from_the_year_that_is_said()
    {
        var bare = new CostPlan { Population = 100_000, Stock = 10, Target = 10, Years = 3, Attrition = 0, Salary = 100, WageGrowth = 0.1, WageGrowthFrom = 2 };

        bare.Estimate().Value.Years.Select(y => Math.Round(y.Total, 6)).ShouldBe([1000, 1100, 1210]);
    }

    [Fact]
    public void Nobody_is_dismissed_when_the_target_is_met()
    {
        var plan = Example with { Stock = 1000, Target = 5, Attrition = 0.02 };
        var estimate = plan.Estimate().Value;

        estimate.Years[0].Hires.ShouldBe(0);
        estimate.Years[0].Staff.ShouldBe(980);
        estimate.Warnings.ShouldHaveSingleItem().Code.ShouldBe("target-below-present");
    }

    [Fact]
    public void Each_wrong_field_is_named()
    {
        var plan = Example with { Population = 0, Growth = 2, Stock = -1, Target = double.NaN, Years = 0, Attrition = 12, Salary = -1, OnCost = 18, Discount = 3, Span = 0 };

        plan.Estimate().Errors.Select(e => (e.Field, e.Code)).ShouldBe(
        [
            ("population", InputCodes.NotPositive), ("growth", InputCodes.TooLarge), ("stock", InputCodes.Negative), ("target", InputCodes.NotANumber), ("years", InputCodes.TooSmall),
            ("attrition", InputCodes.TooLarge), ("salary", InputCodes.Negative), ("onCost", InputCodes.TooLarge), ("span", InputCodes.NotPositive), ("discount", InputCodes.TooLarge),
        ]);
    }

    [Fact]
    public void Supervision_needs_both_its_fields()
    {
        (Example with { Span = null }).Estimate().Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Field.ShouldBe("span"), e => e.Code.ShouldBe(InputCodes.Incomplete));
        (Example with { SupervisorSalary = null }).Estimate().Errors.ShouldHaveSingleItem().Field.ShouldBe("supervisorSalary");
        (Example with { Span = null, SupervisorSalary = null }).Estimate().Value.Years.ShouldAllBe(y => y.Supervisors == 0);
    }

    [Fact]
    public void The_largest_allowed_values_stay_finite()
    {
        var plan = new CostPlan
        {
            Population = 1e12,
            Growth = 0.2,
            Stock = 0,
            Target = 100_000,
            Years = 100,
            Attrition = 1,
            Salary = 1e12,
            OnCost = 5,
            Operating = 1e12,
            Training = 1e12,
            Span = 0.1,
            SupervisorSalary = 1e12,
            OneOff = 1e12,
            WageGrowth = 1,
        };

        double.IsFinite(plan.Estimate().Value.Total).ShouldBeTrue();
        (plan with { Span = 1e-300 }).Estimate().Errors.ShouldHaveSingleItem().Code.ShouldBe(InputCodes.TooSmall);
    }

    [Fact]
    public void A_higher_salary_target_or_attrition_never_costs_less() => Prop.ForAll(
        Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(0, 90).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(),
        (target, attrition, years) =>
        {
            var plan = Example with { Target = target, Attrition = attrition / 100.0, Years = years };
            var cost = plan.Estimate().Value.PresentValue;
            return cost <= (plan with { Salary = 5000 }).Estimate().Value.PresentValue
                && cost <= (plan with { Target = target + 1 }).Estimate().Value.PresentValue
                && cost >= (plan with { Discount = 0.05 }).Estimate().Value.PresentValue
                && (target <= 5.1 || cost <= (plan with { Attrition = (attrition + 5) / 100.0 }).Estimate().Value.PresentValue + 1e-6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Posts_times_yearly_cost()
    {
        PostsCost.Of(300, 5664).Value.Total.ShouldBe(1_699_200);
        PostsCost.Of(300, 5664, 5).Value.ShouldSatisfyAllConditions(c => c.EachYear.ShouldBe(1_699_200), c => c.Total.ShouldBe(8_496_000));
        PostsCost.Of(0, double.NaN, 0).Errors.Select(e => e.Field).ShouldBe(["posts", "yearlyCost", "years"]);
    }

    [Fact]
    public void Scenarios_name_their_errors_and_their_order()
    {
        var scenarios = CostScenarios.Of(Example with { Salary = 4000 }, Example, Example with { Salary = 6000 }).Value;
        scenarios.Low.Total.ShouldBeLessThan(scenarios.Base.Total);
        scenarios.Warnings.ShouldBeEmpty();

        CostScenarios.Of(Example with { Salary = 9000 }, Example, Example).Value.Warnings.ShouldHaveSingleItem().Code.ShouldBe("scenarios-out-of-order");
        CostScenarios.Of(Example, Example, Example with { Salary = -1 }).Errors.ShouldHaveSingleItem().Field.ShouldBe("high.salary");
    }

    [Fact]
    public void The_tornado_has_the_longest_bar_first()
    {
        var tornado = CostSensitivity.Around(Example, 0.1).Value;

        tornado.PresentValue.ShouldBe(20_181_444.27, 0.01);
        tornado.Bars.Count.ShouldBe(14);
        tornado.Bars.Select(b => b.Swing).ShouldBeInOrder(SortDirection.Descending);
        tornado.Bars[0].Range.Assumption.ShouldBeOneOf(CostAssumption.Target, CostAssumption.Population);
        tornado.Bars.Single(b => b.Range.Assumption == CostAssumption.Salary).ShouldSatisfyAllConditions(
            b => b.AtLow.ShouldBeLessThan(tornado.PresentValue), b => b.AtHigh.ShouldBeGreaterThan(tornado.PresentValue), b => b.Range.Low.ShouldBe(4320, 1e-9));
    }

    [Fact]
    public void A_range_outside_its_bounds_is_refused() =>
        CostSensitivity.Of(Example, [new(CostAssumption.Attrition, 0.1, 1.5)]).Errors.ShouldHaveSingleItem().Field.ShouldBe("attrition");

    [Fact]
    public void A_share_of_a_budget()
    {
        CostShare.Of(3_000_000, 120_000_000).Value.Fraction.ShouldBe(0.025);
        CostShare.Of(3, 2).Value.Warnings.ShouldHaveSingleItem().Code.ShouldBe("more-than-the-whole");
        CostShare.Of(3, 0).Errors.ShouldHaveSingleItem().Field.ShouldBe("whole");
    }
}
