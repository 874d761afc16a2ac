using System.Text.Json;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Letters;

/// <summary>
/// Writes and sends one letter about a registration, in its own language and with its own clock. What changed meanwhile (confirmed already, given back) is not written about.
/// </summary>
public sealed class SendEventLetter(Programme programme, Zones zones, Words words, Settings settings, OwnAddress site, Post post, TimeProvider time) : IWork
{
    private static readonly EventLetterKind[] WithCalendar =
    [
        EventLetterKind.Registered, EventLetterKind.Promoted, EventLetterKind.Details, EventLetterKind.Moved, EventLetterKind.Changed, EventLetterKind.Again, EventLetterKind.Cancelled, EventLetterKind.Withdrawn,
    ];

    private static readonly EventLetterKind[] WithJoining =
    [
        EventLetterKind.Registered, EventLetterKind.Promoted, EventLetterKind.Details, EventLetterKind.Moved, EventLetterKind.Changed, EventLetterKind.Again, EventLetterKind.Day, EventLetterKind.Hour,
    ];

    /// <summary>Those about a change, of which whoever has a place is told what the file with them does; whoever waits has neither.</summary>
    private static readonly EventLetterKind[] OfChange = [EventLetterKind.Moved, EventLetterKind.Changed, EventLetterKind.Again, EventLetterKind.Cancelled];

