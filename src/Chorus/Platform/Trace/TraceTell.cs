using System.Text;
using System.Text.Json;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>One letter to one owner about one cause: what changed, and which of their things rest on it. Nobody is told twice.</summary>
public sealed class TraceTell(IEnumerable<IAddresses> addresses, Chain chain, Words words, Settings settings, TimeProvider time) : IWork
{
    private const int MostListed = 12;

    public string Kind => TraceSpread.TellKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var tell = JsonSerializer.Deserialize<TraceSpread.Tell>(item.Payload)!;
        var key = $"mail:{tell.OwnerId}:{tell.CauseRevisionId}:{tell.Reason}";
        if (addresses.FirstOrDefault() is not { } book || await book.Of(db, tell.OwnerId, stop) is not { } owner || await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
        var flags = db.TraceFlags;
        var theirs = db.Nodes.AsNoTracking().Where(n => n.OwnerId == tell.OwnerId
            && flags.Any(f => f.NodeId == n.Id && f.CauseRevisionId == tell.CauseRevisionId && f.Reason == tell.Reason && f.ClearedAt == null));
        var count = await theirs.CountAsync(stop);
        if (count == 0) return;
        var listed = await theirs.OrderBy(n => n.Title).Take(MostListed).ToListAsync(stop);
        var cause = await db.Nodes.AsNoTracking().SingleAsync(n => n.Id == tell.CauseId, stop);
        db.Later(Letter.WorkKind, Write(owner, tell.Reason, cause, listed, count), time.GetUtcNow().UtcDateTime, key);
        await db.SaveChangesAsync(stop);
    }

    private Letter Write(Recipient owner, FlagReason reason, Node cause, List<Node> listed, int count)
    {
        var t = words.For(owner.Language);
        var text = new StringBuilder().Append(t["mail.hello", ("name", owner.Name)]).Append("\n\n")
            .Append(t["mail.tell." + reason.ToString().ToLowerInvariant(), ("title", cause.Title)]).Append(Link(t, cause)).Append("\n\n")
            .Append(t["mail.tell.rests", ("n", count)]).Append("\n\n");
        foreach (var node in listed) text.Append("- ").Append(node.Title).Append(Link(t, node)).Append('\n');
        if (count > listed.Count) text.Append("- ").Append(t["mail.tell.more", ("n", count - listed.Count)]).Append('\n');
        text.Append('\n').Append(t["mail.tell.do"]).Append("\n\n").Append(settings.Name).Append('\n');
        return new Letter(owner.Address, t["mail.tell.subject", ("title", cause.Title)], text.ToString(), Language: t.Language);
    }

    private string Link(Phrases t, Node node) => settings.PublicUrl is { } address ? $"\n  {address}/{t.Language}{chain.PathOf(node)}" : "";
}
