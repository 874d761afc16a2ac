using System.Threading.RateLimiting;
using Chorus.Modules.Home.Verify;
using Chorus.Platform;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Home;

/// <summary>The front door: home, about, privacy, accessibility, the verification page, the parts of the design, errors, and the files that machines ask for.</summary>
public sealed class Home : Module
{
    public const string LookUps = "look-ups";

    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<Findings>();
        services.AddScoped<Sitemap>();
        // A code has 40 random bits: at this pace somebody who guesses among a million issued pages finds one in three weeks.
        services.AddRateLimiter(limits => limits.AddPolicy(LookUps, context => RateLimitPartition.GetTokenBucketLimiter(Caller.Of(context), _ =>
            new TokenBucketRateLimiterOptions { TokenLimit = 60, TokensPerPeriod = 6, ReplenishmentPeriod = TimeSpan.FromSeconds(10), QueueLimit = 0 })));
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        Addresses.Map(routes);
        Sitemap.Map(routes);
    }
}
