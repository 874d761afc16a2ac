using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>What a mailed link is for.</summary>
public enum LinkUse
{
    /// <summary>The second half of signing: once, within a week.</summary>
    Confirm,

    /// <summary>To see one's signature and take it back, at any time.</summary>
    Keep,

    /// <summary>To sign a newer text, once.</summary>
    Reaffirm,

    /// <summary>To say what came of a commitment, once.</summary>
    Report,
}

/// <summary>A mailed link. The address holds a secret; only its hash is here.</summary>
public sealed class CallLink : Entity
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7), HalfYear = TimeSpan.FromDays(183);

    public required LinkUse Use { get; init; }
    public required string SignatureId { get; init; }
    public required string Hash { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }

    public static DateTime? EndOf(LinkUse use, DateTime now) => use switch
    {
        LinkUse.Keep => null,
        LinkUse.Confirm => now + Week,
        _ => now + HalfYear,
    };

    private sealed class Mapping : IEntityTypeConfiguration<CallLink>
    {
        public void Configure(EntityTypeBuilder<CallLink> table)
        {
            table.ToTable("call_links");
            table.Property(l => l.SignatureId).HasMaxLength(24);
            table.Property(l => l.Hash).HasMaxLength(64);
            table.HasIndex(l => l.Hash).IsUnique();
            table.HasIndex(l => l.ExpiresAt);
            table.HasOne<Signature>().WithMany().HasForeignKey(l => l.SignatureId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class CallLinkTable
{
    extension(AppDb db)
    {
        public DbSet<CallLink> CallLinks => db.Set<CallLink>();
    }

    extension(IQueryable<CallLink> links)
    {
        /// <summary>The link of this secret, while it is good.</summary>
        public Task<CallLink?> Good(string secret, DateTime now, CancellationToken stop)
        {
            var hash = Ids.Hash(secret);
            return links.FirstOrDefaultAsync(l => l.Hash == hash && l.UsedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now), stop);
        }
    }
}
