using Chorus.Methods.Text;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>Anybody suggests something for the library. It becomes a draft in review; nothing shows before an editor has published it.</summary>
public sealed class SuggestPage(Chain chain, Atlas atlas, Settings settings, StrangersForms strangers, FormSeals seals) : ChorusPage
{
    /// <summary>Under which the form is sealed.</summary>
    public const string Form = "suggest-resource";

    private const int CodeLength = 8;

    [BindProperty] public string? Title { get; set; }
    [BindProperty] public string? Kind { get; set; }
    [BindProperty] public string? Link { get; set; }

    /// <summary>The language it is written in.</summary>
    [BindProperty] public string? Written { get; set; }
    [BindProperty] public string? Authors { get; set; }
    [BindProperty] public string? Organisation { get; set; }
    [BindProperty] public string? Year { get; set; }
    [BindProperty] public string? About { get; set; }
    [BindProperty] public string? By { get; set; }

    /// <summary>A field that people do not see; who fills it is asked to empty it, since some programs fill forms for people.</summary>
    [BindProperty] public string? Fax { get; set; }

    /// <summary>When the form was handed out, sealed.</summary>
    [BindProperty] public string? Since { get; set; }

    [BindProperty(SupportsGet = true, Name = "sent")] public string? Sent { get; set; }

    public bool FaxShows => !string.IsNullOrEmpty(Fax);

    public IEnumerable<Option> Kinds => [new("", T["library.suggest.choose"]), .. ResourceKinds.All.Select(k => new Option(k, T["library.kind." + k]))];

    /// <summary>The languages of the site, and some that much is written in.</summary>
    public IEnumerable<Option> Languages => settings.Languages.Concat(["pt", "sw", "ru", "zh", "hi", "bn", "id", "km", "ne", "am", "ro", "uk"]).Distinct().Select(l => new Option(l, atlas.LanguageName(l, T.Language)));

    public async Task OnGet() => (Written, Since) = (T.Language, (await seals.For(Form, Stop)).At(Now));

    public async Task<IActionResult> OnPost()
    {
        Sent = null;
        var kind = chain.KindOf(ResourceKind.Name);
        var fields = new ResourceText(Characters.Line(Title), Characters.Line(Kind), Characters.Line(Written))
        {
            Organisation = Characters.Line(Organisation), Abstract = Characters.Lines(About), SuggestedBy = Characters.Line(By),
        }.ToFields().With("authors", Characters.Lines(Authors)).With("year", Characters.Line(Year)).With("url", Characters.Line(Link));
        var problems = kind.Check(fields).Concat(TooLong(kind, fields)).Select(p => p with { Field = Control(p.Field) }).ToList();
        if (fields["url"].Length == 0) problems.Add(Problem.On(nameof(Link), "library.suggest.say-where"));
        if (FaxShows) problems.Add(Problem.On(nameof(Fax), "library.suggest.fax-filled"));
        var seal = await seals.For(Form, Stop);
        var age = seal.AgeOf(Since, Now);
        if (age is null) (problems, Since) = ([.. problems, new Problem("library.suggest.old-form")], seal.At(Now));
        else if (age < FormSeal.Shortest) problems.Add(new Problem("library.suggest.too-quick"));
        if (problems.Count == 0 && await Known(fields["url"]) is { } title) problems.Add(Problem.On(nameof(Link), "library.suggest.known", ("title", title)));
        // Sent again: it waits already.
        if (problems.Count == 0 && await Waits(fields)) return Go("/library/suggest?sent=yes");
        if (problems.Count == 0 && !strangers.Take(HttpContext)) problems.Add(new Problem("library.suggest.too-many"));
        if (problems.Count > 0) return Again(problems);
        var slug = $"{Slugs.Of(fields["title"])}-{FormSeal.NameOf(Since, fields.Write())[..CodeLength]}".TrimStart('-');
        var (_, draft) = chain.Begin(Db, ResourceKind.Name, slug, fields, fields["language"], Viewer.SignedIn ? Viewer : null);
        draft.Submit(Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Of two presses the other was quicker.
            Db.ChangeTracker.Clear();
            if (!await Db.Nodes.AnyAsync(n => n.Kind == ResourceKind.Name && n.Slug == slug, Stop)) throw;
        }
        return Go("/library/suggest?sent=yes");
    }

    private Task<string?> Known(string address)
    {
        var key = WebAddress.Key(address);
        return Db.OpenResources.Where(r => r.AddressKey == key).Select(r => (string?)r.Title).FirstOrDefaultAsync(Stop);
    }

    private Task<bool> Waits(Fields fields)
    {
        var (said, since) = (fields.Write(), Now.AddDays(-1));
        return Db.Revisions.AnyAsync(r => r.State == RevisionState.Review && r.SubmittedAt > since && r.Body == said, Stop);
    }

    private static IEnumerable<Problem> TooLong(INodeKind kind, Fields fields) =>
        from said in fields
        let field = FormText.Named(kind, said.Key)
        where field is not null && said.Value.Length > field.Most
        select Problem.On(said.Key, "trace.too-long", ("n", field.Most), ("have", said.Value.Length));

    private static string? Control(string? field) => field switch
    {
        null => null,
        "url" => nameof(Link),
        "language" => nameof(Written),
        "abstract" => nameof(About),
        "suggested" => nameof(By),
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };
}
