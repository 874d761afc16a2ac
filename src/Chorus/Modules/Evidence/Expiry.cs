using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>
/// Once a day: a published claim past its date is marked for another look, and so is what rests on it. The flag on the claim itself remembers that this was done for
/// this version, so that an editor's "it stands" is not undone the next day.
/// </summary>
public sealed class Expiry(Chain chain, TimeProvider time) : IWork
{
    public const string WorkKind = "evidence.expire";
    private const int Batch = 200;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        while (true)
        {
            var nodes = db.Nodes;
            var flags = db.TraceFlags;
            var due = await (
                from claim in db.Claims
                where claim.Expires < today
                join node in nodes on claim.Id equals node.Id
                where node.PublishedId != null
                    && !flags.Any(f => f.NodeId == node.Id && f.CauseRevisionId == node.PublishedId && f.Reason == FlagReason.Expired)
                orderby node.Id
                select node).Take(Batch).ToListAsync(stop);
            if (due.Count == 0) return;
            foreach (var node in due)
            {
                db.TraceFlags.Add(new TraceFlag { NodeId = node.Id, CauseId = node.Id, CauseRevisionId = node.PublishedId!, Reason = FlagReason.Expired, At = now });
                node.OpenFlags++;
                chain.Spread(db, node.Id, node.PublishedId!, FlagReason.Expired);
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
