using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events;

/// <summary>
/// An event as it is announced, changed, cancelled, and told about afterwards. What only those may know who have registered (the link, the number, the passcode) is no field
/// of it: versions, files and the API are for everybody.
/// </summary>
public sealed partial class EventKind(Atlas atlas, Zones zones, Words words, TimeProvider time) : INodeKind
{
    public const string Name = "event", Webinar = "webinar";
    public static readonly string[] Kinds = [Webinar, "symposium", "conference", "meeting"], Modes = ["online", "place", "both"], Statuses = ["planned", "confirmed", "cancelled", "held"];
    private static readonly string[] Told = ["about", "summary", "answers"];

    public string Kind => Name;
    public Section Section => Section.Events;
    public string PathOf(string slug) => "/events/" + slug;
    public string Words => "events.form.";
    public string TitleOf(Fields fields) => Worded.Of(fields, "title", "en").Text;

    public IReadOnlyList<FormField> Form =>
    [
        new("title", FieldShape.Line) { PerLanguage = true, Most = 200 },
        new("about", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 20_000 },
        new("kind", FieldShape.Pick) { Options = Kinds, OptionWords = "events.kind." },
        new("status", FieldShape.Pick) { Options = Statuses, OptionWords = "events.status.", Weighs = true },
        new("notice", FieldShape.Text) { Later = true, PerLanguage = true, Optional = true, Most = 1000 },
        new("series", FieldShape.Line) { Optional = true, Most = 120 }, new("number", FieldShape.Line) { Optional = true, Most = 5 },
        new("hosts", FieldShape.Lines) { Most = 1000, Like = "Harbour Network" }, new("cohosts", FieldShape.Lines) { Optional = true, Most = 2000 },
        new("zone", FieldShape.Line) { Weighs = true, Most = 100, Like = "Africa/Nairobi", Show = CityOf, Read = (typed, language) => zones.Find(typed, language, atlas).Single, Holds = id => Zones.IsOfPeople(id) && zones.Named(id) is not null && zones.Now(id) == id },
        new("starts", FieldShape.Moment) { Weighs = true, Optional = true, Most = 20, Like = "2027-03-02 14:00" }, new("ends", FieldShape.Moment) { Weighs = true, Optional = true, Most = 20, Like = "2027-03-02 15:30" },
        new("first", FieldShape.Date) { Weighs = true, Optional = true, Most = 10 }, new("last", FieldShape.Date) { Weighs = true, Optional = true, Most = 10 }, new("month", FieldShape.Line) { Weighs = true, Optional = true, Most = 7 },
        new("speakers", FieldShape.Lines) { PerLanguage = true, Optional = true, Most = 6000, Parts = EventItems.Speakers(atlas) },
        new("sessions", FieldShape.Lines) { Weighs = true, Optional = true, Most = 20_000, Parts = EventItems.Sessions(atlas) },
        new("talks", FieldShape.Lines) { PerLanguage = true, Optional = true, Most = 20_000, Parts = EventItems.Talks(atlas) },
        Languages("languages"), Languages("captions") with { Optional = true },
        new("mode", FieldShape.Pick) { Options = Modes, OptionWords = "events.mode.", Weighs = true }, new("place", FieldShape.Line) { Optional = true, Weighs = true, Most = 300 },
        new("site", FieldShape.Line) { Optional = true, Most = 500 },
        new("registers", FieldShape.Yes) { Optional = true }, new("capacity", FieldShape.Line) { Optional = true, Most = 7, Read = (typed, _) => Characters.PlainDigits(typed) },
        new("opens", FieldShape.Date) { Optional = true, Most = 10 }, new("closes", FieldShape.Date) { Optional = true, Most = 10 },
        new("questions", FieldShape.Lines) { PerLanguage = true, Optional = true, Most = 4000, Parts = EventItems.Questions },
        new("recording", FieldShape.Line) { Later = true, Optional = true, Most = 500 }, new("transcript", FieldShape.Line) { Later = true, Optional = true, Most = 500 },
        new("materials", FieldShape.Lines) { Later = true, Optional = true, Most = 6000, Parts = EventItems.Materials },
        new("summary", FieldShape.Text) { Later = true, PerLanguage = true, Optional = true, Most = 20_000 }, new("answers", FieldShape.Text) { Later = true, PerLanguage = true, Optional = true, Most = 40_000 },
    ];

    // As the reader's language calls the city, where what they read is what they could type.
    private string CityOf(string zone, string language) => new City(zone).In(language) is var city && zones.Find(city, language, atlas).Single == zone ? city : zone;

    private FormField Languages(string name) => new(name, FieldShape.Lines)
    {
        Most = 400, Weighs = true, Like = name == "languages" ? "en" : null, Show = atlas.SayLanguage, Read = (typed, language) => (atlas.Language(typed) ?? atlas.Language(atlas.LanguageNamed(typed, language)))?.Tag, Holds = tag => atlas.Language(tag)?.Tag == tag,
    };

    /// <summary>Presentations and what else was handed out.</summary>
    public bool TakesFiles => true;

