using System.Text;
using System.Text.Json;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>
/// One letter to one owner about all that changed within some minutes: what it was, and which of their things rest on it. Nobody is told the same twice: each cause that a
/// letter speaks of leaves its key among the work.
/// </summary>
public sealed class TraceTell(IEnumerable<IAddresses> addresses, Chain chain, Words words, Settings settings, OwnAddress site, TimeProvider time) : IWork
{
    // What is more than that comes in a letter of its own.
    private const int MostListed = 12, MostCauses = 12;

    public string Kind => TraceSpread.TellKind;

    /// <param name="Why">What whoever changed it gave as the reason; it stands with the version for everybody to read.</param>
    private sealed record Changed(TraceSpread.Tell Tell, Node Cause, string? Why, IReadOnlyList<Node> Listed, int Count);

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var first = JsonSerializer.Deserialize<TraceSpread.Tell>(item.Payload)!;
        var told = KeyOf(first);
        if (addresses.FirstOrDefault() is not { } book || await book.Of(db, first.OwnerId, stop) is not { } owner || await db.WorkItems.AnyAsync(w => w.Key == told, stop)) return;
        var changed = new List<Changed>();
        foreach (var tell in await Together(db, first, stop))
            if (await Read(db, tell, stop) is { } one) changed.Add(one);
        if (changed.Count == 0) return;
        var now = time.GetUtcNow().UtcDateTime;
        db.Later(Letter.WorkKind, Write(owner, changed), now, KeyOf(changed[0].Tell));
        foreach (var other in changed.Skip(1)) db.WorkItems.Add(new WorkItem { Kind = Kind, Payload = JsonSerializer.Serialize(other.Tell), Key = KeyOf(other.Tell), DueAt = now, DoneAt = now });
        await db.SaveChangesAsync(stop);
    }

    private static string KeyOf(TraceSpread.Tell tell) => $"mail:{tell.OwnerId}:{tell.CauseRevisionId}:{tell.Reason}";

    // This one, and what else waits for the same owner and was not told.
    private static async Task<IEnumerable<TraceSpread.Tell>> Together(AppDb db, TraceSpread.Tell first, CancellationToken stop)
    {
        var theirs = TraceSpread.KeyOf(first.OwnerId);
        var payloads = await db.WorkItems.AsNoTracking().KeyedUnder(theirs).Where(w => w.Kind == TraceSpread.TellKind && w.DoneAt == null)
            .OrderBy(w => w.DueAt).ThenBy(w => w.Id).Select(w => w.Payload).Take(MostCauses).ToListAsync(stop);
        List<TraceSpread.Tell> all = [first, .. payloads.Select(p => JsonSerializer.Deserialize<TraceSpread.Tell>(p)!).Where(t => t != first)];
        var keys = all.ConvertAll(KeyOf);
        var known = await db.WorkItems.Where(w => w.Key != null && keys.Contains(w.Key)).Select(w => w.Key!).ToListAsync(stop);
        return all.Where(t => !known.Contains(KeyOf(t))).Take(MostCauses);
    }

    private static async Task<Changed?> Read(AppDb db, TraceSpread.Tell tell, CancellationToken stop)
    {
        var flags = db.TraceFlags;
        var theirs = db.Nodes.AsNoTracking().Where(n => n.OwnerId == tell.OwnerId
            && flags.Any(f => f.NodeId == n.Id && f.CauseRevisionId == tell.CauseRevisionId && f.Reason == tell.Reason && f.ClearedAt == null));
        var count = await theirs.CountAsync(stop);
        if (count == 0) return null;
        var listed = await theirs.OrderBy(n => n.Title).Take(MostListed).ToListAsync(stop);
        var cause = await db.Nodes.AsNoTracking().SingleAsync(n => n.Id == tell.CauseId, stop);
        return new Changed(tell, cause, await Why(db, tell, stop), listed, count);
    }

    // Of what was withdrawn, only what everybody is told at its address.
    private static async Task<string?> Why(AppDb db, TraceSpread.Tell tell, CancellationToken stop) => tell.Reason != FlagReason.Withdrawn
        ? await db.Revisions.AsNoTracking().Where(r => r.Id == tell.CauseRevisionId).Select(r => r.Note).FirstOrDefaultAsync(stop)
        : await db.Revisions.AsNoTracking().Where(r => r.NodeId == tell.CauseId && r.State == RevisionState.Withdrawn).OrderByDescending(r => r.Number).Select(r => r.Body).FirstOrDefaultAsync(stop) is { } body ? Fields.Read(body)[Revision.WithdrawnSays] : null;

    private Letter Write(Recipient owner, IReadOnlyList<Changed> changed)
    {
        var t = words.For(owner.Language);
        var text = new StringBuilder().Append(t["mail.hello", ("name", owner.Name)]).Append("\n\n");
        foreach (var (tell, cause, why, listed, count) in changed)
        {
            text.Append(t["mail.tell." + tell.Reason.ToString().ToLowerInvariant(), ("title", cause.Title)]).Append(Link(t, cause)).Append("\n\n");
            if (!string.IsNullOrWhiteSpace(why)) text.Append(t["mail.tell.why", ("why", why.Trim())]).Append("\n\n");
            text.Append(t["mail.tell.rests", ("n", count)]).Append("\n\n");
            foreach (var node in listed) text.Append("- ").Append(node.Title).Append(Link(t, node)).Append('\n');
            if (count > listed.Count) text.Append("- ").Append(t["mail.tell.more", ("n", count - listed.Count)]).Append('\n');
            text.Append('\n');
        }
        text.Append(t["mail.tell.do"]).Append("\n\n").Append(settings.Name).Append('\n');
        var title = changed[0].Cause.Title;
        return new Letter(owner.Address, changed.Count == 1 ? t["mail.tell.subject", ("title", title)] : t["mail.tell.subjects", ("title", title), ("n", changed.Count - 1)], text.ToString(), Language: t.Language);
    }

    private string Link(Phrases t, Node node) => $"\n  {site.Value}/{t.Language}{chain.PathOf(node)}";
}
