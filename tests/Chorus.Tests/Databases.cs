using Npgsql;
using Xunit.Sdk;

namespace Chorus.Tests;

/// <summary>The two databases that every test of data runs on. PostgreSQL is named by CHORUS_TEST_POSTGRES; ./test starts a private one.</summary>
public static class Databases
{
    public const string Sqlite = "sqlite", Postgres = "postgres";

    // Longer than a busy machine takes for a connection, a copy, or a place in the pool: the driver's own 15 and 30 seconds say nothing about the product.
    private const int Patience = 600;

    private const string InUse = "55006";

    public static TheoryData<string> All => new(Sqlite, Postgres);

    /// <summary>The setting for a database of its own; each caller gets an empty one.</summary>
    public static async Task<string> Fresh(string kind, string folder)
    {
        if (kind == Sqlite) return InFile(folder);
        return await Make(null);
    }

    /// <summary>The setting for the SQLite file of a test's folder.</summary>
    public static string InFile(string folder) => "sqlite:" + Path.Combine(folder, "test.db");

    /// <summary>A new database on the PostgreSQL of the tests, empty or a copy of one that nobody is connected to.</summary>
    public static Task<string> Make(string? copyOf) => Create(copyOf is null ? "" : "TEMPLATE " + copyOf);

    /// <summary>An empty one of PostgreSQL that sorts text by a rule and not by bytes, whatever the server of the tests does: for its planner, C.UTF-8, which every system has, is such a rule too.</summary>
    public static Task<string> SortedAsPeopleDo() => Create("TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'");

    private static async Task<string> Create(string how)
    {
        var server = Environment.GetEnvironmentVariable("CHORUS_TEST_POSTGRES");
        if (server is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException("CHORUS_TEST_POSTGRES is not set: in CI a missing PostgreSQL is a failure.");
            Assert.Skip("PostgreSQL: run ./test, which starts a private one, or set CHORUS_TEST_POSTGRES.");
        }
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = await Open();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} {how}", connection) { CommandTimeout = Patience };
        for (var tries = 1; ; tries++)
        {
            try
            {
                await create.ExecuteNonQueryAsync();
                return "postgres:" + new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20, Timeout = Patience, CommandTimeout = Patience };
            }
            catch (PostgresException somebody) when (somebody.SqlState == InUse && tries < 20)
            {
                // Whatever tidies tables by itself may look in; PostgreSQL gives it five seconds to leave.
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>Ends the connections to a database, and returns when they are gone: PostgreSQL only tells each to end, and until it does it answers.</summary>
    public static async Task SendAway(string database)
    {
        await using var connection = await Open();
        await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1", connection) { CommandTimeout = Patience, Parameters = { new() { Value = database } } };
        for (var waited = 0; await end.ExecuteScalarAsync() is > 0L; waited++)
        {
            waited.ShouldBeLessThan(6000, "whoever is connected does not end");
            await Task.Delay(20);
        }
    }

    /// <summary>A connection to the PostgreSQL of the tests itself.</summary>
    public static async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("CHORUS_TEST_POSTGRES")) { Timeout = Patience, CommandTimeout = Patience }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
