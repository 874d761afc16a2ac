using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Newsletter;

/// <summary>Where a reader stands.</summary>
public enum ReaderState
{
    /// <summary>The form is here; the link of the mail was not used yet.</summary>
    Waiting,
    Active,

    /// <summary>Mail came back. It goes on when they sign up again.</summary>
    Paused,

    /// <summary>Left. The address is forgotten; only its fingerprint stays, so that no list that is brought in later brings it back.</summary>
    Gone,
}

/// <summary>How a reader said yes.</summary>
public enum ConsentForm { Site, Import }

/// <summary>Somebody who reads the newsletter, with an account here or without.</summary>
public sealed class Reader : Entity
{
    public const int MostProof = 500;

    /// <summary>None once they left.</summary>
    public string? Email { get; set; }

    /// <summary>SHA-256 of <see cref="EmailAddress.Key"/>: one row for an address, whatever became of it.</summary>
    public required string Mark { get; init; }

    /// <summary>Of the letters.</summary>
    public required string Language { get; set; }
    public ReaderState State { get; set; } = ReaderState.Waiting;

    public ConsentForm Consent { get; set; }

    /// <summary>The words of the form under which they signed up (the first sixteen of their SHA-256), or the proof that came with the list.</summary>
    public string Proof { get; set; } = "";
    public DateTime SignedUpAt { get; set; }
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Stands in the links of every letter. Whoever holds one can change the language or leave, and nothing else; so it is kept as it is.</summary>
    public string Key { get; set; } = Ids.Secret();

    public DateTime? PausedAt { get; set; }

    /// <summary>What the mail server said.</summary>
    public string? PausedWhy { get; set; }

    /// <summary>Bounces before this do not count.</summary>
    public DateTime? CountsFrom { get; set; }
    public DateTime? LeftAt { get; set; }

    /// <summary>The issue in which they pressed the link, where one is known.</summary>
    public int? LeftIssue { get; set; }

    public static string MarkOf(EmailAddress address) => Ids.Hash(address.Key);

    /// <summary>A form was filled in; counts for nothing until it is confirmed.</summary>
    public void Ask(EmailAddress address, string language, string proof, DateTime now)
    {
        if (State == ReaderState.Active) return;
        (Email, Language, SignedUpAt, Consent, Proof) = (address.Text, language, now, ConsentForm.Site, proof);
        if (State == ReaderState.Gone) State = ReaderState.Waiting;
    }

    public void Confirm(DateTime now) =>
        (State, ConfirmedAt, CountsFrom, PausedAt, PausedWhy, LeftAt, LeftIssue) = (ReaderState.Active, now, now, null, null, null, null);

    public void Pause(string why, DateTime now)
    {
        if (State == ReaderState.Active) (State, PausedAt, PausedWhy) = (ReaderState.Paused, now, Characters.Start(why, 300));
    }

    /// <summary>Takes them off the list and forgets the address. Links of old letters still say that they are off.</summary>
    public void Leave(int? issue, DateTime now)
    {
        if (State == ReaderState.Gone) return;
        (State, Email, LeftAt, LeftIssue, PausedAt, PausedWhy) = (ReaderState.Gone, null, now, issue, null, null);
    }

    private sealed class Mapping : IEntityTypeConfiguration<Reader>
    {
        public void Configure(EntityTypeBuilder<Reader> table)
        {
            table.ToTable("newsletter_readers");
            table.Property(r => r.Email).HasMaxLength(EmailAddress.Longest);
            table.Property(r => r.Mark).HasMaxLength(64);
            table.Property(r => r.Language).HasMaxLength(20);
            table.Property(r => r.Proof).HasMaxLength(MostProof);
            table.Property(r => r.Key).HasMaxLength(40);
            table.Property(r => r.PausedWhy).HasMaxLength(300);
            table.HasIndex(r => r.Mark).IsUnique();
            table.HasIndex(r => r.Key).IsUnique();
            table.HasIndex(r => new { r.State, r.Language });
            table.HasIndex(r => new { r.State, r.PausedAt });
            table.HasIndex(r => r.LeftIssue);
        }
    }
}

/// <summary>The link of the letter that asks whether somebody wants to read.</summary>
public sealed class ReaderLink : MailedLink
{
    public required string ReaderId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ReaderLink>
    {
        public void Configure(EntityTypeBuilder<ReaderLink> table)
        {
            Map(table, "newsletter_links");
            table.Property(l => l.ReaderId).HasMaxLength(24);
            table.HasOne<Reader>().WithMany().HasForeignKey(l => l.ReaderId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class ReaderTable
{
    extension(AppDb db)
    {
        public DbSet<Reader> Readers => db.Set<Reader>();
        public DbSet<ReaderLink> ReaderLinks => db.Set<ReaderLink>();
    }
}
