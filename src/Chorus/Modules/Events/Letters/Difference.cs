using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events.Letters;

/// <summary>What is otherwise than in the version that somebody knows: the hour it had, where it is now, and when its sessions are now.</summary>
public static class Difference
{
    /// <param name="before">As it was published then.</param>
    /// <param name="own">The clock of whoever reads it.</param>
    /// <returns>Lines of a letter; empty where nothing of this changed.</returns>
    public static string Of(Fields before, Occasion now, Zones zones, OwnClock own, Phrases t)
    {
        var (row, said, blocks) = (now.Row, now.Said, new List<string>());
        if (zones.Named(before["zone"]) is { } clock && WholeDays.Times(before, clock) is var (starts, ends)
            && (starts != row.StartsAt || ends != row.EndsAt || before["zone"] != row.Zone))
            blocks.Add(Lines(t["events.mail.until-now"], Clocks.Of(starts, ends, before["zone"], zones, own, t).Select(c => Clocks.Line(c, t))));
        if (before["mode"] != said["mode"] || before["place"] != said["place"]) blocks.Add(t["events.said", ("label", t["events.where"]), ("value", EventCalendar.Place(said, t))]);
        if (before["sessions"] != said["sessions"] && zones.Named(row.Zone) is { } host && now.Sessions(host, t.Language) is { Count: > 0 } sessions)
            blocks.Add(Lines(t["events.mail.programme", ("city", new City(row.Zone))],
                sessions.Select(s => t["events.said", ("label", When.Hours(s.Starts, s.Ends, (row.StartsAt, row.EndsAt), host, t)), ("value", s.Title)])));
        return string.Join("\n\n", blocks);
    }

    private static string Lines(string head, IEnumerable<string> lines) => string.Join('\n', lines.Prepend(head));
}
