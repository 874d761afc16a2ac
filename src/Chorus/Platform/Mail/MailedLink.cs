using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Mail;

/// <summary>A link that is mailed to somebody without an account. The address holds a secret; only its hash is here. Each module has a table of its own, with what the link is for.</summary>
public abstract class MailedLink : Entity
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary><see cref="Ids.Hash"/> of the secret.</summary>
    public required string Hash { get; init; }

    /// <summary>None where it is good as long as what it leads to is there.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>A link that works once is over then.</summary>
    public DateTime? UsedAt { get; set; }

    protected static void Map<T>(EntityTypeBuilder<T> table, string name) where T : MailedLink
    {
        table.ToTable(name);
        table.Property(l => l.Hash).HasMaxLength(64);
        table.HasIndex(l => l.Hash).IsUnique();
        table.HasIndex(l => l.ExpiresAt);
    }
}

public static class MailedLinks
{
    extension<T>(IQueryable<T> links) where T : MailedLink
    {
        /// <summary>The link of this secret, while it is good.</summary>
        public Task<T?> Good(string secret, DateTime now, CancellationToken stop)
        {
            var hash = Ids.Hash(secret);
            return links.FirstOrDefaultAsync(l => l.Hash == hash && l.UsedAt == null && (l.ExpiresAt == null || l.ExpiresAt > now), stop);
        }
    }
}
