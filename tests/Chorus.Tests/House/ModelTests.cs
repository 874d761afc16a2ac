using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Chorus.Tests.House;

public sealed class ModelTests
{
    // PostgreSQL refuses an index row above 2,704 bytes; a UTF-16 unit takes three at most in UTF-8.
    private const int MostUnits = 2704 / 3;

    // Quartz names its own columns and keys; what we put into them are the short names of our schedules.
    private const string Quartz = "The tables of Quartz are as its store expects them, and its names here are ours and short.";

    private static readonly Allowed[] WideKeys =
    [
        new("qrtz_fired_triggers (Dictionary<string, object>) (sched_name, instance_name)", Quartz),
        new("qrtz_triggers (Dictionary<string, object>) (sched_name, job_name, job_group)", Quartz),
        new("qrtz_triggers (Dictionary<string, object>) (sched_name, trigger_state, next_fire_time)", Quartz),
    ];

    public static TheoryData<string> All => Databases.All;

    private static AppDb Context(string database) =>
        database == Databases.Sqlite ? new DesignTimeSqlite().CreateDbContext([]) : new DesignTimePostgres().CreateDbContext([]);

    [Theory, MemberData(nameof(All))]
    public void Migrations_are_the_model(string database)
    {
        using var db = Context(database);
        db.Database.HasPendingModelChanges().ShouldBeFalse("run eng/migrations");
        db.Database.GetMigrations().ShouldNotBeEmpty();
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var sqlite = Context(Databases.Sqlite);
        using var postgres = Context(Databases.Postgres);
        sqlite.Database.GetMigrations().Select(Name).ShouldBe(postgres.Database.GetMigrations().Select(Name));
    }

    private static string Name(string migration) => migration[(migration.IndexOf('_') + 1)..];

    [Fact]
    public void Every_key_and_index_fits_into_one() => Rule.Holds($"String columns of a key, a foreign key or an index have {MostUnits} characters at most, together.",
        from type in Types()
        from columns in type.GetKeys().Select(k => k.Properties).Concat(type.GetForeignKeys().Select(k => k.Properties)).Concat(type.GetIndexes().Select(i => i.Properties))
        let strings = columns.Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string)).ToList()
        where strings.Sum(p => p.GetMaxLength() ?? int.MaxValue / 8) > MostUnits
        select $"{type.DisplayName()} ({string.Join(", ", columns.Select(c => c.Name))})", WideKeys);

    [Fact]
    public void Entities_guard_against_two_people_saving_over_each_other() => Rule.Holds("The version of an entity is its concurrency token.",
        Types().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType) && t.FindProperty(nameof(Entity.Version))?.IsConcurrencyToken != true).Select(t => t.DisplayName()));

    private static IReadOnlyList<IEntityType> Types()
    {
        using var db = Context(Databases.Postgres);
        return [.. db.Model.GetEntityTypes()];
    }
}
