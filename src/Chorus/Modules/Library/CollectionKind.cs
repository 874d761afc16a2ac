using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>An ordered list of resources with an introduction. It has no table: its page reads the published version, and what it holds are links of the trace.</summary>
public sealed class CollectionKind(Atlas atlas) : INodeKind
{
    public const string Name = "collection";

    public string Kind => Name;
    public Section Section => Section.Library;
    public string PathOf(string slug) => Path(slug);
    public string TitleOf(Fields fields) => fields["title"];
    public string Words => "library.collection.";

    public static string Path(string slug) => "/library/collections/" + slug;

    public IReadOnlyList<FormField> Form =>
    [
        new("title", FieldShape.Line) { Most = 300 },
        new("intro", FieldShape.Text) { Most = 4000 },
        LanguageField.Of(atlas, "language"),
        new("resources", FieldShape.Nodes) { OfKind = ResourceKind.Name, Weighs = true, Most = 30_000 },
    ];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (fields["title"].Length == 0) yield return Problem.On("title", "library.say-title");
        if (fields["intro"].Length == 0) yield return Problem.On("intro", "library.say-intro");
        if (!atlas.IsLanguage(fields["language"])) yield return Problem.On("language", "library.say-language");
        if (fields.Lines("resources").Count == 0) yield return Problem.On("resources", "library.say-resources");
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("resources").Select(id => (id, Rests.Cites));

    public IEnumerable<Findable> Texts(Fields fields, string language) => [new(fields["language"], fields["title"], fields["intro"])];

    // Harvesters ask for what changed: a resource that comes into a collection or leaves it is in other sets than before.
    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        node.Language = revision.Fields["language"];
        IReadOnlyList<string> before = await db.Revisions.Where(r => r.Id == revision.BasedOnId).Select(r => r.Body).FirstOrDefaultAsync(stop) is { } body ? Fields.Read(body).Lines("resources") : [];
        var now = revision.Fields.Lines("resources");
        var moved = before.Except(now).Union(now.Except(before)).ToList();
        foreach (var resource in await db.Resources.AsTracking().Where(r => moved.Contains(r.Id)).ToListAsync(stop)) resource.ChangedAt = revision.PublishedAt!.Value;
    }
}
