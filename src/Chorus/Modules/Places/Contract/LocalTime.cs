using System.Globalization;

namespace Chorus.Modules.Places.Contract;

/// <summary>Why a typed hour of a clock is no moment.</summary>
public enum TimeFault
{
    None,

    /// <summary>It is not written as a date and an hour.</summary>
    Unreadable,

    /// <summary>The clocks go forward over it: nobody's watch shows it on that day.</summary>
    Skipped,

    /// <summary>The clocks go back over it: it comes twice on that day.</summary>
    Twice,
}

/// <summary>A date and an hour as the clock of a place shows them, and the moment that is meant.</summary>
public static class LocalTime
{
    private static readonly string[] Shapes = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd H:mm", "yyyy-MM-dd'T'HH:mm"];

    public static (DateTime? Utc, TimeFault Fault) Read(string typed, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(typed.Trim(), Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 2099) return (null, TimeFault.Unreadable);
        if (zone.IsInvalidTime(local)) return (null, TimeFault.Skipped);
        if (zone.IsAmbiguousTime(local)) return (null, TimeFault.Twice);
        return (TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeFault.None);
    }

    /// <summary>A begin and an end: "2027-03-02 14:00/15:30", or with the day of the end where it is another.</summary>
    public static (DateTime? Starts, DateTime? Ends, TimeFault Fault) Span(string typed, TimeZoneInfo zone)
    {
        var parts = typed.Split('/', 2, StringSplitOptions.TrimEntries);
        var (starts, fault) = Read(parts[0], zone);
        if (fault != TimeFault.None) return (null, null, fault);
        if (parts.Length < 2) return (null, null, TimeFault.Unreadable);
        var (ends, wrong) = Read(parts[1].Contains('-') ? parts[1] : $"{parts[0][..10]} {parts[1]}", zone);
        return wrong != TimeFault.None ? (null, null, wrong) : (starts, ends, TimeFault.None);
    }
}
