using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Data;

/// <summary>
/// Says when rows of a kind were saved and, where a transaction spans several saves, again when it is committed: only then can others see them. Until then the context is
/// remembered, since a long import forgets what it saved before it commits.
/// </summary>
public abstract class NewsOfSave<T>(Action say) : SaveChangesInterceptor, IDbTransactionInterceptor where T : class
{
    private readonly ConditionalWeakTable<DbContext, object> uncommitted = [];

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
    {
        if (data.Context is { } context && context.ChangeTracker.Entries<T>().Any())
        {
            say();
            if (context.Database.CurrentTransaction is not null) uncommitted.AddOrUpdate(context, this);
        }
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken stop = default)
    {
        if (data.Context is { } context && (uncommitted.Remove(context) || context.ChangeTracker.Entries<T>().Any())) say();
        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken stop = default)
    {
        if (data.Context is { } context) uncommitted.Remove(context);
        return Task.CompletedTask;
    }
}
