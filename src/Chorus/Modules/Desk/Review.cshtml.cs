using Chorus.Documents;
using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>A draft as it would be published: what changes, what is still missing, and how far a correction goes. From here it is submitted, returned, published or dropped.</summary>
[For(Role.Translator | Role.SteeringCommittee)]
public sealed class ReviewPage : ThingPage
{
    protected override bool CommitteeReads => true;

    /// <summary>Whether this draft is theirs to publish or to return: what it would be, and what it is now, so that nobody takes a thing out of another section.</summary>
    public bool Decides => Viewer.Edits(Kind.SectionOf(Draft!.Fields)) && Viewer.Edits(standsIn);

    /// <summary>Where whoever decides sees it as it will go out, by language.</summary>
    public IReadOnlyList<(string Language, string Path)> Looks => Decides && Draft!.IsOpen ? [.. Kind.Looks(Slug, Draft.Fields)] : [];

    public string LabelOf(string field) => Labels.Of(T, Kind, field) + (Kind.PartOf(field, Draft!.Fields, T.Language) is { } part ? " · " + part : "");

    public IReadOnlyList<FieldChange> Changes { get; private set; } = [];

    /// <summary>What these words were made from; null for what stands by itself.</summary>
    public Original? Original { get; private set; }

    /// <summary>Nothing stood before: there is nothing to compare it with.</summary>
    public bool IsFirst => Draft!.BasedOnId is null;

    /// <summary>A field of a first version as its readers will see it, where that is another thing than what was typed; null where it is not, or where changes are shown.</summary>
    public Document? Laid(string field) => IsFirst && Kind.Laid(field, Draft!.Fields) is { } blocks ? new Document(Title, WordsLanguage, Paper.Labels(T), blocks) : null;

    public static HtmlString Look(Document laid) => new(WebHtml.Blocks(laid, 2));

    /// <summary>Of a field that is in several languages; null for any other.</summary>
    public string? LanguageOf(string field) => FormText.Named(Kind, field) is { PerLanguage: true } named ? field[(named.Name.Length + 1)..] : null;

    /// <summary>What a translation still says word for word as its original does, as people call the fields: it was begun as a copy.</summary>
    public IReadOnlyList<string> StillSame => Original is null || IsSameLanguage(WordsLanguage, Original.Node.Language) ? []
        : [.. Original.Parts.Where(p => Original.Now[p].Length > 0 && Original.Now[p] == Draft!.Fields[p]).Select(p => Labels.Of(T, Kind, p))];

    /// <summary>"yes": it stays as it is all the same.</summary>
    [BindProperty]
    public string? SameStays { get; set; }

