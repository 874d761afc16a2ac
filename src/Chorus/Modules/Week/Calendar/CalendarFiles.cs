using System.Security.Cryptography;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.Net.Http.Headers;

namespace Chorus.Modules.Week.Calendar;

/// <summary>The calendar for calendar programs: all of it, one topic, or one day. A fixed day comes back by its rule; a moving one stands only where it is confirmed.</summary>
public static class CalendarFiles
{
    // Days are confirmed months ahead; a subscriber that looks twice a day is never late.
    private static readonly TimeSpan Often = TimeSpan.FromHours(12);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/calendar.ics", ["GET", "HEAD"], async (string? topic, HttpContext context, AdvocacyDays days, Settings settings, Phrases words, CancellationToken stop) =>
            Calendar(context, settings, words, words["week.calendar.title"], (await days.All(stop)).Where(d => string.IsNullOrEmpty(topic) || d.Topics.Contains(topic))));
        routes.MapMethods("/calendar/{slug}.ics", ["GET", "HEAD"], async (string slug, HttpContext context, AdvocacyDays days, Settings settings, Phrases words, CancellationToken stop) =>
            await days.Named(slug, stop) is { } day ? Calendar(context, settings, words, day.Title(words.Language).Text, [day]) : Results.NotFound());
    }

    private static IResult Calendar(HttpContext context, Settings settings, Phrases words, string name, IEnumerable<AdvocacyDay> days)
    {
        var origin = settings.Origin(context.Request);
        var from = Sender.Of(settings);
        var bytes = ICalendar.Write(name, words.Language, days.SelectMany(d => Events(d, origin, words)).Select(e => e with { Organizer = (from.Name, from.Address) }), Often);
        // Without a public address the file names the one that was asked, which is not the same for everybody.
        if (settings.PublicUrl is not null) FrontCache.Allow(context);
        context.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        return Results.Bytes(bytes, ICalendar.MediaType, entityTag: new EntityTagHeaderValue("\"" + Convert.ToHexStringLower(SHA256.HashData(bytes))[..32] + "\""));
    }

    private static IEnumerable<CalendarEvent> Events(AdvocacyDay day, string origin, Phrases words)
    {
        var title = day.Title(words.Language);
        var entry = new CalendarEvent(day.Id + "@chorus", title.Text, day.PublishedAt)
        {
            Sequence = day.Version - 1, Language = words.Language, SummaryLanguage = title.Language, Url = $"{origin}/{words.Language}/calendar/{day.Slug}", Description = About(day, origin, words),
            Categories = [.. day.Topics.Select(t => words["evidence.topic." + t])],
        };
        if (!day.IsFixed) return day.Confirmed.Select(c => entry with { Uid = $"{day.Id}-{c.First.Year}@chorus", Days = (c.First, c.Last) });
        var first = FirstOf(day);
        return [entry with { Days = (first, first), Yearly = true }];
    }

    // It begins in the year in which it was entered, so that what a subscriber has does not change with every new year; 29 February in the next year that has one.
    private static DateOnly FirstOf(AdvocacyDay day)
    {
        var year = Enumerable.Range(day.Since.Year, 9).First(y => day.Day <= DateTime.DaysInMonth(y, day.Month!.Value));
        return new DateOnly(year, day.Month!.Value, day.Day!.Value);
    }

    private static string About(AdvocacyDay day, string origin, Phrases words)
    {
        var by = Worded.Of(day.Said, "by", words.Language).Text;
        var caution = Worded.Of(day.Said, "caution", words.Language).Text;
        string?[] lines =
        [
            day.Rule(words).Text, by.Length > 0 ? words["week.proclaimed-by", ("by", by)] : null, day.Said["instrument"], caution,
            words["week.say-something", ("address", $"{origin}/{words.Language}/calendar/{day.Slug}")],
        ];
        return string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
    }
}
