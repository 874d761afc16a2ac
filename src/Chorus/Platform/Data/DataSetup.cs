using Chorus.Platform.BadDays;
using Chorus.Platform.Search;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Chorus.Platform.Data;

/// <summary>Chooses the database by one setting and brings it to the newest schema.</summary>
public static class DataSetup
{
    // A context that waits for its next use keeps its file open (OpenFile), each with a cache of up to 8 MB; more at once are opened and closed as they come.
    private const int FilesKeptOpen = 16;

    public static void AddData(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<StampOnSave>();
        services.AddSingleton<StandingOnSave>();
        services.TryAddSingleton<WorkSignal>();
        services.AddSingleton<WorkOnSave>();
        services.AddSingleton<RowSaves>();
        if (settings.IsPostgres)
        {
            services.AddPooledDbContextFactory<PostgresDb>((sp, o) => o
                .UseNpgsql(PostgresConnection(settings), p => p.MigrationsHistoryTable("migrations"))
                .ReplaceService<IDatabase, RowSavingDatabase>()
                .ConfigureWarnings(Quietly)
                .AddInterceptors(sp.GetRequiredService<StampOnSave>(), sp.GetRequiredService<WorkOnSave>(), sp.GetRequiredService<StandingOnSave>()));
            services.AddHostedService<StampNews>();
            services.AddSingleton<IDbContextFactory<AppDb>>(sp => new Factory<PostgresDb>(sp.GetRequiredService<IDbContextFactory<PostgresDb>>()));
        }
        else
        {
            services.AddSingleton<SqlitePragmas>();
            services.AddSingleton<KeptStatements>();
            services.AddSingleton<WriteTurn>();
            services.AddPooledDbContextFactory<SqliteDb>(
                (sp, o) =>
                {
                    o.UseSqlite(SqliteConnection(settings), s => s.MigrationsHistoryTable("migrations"))
                        .ReplaceService<IRelationalTransactionFactory, TurnTransactionFactory>()
                        .ReplaceService<IDatabase, RowSavingDatabase>()
                        .ConfigureWarnings(Quietly)
                        .AddInterceptors(sp.GetRequiredService<SqlitePragmas>(), sp.GetRequiredService<KeptStatements>(), sp.GetRequiredService<WriteTurn>(), sp.GetRequiredService<StampOnSave>(), sp.GetRequiredService<WorkOnSave>(), sp.GetRequiredService<StandingOnSave>());
                    OpenFile.HeldBy(o);
                },
                FilesKeptOpen);
            services.AddSingleton<IDbContextFactory<AppDb>>(sp => new Factory<SqliteDb>(sp.GetRequiredService<IDbContextFactory<SqliteDb>>()));
        }
        services.AddScoped<AppDb>(sp => sp.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
    }

    // Whoever asked hears of it by the exception; the first start asks an empty database for its migrations, and that is no failure.
    private static void Quietly(WarningsConfigurationBuilder warnings) => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug));

    /// <summary>EF makes its model at the first query, and the first page would wait for it: here it does so on another core while the addresses are mapped.</summary>
    public static void BuildModelAhead(IServiceProvider services) => Task.Run(() =>
    {
        using var db = services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
        return db.Model.GetEntityTypes().Count();
    });

    public static string SqliteConnection(Settings settings)
    {
        var built = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(settings.ConnectionString), ForeignKeys = true, DefaultTimeout = 30 };
        return built.ToString();
    }

    // A statement that comes back is prepared once on each connection, and no connection has a state that must be wiped when it is given back. A server as it is
    // installed takes 100 clients: one process keeps to a third, and who finds all in use waits instead of being refused. What the operator's own setting says stands
    // later and holds: behind a pooler that changes servers between transactions, Max Auto Prepare=0.
    private static string PostgresConnection(Settings settings) => "Max Auto Prepare=100;No Reset On Close=true;Maximum Pool Size=32;" + settings.ConnectionString;

    /// <summary>A connection outside every pool, for the few things that are done once or as long as the process lives: closing it ends it.</summary>
    internal static NpgsqlConnection AlonePostgres(Settings settings) => new(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);

    /// <summary>Applies what is pending; an existing SQLite file is copied online first, so that a failed upgrade can be undone. One process at a time (<see cref="Preparing"/>).</summary>
    public static async Task Migrate(IServiceProvider services, Settings settings, CancellationToken stop)
    {
        MakeFolder(settings.Data);
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(stop);
        if (!settings.IsPostgres) MakeFolder(Path.GetDirectoryName(Path.GetFullPath(settings.ConnectionString))!);
        var applied = settings.IsPostgres || File.Exists(settings.ConnectionString) ? (await db.Database.GetAppliedMigrationsAsync(stop)).ToArray() : [];
        if (db.Database.GetMigrations().Except(applied).Any())
        {
            if (applied.Length > 0 && !settings.IsPostgres) await BackUpBefore(settings, applied[^1], stop);
            // EF locks an SQLite file by a row of this table, and waits without end for a row that a killed process left behind. Nobody else migrates here (Preparing).
            if (!settings.IsPostgres && File.Exists(settings.ConnectionString)) await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop);
            await db.Database.MigrateAsync(stop);
        }
        // Also where nothing is pending: a process that was killed between the schema and these lines left them to the next.
        await SearchIndex.Ensure(db, settings.IsPostgres, stop);
        if (!settings.IsPostgres) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", stop);
    }

    internal static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsProblem($"The folder {folder} cannot be made or used: choose another with --data DIR or CHORUS__Data, or give this account the right to write there. ({e.Message})");
        }
    }

    private static async Task BackUpBefore(Settings settings, string last, CancellationToken stop)
    {
        var target = Path.Combine(settings.Data, "backups", $"before-upgrade-from-{last}.db");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Delete(target);
        await using var from = new SqliteConnection(SqliteConnection(settings));
        await from.OpenAsync(stop);
        await using var to = new SqliteConnection($"Data Source={target};Pooling=False");
        await to.OpenAsync(stop);
        from.BackupDatabase(to);
    }

    private sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<AppDb> where T : AppDb
    {
        public AppDb CreateDbContext() => inner.CreateDbContext();
    }
}
