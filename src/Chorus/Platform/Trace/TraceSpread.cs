using System.Text.Json;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>
/// Flags everything that rests on a changed thing, however far down, five hundred at a time so that no page waits for the write lock. Safe to run twice: a flag with the
/// same cause is not added again.
/// </summary>
public sealed class TraceSpread(Stamp stamp, TimeProvider time) : IWork
{
    public const string WorkKind = "trace.spread", TellKind = "trace.tell";
    private const int Batch = 500;

    // What changes within these minutes comes in one letter.
    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(10);

    public string Kind => WorkKind;

    public sealed record Order(string CauseId, string CauseRevisionId, FlagReason Reason);

    /// <summary>One owner, one cause: what the mail is made of.</summary>
    public sealed record Tell(string OwnerId, string CauseId, string CauseRevisionId, FlagReason Reason);

    /// <summary>What the keys of all that waits to be told to one owner begin with.</summary>
    public static string KeyOf(string ownerId) => "tell:" + ownerId + ":";

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var seen = new HashSet<string> { order.CauseId };
        var frontier = new Queue<string>([order.CauseId]);
        while (frontier.Count > 0)
        {
            var from = new List<string>(Batch);
            while (from.Count < Batch && frontier.TryDequeue(out var id)) from.Add(id);
            foreach (var dependents in (await Dependents(db, from, stop)).Where(seen.Add).Chunk(Batch))
            {
                await Flag(db, order, dependents, stop);
                foreach (var id in dependents) frontier.Enqueue(id);
            }
        }
        await TellOwners(db, order, stop);
        stamp.Move();
    }

    private static Task<List<string>> Dependents(AppDb db, List<string> ids, CancellationToken stop) => db.TraceLinks
        .Where(l => ids.Contains(l.ToId) && l.Current && l.How != Rests.Offers)
        .Select(l => l.FromId).Distinct().ToListAsync(stop);

    private async Task Flag(AppDb db, Order order, string[] ids, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = await db.TraceFlags
                .Where(f => ids.Contains(f.NodeId) && f.CauseRevisionId == order.CauseRevisionId && f.Reason == order.Reason)
                .Select(f => f.NodeId).ToHashSetAsync(stop);
            foreach (var node in (await db.Nodes.Where(n => ids.Contains(n.Id)).ToListAsync(stop)).Where(n => !known.Contains(n.Id)))
            {
                db.TraceFlags.Add(new TraceFlag
                {
                    NodeId = node.Id, CauseId = order.CauseId, CauseRevisionId = order.CauseRevisionId, Reason = order.Reason, At = time.GetUtcNow().UtcDateTime,
                });
                node.OpenFlags++;
            }
            try
            {
                await db.SaveChangesAsync(stop);
                return;
            }
            catch (DbUpdateException e) when (attempt < 5 && Trouble.Of(e) is null)
            {
                // Somebody published one of the five hundred meanwhile, or the same spread runs elsewhere: look again.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // From the flags and not from memory: a spread that was cut short and runs again tells those it flagged before, too.
    private async Task TellOwners(AppDb db, Order order, CancellationToken stop)
    {
        var owners = await (
            from flag in db.TraceFlags
            where flag.CauseRevisionId == order.CauseRevisionId && flag.Reason == order.Reason
            join node in db.Nodes on flag.NodeId equals node.Id
            where node.OwnerId != null
            select node.OwnerId!).Distinct().ToListAsync(stop);
        var keys = owners.ToDictionary(o => o, o => $"{KeyOf(o)}{order.CauseRevisionId}:{order.Reason}");
        var known = new HashSet<string>();
        foreach (var some in keys.Values.Chunk(Batch)) known.UnionWith(await db.WorkItems.Where(w => w.Key != null && some.Contains(w.Key)).Select(w => w.Key!).ToListAsync(stop));
        foreach (var (owner, key) in keys.Where(k => !known.Contains(k.Value)))
            db.Later(TellKind, new Tell(owner, order.CauseId, order.CauseRevisionId, order.Reason), time.GetUtcNow().UtcDateTime + Gathering, key);
        await db.SaveChangesAsync(stop);
    }
}
