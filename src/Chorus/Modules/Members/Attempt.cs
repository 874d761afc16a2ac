using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members;

/// <summary>How often something was tried on one account; in the database, so that all processes count together. Whether the account exists makes no difference.</summary>
public sealed class Attempt : Entity
{
    public int Count { get; init; }
    public DateTime Since { get; init; }
    public DateTime LastAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Attempt>
    {
        public void Configure(EntityTypeBuilder<Attempt> table)
        {
            table.ToTable("attempts");
            table.HasIndex(a => a.LastAt);
        }
    }
}

/// <summary>Counts attempts, and says how long to wait.</summary>
public sealed class Attempts(AppDb db)
{
    private const int Free = 5;
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    /// <summary>After five misses one waits a minute, then two, four … up to an hour.</summary>
    public static TimeSpan WaitAfter(int misses) => misses < Free ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(misses - Free, 6)));

    /// <summary>When one may try again; null for now.</summary>
    public async Task<DateTime?> WaitUntil(string key, DateTime now, CancellationToken stop)
    {
        var id = IdOf(key);
        if (await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } attempt || now - attempt.LastAt > Forgotten) return null;
        var until = attempt.LastAt + WaitAfter(attempt.Count);
        return until > now ? until : null;
    }

    /// <summary>Counts one; a count older than a day starts again.</summary>
    public Task Miss(string key, DateTime now, CancellationToken stop) => Count(key, Forgotten, now, stop);

    /// <summary>Counts one, and says whether that still is within so many a period.</summary>
    public async Task<bool> Within(string key, int most, TimeSpan period, DateTime now, CancellationToken stop) => await Count(key, period, now, stop) <= most;

    public async Task Forget(string key, CancellationToken stop)
    {
        var id = IdOf(key);
        await db.Attempts.Where(a => a.Id == id).ExecuteDeleteAsync(stop);
    }

    private async Task<int> Count(string key, TimeSpan period, DateTime now, CancellationToken stop)
    {
        var id = IdOf(key);
        var start = now - period;
        if (await Raise(id, start, now, stop) == 0)
        {
            var first = new Attempt { Id = id, Count = 1, Since = now, LastAt = now };
            db.Attempts.Add(first);
            try
            {
                await db.SaveChangesAsync(stop);
                return 1;
            }
            catch (DbUpdateException)
            {
                // Another request was first with this key; ours counts on top of it.
                db.Entry(first).State = EntityState.Detached;
                await Raise(id, start, now, stop);
            }
        }
        return await db.Attempts.Where(a => a.Id == id).Select(a => a.Count).FirstOrDefaultAsync(stop);
    }

    private Task<int> Raise(string id, DateTime start, DateTime now, CancellationToken stop) =>
        db.Attempts.Where(a => a.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(a => a.Count, a => a.Since < start ? 1 : a.Count + 1)
            .SetProperty(a => a.Since, a => a.Since < start ? now : a.Since)
            .SetProperty(a => a.LastAt, now), stop);

    private static string IdOf(string key) => Ids.Hash(key)[..24];
}

public static class AttemptTable
{
    extension(AppDb db)
    {
        public DbSet<Attempt> Attempts => db.Set<Attempt>();
    }
}
