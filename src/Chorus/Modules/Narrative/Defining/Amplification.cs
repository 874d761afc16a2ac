using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Narrative.Defining;

/// <summary>What a region or country adds to the definition, in one language. It rests on the version of the definition that it was written for.</summary>
public sealed class Amplification : Entity, IShownInPublic
{
    public required string Slug { get; init; }
    public required string DefinitionId { get; init; }

    /// <summary>ISO 3166 of a country, UN M49 of a region.</summary>
    public required string Place { get; set; }
    public required string Language { get; set; }
    public required string Text { get; set; }

    /// <summary>Who stands behind it, in their words: an association, a ministry.</summary>
    public string? By { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Amplification>
    {
        public void Configure(EntityTypeBuilder<Amplification> table)
        {
            table.ToTable("amplifications");
            table.Property(a => a.Slug).HasMaxLength(120);
            table.Property(a => a.DefinitionId).HasMaxLength(24);
            table.Property(a => a.Place).HasMaxLength(3);
            table.Property(a => a.Language).HasMaxLength(20);
            table.HasIndex(a => new { a.DefinitionId, a.Place, a.Language });
            table.HasOne<Node>().WithOne().HasForeignKey<Amplification>(a => a.Id);
            table.HasOne<Node>().WithMany().HasForeignKey(a => a.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>How an amplification takes part in the chain.</summary>
public sealed class AmplificationKind(Atlas atlas) : INodeKind
{
    public const string Name = "amplification";
    public const int MostText = 2000, MostBy = 200;

    public string Kind => Name;
    public Section Section => Section.Narrative;
    public string PathOf(string slug) => "/definition#" + slug;
    public string Words => "narrative.amplification.";
    public bool MayWrite(Viewer viewer) => viewer.IsTranslator;

    public IReadOnlyList<FormField> Form =>
    [
        new("definition", FieldShape.Nodes) { OfKind = DefinitionKind.Name, Most = 200, Like = DefinitionKind.Starter },
        new("place", FieldShape.Lines) { Most = 80, Like = "KE", Show = atlas.Name, Read = (typed, language) => atlas.Find(typed, language).Single?.Code, Holds = code => atlas.Place(code)?.Code == code },
        LanguageField.Of(atlas, "language"), new("text", FieldShape.Text) { Most = MostText }, new("by", FieldShape.Line) { Most = MostBy, Optional = true },
    ];

    public string TitleOf(Fields fields) => atlas.Name(fields["place"], fields["language"]);

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (fields["definition"].Length == 0) yield return Problem.On("definition", "narrative.say-definition");
        if (atlas.Place(fields["place"]) is null) yield return Problem.On("place", "narrative.say-place");
        if (!LocalisationKind.IsLanguage(fields["language"], atlas)) yield return Problem.On("language", "narrative.say-language");
        if (fields["text"].Length == 0) yield return Problem.On("text", "narrative.say-amplification");
        if (fields["text"].Length > MostText) yield return Problem.On("text", "narrative.too-long", ("n", MostText));
        if (fields["by"].Length > MostBy) yield return Problem.On("by", "narrative.too-long", ("n", MostBy));
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("definition").Select(id => (id, Rests.On));

    public IEnumerable<Findable> Texts(Fields fields, string language) => [new(fields["language"], TitleOf(fields), fields["text"])];

    public async Task Project(AppDb db, Node node, Revision revision, CancellationToken stop)
    {
        var fields = revision.Fields;
        var row = await db.Amplifications.FindAsync([node.Id], stop);
        if (row is null)
            db.Amplifications.Add(row = new Amplification { Id = node.Id, Slug = node.Slug, DefinitionId = fields["definition"], Place = "", Language = "", Text = "" });
        (row.Place, row.Language, row.Text) = (atlas.Place(fields["place"])!.Code, fields["language"], fields["text"]);
        row.By = fields["by"] is { Length: > 0 } by ? by : null;
    }
}
