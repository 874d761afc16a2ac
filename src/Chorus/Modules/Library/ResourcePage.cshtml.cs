using System.Globalization;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Modules.Library.Oai;
using Chorus.Modules.Library.Shelving;
using Chorus.Modules.Links.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>A resource: everything that is known about it, where it is to be had in which language, and what here uses it.</summary>
public sealed class ResourcePage(Atlas atlas, Settings settings) : ChorusPage
{
    private const int MostSources = 20;

    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "p")] public int At { get; set; }

    public Node Node { get; private set; } = null!;
    public ResourceText Text { get; private set; } = new("", ResourceKinds.All[0], "en");

    public IReadOnlyList<PublishedSource> Sources { get; private set; } = [];
    public IReadOnlyList<UploadedFile> Uploaded { get; private set; } = [];

    /// <summary>Addresses that did not answer, and when they were asked last.</summary>
    public IReadOnlyDictionary<string, DateTime> Silent { get; private set; } = new Dictionary<string, DateTime>();

    /// <summary>For editors: machines whose rules keep programs from looking.</summary>
    public IReadOnlyList<string> Barred { get; private set; } = [];

    /// <summary>Of this site, for what must be named whole; empty where nobody said it.</summary>
    public string Origin => settings.PublicUrl ?? "";
    public IEnumerable<(string Name, string Content, string? Language)> DublinCore => CitationTags.DublinCore(Text, Slug, new OaiRecord(atlas, T, Origin));
    public RestingOn Resting { get; private set; } = new([], [], 0, 0);
    public PageOfList? Pager { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await Db.OpenResources.FirstOrDefaultAsync(r => r.Slug == Slug, Stop) is not { } row) return NotFound();
        Node = await Db.Nodes.AsNoTracking().FirstAsync(n => n.Id == row.Id, Stop);
        Text = ResourceText.Of((await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == Node.PublishedId, Stop)).Fields);
        Resting = await RestingOn.Of(Db, Node.Id, At, T.Language, Stop);
        Pager = Resting.Pager(page => $"{Viewer.To(ResourceKind.Path(Slug))}?p={page}");
        var spelled = WebAddress.Spellings(Text.Url, Text.Doi);
        if (spelled.Count > 0) Sources = await Db.PublishedSources.Where(s => s.Url != null && spelled.Contains(s.Url)).OrderBy(s => s.Slug).Take(MostSources).ToListAsync(Stop);
        Uploaded = await Db.FilesOf(Node.Id).ToListAsync(Stop);
        Text = Text with { Kept = [.. Uploaded.Select(f => KeptFile.Of(f, Slug))] };
        Silent = await SilentLinks.Of(Db, Node.Id, Stop);
        if (Viewer.Edits(Section.Library)) Barred = await SilentLinks.Barred(Db, Node.Id, Stop);
        Public();
        return Page();
    }

    /// <summary>Where one finds it: its DOI before its page.</summary>
    public string? Main => Text.Doi is { } doi ? "https://doi.org/" + doi : Text.Url;

    public string? Other(string language) => language == T.Language ? null : language;

    public string? Way(string language) => language == T.Language ? null : atlas.Direction(language);

    /// <summary>One file or page for each language, the reader's own first.</summary>
    public IEnumerable<Download> Files => Text.Files.OrderBy(f => f.Language.Split('-')[0] != T.Language)
        .Select(f => new Download(Text.Title, f.Address, f.Format ?? T["library.page-of-web"], atlas.LanguageName(f.Language, T.Language), f.Bytes));

    /// <summary>What is kept here, each with its words where it has some.</summary>
    public IEnumerable<Download> Kept => Uploaded.Downloads(Text.Title, Slug, ResourceKind.Path(Slug) + "/read", T, Viewer, language => atlas.LanguageName(language, T.Language));

    /// <summary>The languages of this site in which it is not to be had.</summary>
    public string? Missing
    {
        get
        {
            var there = Text.Languages.Select(l => l.Split('-')[0]).ToHashSet();
            var missing = settings.Languages.Where(l => !there.Contains(l)).Select(l => atlas.LanguageName(l, T.Language)).ToList();
            return missing.Count == 0 ? null : string.Join(T["web.chain.comma"], missing);
        }
    }

    /// <summary>What is known of it; where the library can be narrowed by it, as links.</summary>
    public IEnumerable<(string Label, string? Said, IReadOnlyList<(string Name, string Address)>? Links)> Facts
    {
        get
        {
            var names = new FacetNames(T, atlas);
            (string, string?, IReadOnlyList<(string, string)>?) By(Facet facet, params IEnumerable<(string Value, string Name)> values) =>
                (names.Of(facet), null, [.. values.Select(v => (v.Name, Viewer.To("/library") + LibraryFilter.Nothing.With(facet, v.Value).Query()))]);
            (string Value, string Name) One(Facet facet, string value) => (value, names.Of(facet, value));
            if (Text.Organisation is { } organisation) yield return By(Facet.Organisation, (Term.OrganisationKey(organisation), organisation));
            if (Text.Year is { } year) yield return By(Facet.Year, One(Facet.Year, year.ToString(CultureInfo.InvariantCulture)));
            if (Text.Journal is { } journal) yield return (T["library.form.journal.label"], In(journal), null);
            if (Text.Pillars.Count > 0) yield return By(Facet.Pillar, Text.Pillars.Select(p => One(Facet.Pillar, p)));
            if (Text.Topics.Count > 0) yield return By(Facet.Topic, Text.Topics.Select(t => One(Facet.Topic, t)));
            if (Text.Countries.Concat(Text.Regions).ToList() is { Count: > 0 } places) yield return By(Facet.Place, places.Select(p => One(Facet.Place, p)));
            yield return By(Facet.Language, Text.Languages.Select(l => l.Split('-')[0]).Distinct().Select(l => One(Facet.Language, l)));
            if (Text.Doi is { } doi) yield return (T["library.form.doi.label"], null, [(doi, "https://doi.org/" + doi)]);
            if (Text.Url is { } url) yield return (T["library.form.url.label"], null, [(new Uri(url).Host, url)]);
            if (Text.Isbn is { } isbn) yield return (T["library.form.isbn.label"], isbn, null);
            yield return (T["library.form.licence.label"], Text.Licence ?? T["library.no-licence"], null);
            if (Text.SuggestedBy is { } by) yield return (T["library.suggested-by"], by, null);
        }
    }

    /// <summary>How others name it in a list of sources.</summary>
    public string Citation
    {
        get
        {
            var by = Text.Authors.Count > 0 ? string.Join("; ", Text.Authors.Select(a => a.Name.TrimEnd(','))) : Text.Organisation;
            var year = Text.Year?.ToString(CultureInfo.InvariantCulture);
            var head = (by, year) switch { (null, null) => null, (null, _) => year, (_, null) => by, _ => $"{by} ({year})" };
            var parts = new[] { head, Text.Title, Text.Journal is { } journal ? In(journal) : null, Text.Authors.Count > 0 ? Text.Organisation : null, Main };
            return string.Join(". ", parts.OfType<string>().Select(p => p.TrimEnd('.')));
        }
    }

    // "Journal 12(3), 45–67"
    private string In(string journal) => journal + (Text.Volume is { } volume ? " " + volume : "") + (Text.Issue is { } issue ? $"({issue})" : "") + (Text.Pages is { } pages ? ", " + pages : "");
}
