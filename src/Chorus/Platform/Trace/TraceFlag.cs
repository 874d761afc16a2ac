using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Trace;

/// <summary>Why something must be looked at again.</summary>
public enum FlagReason { Corrected, Disputed, Expired, Withdrawn }

/// <summary>"What this rests on has changed": the cause, with its version, and when; open until a new version is published or an editor says that it stands.</summary>
public sealed class TraceFlag
{
    public long Id { get; set; }
    public required string NodeId { get; init; }
    public required string CauseId { get; init; }

    /// <summary>The version that caused it; for an expiry the version that expired.</summary>
    public required string CauseRevisionId { get; init; }
    public required FlagReason Reason { get; init; }
    public required DateTime At { get; init; }
    public DateTime? ClearedAt { get; set; }
    public string? ClearedBy { get; set; }
    public string? ClearedNote { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<TraceFlag>
    {
        public void Configure(EntityTypeBuilder<TraceFlag> table)
        {
            table.ToTable("trace_flags");
            foreach (var id in new[] { nameof(NodeId), nameof(CauseId), nameof(CauseRevisionId) }) table.Property(id).HasMaxLength(24);
            table.Property(f => f.ClearedBy).HasMaxLength(200);
            // One flag a cause: the spread may run twice, or reach a thing by two ways.
            table.HasIndex(f => new { f.NodeId, f.CauseRevisionId, f.Reason }).IsUnique();
            table.HasIndex(f => f.ClearedAt);
            table.HasOne<Node>().WithMany().HasForeignKey(f => f.NodeId);
        }
    }
}

public static class TraceTables
{
    extension(AppDb db)
    {
        public DbSet<Node> Nodes => db.Set<Node>();
        public DbSet<Revision> Revisions => db.Set<Revision>();
        public DbSet<TraceLink> TraceLinks => db.Set<TraceLink>();
        public DbSet<TraceFlag> TraceFlags => db.Set<TraceFlag>();
        public DbSet<Issued> Issued => db.Set<Issued>();
    }
}
