using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Editions;

/// <summary>Begins a translation or a national edition: a copy of every part as a draft that remembers what it was made from.</summary>
[For(Role.Translator)]
public sealed class EditionPage(Reading reading, Chain chain, Atlas atlas) : ChorusPage
{
    private const int MostTitle = 300, MostSlug = 100;

    public Opened Opened { get; private set; } = null!;
    public Atlas Atlas => atlas;

    // "Relation" and "Title" would hide the type and a member of pages.
    [BindProperty(Name = "relation")] public string? How { get; set; }
    [BindProperty(Name = "language")] public string? Language { get; set; }
    [BindProperty(Name = "country")] public string? Country { get; set; }
    [BindProperty(Name = "title")] public string? Named { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        (How, Language) = (nameof(Relation.Translation), Opened.Shown.Language == T.Language ? "" : atlas.SayLanguage(T.Language, T.Language));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var relation = How == nameof(Relation.Adaptation) ? Relation.Adaptation : Relation.Translation;
        var (typed, title) = (Characters.Line(Language ?? ""), Characters.Line(Named ?? ""));
        var language = atlas.ReadLanguage(typed, T.Language) ?? typed;
        var country = string.IsNullOrWhiteSpace(Country) ? null : atlas.Find(Country, T.Language).Single as Country;
        var problems = new List<Problem>();
        if (!atlas.IsLanguage(language)) problems.Add(Problem.On("language", "publications.say-language"));
        else if (relation == Relation.Translation && language == Opened.Shown.Language) problems.Add(Problem.On("language", "publications.edition-page.same-language"));
        if (relation == Relation.Adaptation && country is null) problems.Add(Problem.On("country", "publications.edition-page.say-country"));
        if (title.Length == 0) problems.Add(Problem.On("title", "publications.say-title"));
        if (title.Length > MostTitle) problems.Add(Problem.On("title", "publications.too-long", ("n", MostTitle)));
        if (problems.Count > 0) return Again(problems);
        var name = $"{slug}-{(relation == Relation.Translation ? language : country!.Code).ToLowerInvariant()}";
        if (name.Length > MostSlug) name = name[^MostSlug..];
        if (await Db.Nodes.AnyAsync(n => n.Kind == PublicationKind.Name && n.Slug == name, Stop)) return Again(Problem.On("language", "publications.edition-page.exists", ("name", name)));
        await Begin(name, relation, language, country, title);
        return Go(Opened.Chapters.Count > 0 ? Where.PartsOf(name) : $"/desk/{PublicationKind.Name}/{name}");
    }

    // Whoever comes to a translation begins from its original: what is made from a translation would not hear of it.
    private async Task<bool> Find(string slug)
    {
        if (await reading.Open(slug, "", Stop) is not { Asked.IsTranslation: false } opened) return false;
        Opened = opened;
        return true;
    }

    private async Task Begin(string name, Relation relation, string language, Country? country, string title)
    {
        var text = Opened.Text with
        {
            Title = title,
            Language = language,
            ParentId = Opened.Shown.Id,
            Relation = relation,
            Country = country?.Code,
            NativeReviewed = false,
        };
        // Who wrote the original, when and how, is not said of an edition that others change: they say it of themselves, and the original is named beside it.
        if (relation == Relation.Adaptation) text = text with { Authors = [], Funders = [], Edition = null, Date = null, Asked = null, Bias = null, Reviewed = null };
        var (edition, _) = chain.Begin(Db, PublicationKind.Name, name, text.ToFields(), language, Viewer);
        var bodies = await reading.Say([.. Opened.Chapters.Select(c => c.Id)], Stop);
        foreach (var chapter in Opened.Chapters)
            chain.Begin(Db, ChapterKind.Name, name + Where.Joint + chapter.Slug, Fields.Read(bodies[chapter.Id].Fields.Write()).With("publication", edition.Id).With("parent", chapter.Id), language, Viewer);
        await Db.SaveChangesAsync(Stop);
    }

    public IEnumerable<Option> Relations => Enum.GetNames<Relation>().Select(r => new Option(r, T["publications.relation." + r]));
}
