using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Publications;

/// <summary>Something issued, in one language: what lists and look-ups ask for by column. Its words stand in the published revision of the node with the same id.</summary>
public sealed class Publication : Entity, IShownInPublic
{
    public required string Slug { get; init; }
    public required string Kind { get; set; }
    public required string Title { get; set; }
    public string Summary { get; set; } = "";
    public required string Language { get; set; }
    public DateOnly? Date { get; set; }

    /// <summary>What it is about: <see cref="Evidence.Contract.Topics"/>, each between two line breaks so that one is found in it; empty where nothing is said.</summary>
    public string Topics { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2, of a national edition or of what an article is about.</summary>
    public string? Country { get; set; }

    /// <summary>What it was made from, and the version that it was made from.</summary>
    public string? ParentId { get; set; }
    public string? ParentRevisionId { get; set; }
    public Relation? Relation { get; set; }

    /// <summary>The same for a text and its translations: the id of the text in the language it was written in.</summary>
    public required string OriginalId { get; set; }

    public bool IsTranslation => Relation == Contract.Relation.Translation;

    private sealed class Mapping : IEntityTypeConfiguration<Publication>
    {
        public void Configure(EntityTypeBuilder<Publication> table)
        {
            table.ToTable("publications");
            table.Property(p => p.Slug).HasMaxLength(120);
            table.Property(p => p.Kind).HasMaxLength(30);
            table.Property(p => p.Title).HasMaxLength(600);
            table.Property(p => p.Summary).HasMaxLength(PublicationKind.MostSummary);
            table.Property(p => p.Language).HasMaxLength(20);
            table.Property(p => p.Topics).HasMaxLength(600);
            table.Property(p => p.Country).HasMaxLength(2);
            foreach (var id in new[] { nameof(ParentId), nameof(ParentRevisionId), nameof(OriginalId) }) table.Property(id).HasMaxLength(24);
            table.Ignore(p => p.IsTranslation);
            table.HasIndex(p => p.Slug).IsUnique();
            table.HasIndex(p => new { p.OriginalId, p.Language });
            table.HasIndex(p => new { p.Kind, p.Date });
            table.HasIndex(p => p.ParentId);
            table.HasOne<Node>().WithOne().HasForeignKey<Publication>(p => p.Id);
        }
    }
}

/// <summary>A chapter of a publication, in the language of that publication.</summary>
public sealed class Chapter : Entity, IShownInPublic
{
    public required string PublicationId { get; set; }

    /// <summary>Last part of its address, the same in a translation.</summary>
    public required string Slug { get; set; }
    public int Position { get; set; }
    public required string Title { get; set; }

    /// <summary>Name of the part that it belongs to; empty where there are none.</summary>
    public string Part { get; set; } = "";
    public string Summary { get; set; } = "";

    /// <summary>The worksheet that one fills after reading; one of <see cref="Worksheets.Worksheet.Names"/>.</summary>
    public string? Worksheet { get; set; }
    public string? ParentId { get; set; }
    public string? ParentRevisionId { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Chapter>
    {
        public void Configure(EntityTypeBuilder<Chapter> table)
        {
            table.ToTable("chapters");
            foreach (var id in new[] { nameof(PublicationId), nameof(ParentId), nameof(ParentRevisionId) }) table.Property(id).HasMaxLength(24);
            table.Property(c => c.Slug).HasMaxLength(120);
            table.Property(c => c.Title).HasMaxLength(600);
            table.Property(c => c.Part).HasMaxLength(ChapterKind.MostPart);
            table.Property(c => c.Summary).HasMaxLength(PublicationKind.MostSummary);
            table.Property(c => c.Worksheet).HasMaxLength(30);
            table.HasIndex(c => new { c.PublicationId, c.Position });
            table.HasIndex(c => c.ParentId);
            table.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId);
            table.HasOne<Node>().WithOne().HasForeignKey<Chapter>(c => c.Id);
        }
    }
}

public static class PublicationTables
{
    extension(AppDb db)
    {
        public DbSet<Publication> Publications => db.Set<Publication>();
        public DbSet<Chapter> Chapters => db.Set<Chapter>();

        /// <summary>The publications that everybody may read; drafts live on the desk, what was withdrawn nowhere.</summary>
        public IQueryable<Publication> OpenPublications
        {
            get
            {
                var nodes = db.Nodes;
                return db.Set<Publication>().AsNoTracking().Where(p => nodes.Any(n => n.Id == p.Id && n.PublishedId != null));
            }
        }
    }
}
