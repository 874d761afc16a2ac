using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Today;

/// <summary>Drafts that their authors handed in, and what came from outside: suggestions, profiles, local events. Each says what it is.</summary>
public sealed class WaitingReviews(Chain chain) : IWaits
{
    private const int MostLooked = 200;

    public string Words => "desk.today.review.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.All)) return WaitingList.Nothing;
        var waiting = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Review);
        if (viewer.Sections != Section.All && !viewer.IsOnCommittee) waiting = await Theirs(db, waiting, viewer, stop);
        var oldest = await (
            from revision in waiting
            join node in db.Nodes on revision.NodeId equals node.Id
            orderby revision.SubmittedAt, revision.Id
            select new { node.Kind, node.Slug, node.Title, node.Language, revision.Body, Since = revision.SubmittedAt ?? revision.CreatedAt }).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop),
            [.. oldest.Select(o => new WaitingThing(o.Title, o.Since, $"/desk/{o.Kind}/{o.Slug}/review", o.Language, chain.KindOf(o.Kind).CalledBy(Fields.Read(o.Body))))]);
    }

    // A kind whose sorts belong to several sections is looked into; so many wait of one at most.
    private async Task<IQueryable<Revision>> Theirs(AppDb db, IQueryable<Revision> waiting, Viewer viewer, CancellationToken stop)
    {
        var nodes = db.Nodes;
        var whole = chain.Kinds.Where(k => viewer.Edits(k.Section) && (k.Section & ~viewer.Sections) == 0).Select(k => k.Kind).ToList();
        var parted = chain.Kinds.Where(k => viewer.Edits(k.Section) && !whole.Contains(k.Kind)).Select(k => k.Kind).ToList();
        var said = await (
            from revision in waiting
            join node in nodes on revision.NodeId equals node.Id
            where parted.Contains(node.Kind)
            orderby revision.SubmittedAt
            select new { revision.Id, node.Kind, revision.Body }).Take(MostLooked).ToListAsync(stop);
        var ids = said.Where(s => viewer.Edits(chain.KindOf(s.Kind).SectionOf(Fields.Read(s.Body)))).Select(s => s.Id).ToList();
        return waiting.Where(r => ids.Contains(r.Id) || nodes.Any(n => n.Id == r.NodeId && whole.Contains(n.Kind)));
    }
}

/// <summary>Drafts that came back to their author with a note.</summary>
public sealed class WaitingReturned : IWaits
{
    public string Words => "desk.today.returned.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var waiting = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Draft && r.SubmittedAt != null && r.AuthorId == viewer.MemberId);
        var oldest = await (
            from revision in waiting
            join node in db.Nodes on revision.NodeId equals node.Id
            orderby revision.SubmittedAt, revision.Id
            select new { node.Kind, node.Slug, node.Title, node.Language, Since = revision.SubmittedAt!.Value }).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => new WaitingThing(o.Title, o.Since, $"/desk/{o.Kind}/{o.Slug}", o.Language, "trace.kind." + o.Kind))]);
    }
}

/// <summary>Published things that rest on something that changed; apart, translations and adaptations whose parent moved on.</summary>
public sealed class WaitingFlags(Chain chain, bool behind) : IWaits
{
    public string Words => behind ? "desk.today.behind." : "desk.today.flagged.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.IsTranslator && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var links = db.TraceLinks;
        // A file that went out cannot be mended; its verification page says what changed.
        var nodes = db.Nodes.Where(n => n.Kind != Issued.NodeKind);
        var kinds = chain.Kinds.Where(k => viewer.Edits(k.Section)).Select(k => k.Kind).ToList();
        if (viewer.Sections != Section.All && !viewer.IsOnCommittee) nodes = nodes.Where(n => n.OwnerId == viewer.MemberId || kinds.Contains(n.Kind));
        var flags = db.TraceFlags.AsNoTracking().Where(f => f.ClearedAt == null
            && links.Any(l => l.FromId == f.NodeId && l.ToId == f.CauseId && l.Current && l.How == Rests.Localises) == behind);
        var waiting = from flag in flags join node in nodes on flag.NodeId equals node.Id select new { flag.Id, flag.At, node.Kind, node.Slug, node.Title, node.Language };
        var oldest = await waiting.OrderBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => new WaitingThing(o.Title, o.At, viewer.IsTranslator ? $"/desk/{o.Kind}/{o.Slug}/flags" : chain.PathOf(o.Kind, o.Slug), o.Language, "trace.kind." + o.Kind))]);
    }
}

/// <summary>Letters that reached nobody, whichever part of the house wrote them.</summary>
public sealed class WaitingLetters(Undelivered undelivered) : IWaits
{
    public string Words => "desk.today.undelivered.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var (count, oldest) = await undelivered.Of(viewer, most, stop);
        return new(count, [.. oldest.Select(l => new WaitingThing(l.Why, l.At, "/desk/undelivered", "en", l.What))]);
    }
}
