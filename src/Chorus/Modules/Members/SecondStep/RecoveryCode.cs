using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>A code to write on paper, good once instead of the authenticator app's. Only its hash is kept; a used one is gone.</summary>
public sealed class RecoveryCode : Entity
{
    public const int Many = 8;

    public required string MemberId { get; init; }
    public required string Hash { get; init; }

    /// <summary>Of a code of 80 random bits; spaces, hyphens and capitals that people add do not matter.</summary>
    public static string HashOf(string code) => Ids.Hash(string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant());

    /// <summary>Fresh codes in groups of four letters, and their rows.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<RecoveryCode> Rows) Fresh(string memberId)
    {
        string[] codes = [.. Enumerable.Range(0, Many).Select(_ => string.Join('-', Ids.New().Chunk(4).Select(c => new string(c))))];
        return (codes, [.. codes.Select(c => new RecoveryCode { MemberId = memberId, Hash = HashOf(c) })]);
    }

    private sealed class Mapping : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> table)
        {
            table.ToTable("recovery_codes");
            table.Property(c => c.MemberId).HasMaxLength(24);
            table.Property(c => c.Hash).HasMaxLength(64);
            table.HasIndex(c => new { c.MemberId, c.Hash }).IsUnique();
            table.HasOne<Member>().WithMany().HasForeignKey(c => c.MemberId);
        }
    }
}

public static class RecoveryCodeTable
{
    extension(AppDb db)
    {
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
    }
}
