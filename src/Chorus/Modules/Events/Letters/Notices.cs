using System.Globalization;
using Chorus.Platform.Data;
using Chorus.Platform.Work;

namespace Chorus.Modules.Events.Letters;

/// <summary>How an event stood before a new version.</summary>
public sealed record Before(DateTime StartsAt, DateTime EndsAt, string Zone, bool Live, bool Cancelled, bool HasRecording, int? Capacity, bool Registers)
{
    public static Before Of(Event row, DateTime now) => new(row.StartsAt, row.EndsAt, row.Zone, IsLive(row, now), row.Status == EventStatus.Cancelled, row.HasRecording, row.Capacity, row.Registers);

    public static bool IsLive(Event row, DateTime now) => row.Status is EventStatus.Planned or EventStatus.Confirmed && !row.IsOver(now);
}

/// <summary>What a new version of an event means for those who have registered; written with it, in one transaction.</summary>
public static class Notices
{
    private static readonly (EventLetterKind Kind, TimeSpan Ahead)[] Reminders = [(EventLetterKind.Day, TimeSpan.FromDays(1)), (EventLetterKind.Hour, TimeSpan.FromHours(1))];

    /// <param name="revisionId">Of the new version.</param>
    public static void Plan(AppDb db, Event row, Before? before, string revisionId, DateTime now)
    {
        if (!row.Registers && before?.Registers != true) return;
        var live = Before.IsLive(row, now);
        var moved = before is not null && (before.StartsAt != row.StartsAt || before.EndsAt != row.EndsAt || before.Zone != row.Zone);
        // A reminder knows the begin that it is about: one for an hour that was left finds out and stays silent.
        if (live && (moved || before is not { Live: true, Registers: true }))
            foreach (var (kind, ahead) in Reminders.Where(r => row.StartsAt - r.Ahead > now))
                db.Later(TellAll.WorkKind, new TellAll.Order(row.Id, kind, row.StartsAt.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), row.StartsAt), row.StartsAt - ahead, $"event-remind:{revisionId}:{kind}");
        if (before is null) return;
        if (live && moved && before.Live) Tell(EventLetterKind.Moved);
        if (row.Status == EventStatus.Cancelled && !before.Cancelled) Tell(EventLetterKind.Cancelled);
        if (row.HasRecording && !before.HasRecording && row.IsOver(now)) Tell(EventLetterKind.Thanks);
        if (live && before.Capacity != row.Capacity) db.Later(FillSeats.WorkKind, new FillSeats.Order(row.Id), now, "event-fill:" + revisionId);

        void Tell(EventLetterKind kind) => db.Later(TellAll.WorkKind, new TellAll.Order(row.Id, kind, revisionId), now, $"event-tell:{revisionId}:{kind}");
    }
}
