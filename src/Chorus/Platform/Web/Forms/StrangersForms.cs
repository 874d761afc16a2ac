using System.Threading.RateLimiting;

namespace Chorus.Platform.Web.Forms;

/// <summary>How many forms people whom we do not know may leave here, by where they come from: nobody may fill the room of everybody.</summary>
public sealed class StrangersForms(Settings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> hourly = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Math.Max(1, settings.WritesPerMinute / 4), Window = KeptForm.Life, QueueLimit = 0 }));

    /// <summary>Counts one more; false where it is too many for this hour.</summary>
    public bool Take(HttpContext context)
    {
        using var lease = hourly.AttemptAcquire(Caller.Of(context));
        return lease.IsAcquired;
    }

    public void Dispose() => hourly.Dispose();
}
