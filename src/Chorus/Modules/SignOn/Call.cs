using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>Who is asked to sign.</summary>
public enum Signers { Both, Organisations, People }

/// <summary>The sign-on side of a publication of the kind "call to action". The text is the publication's; here stands who may sign it, from when to when, and for what.</summary>
public sealed class Call : Entity, IShownInPublic
{
    /// <summary>That of the publication.</summary>
    public required string Slug { get; init; }
    public DateOnly? Opens { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? Closes { get; set; }
    public Signers For { get; set; }

    /// <summary>Whether one can commit to recommendations, and not only endorse.</summary>
    public bool AsksCommitment { get; set; }

    /// <summary>Signs the moment at which a form was handed out; of each call its own, and in the database so that all processes know it.</summary>
    public string FormKey { get; init; } = Ids.Secret();
    public DateTime CreatedAt { get; init; }
    public List<Recommendation> Recommendations { get; init; } = [];

    public bool HasBegun(DateTime now) => Opens is not { } day || DateOnly.FromDateTime(now) >= day;

    public bool IsOver(DateTime now) => Closes is { } day && DateOnly.FromDateTime(now) > day;

    public bool IsOpen(DateTime now) => HasBegun(now) && !IsOver(now);

    public bool Takes(bool organisation) => For == Signers.Both || For == Signers.Organisations == organisation;

    private sealed class Mapping : IEntityTypeConfiguration<Call>
    {
        public void Configure(EntityTypeBuilder<Call> table)
        {
            table.ToTable("calls");
            table.Property(c => c.Slug).HasMaxLength(120);
            table.Property(c => c.FormKey).HasMaxLength(40);
            table.HasIndex(c => c.Slug).IsUnique();
        }
    }
}

/// <summary>For whom a recommendation is.</summary>
public enum RecommendationLevel { Country, Global }

/// <summary>One thing that a call asks for, to which a signer may commit. What somebody committed to keeps its words, and is retired, never removed.</summary>
public sealed class Recommendation : Entity
{
    public required string CallId { get; init; }
    public int Position { get; set; }
    public RecommendationLevel Level { get; set; }
    public bool Retired { get; set; }
    public List<RecommendationText> Texts { get; init; } = [];

    /// <summary>In this language, or in the first that there is.</summary>
    public RecommendationText? In(string language) => Texts.Find(t => t.Language == language) ?? Texts.Find(t => t.Language == "en") ?? Texts.OrderBy(t => t.Language, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether this would stand in the place of words that were read already. A language that was not there takes nothing from anybody.</summary>
    public bool Rewords(string language, string text) => Texts.Find(t => t.Language == language) is { } there && Characters.Line(there.Text) != text;

    private sealed class Mapping : IEntityTypeConfiguration<Recommendation>
    {
        public void Configure(EntityTypeBuilder<Recommendation> table)
        {
            table.ToTable("call_recommendations");
            table.Property(r => r.CallId).HasMaxLength(24);
            table.HasOne<Call>().WithMany(c => c.Recommendations).HasForeignKey(r => r.CallId);
        }
    }
}

/// <summary>A recommendation in one language.</summary>
public sealed class RecommendationText
{
    public const int Most = 600;

    public string RecommendationId { get; set; } = "";
    public required string Language { get; init; }
    public required string Text { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<RecommendationText>
    {
        public void Configure(EntityTypeBuilder<RecommendationText> table)
        {
            table.ToTable("call_recommendation_texts");
            table.HasKey(t => new { t.RecommendationId, t.Language });
            table.Property(t => t.RecommendationId).HasMaxLength(24);
            table.Property(t => t.Language).HasMaxLength(20);
            table.Property(t => t.Text).HasMaxLength(Most);
            table.HasOne<Recommendation>().WithMany(r => r.Texts).HasForeignKey(t => t.RecommendationId);
        }
    }
}

public static class CallTable
{
    extension(AppDb db)
    {
        public DbSet<Call> Calls => db.Set<Call>();
        public DbSet<Recommendation> Recommendations => db.Set<Recommendation>();
    }
}
