using System.Security.Cryptography;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.Net.Http.Headers;

namespace Chorus.Modules.Events;

/// <summary>Events for calendar programs: all of them to subscribe to, or one. How to join is in none of these files.</summary>
public static class EventFiles
{
    // An event is moved on the same day now and then.
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/events.ics", ["GET", "HEAD"], async (string? kind, string? language, string? series, HttpContext context, Programme programme, Settings settings, Phrases words, TimeProvider time, CancellationToken stop) =>
            Calendar(context, settings, words, words["events.title"], await programme.Subscribed(new Narrowed(kind, language, series), time.GetUtcNow().UtcDateTime, stop)));
        routes.MapMethods("/events/{slug}.ics", ["GET", "HEAD"], async (string slug, HttpContext context, Programme programme, Settings settings, Phrases words, CancellationToken stop) =>
            await programme.Named(slug, stop) is { } occasion ? Calendar(context, settings, words, occasion.Title(words.Language).Text, [occasion]) : Results.NotFound());
    }

    private static IResult Calendar(HttpContext context, Settings settings, Phrases words, string name, IReadOnlyList<Occasion> occasions)
    {
        var origin = settings.PublicUrl ?? $"{context.Request.Scheme}://{context.Request.Host}";
        var bytes = ICalendar.Write(name, words.Language, occasions.SelectMany(o => EventCalendar.Of(o, origin, words)), Often);
        // Without a public address the file names the one that was asked, which is not the same for everybody.
        if (settings.PublicUrl is not null) FrontCache.Allow(context);
        context.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        return Results.Bytes(bytes, ICalendar.MediaType, entityTag: new EntityTagHeaderValue("\"" + Convert.ToHexStringLower(SHA256.HashData(bytes))[..32] + "\""));
    }
}

/// <summary>
/// An event as entries of a calendar: each session one of its own, since one long block hides when what is; without sessions, one. What was an entry once and is none any
/// more stays as cancelled, so that it goes from every calendar that has it.
/// </summary>
public static class EventCalendar
{
    /// <param name="joining">How to join; only for somebody who has registered.</param>
    /// <param name="raised">How often that changed: a program keeps the highest sequence.</param>
    public static IEnumerable<CalendarEvent> Of(Occasion occasion, string origin, Phrases words, string? joining = null, int raised = 0)
    {
        var (row, title) = (occasion.Row, occasion.Title(words.Language));
        var address = $"{origin}/{words.Language}/events/{row.Slug}";
        var hosts = string.Join(", ", occasion.Said.Lines("hosts").Concat(occasion.Said.Lines("cohosts")));
        string?[] about =
        [
            row.Status is EventStatus.Cancelled or EventStatus.Planned ? words["events.status." + row.Status.ToString().ToLowerInvariant()] : null, words["events.ics.hosts", ("hosts", hosts)], joining,
            words["events.ics.more", ("address", address)],
        ];
        var whole = new CalendarEvent(row.Id + "@chorus", title.Text, occasion.PublishedAt)
        {
            Hours = (row.StartsAt, row.EndsAt), Sequence = occasion.Version - 1 + raised, Busy = true, Language = title.Language, Url = address, Place = Place(occasion, words),
            Status = row.Status switch { EventStatus.Cancelled => CalendarStatus.Cancelled, EventStatus.Planned => CalendarStatus.Tentative, _ => CalendarStatus.Confirmed },
            Description = string.Join('\n', about.OfType<string>()), Categories = [words["events.kind." + row.Kind]],
        };
        if (row.Sessions.TrueForAll(s => s.Cancelled)) yield return whole;
        else if (row.ShownWhole) yield return whole with { Status = CalendarStatus.Cancelled };
        foreach (var session in row.Sessions)
            yield return whole with
            {
                Uid = session.Id + "@chorus",
                Summary = words["events.ics.session", ("event", title.Text), ("session", session.Title)],
                Hours = (session.StartsAt, session.EndsAt),
                Status = session.Cancelled ? CalendarStatus.Cancelled : whole.Status,
            };
    }

    private static string Place(Occasion occasion, Phrases words) => occasion.Said["mode"] switch
    {
        "online" => words["events.mode.online"],
        "both" => words["events.ics.both", ("place", occasion.Said["place"])],
        _ => occasion.Said["place"],
    };
}
