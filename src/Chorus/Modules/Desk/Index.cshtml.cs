using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>What waits: for review, for its author, and for another look because something it rests on changed. Oldest first.</summary>
public sealed class IndexPage : DeskPage
{
    private const int PerPage = 20;

    /// <summary>"review", "draft" or "flagged".</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string Show { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public IReadOnlyList<(string Show, int Count)> Tabs { get; private set; } = [];
    public IReadOnlyList<Waiting> Rows { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public IEnumerable<INodeKind> Writable => Chain.WrittenBy(Viewer);

    /// <summary>One thing that waits, since when, and because of what.</summary>
    public sealed record Waiting(string Kind, string Slug, string Title, string Language, DateTime Since, string? Who, FlagReason? Reason, string? Cause, bool Published);

    public async Task OnGet()
    {
        var mine = Db.Revisions.AsNoTracking().OnDeskOf(Viewer, Chain, Db.Nodes);
        var states = await mine.GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, Stop);
        var flags = Db.TraceFlags.AsNoTracking().Where(f => f.ClearedAt == null);
        if (Viewer.Sections != Section.All)
        {
            var kinds = Chain.Kinds.Where(k => Viewer.Edits(k.Section)).Select(k => k.Kind).ToList();
            var own = Db.Nodes.Where(n => n.OwnerId == Viewer.MemberId || kinds.Contains(n.Kind));
            flags = flags.Where(f => own.Any(n => n.Id == f.NodeId));
        }
        // A file that went out cannot be mended: its verification page says what changed, and nobody is asked to look again.
        var listed = Db.Nodes.Where(n => n.Kind != Issued.NodeKind);
        flags = flags.Where(f => listed.Any(n => n.Id == f.NodeId));
        Tabs =
        [
            ("review", states.GetValueOrDefault(RevisionState.Review)), ("draft", states.GetValueOrDefault(RevisionState.Draft)), ("flagged", await flags.CountAsync(Stop)),
        ];
        if (Tabs.All(t => t.Show != Show)) Show = Tabs.FirstOrDefault(t => t.Count > 0, Tabs[0]).Show;
        var total = Tabs.First(t => t.Show == Show).Count;
        At = Math.Clamp(At, 1, Math.Max(1, (total + PerPage - 1) / PerPage));
        var skip = (At - 1) * PerPage;
        Rows = Show == "flagged" ? await Flagged(flags, skip) : await Drafts(mine, Show == "review" ? RevisionState.Review : RevisionState.Draft, skip);
        if (total > PerPage)
            Pager = new PageOfList(skip + 1, skip + Rows.Count, total, At > 1 ? Address(At - 1) : null, skip + Rows.Count < total ? Address(At + 1) : null);
    }

    private string Address(int page) => Viewer.To($"/desk?show={Show}&p={page}");

    private async Task<List<Waiting>> Drafts(IQueryable<Revision> drafts, RevisionState state, int skip) => await (
        from revision in drafts
        where revision.State == state
        join node in Db.Nodes on revision.NodeId equals node.Id
        orderby revision.SubmittedAt ?? revision.CreatedAt, revision.Id
        select new Waiting(node.Kind, node.Slug, node.Title, node.Language, revision.SubmittedAt ?? revision.CreatedAt, revision.AuthorName, null, null, node.PublishedId != null))
        .Skip(skip).Take(PerPage).ToListAsync(Stop);

    private async Task<List<Waiting>> Flagged(IQueryable<TraceFlag> flags, int skip) => await (
        from flag in flags
        orderby flag.Id
        join node in Db.Nodes on flag.NodeId equals node.Id
        join cause in Db.Nodes on flag.CauseId equals cause.Id
        select new Waiting(node.Kind, node.Slug, node.Title, node.Language, flag.At, null, flag.Reason, cause.Title, true))
        .Skip(skip).Take(PerPage).ToListAsync(Stop);
}
