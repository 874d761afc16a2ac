using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Search;

/// <summary>What can be found of one thing in one language; kept by <see cref="Chain"/> at publication, indexed by the database itself.</summary>
public sealed class SearchText
{
    public long Id { get; set; }
    public required string NodeId { get; init; }
    public required string Kind { get; init; }
    public required string Language { get; init; }

    /// <summary>Empty for what is said of the thing itself; else which part of which of its files.</summary>
    public string Part { get; set; } = "";
    public required string Title { get; set; }
    public required string Path { get; set; }
    public required string FoldedTitle { get; set; }
    public required string Folded { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<SearchText>
    {
        public void Configure(EntityTypeBuilder<SearchText> table)
        {
            table.ToTable("search_texts");
            table.Property(s => s.Id).HasColumnName("id");
            table.Property(s => s.NodeId).HasColumnName("node_id").HasMaxLength(24);
            table.Property(s => s.Kind).HasColumnName("kind").HasMaxLength(30);
            table.Property(s => s.Language).HasColumnName("language").HasMaxLength(20);
            table.Property(s => s.Part).HasColumnName("part").HasMaxLength(40);
            table.Property(s => s.Title).HasColumnName("title").HasMaxLength(600);
            table.Property(s => s.Path).HasColumnName("path").HasMaxLength(200);
            table.Property(s => s.FoldedTitle).HasColumnName("folded_title");
            // A chapter is longer than any other column that is searched.
            table.Property(s => s.Folded).HasColumnName("folded").HasColumnType("text");
            table.HasIndex(s => new { s.NodeId, s.Language, s.Part }).IsUnique();
            table.HasOne<Node>().WithMany().HasForeignKey(s => s.NodeId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The words of a thing in one language, as its kind gives them.</summary>
public sealed record Findable(string Language, string Title, string Body);

/// <summary>First what people build a case on, last what they look back at.</summary>
public enum FoundAs { First, Usual, Last }

public static class SearchTable
{
    extension(AppDb db)
    {
        public DbSet<SearchText> SearchTexts => db.Set<SearchText>();
    }
}
