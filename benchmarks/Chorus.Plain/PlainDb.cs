using Microsoft.EntityFrameworkCore;

namespace Chorus.Plain;

/// <summary>The rows of the list, from the very table that Chorus reads.</summary>
public sealed class PlainCase
{
    public required string Id { get; init; }
    public string? OwnerId { get; init; }
    public string? Office { get; init; }
    public string? Place { get; init; }
    public DateTime TouchedAt { get; init; }
}

public sealed class PlainDb(DbContextOptions<PlainDb> options) : DbContext(options)
{
    public DbSet<PlainCase> Cases => Set<PlainCase>();

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<PlainCase>(table =>
    {
        table.ToTable("cases");
        table.Property(c => c.Office).HasColumnName("Office_Name");
        table.Property(c => c.Place).HasColumnName("Setting_Place");
    });
}
