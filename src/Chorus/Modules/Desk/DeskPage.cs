using Chorus.Platform;
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

    /// <summary>"today" for whoever came from what waits: when it is done they are back there.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public bool FromToday => From == "today";

    /// <summary>Behind an address on the way: where it began.</summary>
    public string Along => FromToday ? "?from=today" : "";

    /// <summary>Where this person goes when it is done; without <see cref="From"/> to <paramref name="otherwise"/>.</summary>
    protected string Done(string otherwise) => FromToday ? $"/today?done={KindName}/{Slug}" : otherwise;

    /// <summary>Whether the steering committee may look at this page; what it does is for others.</summary>
    protected virtual bool CommitteeReads => false;

    /// <summary>Whether they may do something here.</summary>
    public bool MayWrite => Kind.MayWrite(Viewer) && (Draft is null || LooksAfter(Draft) || Draft.AuthorId == Viewer.MemberId);

    /// <summary>Whether whoever moderates has something to do on this page, where the thing is of a kind that members write.</summary>
    protected virtual bool ModeratorActs => false;

    /// <summary>Whose the thing is as it stands; nothing for one that never stood.</summary>
    private Section? stands;

    /// <summary>Whether this person may withdraw it.</summary>
    public bool MayWithdraw { get; private set; }

    /// <summary>Whether a draft is of this person's sections: what it would be, and what it is now. Sorts of one kind may belong to different ones.</summary>
    private bool LooksAfter(Revision draft) => Viewer.Edits(Kind.SectionOf(draft.Fields)) && (stands is not { } now || Viewer.Edits(now));

    /// <summary>The thing and its open draft, or false where this person has no business.</summary>
    protected async Task<bool> Find()
    {
        if (Chain.FindKind(KindName) is not { Form.Count: > 0 } kind) return false;
        if (!(kind.MayWrite(Viewer) || (CommitteeReads && Viewer.IsOnCommittee) || (ModeratorActs && kind.IsModerated && Viewer.IsModerator))) return false;
        Kind = kind;
        if (await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == KindName && n.Slug == Slug, Stop) is not { } node) return false;
        Node = node;
        if (node.IsPublished)
        {
            var said = await FieldsOf(node.PublishedId);
            (stands, MayWithdraw) = (kind.SectionOf(said), kind.MayWithdraw(Viewer, said));
        }
        var open = await Db.Revisions.OpenOf(node.Id).OrderByDescending(r => r.Number).ToListAsync(Stop);
        Draft = open.Find(r => LooksAfter(r) || (r.AuthorId == Viewer.MemberId && Viewer.MemberId is not null) || (CommitteeReads && Viewer.IsOnCommittee && r.State == RevisionState.Review));
        // A thing that was never published is known only to its author and the editors of its section.
        return node.IsPublished || Draft is not null || (await Db.Revisions.Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop) is { } last && LooksAfter(last));
    }

    /// <summary>Where this person goes on writing: on a page of the kind's own, else in the desk's form. Two versions that went apart are put together in the form.</summary>
    protected async Task<string> WritingAt()
    {
        if (Draft is not null && Draft.BasedOnId != Node.PublishedId) return Here;
        var original = Kind.RestsOn(Draft?.Fields ?? await FieldsOf(Node.PublishedId)).Where(r => r.How == Rests.Localises).Select(r => r.NodeId).FirstOrDefault();
        return Kind.WrittenAt(Node.Slug, original is null ? null : await Db.Nodes.Where(n => n.Id == original && n.PublishedId != null).Select(n => n.Slug).FirstOrDefaultAsync(Stop)) ?? Here;
    }

    /// <summary>What to look at in a version before it goes out, or before somebody says that it stands.</summary>
    protected async Task<IReadOnlyList<(string Label, Problem Problem)>> WondersOf(Fields said)
    {
        var language = said["language"] is { Length: > 0 } own ? own : Node.Language;
        var wonders = await Kind.Wonders(Db, Node, Node.IsPublished ? await FieldsOf(Node.PublishedId) : null, said, Stop);
        var apart = Weighing.Apart(Kind, said, language).Select(a => Problem.On(a.Name, "desk.numbers-apart", ("numbers", string.Join(" · ", a.Numbers))));
        return [.. wonders.Concat(apart).Select(p => (Labels.Of(T, Kind, p.Field ?? ""), p))];
    }

    /// <summary>What a version of this thing says; nothing for one that it never had, since a form may name any.</summary>
    protected async Task<Fields> FieldsOf(string? revisionId) =>
        revisionId is null ? [] : (await Db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == revisionId && r.NodeId == Node.Id, Stop))?.Fields ?? [];
}