    public string Kind => EventLetter.WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<EventLetter.Order>(item.Payload)!;
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == order.RegistrationId, stop) is not { } registration || !StillTrue(order.Kind, registration)) return;
        if ((order.To ?? registration.Email) is not { } given) return;
        var to = Address.Read(given) ?? throw new WorkRefused("This is not an e-mail address.");
        var slug = await db.Events.Where(e => e.Id == registration.EventId).Select(e => e.Slug).FirstAsync(stop);
        if (await programme.Named(slug, stop) is not { } occasion || !StillTrue(order.Kind, occasion.Row)) return;
        var joining = await db.Joinings.AsNoTracking().FirstOrDefaultAsync(j => j.Id == registration.EventId, stop);
        var message = order.MessageId is { } id ? await db.EventMessages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop) : null;
        var before = order.BeforeId is { } version ? await db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == version, stop) : null;
        var t = words.For(registration.Language);
        string? address = null;
        RegistrationLink? link = null;
        if (order.Kind is not (EventLetterKind.Withdrawn or EventLetterKind.Erased))
        {
            var use = order.Kind == EventLetterKind.Confirm ? RegistrationUse.Confirm : RegistrationUse.Own;
            var secret = Ids.Secret();
            link = new RegistrationLink { Use = use, RegistrationId = registration.Id, Hash = Ids.Hash(secret), ExpiresAt = use == RegistrationUse.Confirm ? now + MailedLink.Week : null };
            address = $"{site.Value}/{t.Language}/events/{slug}/{(use == RegistrationUse.Confirm ? "confirm" : "registration")}/{secret}";
        }
        // Who waits for a place hears how to join when there is one.
        var joins = registration.State == RegistrationState.Registered ? joining : null;
        var rank = order.Kind is EventLetterKind.Confirm or EventLetterKind.Waiting ? await db.Rank(registration, stop) : 0;
        var full = order.Kind == EventLetterKind.Confirm && await db.PlacesLeft(occasion.Row, stop) == 0;
        var letter = Write(order.Kind, to, t, registration, occasion, joins, message, address, before?.Fields,
            ("full", full ? t["events.confirm.full", ("rank", rank)] : ""), ("rank", t["events.own.rank", ("rank", rank)]));
        var off = occasion.Row.Status == EventStatus.Cancelled || order.Kind == EventLetterKind.Withdrawn || !EventCalendar.HasTime(occasion.Row, zones);
        await post.Send(db, item, new Outgoing<RegistrationLink>(letter, link, WithCalendar.Contains(order.Kind) && (registration.State == RegistrationState.Registered || order.Kind == EventLetterKind.Withdrawn) ? Calendars(occasion, joins, joining?.Changes ?? 0, off, now, t) : null), stop);
    }

    private static bool StillTrue(EventLetterKind kind, Registration registration) => kind switch
    {
        EventLetterKind.Confirm => registration.State == RegistrationState.Sent,
        EventLetterKind.Waiting => registration.State == RegistrationState.Waiting,
        EventLetterKind.Withdrawn => registration.State == RegistrationState.Withdrawn,
        EventLetterKind.Erased => registration.Email is null,
        EventLetterKind.Moved or EventLetterKind.Changed or EventLetterKind.Again or EventLetterKind.Cancelled or EventLetterKind.Link or EventLetterKind.Known => registration.IsOnList,
        EventLetterKind.Certificate => registration is { State: RegistrationState.Registered, Attended: true },
        _ => registration.State == RegistrationState.Registered,
    };

    // Called off and on again before the letter went: only the last word is written.
    private static bool StillTrue(EventLetterKind kind, Event row) => kind switch
    {
        EventLetterKind.Cancelled => row.Status == EventStatus.Cancelled,
        EventLetterKind.Moved or EventLetterKind.Changed or EventLetterKind.Again => row.Status != EventStatus.Cancelled,
        _ => true,
    };

    private Letter Write(EventLetterKind kind, string to, Phrases t, Registration registration, Occasion occasion, Joining? joining, EventMessage? message, string? link, Fields? before, params (string, object?)[] more)
    {
        var key = kind.ToString().ToLowerInvariant();
        var own = registration.Zone is { } zone ? new OwnClock(zone, null, []) : OwnClock.None;
        var notice = Worded.Of(occasion.Said, "notice", t.Language).Text;
        (string, object?)[] args =
        [
            ("name", registration.Name), ("title", occasion.Title(t.Language).Text), ("when", string.Join('\n', Clocks.Of(occasion, zones, own, t).Select(c => Clocks.Line(c, t)))),
            ("changed", before is null ? "" : Difference.Of(before, occasion, zones, own, t)),
            ("join", WithJoining.Contains(kind) && registration.State == RegistrationState.Registered ? Join(joining, occasion.Row.StartsAt <= time.GetUtcNow().UtcDateTime, t) : ""), ("file", OfChange.Contains(kind) ? Means(kind, registration, EventCalendar.HasTime(occasion.Row, zones), t) : ""), ("note", message?.Text ?? notice), ("subject", message?.Subject), ("link", link), ("site", settings.Name),
            ("days", (int)MailedLink.Week.TotalDays), ("recording", occasion.Said["recording"]), ("address", $"{site.Value}/{t.Language}/events/{occasion.Row.Slug}"), .. more,
        ];
        var text = t[$"events.mail.{key}.text", args].Trim();
        // Where there is nothing to note its line stays out.
        while (text.Contains("\n\n\n", StringComparison.Ordinal)) text = text.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        return new Letter(to, t[$"events.mail.{key}.subject", args], text + "\n", Language: t.Language);
    }

    private static string Means(EventLetterKind kind, Registration registration, bool hasTime, Phrases t) =>
        registration.State == RegistrationState.Registered ? t[$"events.mail.{(hasTime ? kind : EventLetterKind.Cancelled).ToString().ToLowerInvariant()}.file"] : kind == EventLetterKind.Cancelled ? "" : t["events.mail.still-waiting"];

    /// <summary>How to join in words, or that it comes later.</summary>
    private static string Join(Joining? joining, bool begun, Phrases t)
    {
        if (joining is not { IsEmpty: false }) return t[begun ? "events.join.none-yet" : "events.join.later"];
        (string Key, string? Value)[] lines = [("events.join.link", joining.Link), ("events.join.dial", joining.Dial), ("events.join.passcode", joining.Passcode)];
        return string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l.Value)).Select(l => t["events.said", ("label", t[l.Key]), ("value", l.Value)]));
    }

    // Stamped with the hour of writing: of two files with one sequence programs keep the later (RFC 5546, 2.1.5), so that a place that was given back goes, and comes back with a new one.
    private List<Enclosure> Calendars(Occasion occasion, Joining? joining, int raised, bool off, DateTime now, Phrases t)
    {
        var (from, title, slug) = (Sender.Of(settings), occasion.Title(t.Language).Text, occasion.Row.Slug);
        var entries = EventCalendar.Of(occasion, site.Value, zones, t, joining is { IsEmpty: false } ? Join(joining, begun: false, t) : null, raised, taken: true)
            .Select(e => e with { Organizer = (from.Name, from.Address), Modified = now, Status = off ? CalendarStatus.Cancelled : e.Status }).ToList();
        if (!off) return [new Enclosure(slug + ".ics", ICalendar.MediaType, ICalendar.Write(title, t.Language, entries))];
        // What is taken away by name is one event (RFC 5546, 3.2.5), the whole; its sessions come as published once more, and are off.
        List<Enclosure> files = [new Enclosure(slug + ".ics", ICalendar.Cancelling, ICalendar.Write(title, t.Language, entries.Take(1), cancels: true))];
        if (entries.Count > 1) files.Add(new Enclosure(slug + "-sessions.ics", ICalendar.MediaType, ICalendar.Write(title, t.Language, entries.Skip(1))));
        return files;
    }
}
