using System.Globalization;
using System.Text.Json;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Sending;

/// <summary>When an issue goes out by itself, on the clock on which somebody set it.</summary>
/// <param name="Clock">The city and its distance to UTC at that moment.</param>
public sealed record PlannedTime(DateOnly Date, string Time, string Clock)
{
    // Those of the last weeks, among which is the one that counts.
    private const int Orders = 50;

    /// <summary>That of the issue, where one is set; and the clock that was used last, as a city.</summary>
    /// <param name="language">Of the names of cities.</param>
    public static async Task<(PlannedTime? Time, string? LastCity)> Of(AppDb db, Issue? issue, Zones zones, string language, CancellationToken stop)
    {
        var orders = (await db.WorkItems.AsNoTracking().Where(w => w.Kind == SendPlanned.WorkKind).OrderByDescending(w => w.DueAt).Take(Orders).Select(w => w.Payload).ToListAsync(stop))
            .ConvertAll(p => JsonSerializer.Deserialize<SendPlanned.Order>(p)!);
        var last = orders.Find(o => o.Zone is not null)?.Zone is { } used ? new City(used).In(language) : null;
        if (issue?.SendAt is not { } at) return (null, last);
        var id = orders.Find(o => o.IssueId == issue.Id && o.At == at)?.Zone ?? Zones.Utc;
        var zone = zones.Named(id) ?? TimeZoneInfo.Utc;
        var (local, city, offset) = (TimeZoneInfo.ConvertTimeFromUtc(at, zone), new City(id).In(language), Zones.Offset(zone, at));
        return (new PlannedTime(DateOnly.FromDateTime(local), local.ToString("HH:mm", CultureInfo.InvariantCulture), id == Zones.Utc ? offset : $"{city}, {offset}"), last);
    }
}
