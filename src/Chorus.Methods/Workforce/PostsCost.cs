namespace Chorus.Methods.Workforce;

/// <summary>The simplest cost: posts times what a post costs in a year, for one year or several. No growth, no discounting.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="YearlyCost">Cost of one post for a year, all included.</param>
/// <param name="Years">Years.</param>
/// <param name="EachYear">Cost of one year.</param>
/// <param name="Total">Cost of all years.</param>
public sealed record PostsCost(double Posts, double YearlyCost, int Years, double EachYear, double Total)
{
    /// <summary>Posts × yearly cost × years.</summary>
    /// <param name="posts">Posts, above zero, halves allowed.</param>
    /// <param name="yearlyCost">Cost of one post for a year, above zero.</param>
    /// <param name="years">1 to 100.</param>
    /// <returns>The cost, or errors on <c>posts</c>, <c>yearlyCost</c> and <c>years</c>.</returns>
    public static Answer<PostsCost> Of(double posts, double yearlyCost, int years = 1)
    {
        var check = new InputCheck();
        check.Positive("posts", posts, 1e9);
        check.Positive("yearlyCost", yearlyCost, 1e12);
        check.Between("years", years, 1, 100);
        return check.Failed
            ? check.Refuse<PostsCost>()
            : new PostsCost(posts, yearlyCost, years, posts * yearlyCost, posts * yearlyCost * years);
    }
}

/// <summary>An amount as a share of something larger: a country's GDP, a ministry's budget.</summary>
/// <param name="Amount">The amount, in the same currency and year as the whole.</param>
/// <param name="Whole">GDP or budget.</param>
/// <param name="Fraction">Amount / whole; 0.01 is one per cent.</param>
/// <param name="Warnings">What looks wrong.</param>
public sealed record CostShare(double Amount, double Whole, double Fraction, IReadOnlyList<Warning> Warnings)
{
    /// <summary>The share.</summary>
    /// <param name="amount">Zero or more.</param>
    /// <param name="whole">Above zero.</param>
    /// <returns>The share, or errors on <c>amount</c> and <c>whole</c>.</returns>
    public static Answer<CostShare> Of(double amount, double whole)
    {
        var check = new InputCheck();
        check.NotNegative("amount", amount, 1e18);
        check.Positive("whole", whole, 1e18);
        if (!check.Failed && !double.IsFinite(amount / whole))
            check.Add("whole", InputCodes.TooSmall, "whole is too close to zero to divide by; give the GDP or the budget in full.");
        if (check.Failed)
            return check.Refuse<CostShare>();
        IReadOnlyList<Warning> warnings = amount > whole
            ? [new("amount", "more-than-the-whole", "the amount is larger than the whole; look whether both are in the same currency and unit.")]
            : [];
        return new CostShare(amount, whole, amount / whole, warnings);
    }
}
