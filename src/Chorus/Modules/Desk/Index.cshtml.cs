using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>What waits: for review, for its author, and for another look because something it rests on changed. Oldest first.</summary>
public sealed class IndexPage : DeskPage
{
    private const int PerPage = 20, MostOutside = 100, LongestCause = 120;

    /// <summary>"review", "outside", "draft" or "flagged".</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string Show { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public IReadOnlyList<(string Show, int Count)> Tabs { get; private set; } = [];
    public IReadOnlyList<Waiting> Rows { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    /// <summary>What there is to do beside what waits, by what it is about.</summary>
    public IReadOnlyList<Corner> Corners => corners ??= [.. Corner.Of(Chain, Viewer)];

    /// <summary>Whether there are tables of an export that this editor may bring back.</summary>
    public bool BringsTables => HttpContext.RequestServices.GetServices<ITableIntake>().Any(t => Viewer.Edits(t.Section));

    /// <summary>What may be brought in as a file: the kind, and the page for it.</summary>
    public IEnumerable<(string Kind, string Path)> Files => Corner.Files(Chain, Viewer);

    private IReadOnlyList<Corner>? corners;

    /// <summary>One thing that waits, since when, and because of what.</summary>
    public sealed record Waiting(string Kind, string Slug, string Title, string Language, DateTime Since, string? Who, bool Published, string? RevisionId)
    {
        /// <summary>Why it is to be looked at again; none for a draft.</summary>
        public IReadOnlyList<(FlagReason Reason, DateTime At, string Title)> Causes { get; init; } = [];

        /// <summary>What it is a part of.</summary>
        public Node? Whole { get; init; }

        /// <summary>Of what came from outside, the address that it leads to: often that says enough.</summary>
        public string? Leads { get; init; }
    }

    /// <summary>Versions that were ticked among those from outside, and all that the page showed.</summary>
    [BindProperty] public string[] Chosen { get; set; } = [];
    [BindProperty] public string[] Listed { get; set; } = [];

    /// <summary>"chosen", or "others" for those of the page that were not ticked.</summary>
    [BindProperty] public string? Which { get; set; }

    /// <summary>Whether this person drops many at once of what came from outside.</summary>
    public bool Drops => Show == "outside" && Viewer.IsEditor && Rows.Count > 0;

    public string NameOf(Waiting row) => Chain.KindOf(row.Kind).CalledIn(row.Slug, row.Title, T);

    public Task OnGet() => Fill();

    /// <summary>Whoever floods the forms for guests sends thousands; they go by the page, and what is worth a look stays.</summary>
    public async Task<IActionResult> OnPostDrop()
    {
        if (!Viewer.IsEditor) return NotFound();
        Show = "outside";
        var ids = (Which == "others" ? Listed.Except(Chosen) : Chosen).Take(MostOutside).Select(Characters.Line).ToList();
        var outside = (await Duties.LookedAfter(Db, Db.Revisions.AsTracking(), Viewer, Chain, Stop)).FromOutside();
        var dropped = await outside.Where(r => ids.Contains(r.Id)).ToListAsync(Stop);
        if (dropped.Count == 0) return await Refused(Problem.On(nameof(Chosen), "desk.outside.say-which"));
        foreach (var draft in dropped) draft.Drop();
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return await Refused(new Problem("desk.looked-away"));
        }
        return Go("/desk?show=outside" + (At > 1 ? $"&p={At}" : ""), "desk.pressed.dropped-many", Numbers.Whole(dropped.Count, T.Language));
    }

    private async Task<IActionResult> Refused(Problem problem)
    {
        Db.ChangeTracker.Clear();
        await Fill();
        return Again(problem);
    }

