using System.Globalization;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;

namespace Chorus.Modules.Events.Letters;

/// <summary>How an event stood before a new version.</summary>
public sealed record Before(DateTime StartsAt, DateTime EndsAt, string Zone, bool Live, bool Cancelled, bool HasRecording, int? Capacity, bool Registers)
{
    public static Before Of(Event row, DateTime now) =>
        new(row.StartsAt, row.EndsAt, row.Zone, IsLive(row, now), row.Status == EventStatus.Cancelled, row.HasRecording, row.Capacity, row.Registers);

    public static bool IsLive(Event row, DateTime now) => row.Status is EventStatus.Planned or EventStatus.Confirmed && !row.IsOver(now);

    public bool MovesTo(Event row) => StartsAt != row.StartsAt || EndsAt != row.EndsAt || Zone != row.Zone;
}

/// <summary>What a new version of an event means for those who have registered; written with it, in one transaction.</summary>
public static class Notices
{
    private static readonly (EventLetterKind Kind, TimeSpan Ahead)[] Reminders = [(EventLetterKind.Day, TimeSpan.FromDays(1)), (EventLetterKind.Hour, TimeSpan.FromHours(1))];

    /// <param name="known">The version before, as its readers know it.</param>
    /// <param name="revision">The new version.</param>
    public static void Plan(AppDb db, Event row, Before? before, Revision? known, Revision revision, Zones zones, DateTime now)
    {
        // Who registered while one could is told also after the hosts have closed the list; TellAll finds nobody where nobody ever did.
        if (before is null && !row.Registers) return;
        var live = Before.IsLive(row, now);
        // A reminder knows the begin that it is about: one for an hour that was left finds out and stays silent.
        if (live && (before is not { Live: true } || before.MovesTo(row) || (row.Registers && !before.Registers)))
            foreach (var (kind, ahead) in Reminders.Where(r => row.StartsAt - r.Ahead > now))
                db.Later(TellAll.WorkKind, new TellAll.Order(row.Id, kind, row.StartsAt.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), row.StartsAt), row.StartsAt - ahead, $"event-remind:{revision.Id}:{kind}");
        if (before is null) return;
        foreach (var kind in Letters(row, before, known?.Fields, revision.Fields, revision.Correction == Correction.Pen, zones, now))
            db.Later(TellAll.WorkKind, new TellAll.Order(row.Id, kind, revision.Id, BeforeId: known?.Id), now, $"event-tell:{revision.Id}:{kind}");
        // While it was off nobody moved up.
        if (live && (before.Cancelled || before.Capacity != row.Capacity)) db.Later(FillSeats.WorkKind, new FillSeats.Order(row.Id), now, "event-fill:" + revision.Id);
    }

    /// <summary>The letters that a new version causes at once.</summary>
    /// <param name="row">As the new version makes it.</param>
    /// <param name="known">What people know; null where that is not to be found.</param>
    /// <param name="slip">Whether it is called a slip of the pen: one in the name of a hall sends nobody elsewhere.</param>
    public static IEnumerable<EventLetterKind> Letters(Event row, Before before, Fields? known, Fields said, bool slip, Zones zones, DateTime now)
    {
        var live = Before.IsLive(row, now);
        if (live && before.Cancelled) yield return EventLetterKind.Again;
        else if (live && before.Live && before.MovesTo(row)) yield return EventLetterKind.Moved;
        else if (live && before.Live && known is not null && (HoursOf(known, zones) != HoursOf(said, zones) || known["mode"] != said["mode"] || (known["place"] != said["place"] && !slip))) yield return EventLetterKind.Changed;
        if (row.Status == EventStatus.Cancelled && !before.Cancelled) yield return EventLetterKind.Cancelled;
        if (row.HasRecording && !before.HasRecording && row.IsOver(now)) yield return EventLetterKind.Thanks;
    }

    // When the sessions are; their titles may be mended without anybody hearing of it.
    private static string HoursOf(Fields said, Zones zones) => zones.Named(said["zone"]) is { } zone
        ? string.Join(' ', SessionLine.In(said, zone).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Starts:s}/{s.Ends:s}")).Order(StringComparer.Ordinal))
        : "";
}
