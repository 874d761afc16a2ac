using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Links;

/// <summary>What became of asking one address that a thing leads to.</summary>
public sealed class LinkLook : Entity
{
    /// <summary>On so many different days it must have been silent before anybody is told: servers have bad days.</summary>
    public const int Enough = 3;

    public required string NodeId { get; init; }
    public required string Address { get; init; }
    public DateTime LookedAt { get; private set; }

    /// <summary>What the server said last; null where none was reached.</summary>
    public int? Status { get; private set; }

    /// <summary>Different days in a row on which nothing was there.</summary>
    public int SilentDays { get; private set; }
    public DateTime? SilentSince { get; private set; }

    /// <summary>The rules of the site kept us from asking: nothing is known of it.</summary>
    public bool Barred { get; private set; }

    public bool IsSilent => SilentDays >= Enough;

    /// <summary>Notes an answer; true when people are to see something else than before.</summary>
    public bool Note(LinkAnswer answer, DateTime now)
    {
        var (before, barred) = (IsSilent, Barred);
        Barred = answer.Barred;
        if (answer.IsThere || answer.Barred) (SilentDays, SilentSince) = (0, null);
        else if (SilentSince is null || LookedAt.Date < now.Date) (SilentDays, SilentSince) = (SilentDays + 1, SilentSince ?? now);
        (LookedAt, Status) = (now, answer.Status);
        return before || IsSilent || barred != Barred;
    }

    private sealed class Mapping : IEntityTypeConfiguration<LinkLook>
    {
        public void Configure(EntityTypeBuilder<LinkLook> table)
        {
            table.ToTable("link_looks");
            table.Property(l => l.NodeId).HasMaxLength(24);
            table.Property(l => l.Address).HasMaxLength(1000);
            table.Ignore(l => l.IsSilent);
            table.HasIndex(l => l.NodeId);
            table.HasIndex(l => new { l.SilentDays, l.SilentSince });
            table.HasOne<Node>().WithMany().HasForeignKey(l => l.NodeId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>When the addresses of a thing are looked at next. It has the id of its node.</summary>
public sealed class LinkVisit : Entity
{
    public required DateTime DueAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<LinkVisit>
    {
        public void Configure(EntityTypeBuilder<LinkVisit> table)
        {
            table.ToTable("link_visits");
            table.HasIndex(v => v.DueAt);
            table.HasOne<Node>().WithOne().HasForeignKey<LinkVisit>(v => v.Id).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class LinkTables
{
    extension(AppDb db)
    {
        public DbSet<LinkLook> LinkLooks => db.Set<LinkLook>();
        public DbSet<LinkVisit> LinkVisits => db.Set<LinkVisit>();
    }
}
