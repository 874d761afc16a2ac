using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>
/// What somebody sent about their own work, without an account. Until they confirm it by the link of a mail it is nobody's to read; then its words become a draft, and here stays
/// only how they can take everything back.
/// </summary>
public sealed class ProfileSubmission : Entity
{
    public const int MostName = 120, MostLine = 160, MostSummary = 300, MostAnswer = 2000;

    /// <summary>How long the link waits to be used; afterwards all of it goes.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public required string Email { get; init; }

    /// <summary>Of the words, and of the letter.</summary>
    public required string Language { get; init; }

    /// <summary>The fields of the publication as JSON; empty once they stand in the draft.</summary>
    public required string Said { get; set; }

    /// <summary>Who at the employer agreed.</summary>
    public required string Clearance { get; set; }

    /// <summary>What was agreed to: where it may be shown, in which languages (tags, separated by spaces), and the last day.</summary>
    public required string Channels { get; init; }
    public required string Languages { get; init; }
    public required DateOnly Until { get; init; }

    /// <summary><see cref="Ids.Hash"/> of the secret in the link; none before the letter went out.</summary>
    public string? Hash { get; set; }
    public required DateTime SentAt { get; init; }
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The publication that it became.</summary>
    public string? NodeId { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<ProfileSubmission>
    {
        public void Configure(EntityTypeBuilder<ProfileSubmission> table)
        {
            table.ToTable("profile_submissions");
            table.Property(s => s.Email).HasMaxLength(254);
            table.Property(s => s.Language).HasMaxLength(20);
            table.Property(s => s.Said).HasColumnType("text");
            table.Property(s => s.Clearance).HasMaxLength(Stories.StoryConsent.MostWho);
            table.Property(s => s.Channels).HasMaxLength(Stories.StoryConsent.MostText);
            table.Property(s => s.Languages).HasMaxLength(Stories.StoryConsent.MostWho);
            table.Property(s => s.Hash).HasMaxLength(64);
            table.Property(s => s.NodeId).HasMaxLength(24);
            table.HasIndex(s => s.Hash).IsUnique();
            table.HasIndex(s => s.SentAt);
        }
    }
}

public static class ProfileTable
{
    extension(AppDb db)
    {
        public DbSet<ProfileSubmission> ProfileSubmissions => db.Set<ProfileSubmission>();
    }
}
