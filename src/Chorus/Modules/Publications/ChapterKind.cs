using System.Globalization;
using Chorus.Modules.Publications.Worksheets;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications;

/// <summary>A chapter has versions of its own, so that one can be mended, translated or adapted without the others.</summary>
public sealed class ChapterKind : INodeKind
{
    public const string Name = "chapter";
    public const int MostPart = 200, MostPosition = 999;

    public string Kind => Name;
    public Section Section => Section.Publications;
    public string PathOf(string slug) => Where.ChapterIs(slug);
    public string TitleOf(Fields fields) => fields["title"];
    public IReadOnlyList<Documents.Block>? Laid(string field, Fields said) => field == "body" ? MarkdownText.Look(said["body"]) : null;

    public string Words => "publications.chapter-form.";
    public string? WholeField => "publication";
    public bool MayWrite(Viewer viewer) => viewer.IsTranslator;

    public IReadOnlyList<FormField> Form { get; } =
    [
        new("publication", FieldShape.Nodes) { OfKind = PublicationKind.Name, Most = 300 }, new("position", FieldShape.Line) { Most = 3, Like = "1" },
        new("title", FieldShape.Line) { Most = 300 }, new("part", FieldShape.Line) { Most = MostPart, Optional = true },
        new("summary", FieldShape.Text) { Most = PublicationKind.MostSummary, Optional = true },
        new("worksheet", FieldShape.Pick) { Options = Worksheet.Names, OptionWords = "publications.worksheet.name.", Optional = true },
        new("body", FieldShape.Text) { Most = PublicationKind.MostBody, Weighs = true }, new("parent", FieldShape.Nodes) { OfKind = Name, Most = 300, Optional = true },
    ];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (fields.Lines("publication").Count != 1) yield return Problem.On("publication", "publications.say-publication");
        if (Position(fields) is null) yield return Problem.On("position", "publications.say-position");
        if (fields["title"].Length == 0) yield return Problem.On("title", "publications.say-title");
        if (fields["body"].Length == 0) yield return Problem.On("body", "publications.say-body");
        if (fields["body"].Length > PublicationKind.MostBody) yield return Problem.On("body", "publications.too-long", ("n", PublicationKind.MostBody));
        else if (MarkdownText.IsTooDeep(fields["body"])) yield return Problem.On("body", "publications.too-deep");
        else if (MarkdownText.Unshown(fields["body"]) is { Count: > 0 } lost) yield return Problem.On("body", "publications.unshown", ("words", string.Join(' ', lost.Take(8))));
        if (fields["summary"].Length > PublicationKind.MostSummary) yield return Problem.On("summary", "publications.too-long", ("n", PublicationKind.MostSummary));
        if (fields["worksheet"].Length > 0 && !Worksheet.Names.Contains(fields["worksheet"])) yield return Problem.On("worksheet", "publications.say-worksheet");
        if (fields.Lines("parent").Count > 1) yield return Problem.On("parent", "publications.one-parent");
    }

    public string? OriginalField => "parent";

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("parent").Select(id => (id, Rests.Localises));

    public Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, Fields fields, CancellationToken stop) => References.Links(db, RestsOn(fields), fields["body"], stop);

    public IEnumerable<Findable> Texts(Fields fields, string language) => [new(language, fields["title"], fields["summary"] + " " + MarkdownText.Plain(fields["body"]))];

    public async Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, CancellationToken stop)
    {
        var of = draft.Fields["publication"];
        if (await db.Publications.FindAsync([of], stop) is not { } publication) return Problem.On("publication", "publications.publication-first");
        var slug = Where.LocalName(node.Slug);
        if (Where.Taken.Contains(slug)) return new Problem("trace.address-taken", null, ("path", PathOf(node.Slug)));
        // The index of what is found by its words is written before the chapter's own row, in the language of the node.
        node.Language = publication.Language;
        return await db.Chapters.AnyAsync(c => c.PublicationId == of && c.Slug == slug && c.Id != node.Id, stop) ? Problem.On("title", "publications.chapter-twice") : null;
    }

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var row = revision.IsFirst ? null : await db.Chapters.FindAsync([node.Id], stop);
        if (row is null) db.Chapters.Add(row = new Chapter { Id = node.Id, PublicationId = "", Slug = Where.LocalName(node.Slug), Title = "" });
        (row.PublicationId, row.Title, row.Part, row.Summary) = (fields["publication"], fields["title"], fields["part"], fields["summary"]);
        row.Position = Position(fields)!.Value;
        row.Worksheet = fields["worksheet"] is { Length: > 0 } worksheet ? worksheet : null;
        row.ParentId = fields["parent"] is { Length: > 0 } parent ? parent : null;
        row.ParentRevisionId = row.ParentId is null ? null : (await db.Nodes.FindAsync([row.ParentId], stop))!.PublishedId;
    }

    private static int? Position(Fields fields) =>
        int.TryParse(fields["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= MostPosition ? position : null;
}
