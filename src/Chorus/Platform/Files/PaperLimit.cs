using System.Threading.RateLimiting;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Platform.Files;

/// <summary>
/// The limit on files that are made when asked for. A workshop of thirty behind one address takes its briefs within minutes; printing costs a browser for a fifth of a
/// second, writing text nothing. What is allowed follows the operator's own limits: by default forty printed files at once and one every two seconds from then on.
/// </summary>
public static class PaperLimit
{
    public const string Name = "paper";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public static void AddPaperLimit(this IServiceCollection services, Settings settings) => services.AddRateLimiter(limits => limits.AddPolicy(Name, context =>
    {
        var printed = context.Request.Path.Value is { } path && (path.EndsWith(".pdf", StringComparison.Ordinal) || path.EndsWith(".jpg", StringComparison.Ordinal) || path.EndsWith(".png", StringComparison.Ordinal));
        // Half a dozen papers in one file, each printed.
        if (context.Request.Path.Value?.EndsWith("/pack.zip", StringComparison.Ordinal) == true)
            return RateLimitPartition.GetTokenBucketLimiter("z" + Caller.Of(context), _ => Bucket(settings.WritesPerMinute / 30, settings.WritesPerMinute / 120));
        return RateLimitPartition.GetTokenBucketLimiter((printed ? "p" : "t") + Caller.Of(context), _ => printed
            ? Bucket(settings.WritesPerMinute / 3, settings.WritesPerMinute / 24) : Bucket(settings.ReadsPerMinute / 15, settings.ReadsPerMinute / 150));
    }));

    private static TokenBucketRateLimiterOptions Bucket(int most, int perPeriod) =>
        new() { TokenLimit = Math.Max(1, most), TokensPerPeriod = Math.Max(1, perPeriod), ReplenishmentPeriod = Period, QueueLimit = 0 };
}
