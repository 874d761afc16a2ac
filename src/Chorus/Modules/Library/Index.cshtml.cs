using Chorus.Documents.Bibliography;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Modules.Library.Shelving;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>The library, narrowed by words and facets: each value a plain link, each choice a link that takes it back.</summary>
public sealed class IndexPage(Catalogue catalogue, LibraryEntries entries, Atlas atlas) : ChorusPage
{
    private const int PerGroup = 10, MostCollections = 12;

    [BindProperty(SupportsGet = true, Name = LibraryFilter.WordsName)] public string? Words { get; set; }
    [BindProperty(SupportsGet = true, Name = "kind")] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true, Name = "pillar")] public string? Pillar { get; set; }
    [BindProperty(SupportsGet = true, Name = "topic")] public string? Topic { get; set; }
    [BindProperty(SupportsGet = true, Name = "place")] public string? Place { get; set; }
    [BindProperty(SupportsGet = true, Name = "language")] public string? Language { get; set; }
    [BindProperty(SupportsGet = true, Name = "year")] public string? Year { get; set; }
    [BindProperty(SupportsGet = true, Name = "organisation")] public string? Organisation { get; set; }

    /// <summary>Where the page begins; none for the first.</summary>
    [BindProperty(SupportsGet = true, Name = "after")] public string? After { get; set; }

    private FacetNames Names => new(T, atlas);

    public LibraryFilter Filter { get; private set; } = LibraryFilter.Nothing;
    public IReadOnlyList<LibraryEntry> Entries { get; private set; } = [];
    public string Count { get; private set; } = "";
    public bool Uncounted { get; private set; }
    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public IReadOnlyList<Node> Collections { get; private set; } = [];
    public string? Next { get; private set; }
    public string? First { get; private set; }

    /// <summary>One file does not hold all that fits: the files of a page begin where it begins.</summary>
    public bool Parted { get; private set; }

    /// <summary>The page with which the next files begin; null where these end the list, or where telling would take too long.</summary>
    public string? NextPart { get; private set; }

    /// <summary>A facet with its most frequent values.</summary>
    /// <param name="All">Where every value stands; null where these are all.</param>
    /// <param name="Open">Whether its values are seen at once: what most people narrow a library by.</param>
    public sealed record Group(string Name, IReadOnlyList<Line> Lines, string? All, bool Open);

    public sealed record Line(string Label, string Address, int? Count);

    public async Task OnGet()
    {
        Filter = LibraryFilter.Of(name => name switch
        {
            LibraryFilter.WordsName => Words,
            "kind" => Kind,
            "pillar" => Pillar,
            "topic" => Topic,
            "place" => Place,
            "language" => Language,
            "year" => Year,
            _ => Organisation,
        });
        var found = await catalogue.Look(Filter, After, T.Language, Stop);
        Entries = await entries.Named(found.Ids, Stop);
        Count = T[found.More ? "library.more" : "library.count", ("n", found.Total)];
        Uncounted = found.Facets.Any(f => f.Count is null);
        Groups = [.. LibraryFilter.Facets.Select(f => GroupOf(f.Facet, found.Facets)).OfType<Group>()];
        Next = found.Next is { } next ? Address(Filter, next) : null;
        First = string.IsNullOrEmpty(After) ? null : Address(Filter);
        Parted = found.Total > LibraryFiles.Most || (found.More && Filter.Words is null);
        // A range of one index; what fits several choices is only found by looking at all of one.
        if (Parted && Filter.Chosen.Count <= 1) NextPart = (await catalogue.Take(Filter, After, LibraryFiles.Most, T.Language, Stop)).Next is { } part ? Address(Filter, part) + "#take" : null;
        if (Filter.IsOpen)
            Collections = await Db.Nodes.AsNoTracking().Where(n => n.Kind == CollectionKind.Name && n.PublishedId != null).OrderByDescending(n => n.PublishedAt).ThenBy(n => n.Slug).Take(MostCollections).ToListAsync(Stop);
        Public();
    }

    /// <summary>What a form of words carries along.</summary>
    public IEnumerable<(string Name, string Value)> Carried => Filter.Chosen.Select(c => (LibraryFilter.NameOf(c.Key), c.Value));

    /// <summary>Each choice, with the address that takes it back.</summary>
    public IEnumerable<(string Label, string Address)> Removable
    {
        get
        {
            if (Filter.Words is { } words) yield return (T["library.quoted", ("words", words)], Address(Filter with { Words = null }));
            foreach (var (facet, value) in Filter.Chosen.OrderBy(c => c.Key)) yield return (T["library.said", ("label", Names.Of(facet)), ("value", Names.Of(facet, value, LabelOf(facet, value)))], Address(Filter.With(facet, null)));
        }
    }

    public IEnumerable<Download> Files => new (string Ending, string Name)[] { (".csv", "CSV"), (".json", "JSON") }.Concat(ReferenceFormat.All.Select(f => (Ending: f.Extension, f.Name)))
        .Select(f => new Download(Taken, "/library" + f.Ending + Filter.Query(("after", Parted ? After : null)), f.Name, T["library.every-language"]))
        .Append(new Download(T["library.bundle.link"], Viewer.To(Bundle.Path) + Filter.Query(("after", After)), "ZIP", Menu.OwnName(T.Language)));

    private string Taken => !Parted ? T["library.take-" + (Filter.IsOpen ? "all" : "these")] : First is null ? T["library.take-first", ("n", LibraryFiles.Most)] : T["library.take-from-here", ("n", LibraryFiles.Most)];

    /// <summary>For editors: what waits.</summary>
    public IEnumerable<Download> Suggestions => new[] { "CSV", "JSON" }.Select(name => new Download(T["library.suggestions"], $"{SuggestionFiles.Path}.{name.ToLowerInvariant()}", name, T["library.every-language"]));

    // An organisation stands folded in the address; its resources know how it is written.
    private string LabelOf(Facet facet, string value) =>
        facet == Facet.Organisation ? Entries.Select(e => e.Organisation).OfType<string>().FirstOrDefault(o => Term.OrganisationKey(o) == value) ?? "" : "";

    private Group? GroupOf(Facet facet, IReadOnlyList<FacetLine> all)
    {
        if (Filter.Chosen.ContainsKey(facet)) return null;
        var lines = all.Where(l => l.Facet == facet).ToList();
        if (lines.Count == 0) return null;
        // Years are looked for by their order.
        var shown = (facet == Facet.Year ? lines.OrderByDescending(l => l.Value, StringComparer.Ordinal) : lines.AsEnumerable()).Take(PerGroup)
            .Select(l => new Line(Names.Of(l), Address(Filter.With(facet, l.Value)), l.Count)).ToList();
        return new Group(Names.Of(facet), shown, lines.Count > PerGroup ? Viewer.To("/library/by/" + LibraryFilter.NameOf(facet)) : null, facet is Facet.Kind or Facet.Topic);
    }

    private string Address(LibraryFilter filter, string? after = null) => Viewer.To("/library") + filter.Query(("after", after));
}
