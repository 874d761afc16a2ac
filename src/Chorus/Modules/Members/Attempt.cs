using Chorus.Platform.BadDays;
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
    private const int MostTries = 20;

    /// <summary>Misses before one waits.</summary>
    public const int Free = 5;

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    /// <summary>After so many misses (five, where nothing else is said) one waits a minute, then two, four … up to an hour.</summary>
    public static TimeSpan WaitAfter(int misses, int free = Free) => misses < free ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(misses - free, 6)));

    /// <summary>When one may try again; null for now.</summary>
    public async Task<DateTime?> WaitUntil(string key, DateTime now, CancellationToken stop, int free = Free)
    {
        var id = IdOf(key);
        if (await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } attempt || now - attempt.LastAt > Forgotten) return null;
        var until = attempt.LastAt + WaitAfter(attempt.Count, free);
        return until > now ? until : null;
    }

    /// <summary>
    /// Counts a try before anybody looks whether it is right: of many that are sent at once no more are looked at than of as many one after the other. Whoever was
    /// right is forgotten (<see cref="Forget"/>).
    /// </summary>
    /// <returns>When one may try again; null where this one may be looked at.</returns>
    public async Task<DateTime?> Try(string key, DateTime now, CancellationToken stop, int free = Free)
    {
        var id = IdOf(key);
        var start = now - Forgotten;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } known)
            {
                if (await Begin(id, now, stop)) return null;
                continue;
            }
            var until = known.LastAt < start ? now : known.LastAt + WaitAfter(known.Count, free);
            if (until > now) return until;
            // Whoever was counted meanwhile has changed the count, and perhaps the wait.
            var (count, next) = (known.Count, known.Since < start ? 1 : known.Count + 1);
            var since = known.Since < start ? now : known.Since;
            if (await db.Attempts.Where(a => a.Id == id && a.Count == count).ExecuteUpdateAsync(s => s.SetProperty(a => a.Count, next).SetProperty(a => a.Since, since).SetProperty(a => a.LastAt, now), stop) > 0) return null;
        }
        return now + WaitAfter(free, free);
    }

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
            if (await Begin(id, now, stop)) return 1;
            await Raise(id, start, now, stop);
        }
        return await db.Attempts.Where(a => a.Id == id).Select(a => a.Count).FirstOrDefaultAsync(stop);
    }

    // False where another request was first with this key; ours counts on top of it.
    private async Task<bool> Begin(string id, DateTime now, CancellationToken stop)
    {
        var first = new Attempt { Id = id, Count = 1, Since = now, LastAt = now };
        db.Attempts.Add(first);
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            db.Entry(first).State = EntityState.Detached;
            return false;
        }
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
