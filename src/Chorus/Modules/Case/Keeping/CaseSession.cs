using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Case.Keeping;

/// <summary>One device that has a case open. The cookie holds a secret; here stands only its hash.</summary>
public sealed class CaseSession : Entity
{
    public required string CaseId { get; init; }
    public required string Hash { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Raised once a day at most: a visit should not cost a write.</summary>
    public DateTime SeenAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<CaseSession>
    {
        public void Configure(EntityTypeBuilder<CaseSession> table)
        {
            table.ToTable("case_sessions");
            table.Property(s => s.CaseId).HasMaxLength(24);
            table.Property(s => s.Hash).HasMaxLength(64);
            table.HasIndex(s => s.Hash).IsUnique();
            table.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A private link to a case. A mail scanner may follow it first, so following does not use it up; it ends after thirty idle days or when a new one is made.</summary>
public sealed class CaseKey : Entity
{
    public required string CaseId { get; init; }
    public required string Hash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime SeenAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<CaseKey>
    {
        public void Configure(EntityTypeBuilder<CaseKey> table)
        {
            table.ToTable("case_keys");
            table.Property(k => k.CaseId).HasMaxLength(24);
            table.Property(k => k.Hash).HasMaxLength(64);
            table.HasIndex(k => k.Hash).IsUnique();
            table.HasOne<Case>().WithMany().HasForeignKey(k => k.CaseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class KeepingTables
{
    extension(AppDb db)
    {
        public DbSet<CaseSession> CaseSessions => db.Set<CaseSession>();
        public DbSet<CaseKey> CaseKeys => db.Set<CaseKey>();
    }
}
