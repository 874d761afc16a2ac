using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Contract;

/// <summary>An event as other modules show it.</summary>
/// <param name="Path">Address without language.</param>
/// <param name="Language">Of the title.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="Zone">IANA name of the hosts' clock.</param>
/// <param name="Day">Of the begin, on that clock.</param>
public sealed record EventCard(string Id, string Path, string Title, string Language, string Kind, DateTime StartsAt, DateTime EndsAt, string Zone, DateOnly Day, bool Cancelled);

/// <summary>Published events for calendars and lists of other modules.</summary>
public sealed class ComingEvents(AppDb db)
{
    /// <summary>Those that begin between two moments (UTC), the first first.</summary>
    public async Task<IReadOnlyList<EventCard>> Between(DateTime from, DateTime to, string language, int most, CancellationToken stop)
    {
        var rows = await (
            from row in db.Events.AsNoTracking()
            where row.StartsAt >= @from && row.StartsAt < to
            join node in db.Nodes on row.Id equals node.Id
            join revision in db.Revisions on node.PublishedId equals revision.Id
            orderby row.StartsAt, row.Id
            select new { row, revision.Body }).Take(most).ToListAsync(stop);
        return [.. rows.Select(r => Card(r.row, Worded.Of(Fields.Read(r.Body), "title", language)))];
    }

    private static EventCard Card(Event row, Worded title)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(row.Zone, out var known) ? known : TimeZoneInfo.Utc;
        return new(row.Id, "/events/" + row.Slug, title.Text, title.Language, row.Kind, row.StartsAt, row.EndsAt, row.Zone,
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(row.StartsAt, zone)), row.Status == EventStatus.Cancelled);
    }
}
