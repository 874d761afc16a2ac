using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Work;

/// <summary>Wakes the worker of this process as soon as work is committed; other processes find it by their clock.</summary>
public sealed class WorkSignal
{
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>After so long the worker looks by itself.</summary>
    public TimeSpan Often { get; init; } = TimeSpan.FromSeconds(5);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has rung already and the worker has not looked yet: once is enough.
        }
    }

    /// <summary>Returns at the next ring, or when it is time to look.</summary>
    public Task Wait(CancellationToken stop) => signal.WaitAsync(Often, stop);
}

/// <summary>Rings after a save, and after the commit of a transaction round several saves.</summary>
public sealed class WorkOnSave(WorkSignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
    {
        Ring(data.Context);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken stop = default)
    {
        Ring(data.Context);
        return Task.CompletedTask;
    }

    private void Ring(DbContext? context)
    {
        if (context?.ChangeTracker.Entries<WorkItem>().Any() == true) signal.Wake();
    }
}
