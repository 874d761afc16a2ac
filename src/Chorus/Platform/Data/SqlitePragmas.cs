using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Data;

/// <summary>
/// Every SQLite connection starts the same way. The write lock is taken at the start of each transaction (Microsoft.Data.Sqlite begins IMMEDIATE unless told
/// otherwise, and a test holds it to that): with deferred transactions seven of eight concurrent writers failed when this was tried.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Set(connection);

    public static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken stop = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(stop);
    }
}
