using Chorus.Methods.Text;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Search;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>
/// The chain from source to issued file: drafts, publication, links and flags of every kind of thing, in one place. Nothing here saves; the caller saves rows,
/// links and work in one transaction.
/// </summary>
public sealed class Chain(IEnumerable<INodeKind> kinds, FixedAddresses addresses, TimeProvider time)
{
    private readonly Dictionary<string, INodeKind> kinds = kinds.ToDictionary(k => k.Kind);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public INodeKind KindOf(string kind) => kinds[kind];

    /// <summary>The kind that an address names, if there is one.</summary>
    public INodeKind? FindKind(string kind) => kinds.GetValueOrDefault(kind);

    public IReadOnlyCollection<INodeKind> Kinds => kinds.Values;

    /// <summary>The kinds that somebody can write on the desk.</summary>
    public IEnumerable<INodeKind> WrittenBy(Viewer viewer) => kinds.Values.Where(k => k.Form.Count > 0 && k.MayWrite(viewer));

    public string PathOf(Node node) => PathOf(node.Kind, node.Slug);

    public string PathOf(string kind, string slug) => kinds[kind].PathOf(slug);

    /// <summary>A new thing with its first draft; with the id that others name already where there is one.</summary>
    public (Node Node, Revision Draft) Begin(AppDb db, string kind, string slug, Fields fields, string language, Viewer? author, string? id = null)
    {
        var node = new Node { Id = id ?? Ids.New(), Kind = kind, Slug = slug, Title = Cut(kinds[kind].TitleOf(fields)), Language = language, OwnerId = author?.MemberId, CreatedAt = Now };
        db.Nodes.Add(node);
        return (node, Draft(db, node, 1, fields, author, null));
    }

    /// <summary>A further draft on top of what is published now.</summary>
    public async Task<Revision> Revise(AppDb db, Node node, Fields fields, Viewer? author, string? note, CancellationToken stop)
    {
        var last = await db.Revisions.Where(r => r.NodeId == node.Id).MaxAsync(r => (int?)r.Number, stop) ?? 0;
        return Draft(db, node, last + 1, fields, author, note);
    }

    /// <summary>Other words in an open draft. A version names one author: that another wrote in it too stands in the log.</summary>
    public Problem? Rewrite(AppDb db, Node node, Revision draft, Fields fields, Viewer by, string? note)
    {
        if (draft.Rewrite(fields, note) is { } problem) return problem;
        if (by.MemberId is { } who && who != draft.AuthorId) db.Note(AuditAct.DraftChanged, who, node.Id, Now, DraftOf(node, draft));
        return null;
    }

    /// <summary>A draft as the log names it.</summary>
    public static string DraftOf(Node node, Revision draft) => FormattableString.Invariant($"{node.Kind} {draft.Number}");

    private Revision Draft(AppDb db, Node node, int number, Fields fields, Viewer? author, string? note)
    {
        // What was said of its withdrawal is over when somebody writes on.
        fields.Remove(Revision.WithdrawnSays);
        fields.Remove(Revision.WordsTaken);
        var draft = new Revision
        {
            NodeId = node.Id, Number = number, Body = fields.Write(), BasedOnId = node.PublishedId,
            AuthorId = author?.MemberId, AuthorName = author?.Name, CreatedAt = Now, Note = note,
        };
        db.Revisions.Add(draft);
        return draft;
    }

    /// <summary>
    /// Makes a draft the published version: supersedes the old, renews the module's rows and the links, closes the node's own flags, and plans the spread of flags
    /// to what rests on it unless the correction is a slip of the pen.
    /// </summary>
    public async Task<IReadOnlyList<Problem>> Publish(AppDb db, Node node, Revision draft, Correction correction, Viewer? by, CancellationToken stop)
    {
        if (!draft.IsOpen) return [new Problem("trace.not-draft")];
        if (draft.BasedOnId != node.PublishedId) return [new Problem("trace.moved-on")];
        var kind = kinds[node.Kind];
        var fields = draft.Fields;
        if (node.PublishedId is null && addresses.Has(kind.PathOf(node.Slug))) return [new Problem("trace.address-taken", null, ("path", kind.PathOf(node.Slug)))];
        if (kind.Check(fields).ToList() is { Count: > 0 } problems) return problems;
        if (kind.SlugOf(fields) is { } said && !(said == node.Slug || (said.EndsWith('-') && node.Slug.StartsWith(said, StringComparison.Ordinal))))
            return [new Problem("trace.named-otherwise", null, ("name", node.Slug), ("said", said))];
        if (await kind.Refuses(db, node, draft, by, stop) is { } refusal) return [refusal];
        var before = node.PublishedId is null ? null : await db.Revisions.FirstAsync(r => r.Id == node.PublishedId, stop);
        if (before is not null && correction == Correction.None) return [Problem.On("correction", "trace.say-which")];

        var (missing, targets) = await Relink(db, node, draft, kind, fields, stop);
        if (missing is not null) return [missing];
        before?.Supersede(Now);
        draft.Correction = before is null ? Correction.None : correction;
        draft.Publish(by, Now);
        (node.PublishedId, node.PublishedNumber, node.PublishedAt, node.Title) = (draft.Id, draft.Number, Now, Cut(kind.TitleOf(fields)));
        if (by?.MemberId is { } who) db.Note(AuditAct.Published, who, node.Id, Now, FormattableString.Invariant($"{node.Kind} {draft.Number} {draft.Correction}"));
        await kind.Project(db, node, draft, stop);
        await SearchIndex.Renew(db, node, draft.IsFirst, kind.PathOf(node.Slug, fields), kind.Texts(fields, node.Language), stop);
        if (kind.TakesFiles && db.Entry(node).State != EntityState.Added) await FileWords.Renew(db, node, kind.PathOf(node.Slug, fields), stop);
        await CloseFlags(db, node, by?.Name, null, stop);
        await FlagOvertaken(db, node, draft, targets, stop);
        if (before is not null && Shaken(kind, before, draft) is { } reason) Spread(db, node.Id, draft.Id, reason);
        return [];
    }

