using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Tests.Evidence;

/// <summary>
/// Holds a work in the midst of each of its transactions, when it has the lock of whatever it writes, until a page that was asked for meanwhile has been answered. A page
/// that waits for the work would never be.
/// </summary>
internal sealed class Midst : DbCommandInterceptor
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HashSet<Guid> held = [];
    private volatile TaskCompletionSource? waiting;
    private int asked;

    /// <summary>Whose work it is; everybody else goes on.</summary>
    public DbContext? Of { get; set; }

    /// <summary>Completes when somebody reads a page now.</summary>
    public TaskCompletionSource? Waiting => waiting;

    public int Transactions => held.Count;

    /// <summary>The questions of the work, without what it saves.</summary>
    public int Asked => asked;

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData data, DbDataReader result, CancellationToken stop = default)
    {
        if (Of is null || data.Context != Of) return result;
        if (data.CommandSource == CommandSource.LinqQuery) asked++;
        if (data.CommandSource != CommandSource.SaveChanges || Of.Database.CurrentTransaction is not { } transaction || !held.Add(transaction.TransactionId)) return result;
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting = answered;
        await answered.Task.WaitAsync(Patience, stop);
        waiting = null;
        return result;
    }
}
