using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Work;

/// <summary>
/// Does what is due. Several processes may drain one database: a batch is claimed by one conditional update that stamps a lease of ours on the rows, which both databases
/// make atomic by themselves.
/// </summary>
public sealed class Outbox(IDbContextFactory<AppDb> databases, IServiceScopeFactory scopes, TimeProvider time, ILogger<Outbox> log)
{
    public const int MostAttempts = 16;
    private const int Batch = 16, AtOnce = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10), FirstWait = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromHours(6);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Works until nothing is due; the number of items looked at.</summary>
    public async Task<int> Drain(CancellationToken stop)
    {
        var seen = 0;
        while (await Claim(stop) is { Count: > 0 } items)
        {
            seen += items.Count;
            await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, (item, s) => new ValueTask(Do(item, s)));
        }
        return seen;
    }

    /// <summary>
    /// What somebody had in hand is free again. For the start of the only process there is: whoever held it is gone, and the rest of an issue to five thousand readers, or the
    /// letter that opens an account, need not wait until the lease is over.
    /// </summary>
    public async Task TakeBack(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        await db.WorkItems.Where(w => w.DoneAt == null && w.Lease != null).ExecuteUpdateAsync(s => s.SetProperty(w => w.Lease, (string?)null).SetProperty(w => w.LeaseUntil, (DateTime?)null), stop);
    }

    private async Task<List<WorkItem>> Claim(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = Now;
        var free = db.WorkItems.Where(w => w.DoneAt == null && w.DueAt <= now && (w.LeaseUntil == null || w.LeaseUntil < now));
        var ids = await free.OrderBy(w => w.DueAt).Select(w => w.Id).Take(Batch).ToListAsync(stop);
        if (ids.Count == 0) return [];
        var (lease, until) = (Ids.New(), now + Lease);
        await free.Where(w => ids.Contains(w.Id)).ExecuteUpdateAsync(s => s.SetProperty(w => w.Lease, lease).SetProperty(w => w.LeaseUntil, until), stop);
        return await db.WorkItems.AsNoTracking().Where(w => w.Lease == lease).ToListAsync(stop);
    }

    private async Task Do(WorkItem item, CancellationToken stop)
    {
        try
        {
            if (!await IsStillOurs(item, stop)) return;
            await using var scope = scopes.CreateAsyncScope();
            var handler = scope.ServiceProvider.GetServices<IWork>().FirstOrDefault(w => w.Kind == item.Kind)
                ?? throw new InvalidOperationException($"No handler knows work of kind {item.Kind}.");
            await handler.Run(scope.ServiceProvider.GetRequiredService<AppDb>(), item, stop);
            // What came of it is written down even while the process ends: a letter that went would go again.
            await Finish(item, Now, item.Attempts + 1, null, item.DueAt, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process is ending: give it back untouched, somebody else or the next start takes it at once.
            await Finish(item, null, item.Attempts, item.Error, item.DueAt, CancellationToken.None);
        }
        catch (WorkRefused refused)
        {
            log.LogWarning("Work {Kind} {Id} was given up: {Reason}", item.Kind, item.Id, refused.Message);
            await Finish(item, Now, item.Attempts + 1, refused.Message, item.DueAt, CancellationToken.None);
        }
        catch (Exception e)
        {
            var attempts = item.Attempts + 1;
            log.LogWarning(e, "Work {Kind} {Id} failed, attempt {Attempts}", item.Kind, item.Id, attempts);
            await Finish(item, attempts >= MostAttempts ? Now : null, attempts, $"{e.GetType().Name}: {e.Message}", Now + WaitAfter(attempts), CancellationToken.None);
        }
    }

    // Behind slow work of its batch an item may wait until the lease is nearly over, or over and somebody else's: then it is theirs.
    private async Task<bool> IsStillOurs(WorkItem item, CancellationToken stop)
    {
        if (item.LeaseUntil - Now > Lease / 2) return true;
        await using var db = await databases.CreateDbContextAsync(stop);
        var until = Now + Lease;
        return await db.WorkItems.Where(w => w.Id == item.Id && w.Lease == item.Lease && w.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeaseUntil, until), stop) == 1;
    }

    /// <summary>5 s, 15 s, 45 s … at most six hours, a fifth more or less so that what failed together does not come back together: two and a half days in all.</summary>
    public static TimeSpan WaitAfter(int attempts)
    {
        var wait = Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(3, Math.Min(attempts, 12) - 1));
        return TimeSpan.FromSeconds(wait * (0.8 + (0.4 * Random.Shared.NextDouble())));
    }

    private async Task Finish(WorkItem item, DateTime? done, int attempts, string? error, DateTime due, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var cut = error is null ? null : Characters.Start(error, 1000);
        await db.WorkItems.Where(w => w.Id == item.Id && w.Lease == item.Lease).ExecuteUpdateAsync(s => s
            .SetProperty(w => w.DoneAt, done).SetProperty(w => w.Attempts, attempts).SetProperty(w => w.Error, cut).SetProperty(w => w.DueAt, due)
            .SetProperty(w => w.Lease, (string?)null).SetProperty(w => w.LeaseUntil, (DateTime?)null), stop);
    }
}
