using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Modules.Week.Running;

/// <summary>
/// What somebody does for the Week in their own country. Anybody who is signed in writes it; it waits in review like everything else on the desk until an editor has looked at
/// it.
/// </summary>
public sealed class WeekEventKind(Atlas atlas) : INodeKind
{
    public const string Name = "week-event";

    public string Kind => Name;
    public Section Section => Section.Week;
    public bool IsModerated => true;

    // It stands on the page of its year's events; the part after # says that it is no page of its own.
    public string PathOf(string slug) => $"/week/{slug.Split('-')[0]}/events#{slug}";
    public string Words => "week.event.";

    public IReadOnlyList<FormField> Form =>
    [
        new("year", FieldShape.Line) { Most = 4, Like = "2027" },
        new("title", FieldShape.Line) { PerLanguage = true, Most = 200 },
        new("about", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 1500 },
        new("country", FieldShape.Lines) { Weighs = true, Most = 100, Like = "KE", Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Country)?.Code, Holds = code => atlas.Country(code)?.Code == code },
        new("date", FieldShape.Date) { Weighs = true, Most = 10 },
        new("place", FieldShape.Line) { Optional = true, Most = 200 },
        new("organiser", FieldShape.Line) { Most = 200 },
        new("link", FieldShape.Line) { Optional = true, Most = 500 },
    ];

    public string? SlugOf(Fields fields) => Typed.Year(fields["year"]) is { } year ? Typed.Plain(year) + "-" : null;
    public string TitleOf(Fields fields) => Worded.Of(fields, "title", "en").Text;

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (Typed.Year(fields["year"]) is null) yield return Problem.On("year", "week.say-year");
        if (TitleOf(fields).Length == 0) yield return Problem.On("title", "week.say-event-title");
        if (fields.Lines("country").Count != 1 || atlas.Country(fields["country"]) is null) yield return Problem.On("country", "week.say-country");
        if (StoredValue.Date(fields["date"]) is not { } date) yield return Problem.On("date", "week.date-wrong");
        else if (Typed.Year(fields["year"]) != date.Year) yield return Problem.On("date", "week.date-in-year");
        if (fields["organiser"].Length == 0) yield return Problem.On("organiser", "week.say-organiser");
        if (fields["link"].Length > 0 && StoredValue.Address(fields["link"]) is null) yield return Problem.On("link", "week.link-wrong");
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public IEnumerable<Findable> Texts(Fields fields, string language) => Worded.Languages(fields, "title")
        .Select(l => new Findable(l, fields["title." + l], $"{fields["about." + l]} {fields["place"]} {fields["organiser"]} {atlas.Name(fields["country"], l)}"));

    /// <summary>When and where, who invites, and what it is about.</summary>
    public Findable? Mentioned(Fields fields, string language)
    {
        var (title, about) = (Worded.Of(fields, "title", language), Worded.Of(fields, "about", language));
        if (StoredValue.Date(fields["date"]) is not { } date) return null;
        string?[] said = [Numbers.LongDate(date, title.Language), fields["place"], atlas.Name(fields["country"], title.Language), fields["organiser"], about.Language == title.Language ? about.Text : null];
        return new Findable(title.Language, title.Text, string.Join(" · ", said.Where(s => !string.IsNullOrEmpty(s))));
    }

    public Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop) => InItsWeek.Refuses(db, draft.Fields, stop);

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}
