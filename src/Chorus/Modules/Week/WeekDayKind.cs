using Chorus.Modules.Week.Running;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Modules.Week;

/// <summary>
/// One day of a Week that is prepared or run: its theme, the question it asks, words to pass on, and the day after what came of it. Each language is written and published
/// when it is ready. It rests on the messages that its words repeat, so that a correction reaches it.
/// </summary>
public sealed class WeekDayKind(OwnAddress site) : INodeKind
{
    public const string Name = "week-day";

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.Last;
    public Section Section => Section.Week;
    public string PathOf(string slug) => "/week/" + slug.Replace('-', '/');
    public string Words => "week.day-form.";

    public IReadOnlyList<FormField> Form =>
    [
        new("year", FieldShape.Line) { Most = 4, Like = "2027" },
        new("number", FieldShape.Line) { Most = 2, Like = "1" },
        new("date", FieldShape.Date) { Weighs = true, Most = 10 },
        new("theme", FieldShape.Line) { PerLanguage = true, Most = 300 },
        new("question", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 600 },
        new("about", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 2000 },
        .. Kit.Channels.Select(c => new FormField("kit-" + c.Name, FieldShape.Text) { PerLanguage = true, Optional = true, Most = c.Most }),
        new("report", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 4000 },
        new("discussion", FieldShape.Line) { Optional = true, Most = 500 },
        new("messages", FieldShape.Nodes) { OfKind = "message", Optional = true, Most = 600 },
    ];

    public string? SlugOf(Fields fields) =>
        Typed.Year(fields["year"]) is { } year && StoredValue.Number(fields["number"], 1, WeekItemKind.MostDays) is { } number ? $"{Typed.Plain(year)}-{Typed.Plain(number)}" : null;

    public string TitleOf(Fields fields) => $"{SlugOf(fields)} {Worded.Of(fields, "theme", "en").Text}".Trim();

    public string CalledIn(string slug, string title, Phrases words) =>
        slug.Split('-') is [var year, var number] && title.StartsWith(slug, StringComparison.Ordinal) ? words["week.day-called", ("day", number), ("year", year), ("theme", title[slug.Length..].Trim())] : title;

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (Typed.Year(fields["year"]) is null) yield return Problem.On("year", "week.say-year");
        if (StoredValue.Number(fields["number"], 1, WeekItemKind.MostDays) is null) yield return Problem.On("number", "week.say-day", ("n", WeekItemKind.MostDays));
        if (StoredValue.Date(fields["date"]) is not { } date) yield return Problem.On("date", "week.date-wrong");
        else if (Typed.Year(fields["year"]) != date.Year) yield return Problem.On("date", "week.date-in-year");
        if (Worded.Of(fields, "theme", "en").Text.Length == 0) yield return Problem.On("theme", "week.say-theme");
        if (fields["discussion"].Length > 0 && StoredValue.Address(fields["discussion"]) is null) yield return Problem.On("discussion", "week.link-wrong");
        foreach (var language in Worded.Languages(fields, "kit-x"))
            if (PostLength.OnX(fields["kit-x." + language], withAddress: true) is var length && length > PostLength.MostOnX)
                yield return Problem.On("kit-x." + language, "week.post-too-long", ("n", length), ("most", PostLength.MostOnX));
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("messages").Select(id => (id, Rests.On));

    public IEnumerable<Findable> Texts(Fields fields, string language) => Worded.Languages(fields, "theme")
        .Select(l => new Findable(l, $"{fields["year"]} {fields["theme." + l]}", $"{fields["question." + l]} {fields["about." + l]} {fields["report." + l]}"));

    /// <summary>The question that it asks, or what it is about.</summary>
    public Findable? Mentioned(Fields fields, string language)
    {
        var theme = Worded.Of(fields, "theme", language);
        return new Findable(theme.Language, theme.Text, fields["question." + theme.Language] is { Length: > 0 } question ? question : fields["about." + theme.Language]);
    }

    public Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop) => InItsWeek.Refuses(db, draft.Fields, stop);

    public async Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop)
    {
        // In a script of its own a text message holds seventy letters, not a hundred and sixty; and the address of the day goes along.
        var sms = from language in Worded.Languages(after, "kit-sms")
                  let parts = Kit.PartsOf(after["kit-sms." + language], $"{site.Value}/{language}{PathOf(node.Slug)}")
                  where parts > Kit.MostParts
                  select Problem.On("kit-sms." + language, "week.sms-parts", ("n", parts));
        return [.. await InItsWeek.Wonders(db, node, after, "number", stop), .. sms];
    }

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}
