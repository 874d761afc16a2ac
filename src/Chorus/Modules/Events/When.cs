using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Events;

/// <summary>Begin and end on one clock, in words.</summary>
/// <param name="City">After which the clock is named.</param>
/// <param name="Text">Weekday, date and hours.</param>
/// <param name="Offset">"UTC+3"; where the clocks change between begin and end, both; empty for whole days, which are no hours of any clock.</param>
/// <param name="Iso">The begin, for programs.</param>
public sealed record Clock(City City, string Text, string Offset, string Iso);

/// <summary>Writes hours so that nobody comes at the wrong one: always with weekday, date and the distance from UTC.</summary>
public static class When
{
    /// <param name="starts">UTC.</param>
    /// <param name="ends">UTC.</param>
    /// <param name="id">IANA name of the clock.</param>
    public static Clock On(DateTime starts, DateTime ends, TimeZoneInfo zone, string id, Phrases words)
    {
        if (WholeDays.Of(starts, ends, zone) is { } days) return new Clock(new City(id), Days(days, words), "", Iso(days.First));
        var (from, to) = (TimeZoneInfo.ConvertTimeFromUtc(starts, zone), TimeZoneInfo.ConvertTimeFromUtc(ends, zone));
        var text = from.Date == to.Date
            ? words["events.when.day", ("weekday", Weekday(from, words)), ("date", DateOnly.FromDateTime(from)), ("from", Hour(from)), ("to", Hour(to))]
            : words["events.when.days", ("weekday", Weekday(from, words)), ("date", DateOnly.FromDateTime(from)), ("from", Hour(from)),
                ("weekday2", Weekday(to, words)), ("date2", DateOnly.FromDateTime(to)), ("to", Hour(to))];
        return new Clock(new City(id), text, Offset(starts, ends, zone, words), Iso(starts, zone));
    }

    /// <summary>The days alone, or the month where nothing more is known.</summary>
    public static string Days((DateOnly First, DateOnly Last) days, Phrases words) =>
        WholeDays.IsMonth(days) ? Numbers.Month(days.First, words.Language)
        : days.First == days.Last ? words["events.when.one-day", ("weekday", Weekday(days.First.ToDateTime(TimeOnly.MinValue), words)), ("date", days.First)]
        : words["events.when.whole-days", ("date", days.First), ("date2", days.Last)];

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Who reckons the end by the distance of the begin comes an hour wrong.
    private static string Offset(DateTime starts, DateTime ends, TimeZoneInfo zone, Phrases words) =>
        zone.GetUtcOffset(starts) == zone.GetUtcOffset(ends) ? Zones.Offset(zone, starts)
            : words["events.when.offsets", ("from", Within(Zones.Offset(zone, starts), words)), ("to", Within(Zones.Offset(zone, ends), words))];

    // Among letters from right to left each keeps its sign before its number.
    private static string Within(string offset, Phrases words) => words.RightToLeft ? $"\u2066{offset}\u2069" : offset;

    /// <summary>Hours alone where the whole event is on that one day, which is named already; else with the day.</summary>
    public static string Hours(DateTime starts, DateTime ends, (DateTime Starts, DateTime Ends) whole, TimeZoneInfo zone, Phrases words)
    {
        var (from, to) = (TimeZoneInfo.ConvertTimeFromUtc(starts, zone), TimeZoneInfo.ConvertTimeFromUtc(ends, zone));
        var hours = words["events.when.hours", ("from", Hour(from)), ("to", Hour(to))];
        // What ends at midnight is still of the day before.
        var (first, last) = (TimeZoneInfo.ConvertTimeFromUtc(whole.Starts, zone).Date, TimeZoneInfo.ConvertTimeFromUtc(whole.Ends.AddTicks(-1), zone).Date);
        return first == last && from.Date == first ? hours
            : words["events.when.on", ("weekday", Weekday(from, words)), ("date", DateOnly.FromDateTime(from)), ("hours", hours)];
    }

    /// <summary>2027-03-02T14:00+03:00.</summary>
    public static string Iso(DateTime utc, TimeZoneInfo zone) =>
        new DateTimeOffset(utc).ToOffset(zone.GetUtcOffset(utc)).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    // 24 hours in every language: nobody reads "7" for the evening.
    private static string Hour(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Weekday(DateTime local, Phrases words) => words.Culture.DateTimeFormat.GetDayName(local.DayOfWeek);
}
