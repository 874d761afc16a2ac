using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Chorus.Platform.Data;

/// <summary>
/// Every SQLite connection starts the same way. The write lock is taken at the start of each transaction (Microsoft.Data.Sqlite begins IMMEDIATE unless told
/// otherwise, and a test holds it to that): with deferred transactions seven of eight concurrent writers failed when this was tried.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor, IDisposable
{
    private const string Pragmas =
        "PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000;";

    // The pool hands out the same open file again and again; it keeps its settings, and setting them each time was a tenth of a saved form.
    private static readonly ConditionalWeakTable<sqlite3, Mode> Known = [];

    private sealed class Mode
    {
        public bool Together { get; set; }
    }

    // The pool of contexts ends without closing what its contexts hold (OpenFile), and the log of a file goes into the file only when the last has closed it.
    private readonly ConcurrentDictionary<DbConnection, bool> open = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
    {
        Set(connection);
        if (open.TryAdd(connection, true)) connection.Disposed += (_, _) => open.TryRemove(connection, out bool _);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken stop = default)
    {
        ConnectionOpened(connection, data);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var connection in open.Keys) connection.Dispose();
    }

    public static void Set(DbConnection connection)
    {
        var file = ((SqliteConnection)connection).Handle!;
        if (Known.TryGetValue(file, out var mode))
        {
            if (mode.Together) Commit(connection, together: false);
            return;
        }
        Run(file, Pragmas);
        Known.Add(file, new Mode());
    }

    /// <summary>Whether a commit on this connection waits for the disk by itself, as it does unless told otherwise, or leaves that to <see cref="WriteTurn"/>. Not inside a transaction.</summary>
    internal static void Commit(DbConnection connection, bool together)
    {
        var file = ((SqliteConnection)connection).Handle!;
        Run(file, together ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL");
        Known.GetOrCreateValue(file).Together = together;
    }

    private static void Run(sqlite3 file, string pragmas) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(file, pragmas), file);
}
