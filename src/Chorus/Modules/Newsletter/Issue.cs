using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Newsletter;

/// <summary>A published issue: what lists ask for by column. Its words stand in the published version of the node with the same id; what was mailed, in its copies.</summary>
public sealed class Issue : Entity, IShownInPublic
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(90);

    public required int Number { get; set; }
    public DateOnly? Date { get; set; }

    /// <summary>When somebody pressed "send"; from then on what is mailed does not change.</summary>
    public DateTime? SentAt { get; private set; }
    public string? SentById { get; set; }

    /// <summary>The version that is mailed, and the SHA-256 of what it says.</summary>
    public string? SentRevisionId { get; private set; }
    public string? SentHash { get; private set; }

    /// <summary>When it goes out by itself (UTC); null where somebody presses the button.</summary>
    public DateTime? SendAt { get; private set; }

    /// <summary>The IANA name of the clock on which somebody set that, to show it on that clock again; null for UTC.</summary>
    public string? SendZone { get; private set; }

    /// <summary>When the last reader had an answer.</summary>
    public DateTime? DoneAt { get; set; }

    /// <summary>Once and for all; the version of the row lets only one of two presses through.</summary>
    public Problem? Send(Revision said, string? by, DateTime now)
    {
        if (SentAt is not null) return new Problem("newsletter.send.already");
        (SentAt, SentById, SentRevisionId, SentHash) = (now, by, said.Id, Issuing.Hash(said.Body));
        return null;
    }

    /// <summary>To go out by itself at a time; until then it can be put off or sent at once.</summary>
    /// <param name="zone">The IANA name of the clock on which it was said; null for UTC.</param>
    public Problem? Plan(DateTime at, string? zone, string? by, DateTime now)
    {
        if (SentAt is not null) return new Problem("newsletter.send.already");
        if (at <= now || at > now + Farthest) return Problem.On("Date", "newsletter.send.when-wrong", ("n", (int)Farthest.TotalDays));
        (SendAt, SendZone, SentById) = (at, zone, by);
        return null;
    }

    /// <summary>It waits again for somebody to press the button.</summary>
    public void PutOff() => SendAt = null;

    private sealed class Mapping : IEntityTypeConfiguration<Issue>
    {
        public void Configure(EntityTypeBuilder<Issue> table)
        {
            table.ToTable("newsletter_issues");
            table.Property(i => i.SendZone).HasMaxLength(100);
            table.Property(i => i.SentById).HasMaxLength(24);
            table.Property(i => i.SentRevisionId).HasMaxLength(24);
            table.Property(i => i.SentHash).HasMaxLength(64);
            table.HasIndex(i => i.Number).IsUnique();
            table.HasOne<Node>().WithOne().HasForeignKey<Issue>(i => i.Id);
        }
    }
}

/// <summary>What is mailed in one language, exactly, but for the reader's own key (<see cref="Sending.Letters.KeyHere"/>).</summary>
public sealed class IssueCopy
{
    public required string IssueId { get; init; }
    public required string Language { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }

    /// <summary>In which it speaks to the reader, theirs first: "sw, en" where some of it is not in theirs.</summary>
    public string Languages => string.Join(", ", Issues.MailHtml.LanguagesOf(Html));

    private sealed class Mapping : IEntityTypeConfiguration<IssueCopy>
    {
        public void Configure(EntityTypeBuilder<IssueCopy> table)
        {
            table.ToTable("newsletter_copies");
            table.HasKey(c => new { c.IssueId, c.Language });
            table.Property(c => c.IssueId).HasMaxLength(24);
            table.Property(c => c.Language).HasMaxLength(20);
            table.Property(c => c.Html).HasColumnType("text");
            table.Property(c => c.Text).HasColumnType("text");
            table.HasOne<Issue>().WithMany().HasForeignKey(c => c.IssueId);
        }
    }
}

public enum DeliveryState
{
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It did not, and will not.</summary>
    Refused,

    /// <summary>The reader left or was paused before their turn.</summary>
    Skipped,

    /// <summary>Somebody stopped the sending; it waits until somebody goes on.</summary>
    Held,
}

/// <summary>One issue for one reader: one row, so that nobody gets it twice.</summary>
public sealed class Delivery
{
    /// <summary>A receiver that cannot be reached is tried again for a day.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public required string IssueId { get; init; }
    public required string ReaderId { get; init; }

    /// <summary>Of the copy that they get.</summary>
    public required string Language { get; init; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }
    public DateTime DueAt { get; set; }
    public DateTime? At { get; set; }
    public string? Said { get; set; }

    public void Taken(DateTime now) => (State, At, Attempts, Said) = (DeliveryState.Sent, now, Attempts + 1, null);

    public void Refuse(string? said, DateTime now) => (State, At, Attempts, Said) = (DeliveryState.Refused, now, Attempts + 1, Cut(said));

    /// <summary>Not now: 5 minutes, 15, 45 … six hours at most, until a day after the issue went out; false once that is over.</summary>
    public bool TryLater(string? said, DateTime sent, DateTime now)
    {
        (Attempts, Said) = (Attempts + 1, Cut(said));
        var wait = TimeSpan.FromMinutes(Math.Min(360, 5 * Math.Pow(3, Math.Min(Attempts, 10) - 1)));
        if (now + wait > sent + Patience) return false;
        DueAt = now + wait;
        return true;
    }

    private static string? Cut(string? said) => said is null ? null : Characters.Start(said, Bounce.Said);

    private sealed class Mapping : IEntityTypeConfiguration<Delivery>
    {
        public void Configure(EntityTypeBuilder<Delivery> table)
        {
            table.ToTable("newsletter_deliveries");
            table.HasKey(d => new { d.IssueId, d.ReaderId });
            table.Property(d => d.IssueId).HasMaxLength(24);
            table.Property(d => d.ReaderId).HasMaxLength(24);
            table.Property(d => d.Language).HasMaxLength(20);
            table.Property(d => d.Said).HasMaxLength(Bounce.Said);
            table.HasIndex(d => new { d.IssueId, d.State, d.DueAt });
            table.HasIndex(d => d.ReaderId);
            table.HasOne<Issue>().WithMany().HasForeignKey(d => d.IssueId);
        }
    }
}

public static class IssueTables
{
    extension(AppDb db)
    {
        public DbSet<Issue> Issues => db.Set<Issue>();
        public DbSet<IssueCopy> IssueCopies => db.Set<IssueCopy>();
        public DbSet<Delivery> Deliveries => db.Set<Delivery>();
    }
}
