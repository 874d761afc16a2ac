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

    /// <summary>The cost year by year, when an assumption behind "more" was given and the figures allow it.</summary>
    public Answer<CostEstimate>? Detailed
    {
        get
        {
            var gap = @case.Gap;
            if (!gap.InDetail || @case is not { Workers.Value: { } stock, People.Value: { } people, PostCost.Value: { } salary } || Posts is not { } posts) return null;
            var target = gap.By == GapBy.Posts ? (Of(stock) + posts) / Of(people) * 100_000 : Of(gap.Target);
            return new CostPlan
            {
                Population = Of(people), Stock = Of(stock), Target = target, Years = gap.Years ?? 1, Salary = Of(salary), Growth = Share(gap.Growth), Attrition = Share(gap.Attrition),
                OnCost = Share(gap.OnCost), Operating = Of(gap.Operating), Training = Of(gap.Training), Span = (double?)gap.Span, SupervisorSalary = (double?)gap.SupervisorSalary,
                OneOff = Of(gap.OneOff), WageGrowth = Share(gap.WageGrowth), Discount = Share(gap.Discount),
            }.Estimate();
        }
    }

    private static double Share(decimal? percent) => Of(percent) / 100;

    private static T? Value<T>(Answer<T> answer) where T : class => answer.Accepted ? answer.Value : null;
}
