using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Modules.Week;

/// <summary>
/// One thing of a Week: a post, a webinar, a publication, or what a partner did. It belongs to a year and, where that is known, to a day; what the archive does not
/// give stays empty. The year stands in its name, so the items of a Week are found by it.
/// </summary>
public sealed class WeekItemKind : INodeKind
{
    public const string Name = "week-item";

    /// <summary>What others did with the Week is listed apart.</summary>
    public const string Partners = "partner-";

    public static readonly string[] Whats =
    [
        "post", "blog", "blog-series", "qa", "case-study", "webinar", "virtual-event", "worker-profile", "resource", "publication", "chat", "something",
        "partner-blog", "partner-website", "partner-video", "partner-event", "partner-something",
    ];

    /// <summary>Days of a Week; five as a rule.</summary>
    public const int MostDays = 31;

    private const int MostPosition = 999;

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.Last;
    public Section Section => Section.Week;

    // It stands on the page of its year; the part after # says that it is no page of its own.
    public string PathOf(string slug) => $"/week/{slug.Split('-')[0]}#{slug}";
    public string Words => "week.item.";

    public IReadOnlyList<FormField> Form =>
    [
        new("year", FieldShape.Line) { Most = 4, Like = "2027" },
        new("day", FieldShape.Line) { Optional = true, Most = 2 },
        new("date", FieldShape.Date) { Weighs = true, Optional = true, Most = 10 },
        new("kind", FieldShape.Pick) { Options = Whats, OptionWords = "week.kind." },
        new("title", FieldShape.Line) { PerLanguage = true, Optional = true, Most = 400, Like = "A few words" },
        new("about", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 1500 },
        new("people", FieldShape.Lines) { Optional = true },
        new("link", FieldShape.Line) { Optional = true, Most = 500 },
        new("publication", FieldShape.Nodes) { OfKind = "publication", Optional = true, Most = 120 },
        new("note", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 600 },
        new("position", FieldShape.Line) { Optional = true, Most = 3 },
    ];

    public string? SlugOf(Fields fields) => Typed.Year(fields["year"]) is { } year ? Typed.Plain(year) + "-" : null;

    /// <summary>What partners did is seen before it is read.</summary>
    public bool HasPictures => true;

    public string TitleOf(Fields fields) =>
        new[] { Worded.Of(fields, "title", "en").Text, Worded.Of(fields, "about", "en").Text, Worded.Of(fields, "note", "en").Text, fields["people"] }.FirstOrDefault(t => t.Length > 0) ?? "";

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (Typed.Year(fields["year"]) is null) yield return Problem.On("year", "week.say-year");
        if (fields["day"].Length > 0 && StoredValue.Number(fields["day"], 1, MostDays) is null) yield return Problem.On("day", "week.say-day", ("n", MostDays));
        if (fields["date"].Length > 0 && StoredValue.Date(fields["date"]) is null) yield return Problem.On("date", "week.date-wrong");
        if (!Whats.Contains(fields["kind"])) yield return Problem.On("kind", "week.say-kind");
        if (TitleOf(fields).Length == 0) yield return Problem.On("title", "week.say-title");
        if (fields["link"].Length > 0 && StoredValue.Address(fields["link"]) is null) yield return Problem.On("link", "week.link-wrong");
        if (fields.Lines("publication").Count > 1) yield return Problem.On("publication", "week.one-publication");
        if (fields["position"].Length > 0 && StoredValue.Number(fields["position"], 0, MostPosition) is null) yield return Problem.On("position", "week.position-wrong");
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("publication").Select(id => (id, Rests.Cites));

    // A thing without a title is found by the people or by what is said of it.
    public IEnumerable<Findable> Texts(Fields fields, string language)
    {
        var languages = Worded.Languages(fields, "title").Concat(Worded.Languages(fields, "about")).Distinct().ToList();
        if (languages.Count == 0) languages = [.. Worded.Languages(fields, "note")];
        if (languages.Count == 0) languages = [language];
        return languages.Select(l => new Findable(l, Worded.Of(fields, "title", l) is { Text.Length: > 0 } title ? title.Text : Untitled(fields, l),
            $"{fields["year"]} {fields["people"]} {fields["about." + l]} {fields["note." + l]}"));
    }

    private static string Untitled(Fields fields, string language) =>
        fields["people"] is { Length: > 0 } people ? people.ReplaceLineEndings("; ") : Worded.Of(fields, "note", language).Text;

    public Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop) => InItsWeek.Refuses(db, draft.Fields, stop);

    public Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop) => InItsWeek.Wonders(db, node, after, "day", stop);

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}
