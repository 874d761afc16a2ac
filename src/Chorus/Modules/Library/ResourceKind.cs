using System.Globalization;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Modules.Library.Shelving;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>How a resource takes part in the chain. It rests on nothing of ours; collections and publications cite it.</summary>
public sealed class ResourceKind : INodeKind
{
    public const string Name = "resource";
    public const int MostFiles = 60, FirstYear = 1500, LastYear = 2200;
    private const int MostAuthors = 100;

    private readonly Atlas atlas;
    private readonly Words words;

    public ResourceKind(Atlas atlas, Words words)
    {
        (this.atlas, this.words) = (atlas, words);
        Form =
        [
            new("title", FieldShape.Line) { Most = 500 },
            new("kind", FieldShape.Pick) { Options = ResourceKinds.All, OptionWords = "library.kind." },
            LanguageField.Of(atlas, "language"),
            new("abstract", FieldShape.Text) { Optional = true, Most = Resource.LongestAbstract },
            new("authors", FieldShape.Lines) { IsNames = true, Optional = true, Weighs = true, Most = 4000 },
            new("organisation", FieldShape.Line) { Optional = true, Weighs = true, Most = 300 },
            new("year", FieldShape.Line) { Optional = true, Weighs = true, Most = 4 },
            Coded("pillars", ResourceKinds.Pillars, words, "library.pillar."),
            Coded("topics", Topics.All, words, "evidence.topic."),
            new("countries", FieldShape.Lines) { Optional = true, Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Country)?.Code, Holds = code => atlas.Country(code)?.Code == code },
            new("regions", FieldShape.Lines) { Optional = true, Show = atlas.Name, Read = (typed, language) => (atlas.Find(typed, language).Single as Region)?.Code, Holds = code => atlas.Region(code)?.Code == code },
            new("files", FieldShape.Lines) { Optional = true, Most = 20_000, Parts = FileItems(atlas) },
            new("url", FieldShape.Line) { Optional = true, Most = WebAddress.Longest },
            new("doi", FieldShape.Line) { Optional = true, Most = 200 },
            new("isbn", FieldShape.Line) { Optional = true, Most = 20 },
            new("journal", FieldShape.Line) { Optional = true, Most = 300 },
            new("volume", FieldShape.Line) { Optional = true, Most = 40 },
            new("issue", FieldShape.Line) { Optional = true, Most = 40 },
            new("pages", FieldShape.Line) { Optional = true, Most = 40 },
            new("licence", FieldShape.Line) { Optional = true, Most = 200 },
            new("suggested", FieldShape.Line) { Optional = true, Most = 200 },
        ];
    }

    public string Kind => Name;
    public Section Section => Section.Library;
    public IReadOnlyList<string> FileEndings => ReferenceThings.Endings;
    public string PathOf(string slug) => Path(slug);
    public string TitleOf(Fields fields) => fields["title"];
    public string Words => "library.form.";
    public IReadOnlyList<FormField> Form { get; }

    public bool TakesFiles => true;
    public string? ListedAt => "/library";

    public IReadOnlyDictionary<string, string> Headings { get; } = new Dictionary<string, string>
    {
        ["type"] = "kind", ["link"] = "url", ["web address"] = "url", ["website"] = "url", ["publisher"] = "organisation", ["organization"] = "organisation", ["summary"] = "abstract", ["description"] = "abstract",
    };

    public string? NameFor(IReadOnlyDictionary<string, string> said) =>
        ReferenceThings.Named(said.GetValueOrDefault("title", ""), int.TryParse(said.GetValueOrDefault("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null);

    public string? Example => """
        title,authors,year,kind,organisation,url,countries,language,topics
        Counting those who care,Harbour Network; Union of Nowhere,2024,report,Harbour Network,https://example.org/counting,KE; UG,en,workforce
        Compter celles et ceux qui aident,Union of Nowhere,2025,brief,Union of Nowhere,https://example.org/compter,SN,fr,policy; workforce
        """;

    public IEnumerable<string>? Addresses(Fields fields)
    {
        var said = ResourceText.Of(fields);
        return said.Files.Select(f => f.Address).Append(said.Url).Append(said.Doi is { } doi ? "https://doi.org/" + doi : null).OfType<string>();
    }

    public static string Path(string slug) => "/library/" + slug;

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (fields["title"].Length == 0) yield return Problem.On("title", "library.say-title");
        if (!ResourceKinds.All.Contains(fields["kind"])) yield return Problem.On("kind", "library.say-kind");
        if (!atlas.IsLanguage(fields["language"])) yield return Problem.On("language", "library.say-language");
        if (fields["abstract"].Length > Resource.LongestAbstract) yield return Problem.On("abstract", "library.too-long", ("n", Resource.LongestAbstract));
        if (fields.Lines("authors").Count > MostAuthors) yield return Problem.On("authors", "library.too-many-lines", ("n", MostAuthors));
        if (fields["year"].Length > 0 && !(int.TryParse(fields["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear)) yield return Problem.On("year", "library.say-year");
        if (fields["url"].Length > 0 && WebAddress.Of(fields["url"]) is null) yield return Problem.On("url", "library.say-address");
        if (fields["doi"].Length > 0 && WebAddress.Doi(fields["doi"]) is null) yield return Problem.On("doi", "library.say-doi");
        if (fields["isbn"].Length > 0 && WebAddress.Isbn(fields["isbn"]) is null) yield return Problem.On("isbn", "library.say-isbn");
        foreach (var code in fields.Lines("pillars").Where(p => !ResourceKinds.Pillars.Contains(p))) yield return Problem.On("pillars", "library.no-such", ("what", code));
        foreach (var code in fields.Lines("topics").Where(t => !Topics.All.Contains(t))) yield return Problem.On("topics", "library.no-such", ("what", code));
        var files = fields.Lines("files");
        if (files.Count > MostFiles) yield return Problem.On("files", "library.too-many-lines", ("n", MostFiles));
        foreach (var line in files.Where(l => ResourceFile.Of(l) is not { } file || !atlas.IsLanguage(file.Language))) yield return Problem.On("files", "library.file-wrong", ("line", line));
    }

    public Task<ThingReading?> ReadFile(AppDb db, byte[] file, string? language, CancellationToken stop) => ReferenceThings.Read(this, db, words, atlas, file, language, stop);

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public IEnumerable<Findable> Texts(Fields fields, string language)
    {
        var text = ResourceText.Of(fields);
        yield return new Findable(text.Language, text.Title, string.Join(' ', (string?[])[string.Join(' ', text.Authors.Select(a => a.Said)), text.Organisation, fields["year"], text.Journal, text.Abstract, text.Isbn]));
    }

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var text = revision.IsFirst ? ResourceText.Of(revision.Fields) : await Whole(db, node, revision.Fields, stop);
        var now = revision.PublishedAt!.Value;
        var row = revision.IsFirst ? null : await db.Resources.FindAsync([node.Id], stop);
        var fresh = row is null;
        if (row is null) db.Resources.Add(row = new Resource { Id = node.Id, Slug = node.Slug, Kind = "", Title = "", Language = "", AddedAt = now });
        row.Say(text, now);
        node.Language = text.Language;
        await Shelf.Put(db, row, Term.Of(text, atlas), fresh, stop);
    }

    /// <summary>Harvesters learn that it is gone.</summary>
    public async Task Withdrawn(AppDb db, Node node, DateTime now, CancellationToken stop)
    {
        if (await db.Resources.AsTracking().FirstOrDefaultAsync(r => r.Id == node.Id, stop) is not { } row) return;
        row.WithdrawnAt = row.ChangedAt = now;
        await Shelf.Take(db, row, stop);
    }

    /// <summary>Another file may be another language to narrow by, and is something new for harvesters.</summary>
    public async Task FilesChanged(AppDb db, Node node, DateTime now, CancellationToken stop)
    {
        if (node.PublishedId is null || await db.Resources.AsTracking().FirstOrDefaultAsync(r => r.Id == node.Id && r.WithdrawnAt == null, stop) is not { } row) return;
        var text = await Whole(db, node, (await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, stop)).Fields, stop);
        row.Say(text, now);
        await Shelf.Put(db, row, Term.Of(text, atlas), fresh: false, stop);
    }

    private static async Task<ResourceText> Whole(AppDb db, Node node, Fields said, CancellationToken stop) =>
        ResourceText.Of(said) with { Kept = [.. (await db.FilesOf(node.Id).ToListAsync(stop)).Select(f => KeptFile.Of(f, node.Slug))] };

    private static ItemParts FileItems(Atlas atlas) => new(
        [LanguageField.Of(atlas, "language") with { Suggest = null }, new("address", FieldShape.Line) { Most = WebAddress.Longest }, new("size", FieldShape.Line) { Optional = true, Most = 20 }],
        line => [.. line.Split('|', 3, StringSplitOptions.TrimEntries).Concat(["", ""]).Take(3)],
        said => string.Join(" | ", said[2].Length > 0 ? said : said.Take(2)));

    // Codes in files, words on the desk: what one reads there is what one may type.
    private static FormField Coded(string name, IReadOnlyList<string> codes, Words words, string begins) => new(name, FieldShape.Lines)
    {
        Optional = true, Options = codes, OptionWords = begins,
        Show = (code, language) => words.For(language)[begins + code],
        Read = (typed, language) => codes.FirstOrDefault(c => c == typed || Folding.Of(words.For(language)[begins + c]) == Folding.Of(typed)),
        Holds = codes.Contains,
    };
}
