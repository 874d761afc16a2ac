using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Modules.Week.Calendar;

/// <summary>
/// A day on which advocates speak up: what it is, when, who proclaimed it, and from where we know. A fixed day has a month and a day; a moving one has the dates that a
/// person has confirmed, each with its source, and none that we worked out. It has no table: the calendar is read whole.
/// </summary>
public sealed class AdvocacyDayKind : INodeKind
{
    public const string Name = "advocacy-day";

    /// <summary>The same day every year; a weekday of a month; set each year by somebody.</summary>
    public static readonly string[] Rules = ["fixed", "weekday", "set"];

    public string Kind => Name;
    public Section Section => Section.Week;
    public string PathOf(string slug) => "/calendar/" + slug;
    public string Words => "week.advocacy-day.";
    public string TitleOf(Fields fields) => Worded.Of(fields, "name", "en").Text;

    public IReadOnlyList<FormField> Form =>
    [
        new("name", FieldShape.Line) { PerLanguage = true, Most = 300 },
        new("saying", FieldShape.Line) { PerLanguage = true, Weighs = true, Optional = true, Most = 300 },
        new("by", FieldShape.Line) { PerLanguage = true, Weighs = true, Optional = true, Most = 300 },
        new("caution", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 1000 },
        new("rule", FieldShape.Pick) { Weighs = true, Options = Rules, OptionWords = "week.rule." },
        new("month", FieldShape.Line) { Weighs = true, Optional = true, Most = 2, Like = "3" },
        new("day", FieldShape.Line) { Weighs = true, Optional = true, Most = 2, Like = "2" },
        new("confirmed", FieldShape.Lines) { Weighs = true, Optional = true, Parts = Confirmed.Parts },
        new("instrument", FieldShape.Line) { Weighs = true, Optional = true, Most = 300 },
        new("source", FieldShape.Text) { Weighs = true, Most = 600 },
        new("url", FieldShape.Line) { Optional = true, Most = 500 },
        new("read", FieldShape.Text) { Most = 600 },
        new("topics", FieldShape.Lines) { Most = 600, Options = Topics.All, OptionWords = "evidence.topic.", Like = Topics.All[0] },
        new("targets", FieldShape.Lines) { Optional = true, Most = 200 },
    ];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (TitleOf(fields).Length == 0) yield return Problem.On("name", "week.say-name");
        if (!Rules.Contains(fields["rule"])) yield return Problem.On("rule", "week.say-rule");
        var (month, day) = (StoredValue.Number(fields["month"], 1, 12), StoredValue.Number(fields["day"], 1, 31));
        if (fields["rule"] == "fixed" && (month is null || day is null || day > DateTime.DaysInMonth(2024, month.Value))) yield return Problem.On("day", "week.say-fixed-day");
        if (fields["rule"] is "weekday" or "set" && fields["day"].Length > 0) yield return Problem.On("day", "week.moving-has-no-day");
        if (fields["rule"] is "weekday" or "set" && Worded.Of(fields, "saying", "en").Text.Length == 0) yield return Problem.On("saying", "week.say-rule-in-words");
        if (fields["rule"] == "fixed" && fields["confirmed"].Length > 0) yield return Problem.On("confirmed", "week.fixed-needs-none");
        foreach (var line in fields.Lines("confirmed"))
            if (Confirmed.Of(line) is null) yield return Problem.On("confirmed", "week.confirmed-wrong", ("line", line));
        if (fields.Lines("confirmed").Select(Confirmed.Of).OfType<Confirmed>().GroupBy(c => c.First.Year).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return Problem.On("confirmed", "week.confirmed-twice", ("year", Typed.Plain(twice.Key)));
        if (fields["source"].Length == 0) yield return Problem.On("source", "week.say-source");
        if (fields["url"].Length > 0 && StoredValue.Address(fields["url"]) is null) yield return Problem.On("url", "week.link-wrong");
        if (fields["read"].Length == 0) yield return Problem.On("read", "week.say-read");
        foreach (var topic in fields.Lines("topics").Where(t => !Topics.All.Contains(t))) yield return Problem.On("topics", "week.no-such-topic", ("topic", topic));
        if (fields.Lines("topics").Count == 0) yield return Problem.On("topics", "week.say-topics");
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public IEnumerable<Findable> Texts(Fields fields, string language) =>
        Worded.Languages(fields, "name").Select(l => new Findable(l, fields["name." + l], $"{fields["by." + l]} {fields["instrument"]} {fields["saying." + l]}"));

    /// <summary>Its rule in words and who proclaimed it; the resolutions stand on its page.</summary>
    public Findable? Mentioned(Fields fields, string language)
    {
        var name = Worded.Of(fields, "name", language);
        return new Findable(name.Language, name.Text, string.Join(" · ", new[] { fields["saying." + name.Language], fields["by." + name.Language] }.Where(s => s.Length > 0)));
    }

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>The days of one year, as somebody entered them and from where they know.</summary>
public sealed record Confirmed(DateOnly First, DateOnly Last, string Source)
{
    public const int MostDays = 31;

    /// <summary>The address in the source, where it names one.</summary>
    public Uri? Url => Source.Split(' ').Select(StoredValue.Address).FirstOrDefault(url => url is not null);

    /// <summary>What the source says beside its address; empty where it is one and no more.</summary>
    public string Words => string.Join(' ', Source.Split(' ').Where(word => StoredValue.Address(word) is null));

    /// <summary>How the desk asks for them: the first day, the last where it is another, and from where one knows.</summary>
    public static ItemParts Parts { get; } = new(
        [new("first", FieldShape.Date), new("last", FieldShape.Date) { Optional = true }, new("source", FieldShape.Line) { Most = 600 }],
        line =>
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var days = parts[0].Split('/', 2);
            // What does not begin with a day is a source without one.
            return StoredValue.Date(days[0]) is null ? ["", "", line] : [days[0], days.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(1) ?? ""];
        },
        said => $"{said[0]}{(said[1].Length == 0 || said[1] == said[0] ? "" : "/" + said[1])} {said[2]}".Trim());

    /// <summary>Reads "2027-03-16 source" or "2027-09-20/2027-09-24 source".</summary>
    public static Confirmed? Of(string line)
    {
        var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2) return null;
        var days = parts[0].Split('/');
        if (days.Length > 2 || StoredValue.Date(days[0]) is not { } first || StoredValue.Date(days[^1]) is not { } last) return null;
        return last < first || last.DayNumber - first.DayNumber >= MostDays ? null : new Confirmed(first, last, parts[1]);
    }
}
