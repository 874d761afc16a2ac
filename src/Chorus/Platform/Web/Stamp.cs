using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Web;

/// <summary>Marks an entity that shows on public pages: saving it makes the cached pages stale.</summary>
public interface IShownInPublic;

/// <summary>A number that moves whenever something public changes. Cached pages older than it are made anew.</summary>
public sealed class Stamp
{
    private long current;
    public long Current => Interlocked.Read(ref current);

    /// <summary>Raised when something changed in this process.</summary>
    public event Action? Moved;

    public void Move()
    {
        Interlocked.Increment(ref current);
        Moved?.Invoke();
    }

    /// <summary>Something changed in another process.</summary>
    public void Hear() => Interlocked.Increment(ref current);
}

/// <summary>
/// Moves the stamp when something public was saved and, where a transaction spans several saves, again when it is committed: only then can others see it. Until then the
/// context is remembered, since a long import forgets what it saved before it commits.
/// </summary>
public sealed class StampOnSave(Stamp stamp) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, StampOnSave> uncommitted = [];

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
    {
        if (data.Context is { } context && context.ChangeTracker.Entries<IShownInPublic>().Any())
        {
            stamp.Move();
            if (context.Database.CurrentTransaction is not null) uncommitted.AddOrUpdate(context, this);
        }
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken stop = default)
    {
        if (data.Context is { } context && (uncommitted.Remove(context) || context.ChangeTracker.Entries<IShownInPublic>().Any())) stamp.Move();
        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken stop = default)
    {
        if (data.Context is { } context) uncommitted.Remove(context);
        return Task.CompletedTask;
    }
}
