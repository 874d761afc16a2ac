using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Evidence;

/// <summary>One checkable sentence with its figure and strength: what the published revision of the node with the same id says, in columns.</summary>
public sealed class Claim : Entity, IShownInPublic
{
    public required string Slug { get; init; }
    public required string Topic { get; set; }
    public Strength Strength { get; set; }
    public Fidelity Fidelity { get; set; }
    public string? Figure { get; set; }

    /// <summary>Of the data, not of the publication: "2019" or "2015-2016".</summary>
    public string? Year { get; set; }
    public required string SourceId { get; set; }
    public DateOnly? Expires { get; set; }
    public List<ClaimText> Texts { get; init; } = [];
    public List<ClaimPlace> Places { get; init; } = [];

    private sealed class Mapping : IEntityTypeConfiguration<Claim>
    {
        public void Configure(EntityTypeBuilder<Claim> table)
        {
            table.ToTable("claims");
            table.Property(c => c.Slug).HasMaxLength(120);
            table.Property(c => c.Topic).HasMaxLength(60);
            table.Property(c => c.SourceId).HasMaxLength(24);
            table.HasIndex(c => new { c.Topic, c.Strength });
            table.HasIndex(c => c.Expires);
            table.HasOne<Node>().WithOne().HasForeignKey<Claim>(c => c.Id);
            table.HasOne<Source>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The claim in one language.</summary>
public sealed class ClaimText
{
    public required string ClaimId { get; init; }
    public required string Language { get; init; }
    public required string Text { get; set; }
    public string? Unit { get; set; }
    public string? Population { get; set; }
    public string? Place { get; set; }
    public string? Caution { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<ClaimText>
    {
        public void Configure(EntityTypeBuilder<ClaimText> table)
        {
            table.ToTable("claim_texts");
            table.HasKey(t => new { t.ClaimId, t.Language });
            table.Property(t => t.ClaimId).HasMaxLength(24);
            table.Property(t => t.Language).HasMaxLength(20);
            table.HasOne<Claim>().WithMany(c => c.Texts).HasForeignKey(t => t.ClaimId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A country (ISO 3166) or region (UN M49) that the claim is about.</summary>
public sealed class ClaimPlace
{
    public required string ClaimId { get; init; }
    public required string Code { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ClaimPlace>
    {
        public void Configure(EntityTypeBuilder<ClaimPlace> table)
        {
            table.ToTable("claim_places");
            table.HasKey(p => new { p.ClaimId, p.Code });
            table.Property(p => p.ClaimId).HasMaxLength(24);
            table.Property(p => p.Code).HasMaxLength(3);
            table.HasIndex(p => p.Code);
            table.HasOne<Claim>().WithMany(c => c.Places).HasForeignKey(p => p.ClaimId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class ClaimTables
{
    extension(AppDb db)
    {
        public DbSet<Claim> Claims => db.Set<Claim>();
        public DbSet<ClaimText> ClaimTexts => db.Set<ClaimText>();
    }
}
