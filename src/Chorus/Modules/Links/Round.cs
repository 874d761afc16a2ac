using System.Diagnostics;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Links;

/// <summary>
/// A round each hour: a few things whose addresses were not looked at for a month, or yesterday where something was silent. One address after the other, the same host with
/// a pause: what we ask of others is less than one reader does.
/// </summary>
public sealed class Round(IEnumerable<INodeKind> kinds, LinkCaller caller, Settings settings, Stamp stamp, TimeProvider time) : IWork
{
    public const string WorkKind = "links.round";
    public const int Most = 60;

    // Below the lease of a work item, with the longest answer added.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromSeconds(2), Again = TimeSpan.FromDays(30), Doubt = TimeSpan.FromHours(22);

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        if (settings.LinkWatch == LinkWatch.Off) return;
        var watched = kinds.Where(k => k.Addresses(new Fields()) is not null).ToDictionary(k => k.Kind);
        var names = watched.Keys.ToList();
        var (now, began, asked) = (time.GetUtcNow().UtcDateTime, Stopwatch.GetTimestamp(), new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase));
        var due = await (
            from node in db.Nodes.AsNoTracking()
            where names.Contains(node.Kind) && node.PublishedId != null
            join visit in db.LinkVisits on node.Id equals visit.Id into visits
            from visit in visits.DefaultIfEmpty()
            where visit == null || visit.DueAt <= now
            orderby visit == null ? 0 : 1, visit!.DueAt, node.Id
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { node.Id, node.Kind, said.Body }).Take(Most).ToListAsync(stop);
        foreach (var thing in due)
        {
            if (Stopwatch.GetElapsedTime(began) > Longest) return;
            await Look(db, thing.Id, [.. watched[thing.Kind].Addresses(Fields.Read(thing.Body))!.Where(a => a.Length <= 1000).Distinct()], asked, now, stop);
        }
    }

    private async Task Look(AppDb db, string nodeId, IReadOnlyList<string> addresses, Dictionary<string, long> asked, DateTime now, CancellationToken stop)
    {
        var known = await db.LinkLooks.AsTracking().Where(l => l.NodeId == nodeId).ToListAsync(stop);
        var seen = known.Any(l => l.IsSilent && !addresses.Contains(l.Address));
        db.LinkLooks.RemoveRange(known.Where(l => !addresses.Contains(l.Address)));
        var doubt = false;
        foreach (var address in addresses)
        {
            var look = known.Find(l => l.Address == address);
            if (look is null) db.LinkLooks.Add(look = new LinkLook { NodeId = nodeId, Address = address });
            await Wait(address, asked, stop);
            seen |= look.Note(await caller.Ask(address, stop), now);
            doubt |= look.SilentDays > 0;
        }
        if (await db.LinkVisits.AsTracking().FirstOrDefaultAsync(v => v.Id == nodeId, stop) is not { } visit) db.LinkVisits.Add(visit = new LinkVisit { Id = nodeId, DueAt = now });
        // Three days tell; after that once a week is enough to notice that it is back.
        visit.DueAt = now + (doubt ? (addresses.Count > 0 && known.Any(l => l.SilentDays > LinkLook.Enough) ? TimeSpan.FromDays(7) : Doubt) : Again);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        // The pages of the thing say what was found; most of the time nothing is.
        if (seen) stamp.Move();
    }

    private static async Task Wait(string address, Dictionary<string, long> asked, CancellationToken stop)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return;
        if (asked.TryGetValue(uri.Host, out var last) && Pause - Stopwatch.GetElapsedTime(last) is var left && left > TimeSpan.Zero) await Task.Delay(left, stop);
        asked[uri.Host] = Stopwatch.GetTimestamp();
    }
}
