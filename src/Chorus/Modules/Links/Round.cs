using System.Collections.Concurrent;
using System.Diagnostics;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Links;

/// <summary>
/// A round: things whose addresses were not looked at for a month, or yesterday where something was silent. Several hosts at once, each host one look after the other with a pause: what we
/// ask of anybody is less than one reader does. Short, since other work waits meanwhile; while more is due the next follows after a breath, which is some four thousand addresses an hour.
/// </summary>
public sealed class Round(IEnumerable<INodeKind> kinds, LinkCaller caller, Settings settings, Demonstration demonstration, Stamp stamp, TimeProvider time) : IWork
{
    public const string WorkKind = "links.round";
    public const int Most = 400, Hosts = 16;

    private const int Batch = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40), Breath = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Again = TimeSpan.FromDays(30), Doubt = TimeSpan.FromHours(22), Weekly = TimeSpan.FromDays(7);

    public string Kind => WorkKind;

    private sealed record Due(string NodeId, IReadOnlyList<string> Addresses);

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        // What is made up asks nobody, also where --demo was left out this time.
        if (settings.LinkWatch == LinkWatch.Off || demonstration.On) return;
        var now = time.GetUtcNow().UtcDateTime;
        var due = await AreDue(db, now, stop);
        var answers = await Ask(due.SelectMany(d => d.Addresses).Distinct(), stop);
        var (reached, passed) = (due.Where(d => d.Addresses.All(answers.ContainsKey)).ToList(), due.Where(d => !d.Addresses.All(answers.ContainsKey)).ToList());
        foreach (var batch in reached.Chunk(Batch)) await Keep(db, batch, answers, now, stop);
        foreach (var batch in passed.Chunk(Batch)) await PutOff(db, batch, now, stop);
        if (due.Count < Most && passed.Count == 0) return;
        if (await db.WorkItems.AnyAsync(w => w.Kind == WorkKind && w.DoneAt == null && w.DueAt > now && w.Id != item.Id, stop)) return;
        db.Later(WorkKind, new { }, now + Breath);
        await db.SaveChangesAsync(stop);
    }

    private async Task<List<Due>> AreDue(AppDb db, DateTime now, CancellationToken stop)
    {
        var watched = kinds.Where(k => k.Addresses(new Fields()) is not null).ToDictionary(k => k.Kind);
        var names = watched.Keys.ToList();
        var rows = await (
            from node in db.Nodes.AsNoTracking()
            where names.Contains(node.Kind) && node.PublishedId != null
            join visit in db.LinkVisits on node.Id equals visit.Id into visits
            from visit in visits.DefaultIfEmpty()
            where visit == null || visit.DueAt <= now
            orderby visit == null ? 0 : 1, visit!.DueAt, node.Id
            join said in db.Revisions on node.PublishedId equals said.Id
            select new { node.Id, node.Kind, said.Body }).Take(Most).ToListAsync(stop);
        return rows.ConvertAll(r => new Due(r.Id, [.. watched[r.Kind].Addresses(Fields.Read(r.Body))!.Where(a => a.Length <= 1000).Distinct()]));
    }

    // By host, as many hosts at once as may be; what is not reached in time has no answer.
    private async Task<IReadOnlyDictionary<string, LinkAnswer>> Ask(IEnumerable<string> addresses, CancellationToken stop)
    {
        var (answers, turns, began) = (new ConcurrentDictionary<string, LinkAnswer>(), new HostTurns(Pause), Stopwatch.GetTimestamp());
        var hosts = addresses.GroupBy(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) ? uri.IdnHost : "", StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Hosts, CancellationToken = stop }, async (host, s) =>
        {
            foreach (var address in host)
            {
                if (Stopwatch.GetElapsedTime(began) > Longest) return;
                answers[address] = await caller.Ask(address, turns, s);
            }
        });
        return answers;
    }

    private async Task Keep(AppDb db, IReadOnlyList<Due> things, IReadOnlyDictionary<string, LinkAnswer> answers, DateTime now, CancellationToken stop)
    {
        var ids = things.Select(t => t.NodeId).ToList();
        var all = (await db.LinkLooks.AsTracking().Where(l => ids.Contains(l.NodeId)).ToListAsync(stop)).ToLookup(l => l.NodeId);
        var visits = await db.LinkVisits.AsTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, stop);
        var seen = false;
        foreach (var (nodeId, addresses) in things)
        {
            var known = all[nodeId].ToList();
            var left = known.Where(l => !addresses.Contains(l.Address)).ToList();
            seen |= left.Exists(l => l.IsSilent);
            db.LinkLooks.RemoveRange(left);
            var looks = new List<LinkLook>();
            foreach (var address in addresses)
            {
                if (known.Find(l => l.Address == address) is not { } look) db.LinkLooks.Add(look = new LinkLook { NodeId = nodeId, Address = address });
                seen |= look.Note(answers[address], now);
                looks.Add(look);
            }
            if (!visits.TryGetValue(nodeId, out var visit)) db.LinkVisits.Add(visit = new LinkVisit { Id = nodeId, DueAt = now });
            // Three days tell; after that once a week is enough to notice that it is back.
            visit.DueAt = now + (looks.TrueForAll(l => l.SilentDays == 0) ? Again : looks.Exists(l => l.SilentDays > LinkLook.Enough) ? Weekly : Doubt);
        }
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        // The pages of the things say what was found; most of the time nothing is.
        if (seen) stamp.Move();
    }

    // Whose host had no time left goes to the end of the queue: a thousand addresses of one host do not keep the others waiting.
    private static async Task PutOff(AppDb db, IReadOnlyList<Due> things, DateTime now, CancellationToken stop)
    {
        var ids = things.Select(t => t.NodeId).ToList();
        var visits = await db.LinkVisits.AsTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, stop);
        foreach (var id in ids)
            if (visits.TryGetValue(id, out var visit)) visit.DueAt = now;
            else db.LinkVisits.Add(new LinkVisit { Id = id, DueAt = now });
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
