using System.Security.Cryptography;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.Net.Http.Headers;

namespace Chorus.Modules.Events;

/// <summary>Events for calendar programs: all of them to subscribe to, or one. How to join is in none of these files.</summary>
public static class EventFiles
{
    // An event is moved on the same day now and then.
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/events.ics", ["GET", "HEAD"], async (string? kind, string? language, string? series, HttpContext context, Programme programme, Zones zones, Settings settings, Phrases words, TimeProvider time, CancellationToken stop) =>
            (kind + language + series).Any(char.IsControl) ? Results.BadRequest()
                : Calendar(context, settings, zones, words, words["events.title"], await programme.Subscribed(new Narrowed(kind, language, series), time.GetUtcNow().UtcDateTime, stop)));
        routes.MapMethods("/events/{slug}.ics", ["GET", "HEAD"], async (string slug, HttpContext context, Programme programme, Zones zones, Settings settings, Phrases words, CancellationToken stop) =>
            await programme.Named(slug, stop) is { } occasion ? Calendar(context, settings, zones, words, occasion.Title(words.Language).Text, [occasion]) : Results.NotFound());
    }

    private static IResult Calendar(HttpContext context, Settings settings, Zones zones, Phrases words, string name, IReadOnlyList<Occasion> occasions)
    {
        var origin = settings.Origin(context.Request);
        var from = Sender.Of(settings);
        var bytes = ICalendar.Write(name, words.Language, occasions.SelectMany(o => EventCalendar.Of(o, origin, zones, words)).Select(e => e with { Organizer = (from.Name, from.Address) }), Often);
        // Without a public address the file names the one that was asked, which is not the same for everybody.
        if (settings.PublicUrl is not null) FrontCache.Allow(context);
        context.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        return Results.Bytes(bytes, ICalendar.MediaType, entityTag: new EntityTagHeaderValue("\"" + Convert.ToHexStringLower(SHA256.HashData(bytes))[..32] + "\""));
    }
}

/// <summary>
/// An event as entries of a calendar: always one of the whole, from its begin to its end. Its sessions stand in the words of that one; only where it takes several days
/// each is an entry of its own, and the whole is shown without taking up its time. What was an entry once and is none any more stays as cancelled, so that it goes from
/// every calendar that has it.
/// </summary>
public static class EventCalendar
{
    /// <param name="joining">How to join; only for somebody who has registered.</param>
    /// <param name="raised">How often that changed: a program keeps the highest sequence.</param>
    /// <param name="taken">For somebody in whose calendar it stands already: where no day is left it is taken out.</param>
    public static IEnumerable<CalendarEvent> Of(Occasion occasion, string origin, Zones zones, Phrases words, string? joining = null, int raised = 0, bool taken = false)
    {
        var (row, title) = (occasion.Row, occasion.Title(words.Language));
        var days = WholeDays.Of(row.StartsAt, row.EndsAt, zones.Named(row.Zone) ?? TimeZoneInfo.Utc);
        var hasTime = HasTime(row, zones);
        if (!hasTime && !taken) yield break;
        var address = $"{origin}/{words.Language}/events/{row.Slug}";
        var hosts = string.Join(", ", occasion.Said.Lines("hosts").Concat(occasion.Said.Lines("cohosts")));
        string?[] about =
        [
            row.Status is EventStatus.Cancelled or EventStatus.Planned ? words["events.status." + row.Status.ToString().ToLowerInvariant()] : null, words["events.ics.hosts", ("hosts", hosts)], joining,
            row.TakesDays ? null : Sessions(occasion, zones, words), Speakers(occasion, words), words["events.ics.more", ("address", address)],
        ];
        // The sequence counts from one, above that of the same version in calendars that took it as its sessions alone.
        var whole = new CalendarEvent(row.Id + "@chorus", title.Text, occasion.PublishedAt)
        {
            Days = days, Hours = days is null ? (row.StartsAt, row.EndsAt) : null, Sequence = occasion.Version + raised, Busy = row.Sessions.TrueForAll(s => s.Cancelled) || !row.TakesDays, Language = words.Language, SummaryLanguage = title.Language, Url = address, Place = Place(occasion.Said, words),
            Status = row.Status switch { _ when !hasTime => CalendarStatus.Cancelled, EventStatus.Cancelled => CalendarStatus.Cancelled, EventStatus.Planned => CalendarStatus.Tentative, _ => CalendarStatus.Confirmed },
            Description = string.Join('\n', about.OfType<string>()), Categories = [words["events.kind." + row.Kind]],
        };
        yield return whole;
        var told = zones.Named(row.Zone) is { } zone ? occasion.Sessions(zone, words.Language) : [];
        foreach (var session in row.Sessions)
            yield return whole with
            {
                Uid = session.Id + "@chorus",
                Summary = words["events.ics.session", ("event", title.Text), ("session", !session.Cancelled && session.Position < told.Count ? told[session.Position].Title : session.Title)],
                Days = null,
                Hours = (session.StartsAt, session.EndsAt),
                Busy = true,
                Status = session.Cancelled || !row.TakesDays ? CalendarStatus.Cancelled : whole.Status,
            };
    }

    /// <summary>Whether it has hours or days: a month in which something is planned is no time of anybody's calendar.</summary>
    public static bool HasTime(Event row, Zones zones) => !(WholeDays.Of(row.StartsAt, row.EndsAt, zones.Named(row.Zone) ?? TimeZoneInfo.Utc) is { } days && WholeDays.IsMonth(days));

    // On the hosts' clock, which is named: a text does not move with the reader's.
    private static string? Sessions(Occasion occasion, Zones zones, Phrases words) =>
        zones.Named(occasion.Row.Zone) is { } host && occasion.Sessions(host, words.Language) is { Count: > 0 } sessions
            ? string.Join('\n', sessions.Select(s => words["events.said", ("label", When.Hours(s.Starts, s.Ends, (occasion.Row.StartsAt, occasion.Row.EndsAt), host, words)), ("value", s.Title)])
                .Prepend(words["events.ics.sessions", ("city", new City(occasion.Row.Zone))]))
            : null;

    private static string? Speakers(Occasion occasion, Phrases words) => Speaker.In(occasion.Said, words.Language) is { Count: > 0 } speakers
        ? words["events.said", ("label", words["events.form.speakers.label"]), ("value", string.Join("; ", speakers))] : null;

    /// <summary>Where it is, in a line.</summary>
    public static string Place(Fields said, Phrases words) => said["mode"] switch
    {
        "online" => words["events.mode.online"],
        "both" => words["events.ics.both", ("place", said["place"])],
        _ => said["place"],
    };
}
