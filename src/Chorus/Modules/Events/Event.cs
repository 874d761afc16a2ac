using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Events;

/// <summary>Where an event stands. The words stand in fields and files in lower case.</summary>
public enum EventStatus { Planned, Confirmed, Cancelled, Held }

/// <summary>What lists and calendars ask of a published event; what it says is in its revision, which has the same node.</summary>
public sealed class Event : Entity, IShownInPublic
{
    public const int MostCapacity = 100_000;

    public required string Slug { get; init; }

    /// <summary>One of <see cref="EventKind.Kinds"/>.</summary>
    public required string Kind { get; set; }
    public string? Series { get; set; }
    public int? Number { get; set; }
    public EventStatus Status { get; set; }

    /// <summary>IANA name of the hosts' clock.</summary>
    public required string Zone { get; set; }

    /// <summary>UTC.</summary>
    public DateTime StartsAt { get; set; }
    public DateTime EndsAt { get; set; }

    /// <summary>Of the begin, on the hosts' calendar.</summary>
    public int Year { get; set; }

    /// <summary>Whether people register here, for how many there is room (null: for everybody), and from when to when (UTC; null: from now, until it ends).</summary>
    public bool Registers { get; set; }
    public int? Capacity { get; set; }
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }
    public bool HasRecording { get; set; }
    public bool HasSummary { get; set; }

    /// <summary>Signs the moment at which a form was handed out; of each event its own, and in the database so that all processes know it.</summary>
    public string FormKey { get; init; } = Ids.Secret();
    public List<EventSession> Sessions { get; init; } = [];
    public List<EventLanguage> Languages { get; init; } = [];

    /// <summary>Longer than a day: its sessions are entries of their own in calendars, since one block hides what is when.</summary>
    public bool TakesDays => EndsAt - StartsAt > TimeSpan.FromDays(1);

    public bool IsOver(DateTime now) => Status == EventStatus.Held || EndsAt <= now;

    /// <summary>Whether people still come to it.</summary>
    public bool TakesPlace(DateTime now) => Status != EventStatus.Cancelled && !IsOver(now);

    public bool HasOpened(DateTime now) => OpensAt is not { } from || now >= from;

    /// <summary>Whether somebody can register now; a full one still takes people for its waiting list.</summary>
    public bool TakesPeople(DateTime now) => Registers && Status is EventStatus.Planned or EventStatus.Confirmed && !IsOver(now) && HasOpened(now) && (ClosesAt is not { } end || now < end);

    private sealed class Mapping : IEntityTypeConfiguration<Event>
    {
        public void Configure(EntityTypeBuilder<Event> table)
        {
            table.ToTable("events");
            table.Property(e => e.Slug).HasMaxLength(120);
            table.Property(e => e.Kind).HasMaxLength(20);
            table.Property(e => e.Series).HasMaxLength(120);
            table.Property(e => e.Zone).HasMaxLength(Zones.Longest);
            table.Property(e => e.FormKey).HasMaxLength(40);
            table.HasIndex(e => e.Slug).IsUnique();
            table.HasIndex(e => e.EndsAt);
            table.HasOne<Node>().WithOne().HasForeignKey<Event>(e => e.Id);
        }
    }
}

/// <summary>A part of an event of several days, as an entry of its own in calendars. Its id is that of the entry, so one that is taken out stays, as cancelled.</summary>
public sealed class EventSession : Entity
{
    public const int MostTitle = 300;

    public required string EventId { get; init; }
    public int Position { get; set; }
    public required string Title { get; set; }
    public DateTime StartsAt { get; set; }
    public DateTime EndsAt { get; set; }
    public bool Cancelled { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<EventSession>
    {
        public void Configure(EntityTypeBuilder<EventSession> table)
        {
            table.ToTable("event_sessions");
            table.Property(s => s.EventId).HasMaxLength(24);
            table.Property(s => s.Title).HasMaxLength(MostTitle);
            table.HasOne<Event>().WithMany(e => e.Sessions).HasForeignKey(s => s.EventId);
        }
    }
}

/// <summary>A language that is spoken at an event, by interpreters too.</summary>
public sealed class EventLanguage
{
    public string EventId { get; set; } = "";
    public required string Language { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<EventLanguage>
    {
        public void Configure(EntityTypeBuilder<EventLanguage> table)
        {
            table.ToTable("event_languages");
            table.HasKey(l => new { l.EventId, l.Language });
            table.Property(l => l.EventId).HasMaxLength(24);
            table.Property(l => l.Language).HasMaxLength(20);
            table.HasOne<Event>().WithMany(e => e.Languages).HasForeignKey(l => l.EventId);
        }
    }
}

public static class EventTables
{
    extension(AppDb db)
    {
        public DbSet<Event> Events => db.Set<Event>();

        /// <summary>The events that everybody may read; what was withdrawn is none.</summary>
        public IQueryable<Event> OpenEvents
        {
            get
            {
                var nodes = db.Nodes;
                return db.Set<Event>().Where(e => nodes.Any(n => n.Id == e.Id && n.PublishedId != null));
            }
        }

        public DbSet<EventSession> EventSessions => db.Set<EventSession>();
        public DbSet<EventLanguage> EventLanguages => db.Set<EventLanguage>();
    }
}
