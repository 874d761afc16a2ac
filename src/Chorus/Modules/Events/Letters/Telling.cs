using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Letters;

/// <summary>What publishing a draft would send to those on the list of an event: said to whoever is about to do it.</summary>
public static class Telling
{
    /// <param name="row">As it is published.</param>
    /// <param name="known">What is published.</param>
    /// <param name="draft">Without anything missing.</param>
    /// <returns>A sentence; null where nobody is on the list.</returns>
    public static async Task<string?> Of(AppDb db, Event row, Fields? known, Fields draft, Zones zones, Phrases words, DateTime now, CancellationToken stop)
    {
        var all = db.Registrations.Where(r => r.EventId == row.Id && r.Email != null);
        var placed = await all.CountAsync(r => r.State == RegistrationState.Registered, stop);
        var listed = placed + await all.CountAsync(r => r.State == RegistrationState.Waiting, stop);
        if (listed == 0) return null;
        // A slip of the pen causes the same letters or fewer.
        var (anyway, most) = (People(slip: true), People(slip: false));
        return most == 0 ? words["events.desk.tells.nobody", ("n", listed)] : words[anyway > 0 ? "events.desk.tells.anyway" : "events.desk.tells.figure", ("n", most)];

        int People(bool slip)
        {
            var kinds = Caused(row, known, draft, slip, zones, now);
            return kinds.Exists(TellAll.GoesToWaiting) ? listed : kinds.Count > 0 ? placed : 0;
        }
    }

    /// <summary>Whether it depends on what the correction is called which letters go to somebody.</summary>
    /// <inheritdoc cref="Of"/>
    public static async Task<bool> Turns(AppDb db, Event row, Fields? known, Fields draft, Zones zones, DateTime now, CancellationToken stop) =>
        !Caused(row, known, draft, slip: true, zones, now).SequenceEqual(Caused(row, known, draft, slip: false, zones, now))
        && await db.Registrations.AnyAsync(r => r.EventId == row.Id && r.Email != null && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting), stop);

    private static List<EventLetterKind> Caused(Event row, Fields? known, Fields draft, bool slip, Zones zones, DateTime now)
    {
        var next = new Event { Id = row.Id, Slug = row.Slug, Kind = "", Zone = "" };
        Projection.Row(next, draft, zones);
        return [.. Notices.Letters(next, Before.Of(row, now), known, draft, slip, zones, now)];
    }
}
