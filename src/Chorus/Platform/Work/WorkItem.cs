using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Work;

/// <summary>Something to do after the change that caused it is safe: written in the same transaction, done at least once, so handlers must be safe to run twice.</summary>
public sealed class WorkItem : Entity
{
    public required string Kind { get; init; }

    /// <summary>JSON that the handler of this kind understands.</summary>
    public required string Payload { get; init; }

    /// <summary>Two items with one key are the same wish; the second is refused by the database.</summary>
    public string? Key { get; init; }

    public DateTime DueAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public int Attempts { get; set; }
    public string? Error { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<WorkItem>
    {
        public void Configure(EntityTypeBuilder<WorkItem> table)
        {
            table.ToTable("work_items");
            table.Property(w => w.Kind).HasMaxLength(60);
            table.Property(w => w.Key).HasMaxLength(200);
            table.HasIndex(w => new { w.DoneAt, w.DueAt });
            table.HasIndex(w => w.Key).IsUnique();
        }
    }
}

/// <summary>Does one kind of work. Safe to run twice; throws to be tried again later.</summary>
public interface IWork
{
    string Kind { get; }
    Task Run(AppDb db, WorkItem item, CancellationToken stop);
}

public static class WorkTable
{
    extension(AppDb db)
    {
        public DbSet<WorkItem> WorkItems => db.Set<WorkItem>();

        /// <summary>Adds work to the caller's transaction.</summary>
        public void Later<T>(string kind, T payload, DateTime due, string? key = null) =>
            db.WorkItems.Add(new WorkItem { Kind = kind, Payload = System.Text.Json.JsonSerializer.Serialize(payload), DueAt = due, Key = key });
    }
}