    // What was corrected, disputed or passed its date while this was a draft found nothing to flag: a draft has no links yet. Asked of the versions themselves, as what rests on
    // them alone may be this draft.
    private async Task FlagOvertaken(AppDb db, Node node, Revision draft, IEnumerable<Node> targets, CancellationToken stop)
    {
        var (rested, begun) = (targets.ToDictionary(t => t.Id), draft.CreatedAt);
        if (rested.Count == 0) return;
        var ids = rested.Keys.ToList();
        var moved = ids.Where(i => rested[i].PublishedAt > begun).ToList();
        List<(string NodeId, string RevisionId, FlagReason Reason)> causes = [];
        foreach (var versions in (moved.Count == 0 ? [] : await db.Revisions.AsNoTracking().Where(r => moved.Contains(r.NodeId) && r.PublishedAt != null).OrderBy(r => r.Number).ToListAsync(stop)).GroupBy(r => r.NodeId))
            causes.AddRange(versions.Zip(versions.Skip(1)).Where(v => v.Second.PublishedAt > begun)
                .Select(v => (v.Second, Reason: Shaken(kinds[rested[versions.Key].Kind], v.First, v.Second))).Where(v => v.Reason is not null)
                .Select(v => (versions.Key, v.Second.Id, v.Reason!.Value)));
        causes.AddRange((await db.TraceFlags.AsNoTracking().Where(f => ids.Contains(f.NodeId) && f.CauseId == f.NodeId && f.Reason == FlagReason.Expired && f.At > begun).ToListAsync(stop))
            .Select(f => (f.CauseId, f.CauseRevisionId, f.Reason)));
        if (causes.Count == 0) return;
        var versionIds = causes.ConvertAll(c => c.RevisionId);
        var known = await db.TraceFlags.Where(f => f.NodeId == node.Id && versionIds.Contains(f.CauseRevisionId)).Select(f => f.CauseRevisionId).ToListAsync(stop);
        foreach (var (causeId, revisionId, reason) in causes.Where(c => !known.Contains(c.RevisionId)))
        {
            db.TraceFlags.Add(new TraceFlag { NodeId = node.Id, CauseId = causeId, CauseRevisionId = revisionId, Reason = reason, At = Now });
            node.OpenFlags++;
        }
    }

    // What is disputed now is no slip of the pen, whatever the correction was called.
    private static FlagReason? Shaken(INodeKind kind, Revision before, Revision after) => kind.Doubt(before.Fields, after.Fields) ?? (after.Correction == Correction.Figure ? FlagReason.Corrected : null);

    /// <summary>Plans the flagging of everything that rests on a node.</summary>
    public void Spread(AppDb db, string causeId, string causeRevisionId, FlagReason reason) =>
        db.Later(TraceSpread.WorkKind, new TraceSpread.Order(causeId, causeRevisionId, reason), Now, $"spread:{causeRevisionId}:{reason}");

    /// <summary>"Looked at, stands": closes what is open, with a word why.</summary>
    /// <param name="causeRevisionId">Only what this version caused; null for everything.</param>
    public async Task CloseFlags(AppDb db, Node node, string? by, string? note, CancellationToken stop, string? causeRevisionId = null)
    {
        if (node.OpenFlags == 0) return;
        var open = await db.TraceFlags.Where(f => f.NodeId == node.Id && f.ClearedAt == null).ToListAsync(stop);
        var closed = open.Where(f => causeRevisionId is null || f.CauseRevisionId == causeRevisionId).ToList();
        foreach (var flag in closed) (flag.ClearedAt, flag.ClearedBy, flag.ClearedNote) = (Now, by, note);
        node.OpenFlags = open.Count - closed.Count;
    }

    private static async Task<(Problem? Missing, IReadOnlyCollection<Node> Targets)> Relink(AppDb db, Node node, Revision draft, INodeKind kind, Fields fields, CancellationToken stop)
    {
        var wanted = await kind.Links(db, fields, stop);
        // What is at hand is not asked for again: a file brings in hundreds that rest on the same few.
        var targets = wanted.Select(w => db.Nodes.Local.FindEntry(w.NodeId)?.Entity).OfType<Node>().DistinctBy(n => n.Id).ToDictionary(n => n.Id);
        var ids = wanted.Select(w => w.NodeId).Where(id => !targets.ContainsKey(id)).Distinct().ToList();
        if (ids.Count > 0)
            foreach (var found in await db.Nodes.Where(n => ids.Contains(n.Id)).ToListAsync(stop)) targets[found.Id] = found;
        if (!draft.IsFirst)
            foreach (var old in await db.TraceLinks.Where(l => l.FromId == node.Id && l.Current).ToListAsync(stop)) old.Current = false;
        foreach (var (position, (id, how)) in wanted.Index())
        {
            if (!targets.TryGetValue(id, out var target) || target.PublishedId is null) return (new Problem("trace.rests-on-unpublished", null, ("title", target?.Title ?? id)), []);
            db.TraceLinks.Add(new TraceLink
            {
                FromId = node.Id, FromRevisionId = draft.Id, ToId = id, ToRevisionId = target.PublishedId, How = how, Position = position,
            });
        }
        return (null, [.. wanted.Where(w => w.How is Rests.On or Rests.Localises).Select(w => targets[w.NodeId]).Distinct()]);
    }

    private static string Cut(string title) => Characters.Shortened(title, 600);
}
