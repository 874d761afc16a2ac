using Chorus.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>A passkey of a member (WebAuthn): the public half, which is no secret. The private half never leaves the device or the person's own store of passwords.</summary>
public sealed class Passkey : Entity
{
    public const int LongestName = 60;

    /// <summary>More than anybody keeps in order.</summary>
    public const int Most = 20;

    public required string MemberId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>Hash of the credential's id, which may have a thousand bytes and be too long for an index.</summary>
    public required string CredentialHash { get; init; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }

    /// <summary>How the browser reaches it ("internal", "hybrid" …), with commas.</summary>
    public required string Transports { get; init; }
    public bool BackupEligible { get; init; }
    public bool BackedUp { get; set; }
    public long SignCount { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? UsedAt { get; set; }

    public static string HashOf(byte[] credentialId) => Ids.Hash(Convert.ToHexStringLower(credentialId));

    public static Passkey Of(Member member, string name, UserPasskeyInfo made, DateTime now) => new()
    {
        MemberId = member.Id, Name = name, CredentialHash = HashOf(made.CredentialId), CredentialId = made.CredentialId, PublicKey = made.PublicKey,
        Transports = string.Join(',', (made.Transports ?? []).Where(t => t.Length <= 20).Take(8)), BackupEligible = made.IsBackupEligible, BackedUp = made.IsBackedUp, SignCount = made.SignCount, CreatedAt = now,
    };

    /// <summary>As the framework knows it; what the device told about itself when it was made is not kept.</summary>
    public UserPasskeyInfo Info() => new(CredentialId, PublicKey, new DateTimeOffset(CreatedAt), (uint)SignCount, Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true, BackupEligible, BackedUp, attestationObject: [], clientDataJson: []);

    private sealed class Mapping : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> table)
        {
            table.ToTable("passkeys");
            table.Property(p => p.MemberId).HasMaxLength(24);
            table.Property(p => p.Name).HasMaxLength(LongestName);
            table.Property(p => p.CredentialHash).HasMaxLength(64);
            table.Property(p => p.Transports).HasMaxLength(200);
            table.HasIndex(p => p.CredentialHash).IsUnique();
            table.HasIndex(p => p.MemberId);
            table.HasOne<Member>().WithMany().HasForeignKey(p => p.MemberId);
        }
    }
}

public static class PasskeyTable
{
    extension(AppDb db)
    {
        public DbSet<Passkey> Passkeys => db.Set<Passkey>();
    }
}
