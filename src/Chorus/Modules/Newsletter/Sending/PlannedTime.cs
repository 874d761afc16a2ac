using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Sending;

/// <summary>When an issue goes out by itself, on the clock on which somebody set it.</summary>
/// <param name="Clock">The city and its distance to UTC at that moment.</param>
public sealed record PlannedTime(DateOnly Date, string Time, string Clock)
{
    /// <summary>That of the issue, where one is set; and the clock that was used last, as a city.</summary>
    /// <param name="language">Of the names of cities.</param>
    public static async Task<(PlannedTime? Time, string? LastCity)> Of(AppDb db, Issue? issue, Zones zones, string language, CancellationToken stop)
    {
        var last = await db.Issues.AsNoTracking().Where(i => i.SendZone != null).OrderByDescending(i => i.Number).Select(i => i.SendZone).FirstOrDefaultAsync(stop) is { } used ? new City(used).In(language) : null;
        if (issue?.SendAt is not { } at) return (null, last);
        var id = issue.SendZone ?? Zones.Utc;
        var zone = zones.Named(id) ?? TimeZoneInfo.Utc;
        var (local, city, offset) = (TimeZoneInfo.ConvertTimeFromUtc(at, zone), new City(id).In(language), Zones.Offset(zone, at));
        return (new PlannedTime(DateOnly.FromDateTime(local), local.ToString("HH:mm", CultureInfo.InvariantCulture), id == Zones.Utc ? offset : $"{city}, {offset}"), last);
    }
}
