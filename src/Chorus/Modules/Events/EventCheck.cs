using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events;

/// <summary>What keeps an event from being published, in the order of its form.</summary>
public static class EventCheck
{
    public static IEnumerable<Problem> Of(Fields fields, Zones zones, Atlas atlas)
    {
        if (Worded.Languages(fields, "title").Count == 0) yield return Problem.On("title", "events.say-title");
        if (!EventKind.Kinds.Contains(fields["kind"])) yield return Problem.On("kind", "events.say-kind");
        if (!EventKind.Statuses.Contains(fields["status"])) yield return Problem.On("status", "events.say-status");
        if (fields["number"].Length > 0 && (fields["series"].Length == 0 || StoredValue.Number(fields["number"], 1, 99_999) is null)) yield return Problem.On("number", "events.say-number");
        if (fields.Lines("hosts").Count == 0) yield return Problem.On("hosts", "events.say-hosts");
        foreach (var problem in Times(fields, zones)) yield return problem;
        foreach (var problem in People(fields, atlas)) yield return problem;
        if (fields.Lines("languages").Count == 0) yield return Problem.On("languages", "events.say-languages");
        if (!EventKind.Modes.Contains(fields["mode"])) yield return Problem.On("mode", "events.say-mode");
        if (fields["mode"] is "place" or "both" && fields["place"].Length == 0) yield return Problem.On("place", "events.say-place");
        if (fields["capacity"].Length > 0 && StoredValue.Number(fields["capacity"], 1, Event.MostCapacity) is null) yield return Problem.On("capacity", "events.say-capacity", ("n", Event.MostCapacity));
        foreach (var name in new[] { "opens", "closes" })
            if (fields[name].Length > 0 && StoredValue.Date(fields[name]) is null) yield return Problem.On(name, "events.say-day");
        if (StoredValue.Date(fields["opens"]) is { } from && StoredValue.Date(fields["closes"]) is { } to && to < from) yield return Problem.On("closes", "events.closes-first");
        foreach (var problem in Questions(fields)) yield return problem;
        foreach (var name in new[] { "recording", "transcript", "site" })
            if (fields[name].Length > 0 && StoredValue.Address(fields[name]) is null) yield return Problem.On(name, "events.link-wrong");
        foreach (var line in fields.Lines("materials").Where(l => Material.Of(l) is null)) yield return Problem.On("materials", "events.material-wrong", ("line", line));
    }

    private static IEnumerable<Problem> Times(Fields fields, Zones zones)
    {
        if (zones.Named(fields["zone"]) is not { } zone || !Zones.IsOfPeople(fields["zone"]))
        {
            yield return Problem.On("zone", "events.say-zone");
            yield break;
        }
        foreach (var problem in WholeDays.HasHours(fields) || !WholeDays.HasDays(fields) ? Hours(fields, zone) : Days(fields)) yield return problem;
        var (starts, ends) = WholeDays.Times(fields, zone) is var (begin, end) ? ((DateTime?)begin, (DateTime?)end) : (null, null);
        foreach (var line in fields.Lines("sessions"))
        {
            var (session, fault) = SessionLine.Of(line, zone);
            if (session is null) yield return fault is TimeFault.Unreadable or TimeFault.None ? Problem.On("sessions", "events.session-wrong", ("line", line)) : Wrong("sessions", fault, line, fields["zone"]);
            else if (session.Starts < starts || session.Ends > ends) yield return Problem.On("sessions", "events.session-outside", ("line", line));
        }
    }

    private static IEnumerable<Problem> Hours(Fields fields, TimeZoneInfo zone)
    {
        var (starts, startFault) = LocalTime.Read(fields["starts"], zone);
        var (ends, endFault) = LocalTime.Read(fields["ends"], zone);
        if (startFault != TimeFault.None) yield return Wrong("starts", startFault, fields["starts"], fields["zone"]);
        if (endFault != TimeFault.None) yield return Wrong("ends", endFault, fields["ends"], fields["zone"]);
        if (ends <= starts) yield return Problem.On("ends", "events.ends-first");
        if (WholeDays.HasDays(fields)) yield return Problem.On("first", "events.hours-or-days");
    }

    private static IEnumerable<Problem> Days(Fields fields)
    {
        if (WholeDays.Of(fields) is null) yield return Problem.On(fields["first"].Length + fields["last"].Length > 0 ? "first" : "month", "events.say-days");
        else if (fields["month"].Length > 0 && fields["status"] != "planned") yield return Problem.On("month", "events.month-planned");
        if (fields["registers"] == "yes") yield return Problem.On("registers", "events.days-register");
    }

    // What is said in another language stands line by line beside the sessions.
    private static IEnumerable<Problem> People(Fields fields, Atlas atlas)
    {
        // Authors of a publication are written with such bars; taken as a name they would be shown as one.
        bool Speaks(Speaker speaker) => speaker.Name.Length > 0 && !speaker.ToString().Contains('|') && (speaker.Language is not { } language || atlas.Language(language)?.Tag == language);
        var sessions = fields.Lines("sessions");
        foreach (var line in sessions.Where(l => l.Split('|', 3) is [_, _, var people] && !SessionLine.People(people).All(Speaks))) yield return Problem.On("sessions", "events.speaker-wrong", ("line", line));
        foreach (var field in Worded.Languages(fields, "speakers").Select(l => "speakers." + l))
            foreach (var line in fields.Lines(field).Where(l => !Speaks(Speaker.Of(l)))) yield return Problem.On(field, "events.speaker-wrong", ("line", line));
        foreach (var field in Worded.Languages(fields, "talks").Select(l => "talks." + l))
        {
            var talks = fields.Lines(field);
            if (talks.Count != sessions.Count) yield return Problem.On(field, "events.talks-differ", ("n", sessions.Count));
            foreach (var line in talks.Where(l => l.Split('|')[0].Trim() is not { Length: > 0 and <= EventSession.MostTitle } || (l.Split('|', 2) is [_, var people] && !SessionLine.People(people).All(Speaks))))
                yield return Problem.On(field, "events.speaker-wrong", ("line", line));
        }
    }

    private static Problem Wrong(string field, TimeFault fault, string typed, string zone) => fault switch
    {
        TimeFault.Skipped => Problem.On(field, "events.time-skipped", ("time", typed), ("place", new City(zone))),
        TimeFault.Twice => Problem.On(field, "events.time-twice", ("time", typed), ("place", new City(zone))),
        _ => Problem.On(field, "events.say-time"),
    };

    // An answer is kept by its number, so each language asks the same.
    private static IEnumerable<Problem> Questions(Fields fields)
    {
        var first = (Count: 0, Shapes: "");
        foreach (var language in Worded.Languages(fields, "questions"))
        {
            var field = "questions." + language;
            var lines = fields.Lines(field);
            if (lines.Count > Question.Most) yield return Problem.On(field, "events.too-many-questions", ("n", Question.Most));
            var wrong = lines.Where((l, i) => Question.Of(i + 1, l) is null).ToList();
            foreach (var line in wrong) yield return Problem.On(field, "events.question-wrong", ("line", line));
            if (wrong.Count > 0) continue;
            var shapes = string.Join(' ', lines.Select((l, i) => Question.Of(i + 1, l)!).Select(q => $"{q.Shape}{q.Required}{q.Choices.Count}"));
            if (first.Count == 0) first = (lines.Count, shapes);
            else if (first.Shapes != shapes) yield return Problem.On(field, "events.questions-differ");
        }
    }
}
