using Chorus.Methods;
using Chorus.Methods.Workforce;

namespace Chorus.Modules.Case;

/// <summary>What the figures of a case come to; every sum is one of Chorus.Methods, null while a figure is missing.</summary>
public sealed class Sums(Case @case)
{
    private static double Of(decimal? value) => (double)(value ?? 0);

    public Ratio? Ratio => @case is { Workers.Value: { } workers, People.Value: { } people } ? Value(Chorus.Methods.Workforce.Ratio.Of(Of(workers), Of(people))) : null;

    /// <summary>How far the workers in post are from the ratio aimed at.</summary>
    public RatioGap? Gap => @case is { Gap: { By: not GapBy.Posts, Target: { } target }, Workers.Value: { } workers, People.Value: { } people }
        ? Value(RatioGap.Of(Of(workers), Of(people), Of(target))) : null;

    /// <summary>Posts to add: as typed, or as the gap asks.</summary>
    public double? Posts => @case.Gap.By == GapBy.Posts ? (double?)@case.Gap.Posts : Gap?.More;

    /// <summary>Posts × yearly cost × years; where on-cost was given, the cost of a post is the salary with it.</summary>
    public PostsCost? Cost => Posts is > 0 and { } posts && @case.PostCost?.Value is { } yearly ? Value(PostsCost.Of(posts, Of(yearly) * (1 + Share(@case.Gap.OnCost)), @case.Gap.Years ?? 1)) : null;

    /// <summary>The assumptions that the cost year by year is made of: to a number of posts it makes no difference how many people there will be.</summary>
    public Gap Assumed => @case.Gap.By == GapBy.Posts ? @case.Gap with { Growth = null } : @case.Gap;

    /// <summary>An assumption behind "more" was given, and the figures allow to work out the cost year by year.</summary>
    public bool IsDetailed => Plan is not null;

    /// <summary>The cost year by year; null where it was not asked for, or with these assumptions cannot be worked out.</summary>
    public PlannedCost? Detailed => Plan is { } plan ? PlannedCost.Of(plan) : null;

    private CostPlan? Plan
    {
        get
        {
            var gap = Assumed;
            if (!gap.InDetail || @case is not { Workers.Value: { } stock, People.Value: { } people, PostCost.Value: { } salary } || Posts is not { } posts) return null;
            return new CostPlan
            {
                Population = Of(people), Stock = Of(stock), Target = gap.By == GapBy.Posts ? (Of(stock) + posts) / Of(people) * 100_000 : Of(gap.Target), Years = gap.Years ?? 1,
                Salary = Of(salary), Growth = Share(gap.Growth), Attrition = Share(gap.Attrition), OnCost = Share(gap.OnCost), Operating = Of(gap.Operating), Training = Of(gap.Training),
                Span = (double?)gap.Span, SupervisorSalary = (double?)gap.SupervisorSalary, OneOff = Of(gap.OneOff), WageGrowth = Share(gap.WageGrowth), Discount = Share(gap.Discount),
                // Posts asked for may be halves, and those in post full-time equivalents; a ratio takes whole people.
                WholeNeed = gap.By != GapBy.Posts,
            };
        }
    }

    private static double Share(decimal? percent) => Of(percent) / 100;

    private static T? Value<T>(Answer<T> answer) where T : class => answer.Accepted ? answer.Value : null;
}
