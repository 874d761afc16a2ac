using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Trace;

/// <summary>
/// One thing in the chain (a source, a claim, a message, a localisation, an issued file): its identity, owner and standing. What it says is in its
/// <see cref="Revision"/>s; what pages query is the typed projection of its module, with the same id.
/// </summary>
public sealed class Node : Entity, IShownInPublic
{
    /// <summary>One of the registered <see cref="INodeKind"/>s.</summary>
    public required string Kind { get; init; }

    /// <summary>Stands in the address; unique within its kind, never reused.</summary>
    public required string Slug { get; init; }

    /// <summary>What lists call it, in the language it was written in; follows the published revision.</summary>
    public required string Title { get; set; }

    public string Language { get; set; } = "en";

    /// <summary>The member who is told when something it rests on changes; none for starter content, which the editors look after.</summary>
    public string? OwnerId { get; set; }

    /// <summary>The published revision; null while there are only drafts, or after withdrawal.</summary>
    public string? PublishedId { get; set; }
    public int PublishedNumber { get; set; }
    public DateTime? PublishedAt { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>Open flags, so that a list shows them without another query.</summary>
    public int OpenFlags { get; set; }

    public bool IsPublished => PublishedId is not null;
    public bool NeedsReview => OpenFlags > 0;

    private sealed class Mapping : IEntityTypeConfiguration<Node>
    {
        public void Configure(EntityTypeBuilder<Node> table)
        {
            table.ToTable("nodes");
            table.Property(n => n.Kind).HasMaxLength(30);
            table.Property(n => n.Slug).HasMaxLength(120);
            table.Property(n => n.Title).HasMaxLength(600);
            table.Property(n => n.Language).HasMaxLength(20);
            table.Property(n => n.OwnerId).HasMaxLength(24);
            table.Property(n => n.PublishedId).HasMaxLength(24);
            table.HasIndex(n => new { n.Kind, n.Slug }).IsUnique();
            table.HasIndex(n => new { n.Kind, n.OpenFlags });
            table.HasIndex(n => n.OwnerId);
        }
    }
}
