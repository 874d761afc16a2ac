using System.Threading.RateLimiting;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Case.Brief;

/// <summary>What the brief brings to the house.</summary>
public static class BriefSetup
{
    public const string Limit = "brief";

    public static void AddBrief(this IServiceCollection services)
    {
        services.AddScoped<BriefOfCase>();
        services.AddScoped<Briefs>();
        services.AddRateLimiter(limits => limits.AddPolicy(Limit, context =>
        {
            // A workshop of thirty behind one address takes its briefs within minutes; printing costs a browser for a fifth of a second, writing text nothing.
            var printed = context.Request.Path.Value is { } path && (path.EndsWith(".pdf", StringComparison.Ordinal) || path.EndsWith(".jpg", StringComparison.Ordinal));
            var address = (printed ? "p" : "t") + Caller.Of(context);
            return RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = printed ? 40 : 200, TokensPerPeriod = printed ? 5 : 20, ReplenishmentPeriod = TimeSpan.FromSeconds(10), QueueLimit = 0,
            });
        }));
    }
}
