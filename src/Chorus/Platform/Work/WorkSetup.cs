using Chorus.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Chorus.Platform.Work;

public static class WorkSetup
{
    // Quartz keeps a pool of its own: two threads, the look for what was missed and that for other processes. What the operator's setting says stands later and holds.
    private const string Connections = "Maximum Pool Size=6;";

    /// <param name="recurring">What the modules want done by the clock.</param>
    public static void AddWork(this IServiceCollection services, Settings settings, IEnumerable<Recurring> recurring)
    {
        services.AddSingleton<Outbox>();
        services.AddSingleton<Timetable>();
        services.AddScoped<IWork, Tidy>();
        services.AddTransient<Timetable.Enqueue>();
        foreach (var entry in recurring.Prepend(Tidy.Nightly)) services.AddSingleton(entry);
        services.AddQuartz(quartz => Schedule(quartz, settings));
        if (settings.Work) services.AddHostedService<WorkRunner>();
    }

    private static void Schedule(IQuartzBuilder quartz, Settings settings)
    {
        quartz.ConfigureScheduler(s =>
        {
            s.InstanceName = "chorus";
            s.GenerateInstanceId = settings.IsPostgres;
        });
        quartz.UseDefaultThreadPool(2);
        quartz.UsePersistentStore(store =>
        {
            store.ConfigureStore(s =>
            {
                s.TablePrefix = QuartzTables.Prefix;
                s.StoreJobDataAsStrings = true;
            });
            if (settings.IsPostgres)
            {
                store.UsePostgres(NpgsqlFactory.Instance, Connections + settings.ConnectionString);
                store.UseClustering(_ => { });
            }
            else store.UseSqlite(SqliteFactory.Instance, DataSetup.SqliteConnection(settings));
        });
    }
}
