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
        if (kind == Sqlite) return "sqlite:" + Path.Combine(folder, "test.db");
        var server = Environment.GetEnvironmentVariable("CHORUS_TEST_POSTGRES");
        if (server is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException("CHORUS_TEST_POSTGRES is not set: in CI a missing PostgreSQL is a failure.");
            Assert.Skip("PostgreSQL: run ./test, which starts a private one, or set CHORUS_TEST_POSTGRES.");
        }
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return "postgres:" + new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 };
    }
}
