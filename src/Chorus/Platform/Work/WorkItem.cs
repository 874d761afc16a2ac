using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Work;

/// <summary>
/// Something to do after the change that caused it is safe: written in the same transaction, done at least once, so handlers must be safe to run twice. Done with an
/// error means given up.
/// </summary>
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

    /// <summary>Who works on it, and until when nobody else should; a process that died loses it by the clock.</summary>
    public string? Lease { get; set; }
    public DateTime? LeaseUntil { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<WorkItem>
    {
        public void Configure(EntityTypeBuilder<WorkItem> table)
        {
            table.ToTable("work_items");
            table.Property(w => w.Kind).HasMaxLength(60);
            table.Property(w => w.Key).HasMaxLength(200);
            table.Property(w => w.Lease).HasMaxLength(24);
            // A letter may be long.
            table.Property(w => w.Payload).HasMaxLength(200_000);
            table.HasIndex(w => new { w.DoneAt, w.DueAt });
            table.HasIndex(w => w.Key).IsUnique();
            table.HasIndex(w => w.Lease);
        }
    }
}

/// <summary>Does one kind of work. Safe to run twice; throws to be tried again later, <see cref="WorkRefused"/> when trying again is of no use.</summary>
public interface IWork
{
    string Kind { get; }
    Task Run(AppDb db, WorkItem item, CancellationToken stop);
}

/// <summary>This work can never succeed; the sentence is kept with it.</summary>
public sealed class WorkRefused(string sentence) : Exception(sentence);

/// <summary>Work that comes back by the clock; each time an item of this kind is written, so it is retried like any other.</summary>
/// <param name="Name">Unique in the house.</param>
/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week, in UTC: "0 15 3 * * ?" is each night at 3:15.</param>
public sealed record Recurring(string Name, string Cron, string WorkKind);

public static class WorkTable
{
    extension(AppDb db)
    {
        public DbSet<WorkItem> WorkItems => db.Set<WorkItem>();

        /// <summary>Adds work to the caller's transaction.</summary>
        public void Later<T>(string kind, T payload, DateTime due, string? key = null) =>
            db.WorkItems.Add(new WorkItem { Kind = kind, Payload = System.Text.Json.JsonSerializer.Serialize(payload), DueAt = due, Key = key });
    }

    extension(IQueryable<WorkItem> items)
    {
        /// <summary>
        /// Those whose key begins so. A range, which the index of the keys answers in both databases; LIKE uses it on PostgreSQL only where the whole database is sorted by bytes, and
        /// few are made so (<see cref="PostgresDb"/> sorts this one column).
        /// </summary>
        /// <param name="begins">Ends in a sign of ASCII, as a rule the colon between the parts of a key.</param>
        public IQueryable<WorkItem> KeyedUnder(string begins)
        {
            var after = begins[..^1] + (char)(begins[^1] + 1);
            return items.Where(w => string.Compare(w.Key, begins) >= 0 && string.Compare(w.Key, after) < 0);
        }
    }
}
