using Chorus.Methods;
using Chorus.Methods.Workforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class RatioTests
{
    [Fact]
    public void Five_hundred_workers_for_twenty_one_million()
    {
        var ratio = Ratio.Of(500, 21_763_300).Value;

        ratio.Per100000.ShouldBe(2.2974456998, 1e-9);
        ratio.OneTo.ShouldBe(43_526.6);
        ratio.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void No_worker_is_no_one_to_n_and_says_so()
    {
        var ratio = Ratio.Of(0, 1000).Value;

        ratio.Per100000.ShouldBe(0);
        ratio.OneTo.ShouldBeNull();
        ratio.Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(w => w.Field.ShouldBe("oneTo"), w => w.Code.ShouldBe("no-workers"));
    }

    [Theory]
    [InlineData(-1, 1000, "workers", InputCodes.Negative)]
    [InlineData(double.NaN, 1000, "workers", InputCodes.NotANumber)]
    [InlineData(double.PositiveInfinity, 1000, "workers", InputCodes.NotANumber)]
    [InlineData(1e13, 1000, "workers", InputCodes.TooLarge)]
    [InlineData(5, 0, "denominator", InputCodes.NotPositive)]
    [InlineData(5, -3, "denominator", InputCodes.NotPositive)]
    [InlineData(5, double.NaN, "denominator", InputCodes.NotANumber)]
    [InlineData(5, double.Epsilon, "denominator", InputCodes.TooSmall)]
    [InlineData(double.Epsilon, 1000, "workers", InputCodes.TooSmall)]
    public void Bad_numbers_are_refused_by_field_and_code(double workers, double denominator, string field, string code)
    {
        var answer = Ratio.Of(workers, denominator);

        answer.Accepted.ShouldBeFalse();
        answer.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Field.ShouldBe(field), e => e.Code.ShouldBe(code), e => e.Sentence.ShouldStartWith(field));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once() => Ratio.Of(-1, -1).Errors.Select(e => e.Field).ShouldBe(["workers", "denominator"]);

    [Fact]
    public void Swapped_numbers_are_noticed() => Ratio.Of(5000, 3).Value.Warnings.ShouldHaveSingleItem().Code.ShouldBe("more-workers-than-people");

    [Fact]
    public void More_workers_is_a_higher_ratio_and_fewer_people_each() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(),
        (workers, people) =>
        {
            var (few, more) = (Ratio.Of(workers.Get, people.Get).Value, Ratio.Of(workers.Get + 1, people.Get).Value);
            return more.Per100000 > few.Per100000 && more.OneTo < few.OneTo && Math.Abs(few.Per100000 * few.OneTo!.Value - 100_000) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(312, 6_200_000, 10, 620, 308)]
    [InlineData(0, 100_001, 1, 2, 2)]
    [InlineData(700, 6_200_000, 10, 620, 0)]
    [InlineData(619.5, 6_200_000, 10, 620, 1)]
    [InlineData(0, 700_000, 10, 70, 70)]
    public void The_gap_is_in_whole_posts(double workers, double people, double target, double needed, double more)
    {
        var gap = RatioGap.Of(workers, people, target).Value;

        (gap.Needed, gap.More, gap.Met).ShouldBe((needed, more, more == 0));
    }

    [Fact]
    public void A_gap_filled_is_met() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<PositiveInt>(), Gen.Choose(1, 5000).ToArbitrary(),
        (workers, people, tenths) =>
        {
            var gap = RatioGap.Of(workers.Get, people.Get, tenths / 10.0).Value;
            return RatioGap.Of(workers.Get + gap.More, people.Get, tenths / 10.0).Value.Met
                && (gap.Met || !RatioGap.Of(workers.Get + gap.More - 1, people.Get, tenths / 10.0).Value.Met);
        }).QuickCheckThrowOnFailure();

    private static readonly RatioDefinition Paid = new(
        ["Social worker", "Para-professional"], CountedAs.Headcount, Pay.Paid, Employer.Governmental, DenominatorKind.Population, "A", new(2022, 1, 1), "Ministry, annual count");

    [Fact]
    public void Alike_definitions_may_be_ranked_whatever_the_order_of_cadres() =>
        Paid.DiffersFrom(Paid with { Cadres = [" para-professional", "SOCIAL WORKER"], Area = "B", Date = new(2024, 12, 31) }).ShouldBeEmpty();

    [Fact]
    public void Each_difference_is_named()
    {
        var other = new RatioDefinition(["Social worker"], CountedAs.FullTimeEquivalent, Pay.Both, Employer.NotStated, DenominatorKind.Children, "B", new(2016, 1, 1), "");

        Paid.DiffersFrom(other).Select(d => d.Code).ShouldBe(
            ["cadres-differ", "counted-as-differs", "pay-differs", "employer-not-stated", "denominator-differs", "dates-far-apart", "source-not-stated"]);
    }

    [Fact]
    public void Two_that_both_do_not_say_are_not_alike()
    {
        var silent = new RatioDefinition([], CountedAs.NotStated, Pay.NotStated, Employer.NotStated, DenominatorKind.NotStated, "A", null, "x");

        silent.DiffersFrom(silent).Select(d => d.Code).ShouldBe(
            ["cadres-not-stated", "counted-as-not-stated", "pay-not-stated", "employer-not-stated", "denominator-not-stated", "date-not-stated"]);
    }
}
