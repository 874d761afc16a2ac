using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Trace;

/// <summary>How one thing stands on another.</summary>
public enum Rests { On, Localises, Cites, Offers }

/// <summary>"From rests on To", naming the version at both ends. Links of a superseded version stay, no longer current, so that history can be followed.</summary>
public sealed class TraceLink
{
    public long Id { get; set; }
    public required string FromId { get; init; }
    public required string FromRevisionId { get; init; }
    public required string ToId { get; init; }

    /// <summary>The version that was published when the link was made.</summary>
    public required string ToRevisionId { get; init; }
    public required Rests How { get; init; }

    /// <summary>True while the version at the near end is the published one.</summary>
    public bool Current { get; set; } = true;

    /// <summary>Order among the links of one version, as its author listed them.</summary>
    public int Position { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<TraceLink>
    {
        public void Configure(EntityTypeBuilder<TraceLink> table)
        {
            table.ToTable("trace_links");
            foreach (var id in new[] { nameof(FromId), nameof(FromRevisionId), nameof(ToId), nameof(ToRevisionId) }) table.Property(id).HasMaxLength(24);
            table.HasIndex(l => new { l.ToId, l.Current, l.Id });
            // All three: by the far end alone SQLite would read ten thousand rows of a much used source for each of ten thousand flags.
            table.HasIndex(l => new { l.FromId, l.ToId, l.Current });
            table.HasIndex(l => l.FromRevisionId);
            table.HasOne<Node>().WithMany().HasForeignKey(l => l.FromId);
            table.HasOne<Node>().WithMany().HasForeignKey(l => l.ToId);
        }
    }
}
