using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Profiles;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>Everything that is issued, of whatever kind. It rests on the claims that its text names, and a translation or edition on the version that it was made from.</summary>
public sealed class PublicationKind(Atlas atlas, TimeProvider time, Words words) : INodeKind
{
    public const string Name = "publication", Toolkit = "toolkit";

    /// <summary>Longest texts, in characters: a body is some sixty printed pages, what is longer has chapters.</summary>
    public const int MostBody = 200_000, MostSummary = 600, MostRecord = 4000, MostCommentDays = 3650;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public string Kind => Name;
    public Section Section => Section.Publications | Section.News | Section.Calls;

    /// <summary>What is written about the day is for whoever looks after the news; a call belongs to those who run it too.</summary>
    public Section SectionOf(Fields fields) => fields["kind"] switch
    {
        PublicationKinds.Post or PublicationKinds.Profile => Section.News,
        PublicationKinds.CallToAction => Section.Publications | Section.Calls,
        _ => Section.Publications,
    };

    /// <summary>What one person tells of themselves goes into files and to programs only where they agreed to files.</summary>
    public async Task<IReadOnlySet<string>> Withhold(AppDb db, IReadOnlyDictionary<string, Fields> things, CancellationToken stop)
    {
        var own = things.Where(t => PublicationKinds.IsOfOnePerson(t.Value["kind"])).Select(t => t.Key).ToList();
        if (own.Count == 0) return new HashSet<string>();
        var originals = await db.Publications.AsNoTracking().Where(p => own.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.OriginalId, stop);
        var asked = originals.Values.ToList();
        var consents = await db.StoryConsents.AsNoTracking().Where(c => asked.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var withheld = own.Where(id => !ConsentScope.Of(consents.GetValueOrDefault(originals.GetValueOrDefault(id, id)), words, Settings.Known).Print).ToHashSet();
        foreach (var id in withheld) things[id].With("body", (string?)null).With("summary", (string?)null);
        return withheld;
    }

    public string PathOf(string slug) => Where.Is(slug);
    public string PathOf(string slug, Fields fields) => Where.Reads(slug, fields["kind"]);
    public string TitleOf(Fields fields) => fields["title"];
    public string CalledBy(Fields fields) => PublicationKinds.All.Contains(fields["kind"]) ? "publications.kind." + fields["kind"] : "trace.kind." + Name;
    public string Words => "publications.form.";
    public bool MayWrite(Viewer viewer) => viewer.IsTranslator;
    public bool TakesFiles => true;

    /// <summary>The page of an article or profile has no place for files.</summary>
    public bool ShowsFiles(Fields fields) => fields["kind"] is not (PublicationKinds.Post or PublicationKinds.Profile);

    // How a report was made is half of what it says; of an article nobody asks, and its writer should not have to read what they leave out.
    private static readonly IReadOnlyList<string> OfReports = ["edition", "funders", "asked", "bias", "reviewed", "licence", "parent", "relation", "country", "native", "comments"],
        ReadAtOnce = [PublicationKinds.Post, PublicationKinds.Profile, PublicationKinds.Story, PublicationKinds.About];

    public bool IsAside(string field, Fields said) => ReadAtOnce.Contains(said["kind"]) && OfReports.Contains(field);

    public IReadOnlyList<Documents.Block>? Laid(string field, Fields said) => field == "body" ? MarkdownText.Look(said["body"]) : null;

    public bool HasPictures => true;
    public bool TakesPicture(Fields fields) => PublicationKinds.Pictured.Contains(fields["kind"]);
    public string? GatheredAt(string slug) => Where.PartsOf(slug);

    private static readonly ItemParts AuthorItems = new(
        [new("name", FieldShape.Line) { Most = 200 }, new("role", FieldShape.Line) { Most = 200, Optional = true }, new("organisation", FieldShape.Line) { Most = 200, Optional = true }],
        line =>
        {
            var author = Author.Of(line);
            return [author.Name, author.Role ?? "", author.Organisation ?? ""];
        },
        said => new Author(said[0], said[1], said[2]).ToString());

    public IReadOnlyList<FormField> Form =>
    [
        new("kind", FieldShape.Pick) { Options = PublicationKinds.All, OptionWords = "publications.kind." },
        new("title", FieldShape.Line) { Most = 300 }, new("summary", FieldShape.Text) { Most = MostSummary }, LanguageField.Of(atlas, "language"),
        new("body", FieldShape.Text) { Most = MostBody, Optional = true, Weighs = true }, new("questions", FieldShape.Yes) { Optional = true },
        new("edition", FieldShape.Line) { Most = 120, Optional = true }, new("date", FieldShape.Date) { Most = 10, Optional = true },
        new("authors", FieldShape.Lines) { Most = MostRecord, Optional = true, Parts = AuthorItems }, new("funders", FieldShape.Lines) { Optional = true },
        new("asked", FieldShape.Text) { Most = MostRecord, Optional = true }, new("bias", FieldShape.Text) { Most = MostRecord, Optional = true },
        new("reviewed", FieldShape.Text) { Most = MostRecord, Optional = true }, new("licence", FieldShape.Line) { Most = 120, Optional = true },
        new("parent", FieldShape.Nodes) { OfKind = Name, Most = 300, Optional = true },
        new("relation", FieldShape.Pick) { Options = Enum.GetNames<Relation>(), OptionWords = "publications.relation.", Optional = true },
        new("country", FieldShape.Lines) { Optional = true, Most = 80, Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Country)?.Code, Holds = code => atlas.Country(code)?.Code == code },
        new("topics", FieldShape.Lines)
        {
            Optional = true, Most = 600, Options = Topics.All, OptionWords = "evidence.topic.", Show = (code, language) => words.For(language)["evidence.topic." + code], Holds = Topics.All.Contains,
            Read = (typed, language) => Topics.All.FirstOrDefault(t => t == typed || Folding.Of(words.For(language)["evidence.topic." + t]) == Folding.Of(typed)),
        },
        new("native", FieldShape.Yes) { Optional = true }, new("comments", FieldShape.Line) { Most = 4, Optional = true },
    ];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (!PublicationKinds.All.Contains(fields["kind"])) yield return Problem.On("kind", "publications.say-kind");
        if (fields["title"].Length == 0) yield return Problem.On("title", "publications.say-title");
        if (fields["summary"].Length == 0) yield return Problem.On("summary", "publications.say-summary");
        if (fields["summary"].Length > MostSummary) yield return Problem.On("summary", "publications.too-long", ("n", MostSummary));
        if (!atlas.IsLanguage(fields["language"])) yield return Problem.On("language", "publications.say-language");
        if (fields["body"].Length > MostBody) yield return Problem.On("body", "publications.too-long", ("n", MostBody));
        else if (MarkdownText.IsTooDeep(fields["body"])) yield return Problem.On("body", "publications.too-deep");
        else if (MarkdownText.Unshown(fields["body"]) is { Count: > 0 } lost) yield return Problem.On("body", "publications.unshown", ("words", string.Join(' ', lost.Take(8))));
        if (fields["date"].Length > 0 && StoredValue.Date(fields["date"]) is null) yield return Problem.On("date", "publications.say-date");
        if (fields.Lines("authors").Any(a => Author.Of(a).Name.Length == 0)) yield return Problem.On("authors", "publications.say-author");
        if (fields["parent"].Length > 0 != fields["relation"].Length > 0) yield return Problem.On("relation", "publications.say-relation");
        if (fields["comments"].Length > 0 && !(int.TryParse(fields["comments"], System.Globalization.NumberStyles.None, null, out var days) && days <= MostCommentDays)) yield return Problem.On("comments", "publications.say-days");
        foreach (var topic in fields.Lines("topics").Where(t => !Topics.All.Contains(t))) yield return Problem.On("topics", "publications.no-such-topic", ("what", topic));
        if (fields.Lines("parent").Count > 1) yield return Problem.On("parent", "publications.one-parent");
    }

    public string? OriginalField => "parent";

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("parent").Select(id => (id, Rests.Localises));

    public Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, Fields fields, CancellationToken stop) => References.Links(db, RestsOn(fields), fields["body"], stop);

    public IEnumerable<Findable> Texts(Fields fields, string language) =>
        [new(fields["language"] is { Length: > 0 } own ? own : language, fields["title"], fields["summary"] + " " + MarkdownText.Plain(fields["body"]))];

    public async Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop)
    {
        // A translation of a translation would hide from the original that it exists.
        var parents = draft.Fields.Lines("parent");
        return await db.Publications.AnyAsync(p => parents.Contains(p.Id) && p.Relation == Relation.Translation, stop) ? Problem.On("parent", "publications.parent-translation")
            : parents.Contains(node.Id) ? Problem.On("parent", "publications.parent-itself")
            : await Releasing.Refuses(db, node, draft, by, Today, stop);
    }

    /// <summary>A story or profile is taken back by its person, whose consent it needs.</summary>
    public string? TakenBackAt(string slug, Fields fields) =>
        PublicationKinds.IsOfOnePerson(fields["kind"]) && fields["relation"] != nameof(Relation.Translation) ? $"/publications/{slug}/consent/withdraw" : null;

    /// <summary>A call stands there to be read; who may sign it, and from when, is said on a page of its own.</summary>
    public (string Path, string Name)? NextAt(string slug, Fields fields) =>
        fields["kind"] == PublicationKinds.CallToAction && fields["relation"] != nameof(Relation.Translation) ? ($"/desk/calls/{slug}/settings", "publications.next.call") : null;

    public IEnumerable<string> AlsoAt(string slug, Fields fields) => fields["kind"] == PublicationKinds.CallToAction ? ["/calls/" + slug] : [];

    /// <summary>What people may have signed stays readable for those who hand the signatures over.</summary>
    public Problem? KeepsWords(Fields said) => said["kind"] == PublicationKinds.CallToAction ? new Problem("publications.call-words-stay") : null;

    public async Task<IReadOnlyList<string>> GoesWith(AppDb db, Node node, CancellationToken stop) =>
    [
        .. await db.Chapters.Where(c => c.PublicationId == node.Id).Select(c => c.Id).ToListAsync(stop),
        .. await db.Publications.Where(p => p.OriginalId == node.Id && p.Id != node.Id).Select(p => p.Id).ToListAsync(stop),
    ];

    public Task<Settling?> Settles(AppDb db, Node node, Revision draft, Viewer by, Phrases words, CancellationToken stop) => Releasing.Settles(db, node, draft, by, words, atlas, Today, stop);

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var said = PublicationText.Of(revision.Fields);
        var row = revision.IsFirst ? null : await db.Publications.FindAsync([node.Id], stop);
        if (row is null && said.Kind == PublicationKinds.Profile && await db.ProfileSubmissions.FirstOrDefaultAsync(s => s.NodeId == node.Id, stop) is { } sent) ProfileLetter.Appeared(db, sent, time.GetUtcNow().UtcDateTime);
        if (row is null) db.Publications.Add(row = new Publication { Id = node.Id, Slug = node.Slug, Kind = "", Title = "", Language = "", OriginalId = node.Id });
        // Articles and profiles are read by date; one without has the day on which it came out.
        var date = said.Date ?? (said.Kind is PublicationKinds.Post or PublicationKinds.Profile ? row.Date ?? Today : null);
        (row.Kind, row.Title, row.Summary, row.Date) = (said.Kind, said.Title, said.Summary, date);
        row.Topics = said.Topics.Count == 0 ? "" : $"\n{string.Join('\n', said.Topics)}\n";
        row.Country = said.Country is { } code ? atlas.Country(code)?.Iso2 : null;
        node.Language = row.Language = said.Language;
        (row.ParentId, row.Relation) = (said.ParentId, said.Relation);
        row.ParentRevisionId = said.ParentId is null ? null : (await db.Nodes.FindAsync([said.ParentId], stop))!.PublishedId;
        row.OriginalId = row.IsTranslation ? said.ParentId! : node.Id;
    }
}
