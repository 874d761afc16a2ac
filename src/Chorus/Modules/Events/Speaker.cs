using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Events;

/// <summary>Somebody who speaks: "name, role, organisation [language]"; a comma in a name or a role stands behind a backslash.</summary>
/// <param name="Language">In which they speak, by its code, where it is said.</param>
public sealed record Speaker(string Name, string? Role, string? Organisation, string? Language)
{
    private const string Escaped = "\\,";

    // Of Unicode's private use: nobody types it, and it stands for such a comma while a line is parted at the others.
    private const char Comma = '\uE000';

    public static Speaker Of(string typed)
    {
        var bracket = typed.EndsWith(']') ? typed.LastIndexOf('[') : -1;
        var parts = (bracket < 0 ? typed : typed[..bracket]).Replace(Escaped, Comma.ToString(), StringComparison.Ordinal).Split(',', 3, StringSplitOptions.TrimEntries);
        string? At(int i) => parts.Length > i && parts[i].Length > 0 ? parts[i].Replace(Comma, ',') : null;
        return new Speaker(At(0) ?? "", At(1), At(2), bracket < 0 ? null : typed[(bracket + 1)..^1].Trim());
    }

    /// <summary>As it is stored; an organisation without a role keeps its place.</summary>
    public string Line
    {
        get
        {
            var said = new[] { Kept(Name), Kept(Role), Organisation ?? "" };
            return (string.Join(", ", said[..(Array.FindLastIndex(said, s => s.Length > 0) + 1)]) + (Language is null ? "" : $" [{Language}]")).Trim();
        }
    }

    private static string Kept(string? said) => (said ?? "").Replace(",", Escaped, StringComparison.Ordinal);

    /// <summary>The speakers of the whole event, in a language, else in English, else in any.</summary>
    public static IReadOnlyList<Speaker> In(Fields fields, string language) =>
        [.. Worded.Of(fields, "speakers", language).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of)];

    public override string ToString() => string.Join(", ", new[] { Name, Role, Organisation }.OfType<string>());
}

/// <summary>A session as somebody wrote it: one line, "2027-03-02 14:00/15:30 | title | speaker, role, organisation; another".</summary>
/// <param name="Starts">UTC.</param>
/// <param name="Language">Of title and speakers, where it is one that was asked for; null for the words in which the event was written.</param>
public sealed record SessionLine(DateTime Starts, DateTime Ends, string Title, IReadOnlyList<Speaker> Speakers, string? Language = null)
{
    public static (SessionLine? Session, TimeFault Fault) Of(string line, TimeZoneInfo zone)
    {
        var parts = line.Split('|', 3, StringSplitOptions.TrimEntries);
        var (starts, ends, fault) = LocalTime.Span(parts[0], zone);
        if (fault != TimeFault.None) return (null, fault);
        if (parts.Length < 2 || parts[1].Length is 0 or > EventSession.MostTitle || ends <= starts) return (null, TimeFault.Unreadable);
        return (new SessionLine(starts!.Value, ends!.Value, parts[1], parts.Length < 3 ? [] : People(parts[2])), TimeFault.None);
    }

    /// <summary>The sessions of published fields, in their order: with the titles and speakers of a language where the event says them in it.</summary>
    public static IReadOnlyList<SessionLine> In(Fields fields, TimeZoneInfo zone, string? language = null)
    {
        IReadOnlyList<SessionLine> own = [.. fields.Lines("sessions").Select(l => Of(l, zone).Session).OfType<SessionLine>()];
        if (language is null || fields.Lines("talks." + language) is not { Count: > 0 } talks || talks.Count != own.Count) return own;
        return [.. own.Zip(talks, (session, talk) => talk.Split('|', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } title, .. var people]
            ? session with { Title = title, Speakers = people.Length > 0 ? People(people[0]) : session.Speakers, Language = language } : session)];
    }

    public static IReadOnlyList<Speaker> People(string typed) => [.. typed.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Speaker.Of)];
}

/// <summary>Something to take after an event: "title | address".</summary>
public sealed record Material(string Title, Uri Url)
{
    public static Material? Of(string line)
    {
        var at = line.LastIndexOf('|');
        return at > 0 && StoredValue.Address(line[(at + 1)..].Trim()) is { } url && line[..at].Trim() is { Length: > 0 } title ? new Material(title, url) : null;
    }
}

/// <summary>How a question is answered.</summary>
public enum QuestionShape { Text, YesNo, Choice }

/// <summary>What is asked of those who register: one line, "question", "question | yes-no", "question | one; another | required".</summary>
public sealed record Question(int Number, string Text, QuestionShape Shape, bool Required, IReadOnlyList<string> Choices)
{
    public const string YesNo = "yes-no", Must = "required";
    public const int Most = 10, Longest = 300;

    public static Question? Of(int number, string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (parts[0].Length is 0 or > Longest || parts.Length > 3) return null;
        var rest = parts[1..].Where(p => p != Must).ToList();
        if (rest.Count > 1 || rest is [""]) return null;
        var must = parts.Contains(Must);
        if (rest.Count == 0) return new Question(number, parts[0], QuestionShape.Text, must, []);
        if (rest[0] == YesNo) return new Question(number, parts[0], QuestionShape.YesNo, must, []);
        var choices = rest[0].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return choices.Count < 2 ? null : new Question(number, parts[0], QuestionShape.Choice, must, choices);
    }

    /// <summary>The questions in a language, else in English, else in any.</summary>
    public static IReadOnlyList<Question> In(Fields fields, string language) =>
        [.. Worded.Of(fields, "questions", language).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((l, i) => Of(i + 1, l)).OfType<Question>()];
}
