using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Data;

/// <summary>
/// Writers of this process take turns at the SQLite file, first come first served, and wait for the disk together. Left alone they poll for SQLite's lock with growing
/// pauses, and each waits for a flush of its own. Here a transaction commits into the write-ahead log without waiting (synchronous=NORMAL), gives the turn on, and is
/// answered when a flush of that log that began after its commit has ended: as durable as synchronous=FULL, one flush for all who committed meanwhile. What is
/// written outside a transaction keeps FULL and SQLite's own lock. (docs/decisions: writers flush together.)
/// </summary>
public sealed class WriteTurn(Settings settings) : DbTransactionInterceptor
{
    private const int Busy = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // EF makes its transactions in a container of its own, out of reach of ours.
    private static readonly ConditionalWeakTable<DbTransaction, Held> Holders = [];

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string log = Path.GetFullPath(settings.ConnectionString) + "-wal";
    private readonly Lock flushes = new();
    private Task running = Task.CompletedTask;
    private Task? next;
    private bool logged;

    internal static Held? Of(DbTransaction transaction) => Holders.TryGetValue(transaction, out var held) ? held : null;

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData data, InterceptionResult<DbTransaction> result, CancellationToken stop = default)
    {
        if (!await turn.WaitAsync(Patience, stop)) throw new SqliteException("Another writer has held the database for half a minute.", Busy);
        try
        {
            // Before the first schema is made there is no write-ahead log to flush.
            logged = logged || File.Exists(log);
            if (logged) SqlitePragmas.Commit(connection, together: true);
            var transaction = connection.BeginTransaction(data.IsolationLevel);
            Holders.Add(transaction, new Held(this, connection, logged));
            return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>Ends when everything that was committed before this call is on the disk.</summary>
    private Task Flushed()
    {
        lock (flushes) return next ??= FlushAfter(running);
    }

    private async Task FlushAfter(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        // Who commits from here on may be too late for this flush and needs the next.
        lock (flushes) (running, next) = (next!, null);
        Flush();
    }

    private void Flush()
    {
        try
        {
            using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
        catch (FileNotFoundException)
        {
            // The last connection was closed meanwhile: SQLite then moves the log into the database, flushes that and removes the log.
        }
    }

    /// <summary>The turn of one transaction.</summary>
    internal sealed class Held(WriteTurn turns, DbConnection connection, bool together)
    {
        private int left;

        public void Leave()
        {
            if (Interlocked.Exchange(ref left, 1) == 1) return;
            // A connection that EF has closed is somebody else's by now, and is set when it is opened.
            if (together && connection.State == System.Data.ConnectionState.Open) SqlitePragmas.Commit(connection, together: false);
            turns.turn.Release();
        }

        public Task OnDisk() => together ? turns.Flushed() : Task.CompletedTask;

        public void PutOnDisk()
        {
            if (together) turns.Flush();
        }
    }
}
