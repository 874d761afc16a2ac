using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members;

public enum LinkPurpose { Register, ChangeEmail, Recover, SetUp, Invite }

/// <summary>A link that works once and not for long. The address holds a secret; only its hash is here.</summary>
public sealed class OneTimeLink : Entity
{
    /// <summary>Wrong passwords on a link that asks for one, after which it is dead.</summary>
    public const int MostMisses = 10;

    public required LinkPurpose Purpose { get; init; }

    /// <summary>Until its letter is written nobody knows the secret, this house neither.</summary>
    public string Hash { get; set; } = Ids.Hash(Ids.Secret());
    public string? MemberId { get; init; }

    /// <summary>The address that the mail went to.</summary>
    public string? Email { get; init; }

    /// <summary>Of the account to be, while it is none.</summary>
    public string? Name { get; init; }
    public string? PasswordHash { get; init; }
    public string? Language { get; init; }
    public DateTime ExpiresAt { get; init; }
    public int Misses { get; set; }
    public DateTime? UsedAt { get; set; }

    public static TimeSpan LifeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Recover => TimeSpan.FromHours(1),
        // Whoever is invited did not ask, and may be in the field.
        LinkPurpose.Invite => TimeSpan.FromDays(14),
        _ => TimeSpan.FromHours(24),
    };

    private sealed class Mapping : IEntityTypeConfiguration<OneTimeLink>
    {
        public void Configure(EntityTypeBuilder<OneTimeLink> table)
        {
            table.ToTable("one_time_links");
            table.Property(l => l.Hash).HasMaxLength(64);
            table.Property(l => l.MemberId).HasMaxLength(24);
            table.Property(l => l.Email).HasMaxLength(EmailAddress.Longest);
            table.Property(l => l.Name).HasMaxLength(Member.LongestName);
            table.Property(l => l.PasswordHash).HasMaxLength(200);
            table.Property(l => l.Language).HasMaxLength(20);
            table.HasIndex(l => l.Hash).IsUnique();
            table.HasIndex(l => l.MemberId);
            table.HasIndex(l => l.ExpiresAt);
        }
    }
}

public static class OneTimeLinkTable
{
    extension(AppDb db)
    {
        public DbSet<OneTimeLink> OneTimeLinks => db.Set<OneTimeLink>();
    }

    extension(IQueryable<OneTimeLink> links)
    {
        /// <summary>Whether there is or was such a link: only whoever had it in hand knows its secret.</summary>
        public Task<bool> Known(LinkPurpose purpose, string secret, CancellationToken stop)
        {
            var hash = Ids.Hash(secret);
            return links.AnyAsync(l => l.Hash == hash && l.Purpose == purpose, stop);
        }

        /// <summary>The link of this secret, while it is good.</summary>
        public Task<OneTimeLink?> Good(LinkPurpose purpose, string secret, DateTime now, CancellationToken stop)
        {
            var hash = Ids.Hash(secret);
            return links.FirstOrDefaultAsync(l => l.Hash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now && l.Misses < OneTimeLink.MostMisses, stop);
        }
    }
}
