using Chorus.Platform;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Publications.Stories;

/// <summary>
/// What the person of a story agreed to. It has the id of the story, and stands apart from the story's fields, which everybody can read: this only editors see.
/// </summary>
public sealed class StoryConsent : Entity
{
    public const int MostWho = 300, MostText = 1000;

    /// <summary>By what the editors find the signed record again: initials or a pseudonym and where the paper lies, no name.</summary>
    public required string Who { get; set; }

    /// <summary>What for.</summary>
    public required string Purpose { get; set; }

    /// <summary>Tags of languages, separated by spaces.</summary>
    public required string Languages { get; set; }
    public required string Channels { get; set; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Who at the employer agreed, and when; for a profile, whose person stands there with name and work.</summary>
    public string Clearance { get; set; } = "";
    public string? RecordedById { get; set; }
    public required DateTime RecordedAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why a story in this language may not go out today; nothing when it may.</summary>
    public Problem? Forbids(string language, DateOnly today) =>
        WithdrawnAt is not null ? new Problem("publications.story.withdrawn")
        : Until < today ? new Problem("publications.story.over", null, ("date", Until))
        : !Languages.Split(' ').Contains(language) ? new Problem("publications.story.other-language", null, ("language", language))
        : null;

    private sealed class Mapping : IEntityTypeConfiguration<StoryConsent>
    {
        public void Configure(EntityTypeBuilder<StoryConsent> table)
        {
            table.ToTable("story_consents");
            table.Property(c => c.Who).HasMaxLength(MostWho);
            table.Property(c => c.Purpose).HasMaxLength(MostText);
            table.Property(c => c.Languages).HasMaxLength(MostWho);
            table.Property(c => c.Channels).HasMaxLength(MostText);
            table.Property(c => c.Clearance).HasMaxLength(MostWho);
            table.Property(c => c.RecordedById).HasMaxLength(24);
            table.HasIndex(c => c.Until);
            table.HasOne<Platform.Trace.Node>().WithOne().HasForeignKey<StoryConsent>(c => c.Id);
        }
    }
}

/// <summary>The first of the two people who let a version of a story go out; the second is the one who publishes it.</summary>
public sealed class StoryRelease
{
    public required string RevisionId { get; init; }
    public string? ById { get; set; }
    public required DateTime At { get; init; }

    /// <summary>SHA-256 of what the version said then: a draft that was changed afterwards is not released.</summary>
    public required string TextHash { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<StoryRelease>
    {
        public void Configure(EntityTypeBuilder<StoryRelease> table)
        {
            table.ToTable("story_releases");
            table.HasKey(r => r.RevisionId);
            table.Property(r => r.RevisionId).HasMaxLength(24);
            table.Property(r => r.ById).HasMaxLength(24);
            table.Property(r => r.TextHash).HasMaxLength(64);
            table.HasOne<Platform.Trace.Revision>().WithOne().HasForeignKey<StoryRelease>(r => r.RevisionId);
        }
    }
}

public static class StoryTables
{
    extension(AppDb db)
    {
        public DbSet<StoryConsent> StoryConsents => db.Set<StoryConsent>();
        public DbSet<StoryRelease> StoryReleases => db.Set<StoryRelease>();
    }
}
