using System.Data.Common;
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

/// <summary>Moves the stamp when something public was saved and, where a transaction spans several saves, again when it is committed: only then can others see it.</summary>
public sealed class StampOnSave(Stamp stamp) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
    {
        MoveFor(data.Context);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken stop = default)
    {
        MoveFor(data.Context);
        return Task.CompletedTask;
    }

    private void MoveFor(DbContext? context)
    {
        if (context!.ChangeTracker.Entries<IShownInPublic>().Any()) stamp.Move();
    }
}
