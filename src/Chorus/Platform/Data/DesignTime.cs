using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Chorus.Platform.Data;

/// <summary>How dotnet-ef makes the context when migrations are generated; no database is touched.</summary>
public sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db", s => s.MigrationsHistoryTable("migrations")).Options);
}

/// <inheritdoc cref="DesignTimeSqlite"/>
public sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=design", p => p.MigrationsHistoryTable("migrations")).Options);
}