    private static bool IsSameLanguage(string one, string other) => string.Equals(one.Split('-')[0], other.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    public string WordsLanguage => Draft!.Fields["language"] is { Length: > 0 } said ? said : Node.Language;

    /// <summary>Where one goes on writing.</summary>
    public string Writing { get; private set; } = "";

    public IReadOnlyList<Problem> Missing { get; private set; } = [];

    /// <summary>What to look at before it goes out, though it may go out as it is.</summary>
    public IReadOnlyList<(string Label, Problem Problem)> Wonders { get; private set; } = [];
    /// <summary>Where one of these is mended.</summary>
    public string MendedAt(Problem problem) => Labels.MendedAt(Kind, Slug, Writing + Along, problem, T.Language);

    /// <summary>Who wrote in it besides its author.</summary>
    public IReadOnlyList<string> With { get; private set; } = [];

    /// <summary>Whether a person says what kind of correction it is; where nothing rests on a thing that nobody relies on, what changed says it.</summary>
    public bool AsksWhich { get; private set; }

    public Reach Reach { get; private set; } = new(0, 0, 0, false);
    public ReachPage Resting { get; private set; } = new([], [], null);

    /// <summary>Who outside the chain would get a letter.</summary>
    public string? Tells { get; private set; }

    /// <summary>Changed fields that say something else of the world, as people call them; a slip of the pen seldom touches them.</summary>
    public IReadOnlyList<string> Weighty { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    /// <summary>What is settled on another page first; shown to whoever decides.</summary>
    public Settling? Settling { get; private set; }

    /// <summary>True when somebody published another version since this draft was begun.</summary>
    public bool MovedOn => Draft!.BasedOnId != Node.PublishedId;

    private Section standsIn;

    [BindProperty]
    public int DraftVersion { get; set; }

    [BindProperty]
    public string? Correction { get; set; }

    [BindProperty]
    public string? ReturnNote { get; set; }

    public IEnumerable<Option> Corrections =>
    [
        new("Pen", T["desk.correction.pen"], T["desk.correction.pen-help"]),
        new("Figure", T["desk.correction.figure"], T["desk.correction.figure-help", ("n", Reach.Things), ("owners", Reach.Owners), ("issued", Reach.Issued)]),
    ];

    public async Task<IActionResult> OnGet() => await Load() ? Page() : await Gone();

    // Pressed twice, or back after it was published: what stands is what they are led to.
    private async Task<IActionResult> Gone()
    {
        if (Node is not { IsPublished: true } || Draft is not null) return NotFound();
        var stands = await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == Node.PublishedId, Stop);
        var path = Kind.PathOf(Slug, stands.Fields);
        return stands.ReviewerId == Viewer.MemberId ? Go(path) : Go(path, "desk.pressed.meanwhile", stands.ReviewerName ?? stands.AuthorName ?? T["desk.guest"]);
    }

    /// <summary>What the draft calls itself.</summary>
    public string Title => Kind.CalledIn(Slug, Kind.TitleOf(Draft!.Fields) is { Length: > 0 } title ? title : Node.Title, T);

    public Task<IActionResult> OnPostSubmit() => Act(() => Task.FromResult(One(Draft!.Submit(Now))), () => Here + "/review", "desk.pressed.submitted");

    public Task<IActionResult> OnPostReturn() => Act(() => Task.FromResult(One(
        !Decides ? new Problem("desk.editors-only")
        : string.IsNullOrWhiteSpace(ReturnNote) ? Problem.On(nameof(ReturnNote), "desk.say-why-returned")
        : ReturnNote.Length > 600 ? Problem.On(nameof(ReturnNote), "trace.too-long", ("n", 600), ("have", ReturnNote.Length))
        : Draft!.Return(ReturnNote))), () => "/desk", "desk.pressed.returned");

    public Task<IActionResult> OnPostDrop() => Act(() => Task.FromResult(One(Draft!.Drop())), () => "/desk", "desk.pressed.dropped");

    private static IEnumerable<Problem> One(Problem? problem) => problem is null ? [] : [problem];

    public Task<IActionResult> OnPostPublish() => Act(async () =>
    {
        if (!Decides) return [new Problem("desk.editors-only")];
        if (StillSame.Count > 0 && SameStays != "yes") return [Problem.On(nameof(SameStays), "desk.still-same-tick")];
        var correction = Enum.TryParse<Correction>(Correction, out var said) ? said : AsksWhich || !Node.IsPublished || Missing.Count > 0 ? Platform.Trace.Correction.None : Weighty.Count > 0 ? Platform.Trace.Correction.Figure : Platform.Trace.Correction.Pen;
        return (await Chain.Publish(Db, Node, Draft!, correction, Viewer, Stop)).Select(p => p.Field == "correction" ? p with { Field = nameof(Correction) } : p with { Field = null });
    }, () => Kind.PathOf(Slug, Draft!.Fields), "desk.pressed.published", () => IsFirst ? Kind.NextAt(Slug, Draft!.Fields) : null);

    private async Task<IActionResult> Act(Func<Task<IEnumerable<Problem>>> act, Func<string> then, string told, Func<(string, string)?>? next = null)
    {
        if (!await Load()) return await Gone();
        if (!MayWrite) return NotFound();
        if (DraftVersion != Draft!.Version) return Refused([new Problem("desk.looked-away")]);
        var name = Title;
        var problems = (await act()).ToList();
        if (problems.Count > 0) return Refused(problems);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            Db.ChangeTracker.Clear();
            return await Load() ? Refused([new Problem("desk.looked-away")]) : NotFound();
        }
        return FromToday ? Go(Done("")) : Go(then(), told, name, next?.Invoke());
    }

    private IActionResult Refused(IEnumerable<Problem> problems)
    {
        ModelState.Remove(nameof(DraftVersion));
        return Again(problems);
    }

    private async Task<bool> Load()
    {
        if (!await Find() || Draft is null) return false;
        var fields = Draft.Fields;
        standsIn = Kind.SectionOf(Node.PublishedId is { } published ? await FieldsOf(published) : fields);
        IReadOnlyList<FieldChange> changes = [.. Labels.InOrder(Kind, Comparison.Between(await FieldsOf(Draft.BasedOnId), fields))];
        (Original, Writing) = (await Original.Of(Db, Chain, Node, Draft, fields, Stop), await WritingAt());
        // A first draft stands whole beside its original.
        var apart = Draft.BasedOnId is null ? Original?.Parts ?? [] : [];
        Changes = await Readable.Of(Db, T, Kind, [.. changes.Where(c => !apart.Contains(c.Name))], fields, Stop);
        Missing = [.. Kind.Check(fields)];
        Wonders = await WondersOf(fields);
        With = await Together.NamesOf(Db, HttpContext.RequestServices.GetRequiredService<People>(), Node, Draft, Stop);
        if (Decides) Settling = await Kind.Settles(Db, Node, Draft, Viewer, T, Stop);
        if (Node.IsPublished)
        {
            Reach = await Reach.Of(Db, Node.Id, Stop);
            Resting = await Reach.List(Db, At, page => $"{Viewer.To(Here)}/review?p={page}#rests", Stop);
            if (Missing.Count == 0) Tells = await Kind.Tells(Db, Node, Draft, T, Stop);
            AsksWhich = Reach.Things > 0 || (Missing.Count == 0 && await Kind.AsksWhich(Db, Node, Draft, Stop));
            Weighty = Weighing.Of(Kind, changes, Node.Language).Select(name => Labels.Of(T, Kind, name)).ToList();
        }
        return true;
    }

    public string AddressOf(Node thing) => Viewer.To(Chain.PathOf(thing));
}
