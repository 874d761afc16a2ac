namespace Chorus.Methods.Workforce;

/// <summary>Workers against those they serve, both ways round.</summary>
/// <param name="Workers">Workers, as headcount or full-time equivalents.</param>
/// <param name="Denominator">People, children, households or cases.</param>
/// <param name="Per100000">Workers per 100,000 of the denominator.</param>
/// <param name="OneTo">How many of the denominator there are for each worker (1 : n); null when there is no worker, and <see cref="Warnings"/> says so.</param>
/// <param name="Warnings">Why a value is null, or what looks wrong.</param>
/// <remarks>Both ways of saying it stand side by side because guidance uses both; see
/// https://www.socialserviceworkforce.org/resources/regional-guidance-development-and-use-social-service-workforce-population-ratios-asean.
/// Values are unrounded.</remarks>
public sealed record Ratio(double Workers, double Denominator, double Per100000, double? OneTo, IReadOnlyList<Warning> Warnings)
{
    internal const double MostPeople = 1e12;

    /// <summary>Computes both forms of the ratio.</summary>
    /// <param name="workers">Workers, zero or more, at most 10¹².</param>
    /// <param name="denominator">People, children, households or cases; above zero, at most 10¹².</param>
    /// <returns>The ratio, or errors on <c>workers</c> and <c>denominator</c>.</returns>
    public static Answer<Ratio> Of(double workers, double denominator)
    {
        var check = new InputCheck();
        check.NotNegative("workers", workers, MostPeople);
        check.Positive("denominator", denominator, MostPeople);
        if (!check.Failed && workers > 0 && !double.IsFinite(denominator / workers))
            check.Add("workers", InputCodes.TooSmall, "workers is too close to zero to divide by; give the number of workers.");
        if (!check.Failed && !double.IsFinite(workers / denominator * 100_000))
            check.Add("denominator", InputCodes.TooSmall, "denominator is too close to zero to divide by; give the number of people.");
        if (check.Failed)
            return check.Refuse<Ratio>();

        var warnings = new List<Warning>();
        if (workers == 0)
            warnings.Add(new("oneTo", "no-workers", "there are no workers, so 1 : n has no value."));
        if (workers > denominator)
            warnings.Add(new("workers", "more-workers-than-people", "there are more workers than people; look whether the two numbers changed places."));
        return new Ratio(workers, denominator, workers / denominator * 100_000, workers == 0 ? null : denominator / workers, warnings);
    }
}

/// <summary>How far a country is from the ratio it aims at.</summary>
/// <param name="Target">The ratio aimed at, per 100,000.</param>
/// <param name="Needed">Workers needed, rounded up to whole people.</param>
/// <param name="More">Posts to add to those in place, rounded up; 0 when the target is met.</param>
/// <param name="Met">True when the workers in place reach the target.</param>
public sealed record RatioGap(double Target, double Needed, double More, bool Met)
{
    /// <summary>Workers needed to reach a ratio, and how many posts that adds.</summary>
    /// <param name="workers">Workers in place, zero or more.</param>
    /// <param name="denominator">People, children, households or cases, above zero.</param>
    /// <param name="target">The ratio aimed at, per 100,000, above zero and at most 100,000.</param>
    /// <returns>The gap, or errors on <c>workers</c>, <c>denominator</c> and <c>target</c>.</returns>
    public static Answer<RatioGap> Of(double workers, double denominator, double target)
    {
        var check = new InputCheck();
        check.NotNegative("workers", workers, Ratio.MostPeople);
        check.Positive("denominator", denominator, Ratio.MostPeople);
        check.Positive("target", target, 100_000);
        if (check.Failed)
            return check.Refuse<RatioGap>();

        var needed = WholePeople(denominator * target / 100_000);
        var more = Math.Max(0, WholePeople(needed - workers));
        return new RatioGap(target, needed, more, more == 0);
    }

    /// <summary>Rounds up, but does not let the last bit of a product of decimals add a person: 620.0000000000001 is 620.</summary>
    internal static double WholePeople(double people)
    {
        var nearest = Math.Round(people);
        return Math.Abs(people - nearest) <= 1e-9 * Math.Max(1, Math.Abs(people)) ? nearest : Math.Ceiling(people);
    }
}
