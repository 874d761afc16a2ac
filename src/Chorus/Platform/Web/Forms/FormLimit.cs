using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Platform.Web.Forms;

/// <summary>A limit of its own on the forms of one part of the house, by where they come from, for pages that name it. Reading is limited with all other reading.</summary>
public static class FormLimit
{
    private const int PeriodsAMinute = 6;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1) / PeriodsAMinute;

    /// <param name="name">By which pages name it.</param>
    /// <param name="most">Forms at once from one place; half as many come back each minute.</param>
    public static void AddFormLimit(this IServiceCollection services, string name, int most) => services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(name, context =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Caller.Of(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, most), TokensPerPeriod = Math.Max(1, most / 2 / PeriodsAMinute), ReplenishmentPeriod = Period, QueueLimit = 0,
            })));
}
