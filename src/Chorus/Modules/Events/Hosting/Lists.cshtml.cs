using Chorus.Modules.Events.Registering;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Hosting;

/// <summary>Every event for which people register here, with how many: what comes first, then what was.</summary>
[For(Role.Editor, Section = Section.Events)]
public sealed class ListsPage : ChorusPage
{
    private const int Most = 200;

    public sealed record Line(string Slug, string Title, string Language, DateTime StartsAt, EventStatus Status, int? Capacity, int Registered, int Waiting, int Attended, bool Joins);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGet()
    {
        var rows = await (
            from row in Db.Events.AsNoTracking()
            where row.Registers
            join node in Db.Nodes on row.Id equals node.Id
            where node.PublishedId != null
            orderby row.StartsAt descending, row.Id
            select new { row.Id, row.Slug, node.Title, node.Language, row.StartsAt, row.EndsAt, row.Status, row.Capacity }).Take(Most).ToListAsync(Stop);
        var ids = rows.Select(r => r.Id).ToList();
        var counts = await Db.Registrations.Where(r => ids.Contains(r.EventId)).GroupBy(r => new { r.EventId, r.State, r.Attended })
            .Select(g => new { g.Key.EventId, g.Key.State, g.Key.Attended, Number = g.Count() }).ToListAsync(Stop);
        var joins = await Db.Joinings.Where(j => ids.Contains(j.Id) && (j.Link != null || j.Dial != null)).Select(j => j.Id).ToHashSetAsync(Stop);
        var all = rows.Select(r => (r.EndsAt, Line: new Line(r.Slug, r.Title, r.Language, r.StartsAt, r.Status, r.Capacity,
            counts.Where(c => c.EventId == r.Id && c.State == RegistrationState.Registered).Sum(c => c.Number), counts.Where(c => c.EventId == r.Id && c.State == RegistrationState.Waiting).Sum(c => c.Number),
            counts.Where(c => c.EventId == r.Id && c.Attended).Sum(c => c.Number), joins.Contains(r.Id)))).ToList();
        Lines = [.. all.Where(a => a.EndsAt > Now).OrderBy(a => a.Line.StartsAt).Concat(all.Where(a => a.EndsAt <= Now)).Select(a => a.Line)];
    }
}
