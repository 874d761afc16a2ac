using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Evidence;

/// <summary>Where a claim comes from: what the published revision of the node with the same id says, in columns.</summary>
public sealed class Source : Entity, IShownInPublic
{
    public required string Slug { get; init; }
    public required string Citation { get; set; }
    public string? Publisher { get; set; }
    public int? Year { get; set; }
    public string? Url { get; set; }
    public required string What { get; set; }
    public DateOnly? Accessed { get; set; }
    public string? Licence { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> table)
        {
            table.ToTable("sources");
            table.Property(s => s.Slug).HasMaxLength(120);
            table.HasOne<Node>().WithOne().HasForeignKey<Source>(s => s.Id);
        }
    }
}

/// <summary>How a source takes part in the chain. It rests on nothing: it is the origin.</summary>
public sealed class SourceKind : INodeKind
{
    public const string Name = "source";
    public static readonly string[] Whats = ["report", "article", "abstract", "press", "web", "law", "dataset", "conference"];

    public string Kind => Name;
    public Section Section => Section.Evidence;
    public string PathOf(string slug) => "/sources/" + slug;
    public string TitleOf(Fields fields) => fields["citation"];
    public string Words => "evidence.source.";

    /// <summary>What was read, kept where the licence allows it: the address of a report does not live as long as what rests on it.</summary>
    public bool TakesFiles => true;

    public IReadOnlyList<FormField> Form { get; } =
    [
        new("citation", FieldShape.Text) { Weighs = true },
        new("publisher", FieldShape.Line) { Optional = true, Most = 300 },
        new("year", FieldShape.Line) { Optional = true, Most = 4, Weighs = true },
        new("kind", FieldShape.Pick) { Options = Whats, OptionWords = "evidence.what." },
        new("url", FieldShape.Line) { Optional = true, Most = 1000 },
        new("accessed", FieldShape.Date) { Optional = true, Most = 10 },
        new("licence", FieldShape.Line) { Optional = true, Most = 200 },
        new("note", FieldShape.Text) { Optional = true },
    ];

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (fields["citation"].Length == 0) yield return Problem.On("citation", "evidence.source.say-citation");
        if (fields["citation"].Length > 2000) yield return Problem.On("citation", "evidence.too-long", ("n", 2000));
        if (fields["year"].Length > 0 && (!int.TryParse(fields["year"], out var year) || year is < 1800 or > 2200)) yield return Problem.On("year", "evidence.source.say-year");
        if (fields["url"].Length > 0 && !(Uri.TryCreate(fields["url"], UriKind.Absolute, out var url) && url.Scheme is "http" or "https")) yield return Problem.On("url", "evidence.source.say-url");
        if (!Whats.Contains(fields["kind"])) yield return Problem.On("kind", "evidence.source.say-kind");
        if (fields["accessed"].Length > 0 && StoredValue.Date(fields["accessed"]) is null) yield return Problem.On("accessed", "evidence.date");
    }

    public IEnumerable<string>? Addresses(Fields fields) => fields["url"] is { Length: > 0 } url ? [url] : [];

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public IEnumerable<Findable> Texts(Fields fields, string language) => [new(language, fields["citation"], $"{fields["publisher"]} {fields["year"]} {fields["note"]}")];

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var source = revision.IsFirst ? null : await db.Sources.FindAsync([node.Id], stop);
        if (source is null) db.Sources.Add(source = new Source { Id = node.Id, Slug = node.Slug, Citation = "", What = "" });
        source.Citation = fields["citation"];
        source.Publisher = fields["publisher"] is { Length: > 0 } p ? p : null;
        source.Year = int.TryParse(fields["year"], out var year) ? year : null;
        source.Url = fields["url"] is { Length: > 0 } u ? u : null;
        source.What = fields["kind"];
        source.Accessed = StoredValue.Date(fields["accessed"]);
        source.Licence = fields["licence"] is { Length: > 0 } l ? l : null;
    }
}

public static class SourceTable
{
    extension(AppDb db)
    {
        public DbSet<Source> Sources => db.Set<Source>();
    }
}
