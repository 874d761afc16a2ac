using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Chorus.Platform.Data;

/// <summary>
/// Writes many new rows of our own types without the change tracker, in the transaction that is open: a prepared statement on SQLite, COPY on PostgreSQL. Columns and
/// conversions are those of the model. For imports of a hundred thousand things; what people do goes the usual way, or as <see cref="ManyRows"/> where many do it at once.
/// </summary>
public sealed class BulkRows(AppDb db) : IAsyncDisposable
{
    private const int MostSeconds = 600;

    private readonly Dictionary<Type, DbCommand> prepared = [];
    private readonly HashSet<string> written = [];

    /// <summary>Rows that another row names come before it.</summary>
    public async Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop) where T : class
    {
        if (rows.Count == 0) return;
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows in bulk are written within a transaction.");
        var shape = RowShape.Of(db, typeof(T));
        written.Add(shape.Table);
        if (transaction.Connection is NpgsqlConnection postgres) await Copy(postgres, shape, rows, stop);
        else await Insert(transaction, shape, rows, stop);
    }

    /// <summary>While many come in: PostgreSQL plans by what it knows of a table, and would find out by itself only minutes after the commit.</summary>
    public Task Tell(CancellationToken stop) => Postgres("ANALYZE", stop);

    /// <summary>
    /// After the commit: what PostgreSQL otherwise leaves to the first readers and to its own housekeeping of some minutes later. Until then each search goes through the words that are not in
    /// their index yet, and each list looks up in the table whether a row may be seen.
    /// </summary>
    public Task Settle(CancellationToken stop) => Postgres("VACUUM (ANALYZE)", stop);

    private async Task Postgres(string what, CancellationToken stop)
    {
        if (written.Count == 0 || !db.Database.IsNpgsql()) return;
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            (command.Transaction, command.CommandTimeout) = (db.Database.CurrentTransaction?.GetDbTransaction(), MostSeconds);
            command.CommandText = $"{what} {string.Join(", ", written)}";
            await command.ExecuteNonQueryAsync(stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values) await command.DisposeAsync();
    }

    private static async Task Copy<T>(NpgsqlConnection connection, RowShape shape, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {shape.Table} ({string.Join(", ", shape.Columns.Select(c => c.Quoted))}) FROM STDIN (FORMAT BINARY)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            foreach (var column in shape.Columns)
                if (column.Of(row) is { } value) await copy.WriteAsync(value, stop);
                else await copy.WriteNullAsync(stop);
        }
        await copy.CompleteAsync(stop);
    }

    private async Task Insert<T>(DbTransaction transaction, RowShape shape, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        if (!prepared.TryGetValue(typeof(T), out var command))
            prepared[typeof(T)] = command = ManyRows.Command(transaction, $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Columns.Select(c => c.Quoted))}) VALUES ({string.Join(", ", shape.Columns.Select((_, i) => "@p" + i))})", shape.Columns.Count);
        foreach (var row in rows)
        {
            for (var i = 0; i < shape.Columns.Count; i++) command.Parameters[i].Value = shape.Columns[i].Of(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
