using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chorus.Platform.Data;

/// <summary>
/// The database file as a context of the pool holds it: it stays open from the first query to the end of the context, also while the context waits for its next use.
/// EF opens and closes around each query, and the driver then registers two dozen functions each time and forgets what it has prepared.
/// (docs/decisions: a SQLite file stays open with its context.)
/// </summary>
[SuppressMessage("Usage", "EF1001", Justification = "EF leaves the closing to its own class for SQLite and offers no other way to it.")]
public sealed class OpenFile(RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    protected override DbConnection CreateDbConnection()
    {
        var connection = base.CreateDbConnection();
        if (Context is SqliteDb db) db.File = connection;
        return connection;
    }

    protected override void CloseDbConnection() => KeptStatements.Tidy(DbConnection);

    protected override Task CloseDbConnectionAsync()
    {
        KeptStatements.Tidy(DbConnection);
        return Task.CompletedTask;
    }

    /// <summary>Has the contexts of these options hold their file so.</summary>
    public static void HeldBy(DbContextOptionsBuilder options) => options.ReplaceService<ISqliteRelationalConnection, OpenFile>();
}
