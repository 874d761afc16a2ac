using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>A page for those who write.</summary>
[For(Role.Translator)]
public abstract class DeskPage : ChorusPage
{
    private Chain? chain;

    public Chain Chain => chain ??= HttpContext.RequestServices.GetRequiredService<Chain>();
}

/// <summary>A page on the desk about one thing: /desk/{kind}/{slug}/….</summary>
public abstract class ThingPage : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string KindName { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    public INodeKind Kind { get; private set; } = null!;
    public Node Node { get; protected set; } = null!;

    /// <summary>The draft that is open, the newest where there are several.</summary>
    public Revision? Draft { get; protected set; }

    public string Here => $"/desk/{KindName}/{Slug}";

    /// <summary>Whether the steering committee may look at this page; what it does is for others.</summary>
    protected virtual bool CommitteeReads => false;

    /// <summary>Whether they may do something here.</summary>
    public bool MayWrite => Kind.MayWrite(Viewer) && (Draft is null || Viewer.Edits(Kind.Section) || Draft.AuthorId == Viewer.MemberId);

    /// <summary>The thing and its open draft, or false where this person has no business.</summary>
    protected async Task<bool> Find()
    {
        if (Chain.FindKind(KindName) is not { Form.Count: > 0 } kind || !(kind.MayWrite(Viewer) || (CommitteeReads && Viewer.IsOnCommittee))) return false;
        Kind = kind;
        if (await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == KindName && n.Slug == Slug, Stop) is not { } node) return false;
        Node = node;
        Draft = await Db.Revisions.DraftsOf(Viewer, kind.Section, CommitteeReads && Viewer.IsOnCommittee).Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop);
        // A thing that was never published is known only to its author and the editors.
        return node.IsPublished || Draft is not null || Viewer.Edits(kind.Section);
    }

    /// <summary>What a version of this thing says; nothing for one that it never had, since a form may name any.</summary>
    protected async Task<Fields> FieldsOf(string? revisionId) =>
        revisionId is null ? [] : (await Db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == revisionId && r.NodeId == Node.Id, Stop))?.Fields ?? [];
}

public static class Drafts
{
    /// <summary>The open drafts of kinds that belong to a section: its editors read and change all, others their own.</summary>
    /// <param name="committee">Those in review too, to be read.</param>
    public static IQueryable<Revision> DraftsOf(this IQueryable<Revision> revisions, Viewer viewer, Section section, bool committee)
    {
        var open = revisions.Where(r => r.State == RevisionState.Draft || r.State == RevisionState.Review);
        if (viewer.Edits(section)) return open;
        return open.Where(r => (committee && r.State == RevisionState.Review) || (r.AuthorId == viewer.MemberId && viewer.MemberId != null));
    }

    /// <summary>The open drafts on somebody's desk: those of the kinds that they look after, and their own.</summary>
    public static IQueryable<Revision> OnDeskOf(this IQueryable<Revision> revisions, Viewer viewer, Chain chain, IQueryable<Node> nodes)
    {
        var open = revisions.Where(r => r.State == RevisionState.Draft || r.State == RevisionState.Review);
        if (viewer.Sections == Section.All) return open;
        var kinds = chain.Kinds.Where(k => viewer.Edits(k.Section)).Select(k => k.Kind).ToList();
        return open.Where(r => (r.AuthorId == viewer.MemberId && viewer.MemberId != null) || nodes.Any(n => n.Id == r.NodeId && kinds.Contains(n.Kind)));
    }
}
