using Chorus.Modules.Events.Registering;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Hosting;

/// <summary>Which sort of thing about events waits; part of a text key.</summary>
public enum WaitsFor
{
    /// <summary>It is near or has begun, people come, and nobody has entered how to join.</summary>
    Joining,

    /// <summary>It is over, and there is neither a recording nor a summary.</summary>
    Report,

    /// <summary>It is full, and somebody has begun to wait lately or it is near: what stays full leaves the day's work.</summary>
    Room,
}

/// <summary>What the secretariat has to do about events.</summary>
public sealed class WaitingEvents(WaitsFor what) : IWaits
{
    private const int Near = 14, Late = 60;

    public string Words => what switch { WaitsFor.Joining => "events.today.joining.", WaitsFor.Report => "events.today.report.", _ => "events.today.room." };

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Events)) return WaitingList.Nothing;
        var waiting = from row in Of(db, now)
                      join node in db.Nodes on row.Id equals node.Id
                      where node.PublishedId != null
                      select new { row.Id, row.Slug, row.StartsAt, row.EndsAt, node.Title, node.Language };
        var oldest = await waiting.OrderBy(w => w.StartsAt).ThenBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => what switch
        {
            _ when !viewer.Edits(Section.Events) => new WaitingThing(o.Title, what == WaitsFor.Report ? o.EndsAt : o.StartsAt, "/events/" + o.Slug, o.Language),
            WaitsFor.Joining => new WaitingThing(o.Title, o.StartsAt, $"/desk/events/{o.Slug}/joining", o.Language),
            WaitsFor.Report => new WaitingThing(o.Title, o.EndsAt, "/desk/event/" + o.Slug, o.Language),
            _ => new WaitingThing(o.Title, o.StartsAt, $"/desk/events/{o.Slug}?show=waiting", o.Language),
        })]);
    }

    private IQueryable<Event> Of(AppDb db, DateTime now)
    {
        var (soon, lately, since, events, people, joinings) = (now.AddDays(Near), now.AddDays(-Near), now.AddDays(-Late), db.OpenEvents.AsNoTracking(), db.Registrations, db.Joinings);
        var live = events.Where(e => e.Status == EventStatus.Planned || e.Status == EventStatus.Confirmed);
        return what switch
        {
            WaitsFor.Joining => live.Where(e => e.Registers && e.EndsAt > now && e.StartsAt < soon && !joinings.Any(j => j.Id == e.Id && (j.Link != null || j.Dial != null))),
            WaitsFor.Report => events.Where(e => e.Status != EventStatus.Cancelled && e.EndsAt < now && e.EndsAt > since && !e.HasRecording && !e.HasSummary),
            _ => live.Where(e => e.EndsAt > now && people.Any(r => r.EventId == e.Id && r.State == RegistrationState.Waiting && (r.ConfirmedAt > lately || e.StartsAt < soon))),
        };
    }
}
