using Npgsql;
using Xunit.Sdk;

namespace Chorus.Tests;

/// <summary>The two databases that every test of data runs on. PostgreSQL is named by CHORUS_TEST_POSTGRES; ./test starts a private one.</summary>
public static class Databases
{
    public const string Sqlite = "sqlite", Postgres = "postgres";

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
    public static async Task<string> Make(string? copyOf)
    {
        var server = Environment.GetEnvironmentVariable("CHORUS_TEST_POSTGRES");
        if (server is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException("CHORUS_TEST_POSTGRES is not set: in CI a missing PostgreSQL is a failure.");
            Assert.Skip("PostgreSQL: run ./test, which starts a private one, or set CHORUS_TEST_POSTGRES.");
        }
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand(copyOf is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {copyOf}", connection);
        await create.ExecuteNonQueryAsync();
        return "postgres:" + new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 };
    }

    /// <summary>Ends the connections that a site which is gone has left in its pool.</summary>
    public static async Task SendAway(string database)
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("CHORUS_TEST_POSTGRES"));
        await connection.OpenAsync();
        await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        await end.ExecuteNonQueryAsync();
    }
}
