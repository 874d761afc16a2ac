using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events;

/// <summary>
/// An event of which only the days are known, or only the month: hours are never made up for it. In its row it goes from midnight to midnight on the hosts' clock, and
/// whatever does so is shown as days.
/// </summary>
public static class WholeDays
{
    private const int FirstYear = 2000, LastYear = 2099;

    /// <summary>Begin and end (UTC) as the fields say them, in hours, days or the month; null where they do not.</summary>
    public static (DateTime Starts, DateTime Ends)? Times(Fields said, TimeZoneInfo zone)
    {
        if (HasHours(said)) return LocalTime.Read(said["starts"], zone).Utc is { } starts && LocalTime.Read(said["ends"], zone).Utc is { } ends ? (starts, ends) : null;
        return Of(said) is { } days ? (Midnight(days.First, zone), Midnight(days.Last.AddDays(1), zone)) : null;
    }

    public static bool HasHours(Fields said) => said["starts"].Length + said["ends"].Length > 0;

    public static bool HasDays(Fields said) => said["first"].Length + said["last"].Length + said["month"].Length > 0;

    /// <summary>First and last day as the fields say them.</summary>
    public static (DateOnly First, DateOnly Last)? Of(Fields said)
    {
        if (HasHours(said)) return null;
        if (said["first"].Length + said["last"].Length == 0) return Day(said["month"] + "-01") is { } month ? (month, month.AddMonths(1).AddDays(-1)) : null;
        if (Day(said["first"]) is not { } first || said["month"].Length > 0) return null;
        return said["last"].Length == 0 ? (first, first) : Day(said["last"]) is { } last && last >= first ? (first, last) : null;
    }

    /// <summary>First and last day of what goes from midnight to midnight; null for what has hours.</summary>
    public static (DateOnly First, DateOnly Last)? Of(DateTime starts, DateTime ends, TimeZoneInfo zone)
    {
        var (first, after) = (Local(starts, zone), Local(ends, zone));
        return after > first && Midnight(first, zone) == starts && Midnight(after, zone) == ends ? (first, after.AddDays(-1)) : null;
    }

    /// <summary>From the first of a month to its last: of the days nothing is known.</summary>
    public static bool IsMonth((DateOnly First, DateOnly Last) days) => days.First.Day == 1 && days.Last == days.First.AddMonths(1).AddDays(-1);

    // Where the clocks skip midnight the day begins an hour later.
    public static DateTime Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    private static DateOnly Local(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    private static DateOnly? Day(string typed) => StoredValue.Date(typed) is { Year: >= FirstYear and <= LastYear } day ? day : null;
}