    private async Task Fill()
    {
        var mine = await Duties.Drafts(Db, Viewer, Chain, Stop);
        var outside = await mine.FromOutside().CountAsync(Stop);
        var states = await mine.GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, Stop);
        var flags = Db.TraceFlags.AsNoTracking().Where(f => f.ClearedAt == null);
        var listed = await Duties.Flagged(Db, Viewer, Chain, Stop);
        flags = flags.Where(f => listed.Any(n => n.Id == f.NodeId));
        Tabs =
        [
            ("review", states.GetValueOrDefault(RevisionState.Review) - outside), ("outside", outside), ("draft", states.GetValueOrDefault(RevisionState.Draft)),
            ("flagged", await flags.Select(f => f.NodeId).Distinct().CountAsync(Stop)),
        ];
        // Most days there is none, and for most people never.
        if (outside == 0 && Show != "outside") Tabs = [.. Tabs.Where(t => t.Show != "outside")];
        if (Tabs.All(t => t.Show != Show)) Show = Tabs.FirstOrDefault(t => t.Count > 0, Tabs[0]).Show;
        var total = Tabs.First(t => t.Show == Show).Count;
        var most = Show == "outside" ? MostOutside : PerPage;
        At = PageOfList.At(At, total, most);
        var skip = (At - 1) * most;
        Rows = await WithWholes(Show switch
        {
            "flagged" => await Flagged(flags, skip),
            "outside" => await WithAddresses(await Drafts(mine.FromOutside(), skip, most)),
            "review" => await Drafts(mine.Where(r => r.State == RevisionState.Review).NotFromOutside(), skip, most),
            _ => await Drafts(mine.Where(r => r.State == RevisionState.Draft), skip, most),
        });
        Pager = PageOfList.IfMore(At, total, most, Address);
    }

    /// <summary>Where the parts of a whole are seen together, else its own page.</summary>
    public string PathOf(Node whole) => Chain.KindOf(whole.Kind).GatheredAt(whole.Slug) ?? Chain.PathOf(whole);

    // Chapters of two editions have the same titles: each line says to which it belongs. Two queries for a page of the list, none where nothing in it is a part.
    private async Task<List<Waiting>> WithWholes(List<Waiting> rows)
    {
        var parts = rows.Where(r => r.RevisionId is not null && Chain.KindOf(r.Kind).WholeField is not null).ToList();
        if (parts.Count == 0) return rows;
        var ids = parts.ConvertAll(r => r.RevisionId!);
        var bodies = await Db.Revisions.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Body }).ToDictionaryAsync(r => r.Id, r => r.Body, Stop);
        var named = parts.Where(p => bodies.ContainsKey(p.RevisionId!)).DistinctBy(p => p.RevisionId).ToDictionary(p => p.RevisionId!, p => Fields.Read(bodies[p.RevisionId!])[Chain.KindOf(p.Kind).WholeField!]);
        var wanted = named.Values.Distinct().ToList();
        var wholes = await Db.Nodes.AsNoTracking().Where(n => wanted.Contains(n.Id)).ToDictionaryAsync(n => n.Id, Stop);
        return rows.ConvertAll(r => r.RevisionId is { } id && named.TryGetValue(id, out var whole) ? r with { Whole = wholes.GetValueOrDefault(whole) } : r);
    }

    private async Task<List<Waiting>> WithAddresses(List<Waiting> rows)
    {
        var ids = rows.ConvertAll(r => r.RevisionId!);
        var bodies = await Db.Revisions.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Body }).ToDictionaryAsync(r => r.Id, r => r.Body, Stop);
        return rows.ConvertAll(r => bodies.TryGetValue(r.RevisionId!, out var body) && Chain.KindOf(r.Kind).Addresses(Fields.Read(body))?.FirstOrDefault() is { } address ? r with { Leads = Characters.Shortened(address, LongestCause) } : r);
    }

    private string Address(int page) => Viewer.To($"/desk?show={Show}&p={page}");

    private async Task<List<Waiting>> Drafts(IQueryable<Revision> drafts, int skip, int most) => await (
        from revision in drafts
        join node in Db.Nodes on revision.NodeId equals node.Id
        orderby revision.SubmittedAt ?? revision.CreatedAt, revision.Id
        select new Waiting(node.Kind, node.Slug, node.Title, node.Language, revision.SubmittedAt ?? revision.CreatedAt, revision.AuthorName, node.PublishedId != null, revision.Id))
        .Skip(skip).Take(most).ToListAsync(Stop);

    // Each thing once, with all that changed under it.
    private async Task<List<Waiting>> Flagged(IQueryable<TraceFlag> flags, int skip)
    {
        var firsts = flags.GroupBy(f => f.NodeId).Select(g => new { NodeId = g.Key, First = g.Min(f => f.Id) });
        var nodes = await (from first in firsts join node in Db.Nodes on first.NodeId equals node.Id orderby first.First select node).AsNoTracking().Skip(skip).Take(PerPage).ToListAsync(Stop);
        var ids = nodes.ConvertAll(n => n.Id);
        var causes = (await (from flag in flags where ids.Contains(flag.NodeId) join cause in Db.Nodes on flag.CauseId equals cause.Id orderby flag.Id select new { flag.NodeId, flag.Reason, flag.At, cause.Title }).ToListAsync(Stop)).ToLookup(c => c.NodeId);
        return nodes.ConvertAll(n => new Waiting(n.Kind, n.Slug, n.Title, n.Language, causes[n.Id].Min(c => c.At), null, true, n.PublishedId) { Causes = [.. causes[n.Id].Select(c => (c.Reason, c.At, Characters.Shortened(c.Title, LongestCause)))] });
    }
}
