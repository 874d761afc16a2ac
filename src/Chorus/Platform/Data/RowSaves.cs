using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Chorus.Platform.Data;

/// <summary>
/// Most of what people save is one row: a screen of a case, a draft, a setting of one's own. Such saves, when they come at the same moment, share a transaction and a
/// flush of the disk. Each is still alone in what counts: whoever comes second to a row is refused, and only that one. (docs/decisions: saves of one row share a transaction.)
/// </summary>
public sealed class RowSaves(IDbContextFactory<AppDb> databases)
{
    private readonly Gathered<RowChange, bool> changes = new(databases, Write);

    /// <summary>Ends when the change is durable; false when the row was changed or removed meanwhile.</summary>
    public Task<bool> Put(RowChange change, CancellationToken stop) => changes.Put(change, stop);

    private static async Task<IReadOnlyList<bool>> Write(AppDb db, IReadOnlyList<RowChange> changes, CancellationToken stop)
    {
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction());
        try
        {
            return connection.CanCreateBatch ? await Together(connection, transaction, changes, stop) : OneByOne(connection, transaction, changes);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            // Of the database, or of its driver, which has words of its own for a value that it cannot send.
            throw new DbUpdateException("The database refused a change of a row.", refused);
        }
    }

    private static async Task<IReadOnlyList<bool>> Together(DbConnection connection, DbTransaction transaction, IReadOnlyList<RowChange> changes, CancellationToken stop)
    {
        await using var maker = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var change in changes)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = change.Text;
            change.Fill(command.Parameters, maker);
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(stop);
        return [.. batch.BatchCommands.Select(c => c.RecordsAffected == 1)];
    }

    private static bool[] OneByOne(DbConnection connection, DbTransaction transaction, IReadOnlyList<RowChange> changes)
    {
        var written = new bool[changes.Count];
        for (var i = 0; i < written.Length; i++)
        {
            using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (changes[i].Text, transaction);
            changes[i].Fill(command.Parameters, command);
            written[i] = KeptStatements.Change(command) == 1;
        }
        return written;
    }
}

/// <summary>How EF writes what a context has to save: a single changed row outside a transaction goes with those of others, all else as always.</summary>
public sealed class RowSavingDatabase(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational, ICurrentDbContext current) : RelationalDatabase(dependencies, relational)
{
    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken stop = default) =>
        entries is [var entry] && current.Context.Database.CurrentTransaction is null && RowChange.Of(entry) is { } change ? Share(entry, change, stop) : base.SaveChangesAsync(entries, stop);

    private async Task<int> Share(IUpdateEntry entry, RowChange change, CancellationToken stop)
    {
        if (await current.Context.GetService<RowSaves>().Put(change, stop)) return 1;
        throw new DbUpdateConcurrencyException("The row was changed or removed since it was read.", [entry]);
    }
}
