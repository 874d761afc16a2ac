using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events;

/// <summary>From what was published to the rows that lists, calendars and registration ask. The fields have been checked.</summary>
public static class Projection
{
    public static void Write(AppDb db, Event row, Fields said, Zones zones)
    {
        Row(row, said, zones);
        Sessions(db, row, row.TakesDays ? SessionLine.In(said, zones.Named(row.Zone)!) : []);
        var languages = said.Lines("languages");
        row.Languages.RemoveAll(l => !languages.Contains(l.Language));
        foreach (var language in languages.Where(l => row.Languages.TrueForAll(k => k.Language != l))) row.Languages.Add(new EventLanguage { EventId = row.Id, Language = language });
    }

    /// <summary>What stands in the row itself.</summary>
    public static void Row(Event row, Fields said, Zones zones)
    {
        var zone = zones.Named(said["zone"])!;
        (row.Kind, row.Status, row.Zone) = (said["kind"], Enum.Parse<EventStatus>(said["status"], ignoreCase: true), said["zone"]);
        (row.Series, row.Number) = (said["series"] is { Length: > 0 } series ? series : null, StoredValue.Number(said["number"], 1, 99_999));
        (row.StartsAt, row.EndsAt) = WholeDays.Times(said, zone)!.Value;
        row.Year = TimeZoneInfo.ConvertTimeFromUtc(row.StartsAt, zone).Year;
        (row.Registers, row.Capacity) = (said["registers"] == "yes", StoredValue.Number(said["capacity"], 1, Event.MostCapacity));
        (row.OpensAt, row.ClosesAt) = (Midnight(StoredValue.Date(said["opens"]), zone), Midnight(StoredValue.Date(said["closes"])?.AddDays(1), zone));
        (row.HasRecording, row.HasSummary) = (said["recording"].Length > 0, Worded.Languages(said, "summary").Count > 0);
    }

    // A session keeps its entry in calendars by its title, or where only the title changed by its hours.
    private static void Sessions(AppDb db, Event row, IReadOnlyList<SessionLine> lines)
    {
        var free = row.Sessions.ToList();
        var found = new EventSession?[lines.Count];
        for (var pass = 0; pass < 2; pass++)
            foreach (var (i, line) in lines.Index().Where(l => found[l.Index] is null))
                if ((found[i] = free.Find(s => pass == 0 ? Folding.Of(s.Title) == Folding.Of(line.Title) : s.StartsAt == line.Starts)) is { } known) free.Remove(known);
        foreach (var (i, line) in lines.Index())
        {
            if (found[i] is not { } session)
            {
                session = new EventSession { EventId = row.Id, Title = line.Title };
                row.Sessions.Add(session);
                db.EventSessions.Add(session);
            }
            (session.Position, session.Title, session.StartsAt, session.EndsAt, session.Cancelled) = (i, line.Title, line.Starts, line.Ends, false);
        }
        foreach (var gone in free) gone.Cancelled = true;
    }

    private static DateTime? Midnight(DateOnly? day, TimeZoneInfo zone) => day is { } date ? WholeDays.Midnight(date, zone) : null;
}
