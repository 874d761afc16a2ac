using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>What is whose among drafts and things that are to be looked at again. A kind whose sorts belong to different sections is asked by what each one says; so many of one at most.</summary>
public static class Duties
{
    private const int MostLooked = 300;

    /// <summary>The open drafts on somebody's desk: those that they look after, and their own.</summary>
    public static async Task<IQueryable<Revision>> Drafts(AppDb db, Viewer viewer, Chain chain, CancellationToken stop)
    {
        var open = db.Revisions.AsNoTracking().Open();
        if (viewer.Sections == Section.All) return open;
        var (nodes, own) = (db.Nodes, viewer.MemberId);
        var (whole, parted) = KindsOf(viewer, chain);
        var ids = await Of(db, open, parted, viewer, chain, stop);
        return open.Where(r => (r.AuthorId == own && own != null) || ids.Contains(r.Id) || nodes.Any(n => n.Id == r.NodeId && whole.Contains(n.Kind)));
    }

    /// <summary>Of some drafts those that somebody looks after.</summary>
    public static async Task<IQueryable<Revision>> LookedAfter(AppDb db, IQueryable<Revision> drafts, Viewer viewer, Chain chain, CancellationToken stop)
    {
        if (viewer.Sections == Section.All) return drafts;
        var nodes = db.Nodes;
        var (whole, parted) = KindsOf(viewer, chain);
        var ids = await Of(db, drafts, parted, viewer, chain, stop);
        return drafts.Where(r => ids.Contains(r.Id) || nodes.Any(n => n.Id == r.NodeId && whole.Contains(n.Kind)));
    }

    /// <summary>The things that somebody looks after and that wait for another look.</summary>
    public static async Task<IQueryable<Node>> Flagged(AppDb db, Viewer viewer, Chain chain, CancellationToken stop)
    {
        // A file that went out cannot be mended: its verification page says what changed, and nobody is asked to look again.
        var nodes = db.Nodes.Where(n => n.Kind != Issued.NodeKind);
        if (viewer.Sections == Section.All) return nodes;
        var own = viewer.MemberId;
        var (whole, parted) = KindsOf(viewer, chain);
        var said = parted.Count == 0 ? [] : await (
            from node in db.Nodes.AsNoTracking()
            where node.OpenFlags > 0 && parted.Contains(node.Kind)
            join published in db.Revisions on node.PublishedId equals published.Id
            select new { node.Id, node.Kind, published.Body }).OrderBy(n => n.Id).Take(MostLooked).ToListAsync(stop);
        var ids = said.Where(s => viewer.Edits(chain.KindOf(s.Kind).SectionOf(Fields.Read(s.Body)))).Select(s => s.Id).ToList();
        return nodes.Where(n => (n.OwnerId == own && own != null) || whole.Contains(n.Kind) || ids.Contains(n.Id));
    }

    /// <summary>What somebody without an account sent in as a new thing, and nobody decided.</summary>
    public static IQueryable<Revision> FromOutside(this IQueryable<Revision> drafts) => drafts.Where(r => r.State == RevisionState.Review && r.AuthorId == null && r.BasedOnId == null);

    /// <summary>All others.</summary>
    public static IQueryable<Revision> NotFromOutside(this IQueryable<Revision> drafts) => drafts.Where(r => r.State != RevisionState.Review || r.AuthorId != null || r.BasedOnId != null);

    private static (List<string> Whole, List<string> Parted) KindsOf(Viewer viewer, Chain chain)
    {
        var theirs = chain.Kinds.Where(k => viewer.Edits(k.Section)).ToLookup(k => (k.Section & ~viewer.Sections) == 0, k => k.Kind);
        return ([.. theirs[true]], [.. theirs[false]]);
    }

    private static async Task<List<string>> Of(AppDb db, IQueryable<Revision> drafts, List<string> parted, Viewer viewer, Chain chain, CancellationToken stop)
    {
        if (parted.Count == 0) return [];
        var nodes = db.Nodes;
        var said = await (
            from revision in drafts
            join node in nodes on revision.NodeId equals node.Id
            where parted.Contains(node.Kind)
            orderby revision.SubmittedAt ?? revision.CreatedAt
            select new { revision.Id, node.Kind, revision.Body }).Take(MostLooked).ToListAsync(stop);
        return [.. said.Where(s => viewer.Edits(chain.KindOf(s.Kind).SectionOf(Fields.Read(s.Body)))).Select(s => s.Id)];
    }
}