    /// <summary>Another event of the same series with the same number.</summary>
    public async Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields? before, Fields after, CancellationToken stop)
    {
        var wonders = new List<Problem>();
        if (after["series"] is { Length: > 0 } series && StoredValue.Number(after["number"], 1, 99_999) is { } number)
        {
            var same = await (from row in db.OpenEvents where row.Series == series && row.Number == number && row.Id != node.Id join other in db.Nodes on row.Id equals other.Id select other.Title).FirstOrDefaultAsync(stop);
            if (same is not null) wonders.Add(Problem.On("number", "events.number-twice", ("number", after["number"]), ("title", same)));
        }
        if (before is not null && before["capacity"] != after["capacity"] && StoredValue.Number(after["capacity"], 1, Event.MostCapacity) is { } most
            && await db.Registrations.CountAsync(r => r.EventId == node.Id && r.State == RegistrationState.Registered, stop) is var given && given > most)
            wonders.Add(Problem.On("capacity", "events.fewer-places", ("given", given), ("most", most)));
        return wonders;
    }

    public IEnumerable<Problem> Check(Fields fields) => EventCheck.Of(fields, zones, atlas);

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    /// <summary>It rests on the claims that its texts name and cites publications and what stands in the library, as a publication does.</summary>
    public Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, Fields fields, CancellationToken stop) =>
        PublishedBlocks.Links(db, Told.SelectMany(name => Worded.Languages(fields, name).Select(l => fields[name + "." + l])), stop);

    public IEnumerable<Findable> Texts(Fields fields, string language) => Worded.Languages(fields, "title").Select(l => new Findable(l, fields["title." + l],
        $"{fields["series"]} {fields["number"]} {Cited().Replace(fields["about." + l], "")} {fields["hosts"]} {fields["cohosts"]} {fields["sessions"]} {fields["talks." + l]} {Worded.Of(fields, "speakers", l).Text} {Cited().Replace(fields["summary." + l], "")}"));

    /// <summary>When it is, on the hosts' clock, and how what it is about begins.</summary>
    public Findable? Mentioned(Fields fields, string language)
    {
        var (title, about) = (Worded.Of(fields, "title", language), Worded.Of(fields, "about", language));
        if (zones.Named(fields["zone"]) is not { } zone || WholeDays.Times(fields, zone) is not var (starts, ends)) return null;
        var t = words.For(title.Language);
        var clock = When.On(starts, ends, zone, fields["zone"], t);
        string?[] said = [fields["status"] == "cancelled" ? t["events.is-cancelled"] : null, clock.Offset.Length == 0 ? clock.Text + "." : t["events.mentioned", ("when", clock.Text), ("offset", clock.Offset), ("city", clock.City)], about.Language == title.Language ? Brief(about.Text) : null];
        return new Findable(title.Language, title.Text, string.Join(' ', said.OfType<string>()));
    }

    /// <summary>Markdown as a line of plain words, without what it cites.</summary>
    public static string Brief(string markdown) => string.Join(' ', Marks().Replace(Link().Replace(Cited().Replace(markdown, ""), "$1"), "").Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Those on its list, and whether they get a letter about what this version changes.</summary>
    public async Task<string?> Tells(AppDb db, Node node, Revision draft, Phrases words, CancellationToken stop)
    {
        if (await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == node.Id, stop) is not { } row) return null;
        var known = draft.BasedOnId is { } id ? await db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) : null;
        return await Telling.Of(db, row, known?.Fields, draft.Fields, zones, words, time.GetUtcNow().UtcDateTime, stop);
    }

    public async Task<bool> AsksWhich(AppDb db, Node node, Revision draft, CancellationToken stop) =>
        await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == node.Id, stop) is { } row
        && await Telling.Turns(db, row, (await db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == draft.BasedOnId, stop))?.Fields, draft.Fields, zones, time.GetUtcNow().UtcDateTime, stop);

    /// <summary>Whoever registers gets the way in by letter, and it stands in no version.</summary>
    public (string Path, string Name)? NextAt(string slug, Fields fields) => fields["registers"] == "yes" && fields["mode"] != "place" ? ($"/desk/events/{slug}/joining", "events.next.joining") : null;

    /// <summary>Whoever is on its list must hear that it does not take place: it is cancelled first, and then withdrawn.</summary>
    public async Task<Problem?> Holds(AppDb db, Node node, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == node.Id, stop) is not { } row || !row.TakesPlace(now)) return null;
        var people = await db.Registrations.CountAsync(r => r.EventId == node.Id && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting), stop);
        return people == 0 ? null : new Problem("events.cancel-first", null, ("n", people));
    }

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var row = await db.Events.Include(e => e.Sessions).Include(e => e.Languages).AsSplitQuery().FirstOrDefaultAsync(e => e.Id == node.Id, stop);
        var now = time.GetUtcNow().UtcDateTime;
        var before = row is null ? null : Before.Of(row, now);
        if (row is null) db.Events.Add(row = new Event { Id = node.Id, Slug = node.Slug, Kind = "", Zone = "" });
        Projection.Write(db, row, revision.Fields, zones);
        var known = revision.BasedOnId is { } id ? await db.Revisions.FindAsync([id], stop) : null;
        Notices.Plan(db, row, before, known, revision, zones, now);
    }

    [GeneratedRegex(@"[ \t]*\[(?:claim|publication|resource):[a-z0-9][a-z0-9-]{0,118}\]")]
    private static partial Regex Cited();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[ \t]*(#{1,6}|>|[-*+]|\d+\.)[ \t]+|[*_`]{1,3}", RegexOptions.Multiline)]
    private static partial Regex Marks();
}
