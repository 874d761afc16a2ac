using Chorus.Modules.Events.Registering;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Events.Letters;

/// <summary>Why somebody who registered gets a mail; part of a text key. What waits in the outbox names them by number, so new ones come last.</summary>
public enum EventLetterKind { Confirm, Known, Registered, Waiting, Promoted, Details, Moved, Cancelled, Day, Hour, Thanks, Certificate, Withdrawn, Link, Message, Changed, Again, Erased }

/// <summary>The letters to those who registered, put into the outbox with the change that causes them. What waits there names a registration and holds neither its link nor, but for a farewell, its address.</summary>
public static class EventLetter
{
    public const string WorkKind = "events.letter";

    /// <param name="To">Where it goes when the registration no longer knows.</param>
    /// <param name="MessageId">The words of the hosts, where it is these.</param>
    /// <param name="BeforeId">The version that people know, where a newer one is the reason.</param>
    public sealed record Order(EventLetterKind Kind, string RegistrationId, string? To = null, string? MessageId = null, string? BeforeId = null);

    /// <summary>What the letters of one registration begin with, so that they go with it.</summary>
    public static string KeyOf(string registrationId) => "event-letter:" + registrationId + ":";

    extension(AppDb db)
    {
        public void Write(EventLetterKind kind, Registration registration, DateTime now, string? to = null) =>
            db.Later(WorkKind, new Order(kind, registration.Id, to), now, KeyOf(registration.Id) + Ids.New());
    }
}

/// <summary>What the hosts wrote to everybody who has a place.</summary>
public sealed class EventMessage : Entity
{
    public const int LongestSubject = 150, LongestText = 5000;

    public required string EventId { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public DateTime At { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<EventMessage>
    {
        public void Configure(EntityTypeBuilder<EventMessage> table)
        {
            table.ToTable("event_messages");
            table.Property(m => m.EventId).HasMaxLength(24);
            table.Property(m => m.Subject).HasMaxLength(LongestSubject);
            table.Property(m => m.Text).HasMaxLength(LongestText);
            table.HasOne<Event>().WithMany().HasForeignKey(m => m.EventId);
        }
    }
}

public static class EventMessageTable
{
    extension(AppDb db)
    {
        public DbSet<EventMessage> EventMessages => db.Set<EventMessage>();
    }
}
