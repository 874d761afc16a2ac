using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Events.Registering;

/// <summary>Where somebody stands who wants to come. Only who is <see cref="Registered"/> has a place, and hears how to join.</summary>
public enum RegistrationState
{
    /// <summary>The form is here; the link of the mail was not opened yet.</summary>
    Sent,
    Registered,

    /// <summary>It is full; the next free place is for whoever waits longest.</summary>
    Waiting,
    Withdrawn,
}

/// <summary>One person and one event. A year after it only the state, the country and whether they came are left.</summary>
public sealed class Registration : Entity
{
    public const int LongestLine = 150, LongestAddress = 254;

    /// <summary>How long what is personal stays after the event; said on the form.</summary>
    public const int KeptDays = 365;

    public required string EventId { get; init; }
    public RegistrationState State { get; set; } = RegistrationState.Sent;
    public string? Name { get; set; }
    public string? Email { get; set; }

    /// <summary>The form of the address by which two are the same.</summary>
    public string? EmailKey { get; set; }
    public string? Organisation { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>Of letters.</summary>
    public required string Language { get; set; }

    /// <summary>IANA name of the clock on which letters say the hour too.</summary>
    public string? Zone { get; set; }

    /// <summary>The member who was signed in, for their own copy and erasure.</summary>
    public string? MemberId { get; set; }
    public DateTime SentAt { get; init; }
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The address once it is confirmed: nobody stands twice on the list of an event.</summary>
    public string? OneKey { get; set; }
    public bool Attended { get; set; }
    public List<Answer> Answers { get; init; } = [];

    public bool IsOnList => State is RegistrationState.Registered or RegistrationState.Waiting;

    /// <summary>Nothing of a person stays.</summary>
    public void Forget()
    {
        (Name, Email, EmailKey, Organisation, Zone, MemberId, OneKey) = (null, null, null, null, null, null, null);
        Answers.Clear();
    }

    private sealed class Mapping : IEntityTypeConfiguration<Registration>
    {
        public void Configure(EntityTypeBuilder<Registration> table)
        {
            table.ToTable("event_registrations");
            table.Property(r => r.EventId).HasMaxLength(24);
            table.Property(r => r.Name).HasMaxLength(LongestLine);
            table.Property(r => r.Email).HasMaxLength(LongestAddress);
            table.Property(r => r.EmailKey).HasMaxLength(LongestAddress);
            table.Property(r => r.Organisation).HasMaxLength(LongestLine);
            table.Property(r => r.Country).HasMaxLength(2);
            table.Property(r => r.Language).HasMaxLength(20);
            table.Property(r => r.Zone).HasMaxLength(Zones.Longest);
            table.Property(r => r.MemberId).HasMaxLength(24);
            table.Property(r => r.OneKey).HasMaxLength(LongestAddress);
            table.HasIndex(r => new { r.EventId, r.OneKey }).IsUnique();
            table.HasIndex(r => new { r.EventId, r.State, r.ConfirmedAt });
            table.HasIndex(r => new { r.EmailKey, r.SentAt });
            table.HasIndex(r => new { r.State, r.SentAt });
            table.HasIndex(r => r.MemberId);
            table.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId);
        }
    }
}

/// <summary>An answer with its question as it was asked, since the editors may ask otherwise later.</summary>
public sealed class Answer
{
    public const int Longest = 500;

    public string RegistrationId { get; set; } = "";
    public required int Number { get; init; }
    public required string Question { get; init; }
    public required string Text { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Answer>
    {
        public void Configure(EntityTypeBuilder<Answer> table)
        {
            table.ToTable("event_answers");
            table.HasKey(a => new { a.RegistrationId, a.Number });
            table.Property(a => a.RegistrationId).HasMaxLength(24);
            table.Property(a => a.Question).HasMaxLength(Chorus.Modules.Events.Question.Longest);
            table.Property(a => a.Text).HasMaxLength(Longest);
            table.HasOne<Registration>().WithMany(r => r.Answers).HasForeignKey(a => a.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>How to join, for those who have registered. It is no part of what is published.</summary>
public sealed class Joining : Entity
{
    public const int LongestLink = 500, LongestText = 1000;

    /// <summary>The id of the row is that of the event.</summary>
    public string? Link { get; set; }
    public string? Dial { get; set; }
    public string? Passcode { get; set; }

    /// <summary>How often it changed: calendars keep the entry with the highest sequence.</summary>
    public int Changes { get; set; }

    public bool IsEmpty => string.IsNullOrEmpty(Link + Dial + Passcode);

    private sealed class Mapping : IEntityTypeConfiguration<Joining>
    {
        public void Configure(EntityTypeBuilder<Joining> table)
        {
            table.ToTable("event_joining");
            table.Property(j => j.Link).HasMaxLength(LongestLink);
            table.Property(j => j.Dial).HasMaxLength(LongestText);
            table.Property(j => j.Passcode).HasMaxLength(LongestText);
            table.HasOne<Event>().WithOne().HasForeignKey<Joining>(j => j.Id);
        }
    }
}

public static class RegistrationTables
{
    extension(AppDb db)
    {
        public DbSet<Registration> Registrations => db.Set<Registration>();
        public DbSet<Joining> Joinings => db.Set<Joining>();
    }
}
