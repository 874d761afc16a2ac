using System.Data.Common;
using Chorus.Platform.Audit;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Chorus.Platform.Data;

/// <summary>
/// The one unit of work. Entities map themselves (a nested <c>Mapping</c> beside each), so a module adds tables without touching this file.
/// The model is what both databases understand: UTC times, long minor units, child tables.
/// </summary>
public abstract class AppDb(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<Utc>();
        conventions.Properties<string>().HaveMaxLength(4000);
        // Enumerations are stored as words: a row stays readable, and reordering the code cannot change the data.
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        QuartzTables.Map(model);
        foreach (var type in model.Model.GetEntityTypes())
            if (typeof(Entity).IsAssignableFrom(type.ClrType))
            {
                type.FindProperty(nameof(Entity.Id))!.SetMaxLength(24);
                type.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken = true;
                type.FindProperty(nameof(Entity.Id))!.ValueGenerated = ValueGenerated.Never;
            }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAll, CancellationToken stop = default)
    {
        foreach (var entry in ChangeTracker.Entries<Entity>())
            if (entry.State is EntityState.Added) entry.Entity.Version++;
            else if (entry.State is EntityState.Modified) entry.Property(e => e.Version).CurrentValue++;
        // What changed was found just now. EF would look again before it writes, and again for each listener that asks afterwards what was written.
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var noted = ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).ToList();
            return noted.Count == 0 ? await base.SaveChangesAsync(acceptAll, stop) : await SaveNoted(noted, acceptAll, stop);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    // The log and what it tells of are one transaction; in it nobody else adds to the log.
    private async Task<int> SaveNoted(List<Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<AuditEntry>> noted, bool acceptAll, CancellationToken stop)
    {
        await using var whole = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(stop) : null;
        await AuditChain.Follow(this, noted, stop);
        var saved = await base.SaveChangesAsync(acceptAll, stop);
        if (whole is not null) await whole.CommitAsync(stop);
        return saved;
    }

    public override int SaveChanges(bool acceptAll) =>
        throw new NotSupportedException("Save with SaveChangesAsync: a blocked thread costs more than a wait.");

    private sealed class Utc() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Utc ? v : DateTime.SpecifyKind(v, DateTimeKind.Utc),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}

public sealed class SqliteDb : AppDb
{
    [ThreadStatic]
    private static SqliteDb? leaving;

    // Every save is a transaction, so that every save takes its turn (WriteTurn).
    public SqliteDb(DbContextOptions<SqliteDb> options) : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    /// <summary>What <see cref="OpenFile"/> holds open.</summary>
    internal DbConnection? File { get; set; }

    public override ValueTask DisposeAsync()
    {
        var outer = leaving;
        leaving = this;
        try
        {
            return base.DisposeAsync();
        }
        finally
        {
            leaving = outer;
        }
    }

    // Where the pool has no room, EF (10.0) disposes a context from within its own disposing, takes it for disposed already and lets go of nothing. Should another version
    // do so in another way, Contexts_beyond_those_that_are_kept_close_their_file of OpenFileTests fails.
    public override void Dispose()
    {
        var outer = leaving;
        if (outer == this) File?.Dispose();
        leaving = this;
        try
        {
            base.Dispose();
        }
        finally
        {
            leaving = outer;
        }
    }
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : AppDb(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        // Looked up by how it begins (KeyedUnder): in the order of bytes, as SQLite has it everywhere, whatever order the operator's database was made with.
        model.Entity<WorkItem>().Property(w => w.Key).UseCollation("C");
    }
}
