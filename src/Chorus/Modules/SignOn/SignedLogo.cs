using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>What the owner of a logo lets it be used for.</summary>
public enum LogoScope
{
    /// <summary>The pages of this call.</summary>
    ThisCall,

    /// <summary>And its printed and sent materials.</summary>
    Materials,
}

/// <summary>The logo of an organisation that signed, with what it may be used for. Shown only when somebody looked at it. It has the id of its signature.</summary>
public sealed class SignedLogo : Entity
{
    public required byte[] Bytes { get; init; }

    /// <summary>"image/png" or "image/jpeg", by what the file holds.</summary>
    public required string Type { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required LogoScope Scope { get; init; }

    /// <summary>When somebody with authority said that it may be used.</summary>
    public required DateTime LicensedAt { get; init; }
    public DateTime? ReleasedAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<SignedLogo>
    {
        public void Configure(EntityTypeBuilder<SignedLogo> table)
        {
            table.ToTable("call_logos");
            table.Property(l => l.Type).HasMaxLength(20);
            table.HasOne<Signature>().WithOne().HasForeignKey<SignedLogo>(l => l.Id).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class SignedLogoTable
{
    extension(AppDb db)
    {
        public DbSet<SignedLogo> SignedLogos => db.Set<SignedLogo>();
    }
}
