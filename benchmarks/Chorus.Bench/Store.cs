using System.Data.Common;
using Chorus.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Chorus.Bench;

/// <summary>A data folder and a database of its own: what an installation consists of, and the rows that a measurement lays into it with the program's own types.</summary>
/// <param name="Kind">"SQLite" or "PostgreSQL", as the table names it.</param>
/// <param name="Setting">What <c>CHORUS__Database</c> says.</param>
public sealed record Store(string Kind, string Folder, string Setting) : IAsyncDisposable
{
    private const string Server = "CHORUS_TEST_POSTGRES";

    /// <summary>Where its data lie; the rest as usual.</summary>
    public Platform.Settings Settings => new() { Data = Folder, Database = Setting, Mail = "", Files = "", Name = "", Languages = [], Proxies = [] };

    /// <summary>What the program connects with; on SQLite the file.</summary>
    public string Connection => Setting[(Setting.IndexOf(':') + 1)..];

    private bool IsPostgres => Setting.StartsWith("postgres:", StringComparison.Ordinal);

    /// <summary>One of each; PostgreSQL is the server that <c>./bench</c> started.</summary>
    public static async Task<IReadOnlyList<Store>> Both(Workbench bench)
    {
        var folder = bench.Folder();
        var sqlite = new Store("SQLite", folder, "sqlite:" + Path.Combine(folder, "chorus.db"));
        if (Environment.GetEnvironmentVariable(Server) is not { Length: > 0 } server) throw new BenchProblem($"There is no PostgreSQL: start the measurements with ./bench, or name a server in {Server}.");
        var name = "bench_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return [sqlite, new Store("PostgreSQL", bench.Folder(), "postgres:" + new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 })];
    }

    /// <summary>Makes schema and starter content, as the first start does, and lays rows; nothing is served meanwhile.</summary>
    public Task Prepare(Func<IDbContextFactory<AppDb>, Task> lay) => With(true, lay);

    /// <summary>Looks into the database, or writes to it, while it is being served.</summary>
    public Task Open(Func<IDbContextFactory<AppDb>, Task> use) => With(false, use);

    /// <summary>The same with everything that the program has.</summary>
    public Task OpenHouse(Func<IServiceProvider, Task> use) => In(false, use);

    private Task With(bool prepare, Func<IDbContextFactory<AppDb>, Task> use) => In(prepare, house => use(house.GetRequiredService<IDbContextFactory<AppDb>>()));

    private async Task In(bool prepare, Func<IServiceProvider, Task> use)
    {
        await using var house = Application.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Data", Folder), new("Database", Setting), new("Work", "off")]);
            builder.Logging.ClearProviders();
        });
        if (prepare) await Application.Prepare(house, seed: true, CancellationToken.None);
        await using var scope = house.Services.CreateAsyncScope();
        await use(scope.ServiceProvider);
    }

    /// <summary>A bare connection, set as the program sets its own (<see cref="SqlitePragmas"/>): the bare loop must be as durable as what it is compared with.</summary>
    public async Task<DbConnection> Bare()
    {
        DbConnection connection = IsPostgres ? new NpgsqlConnection(Connection) : new SqliteConnection(DataSetup.SqliteConnection(Settings));
        await connection.OpenAsync();
        if (!IsPostgres) SqlitePragmas.Set(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (!IsPostgres) return;
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable(Server));
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(Connection).Database} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }
}
