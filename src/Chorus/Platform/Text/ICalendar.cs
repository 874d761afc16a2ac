using System.Globalization;
using System.Text;

namespace Chorus.Platform.Text;

public enum CalendarStatus { Confirmed, Tentative, Cancelled }

/// <summary>One event as calendar programs take it (RFC 5545, VEVENT): either whole days, or hours in UTC.</summary>
/// <param name="Uid">The same for the life of the event: by it a program knows that a new time is the old event.</param>
/// <param name="Summary">What the calendar shows.</param>
/// <param name="Modified">UTC; when what is said here last changed.</param>
public sealed record CalendarEvent(string Uid, string Summary, DateTime Modified)
{
    /// <summary>First and last day, both included; for an event of whole days.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }

    /// <summary>Begin and end in UTC; for an event with hours. Programs show it in the reader's own time.</summary>
    public (DateTime Starts, DateTime Ends)? Hours { get; init; }

    /// <summary>Comes back every year on the same day of the same month. Only for what is fixed so.</summary>
    public bool Yearly { get; init; }

    /// <summary>Raised with every change of time or standing; a program keeps the highest.</summary>
    public int Sequence { get; init; }
    public CalendarStatus Status { get; init; }
    public string? Description { get; init; }
    public string? Place { get; init; }
    public string? Url { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether it takes up its time; a commemorative day does not.</summary>
    public bool Busy { get; init; }

    /// <summary>BCP 47; of the description and the categories, and of the summary unless that has its own.</summary>
    public string? Language { get; init; }

    /// <summary>BCP 47, where the event has no name in the language of the rest.</summary>
    public string? SummaryLanguage { get; init; }

    /// <summary>Whose event it is: what is published names them once (RFC 5546, 3.2.1), and a program that takes an event away by mail asks whether those who sent it may (3.2.5).</summary>
    public (string Name, string Address)? Organizer { get; init; }
}

/// <summary>
/// Writes calendars by RFC 5545 with METHOD:PUBLISH, or METHOD:CANCEL for a letter that takes events away (RFC 5546): lines of 75 octets at most, ended by CR LF. A calendar of the same content is the same bytes: the stamp of an event
/// is its last change, not the hour of writing.
/// </summary>
public sealed class ICalendar
{
    public const string MediaType = "text/calendar; charset=utf-8; method=PUBLISH", Cancelling = "text/calendar; charset=utf-8; method=CANCEL";
    private const int MostOctets = 75;

    private readonly StringBuilder text = new();

    /// <summary>An address that the calendar program of a phone or computer subscribes to, instead of taking the file once.</summary>
    /// <param name="origin">Scheme and host.</param>
    public static string Followed(string origin, string path) => "webcal" + origin[origin.IndexOf(':', StringComparison.Ordinal)..] + path;

    private ICalendar() { }

    /// <param name="name">What a calendar program calls the subscription.</param>
    /// <param name="language">BCP 47.</param>
    /// <param name="refresh">How often a subscriber should look again; null for a file that is taken once.</param>
    /// <param name="cancels">All of these events are off; goes with <see cref="Cancelling"/>.</param>
    public static byte[] Write(string name, string language, IEnumerable<CalendarEvent> events, TimeSpan? refresh = null, bool cancels = false)
    {
        var calendar = new ICalendar();
        calendar.Line("BEGIN", "VCALENDAR");
        calendar.Line("VERSION", "2.0");
        calendar.Line("PRODID", "-//Chorus//Chorus//" + language.ToUpperInvariant());
        calendar.Line("CALSCALE", "GREGORIAN");
        calendar.Line("METHOD", cancels ? "CANCEL" : "PUBLISH");
        calendar.Line("NAME", Escaped(name));
        calendar.Line("X-WR-CALNAME", Escaped(name));
        if (refresh is { } often)
        {
            var hours = string.Create(CultureInfo.InvariantCulture, $"PT{Math.Max(1, (int)often.TotalHours)}H");
            calendar.Line("REFRESH-INTERVAL;VALUE=DURATION", hours);
            calendar.Line("X-PUBLISHED-TTL", hours);
        }
        var any = false;
        foreach (var one in events)
        {
            calendar.Event(one);
            any = true;
        }
        if (!any) calendar.Zone();
        calendar.Line("END", "VCALENDAR");
        return Encoding.UTF8.GetBytes(calendar.text.ToString());
    }

    // A calendar has one component at least (RFC 5545, 3.4): where nothing is known yet, the zone that every date of ours is in.
    private void Zone()
    {
        foreach (var (name, value) in new[]
        {
            ("BEGIN", "VTIMEZONE"), ("TZID", "UTC"), ("BEGIN", "STANDARD"), ("DTSTART", "19700101T000000"), ("TZOFFSETFROM", "+0000"), ("TZOFFSETTO", "+0000"), ("END", "STANDARD"), ("END", "VTIMEZONE"),
        }) Line(name, value);
    }

    private void Event(CalendarEvent e)
    {
        var language = e.Language is null ? "" : ";LANGUAGE=" + e.Language;
        Line("BEGIN", "VEVENT");
        Line("UID", Escaped(e.Uid));
        Line("DTSTAMP", Stamp(e.Modified));
        Line("LAST-MODIFIED", Stamp(e.Modified));
        Line("SEQUENCE", e.Sequence.ToString(CultureInfo.InvariantCulture));
        if (e.Days is { } days)
        {
            // The end of whole days is the first day that no longer belongs to it.
            Line("DTSTART;VALUE=DATE", Day(days.First));
            Line("DTEND;VALUE=DATE", Day(days.Last.AddDays(1)));
        }
        else if (e.Hours is { } hours)
        {
            Line("DTSTART", Stamp(hours.Starts));
            Line("DTEND", Stamp(hours.Ends));
        }
        else throw new ArgumentException($"{e.Uid} has neither days nor hours.", nameof(e));
        // A parameter has no way to write a quotation mark.
        if (e.Organizer is { } organizer) Line($"ORGANIZER;CN=\"{string.Concat(organizer.Name.Where(c => c != '"' && !char.IsControl(c)))}\"", "mailto:" + organizer.Address);
        if (e.Yearly) Line("RRULE", "FREQ=YEARLY");
        Line("SUMMARY" + (e.SummaryLanguage is { } own ? ";LANGUAGE=" + own : language), Escaped(e.Summary));
        if (e.Description is { Length: > 0 } description) Line("DESCRIPTION" + language, Escaped(description));
        if (e.Place is { Length: > 0 } place) Line("LOCATION", Escaped(place));
        if (e.Url is { Length: > 0 } url) Line("URL", string.Concat(url.Where(c => !char.IsControl(c))));
        if (e.Categories.Count > 0) Line("CATEGORIES" + language, string.Join(',', e.Categories.Select(Escaped)));
        Line("STATUS", e.Status.ToString().ToUpperInvariant());
        Line("TRANSP", e.Busy ? "OPAQUE" : "TRANSPARENT");
        Line("END", "VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Stamp(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // RFC 5545, 3.3.11: these four alone; any other control cannot stand in a text.
    private static string Escaped(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes().Select(r => r.Value switch
    {
        '\\' => "\\\\",
        ';' => "\\;",
        ',' => "\\,",
        '\n' => "\\n",
        _ => Rune.IsControl(r) ? "" : r.ToString(),
    }));

    // RFC 5545, 3.1: folded by octets, never inside a character; the space that begins a further line counts.
    private void Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
