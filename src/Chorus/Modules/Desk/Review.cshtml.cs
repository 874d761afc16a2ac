using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>A draft as it would be published: what changes, what is still missing, and how far a correction goes. From here it is submitted, returned, published or dropped.</summary>
[For(Role.Translator | Role.SteeringCommittee)]
public sealed class ReviewPage : ThingPage
{
    protected override bool CommitteeReads => true;

    /// <summary>Whether this draft is theirs to publish or to return.</summary>
    public bool Decides => Viewer.Edits(Kind.SectionOf(Draft!.Fields));

    public IReadOnlyList<FieldChange> Changes { get; private set; } = [];
    public IReadOnlyList<Problem> Missing { get; private set; } = [];
    public Reach Reach { get; private set; } = new(0, 0, 0, false);
    public ReachPage Resting { get; private set; } = new([], [], null);

    /// <summary>Changed fields that say something else of the world, as people call them; a slip of the pen seldom touches them.</summary>
    public IReadOnlyList<string> Weighty { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    /// <summary>True when somebody published another version since this draft was begun.</summary>
    public bool MovedOn => Draft!.BasedOnId != Node.PublishedId;

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

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    /// <summary>What the draft calls itself.</summary>
    public string Title => Kind.TitleOf(Draft!.Fields) is { Length: > 0 } title ? title : Node.Title;

    public Task<IActionResult> OnPostSubmit() => Act(() => Task.FromResult(One(Draft!.Submit(Now))), () => Here + "/review");

    public Task<IActionResult> OnPostReturn() => Act(() => Task.FromResult(One(
        !Decides ? new Problem("desk.editors-only")
        : string.IsNullOrWhiteSpace(ReturnNote) ? Problem.On(nameof(ReturnNote), "desk.say-why-returned")
        : ReturnNote.Length > 600 ? Problem.On(nameof(ReturnNote), "trace.too-long", ("n", 600), ("have", ReturnNote.Length))
        : Draft!.Return(ReturnNote))), () => "/desk");

    public Task<IActionResult> OnPostDrop() => Act(() => Task.FromResult(One(Draft!.Drop())), () => "/desk");

    private static IEnumerable<Problem> One(Problem? problem) => problem is null ? [] : [problem];

    public Task<IActionResult> OnPostPublish() => Act(async () =>
    {
        if (!Decides) return [new Problem("desk.editors-only")];
        var correction = Enum.TryParse<Correction>(Correction, out var said) ? said : Platform.Trace.Correction.None;
        return (await Chain.Publish(Db, Node, Draft!, correction, Viewer, Stop)).Select(p => p.Field == "correction" ? p with { Field = nameof(Correction) } : p with { Field = null });
    }, () => Kind.PathOf(Slug, Draft!.Fields));

    private async Task<IActionResult> Act(Func<Task<IEnumerable<Problem>>> act, Func<string> then)
    {
        if (!await Load() || !MayWrite) return NotFound();
        if (DraftVersion != Draft!.Version) return Refused([new Problem("desk.looked-away")]);
        var problems = (await act()).ToList();
        if (problems.Count > 0) return Refused(problems);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException)
        {
            Db.ChangeTracker.Clear();
            return await Load() ? Refused([new Problem("desk.looked-away")]) : NotFound();
        }
        return Go(then());
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
        var changes = Comparison.Between(await FieldsOf(Draft.BasedOnId), fields);
        Changes = await Readable.Of(Db, T, Kind, changes, Stop);
        Missing = [.. Kind.Check(fields)];
        if (Node.IsPublished)
        {
            Reach = await Reach.Of(Db, Node.Id, Stop);
            Resting = await Reach.List(Db, At, page => $"{Viewer.To(Here)}/review?p={page}#rests", Stop);
            Weighty = Weighing.Of(Kind, changes, Node.Language).Select(name => Labels.Of(T, Kind, name)).ToList();
        }
        return true;
    }

    public string AddressOf(Node thing) => Viewer.To(Chain.PathOf(thing));
}
