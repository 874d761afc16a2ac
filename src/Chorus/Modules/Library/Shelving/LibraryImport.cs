using Chorus.Modules.Library.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Shelving;

/// <summary>What a file would do, or did; everything that is wrong in it.</summary>
public sealed record ImportCount(int New, int Changed, int Same, IReadOnlyList<SpotProblem> Problems);

/// <summary>
/// Brings in a table of resources that is too large for the desk: read once to look, once more to keep, all or nothing. New resources are published; what changes one that
/// is there waits for review as on the desk, unless the operator says that every change is a slip of the pen.
/// </summary>
public sealed class LibraryImport(AppDb db, Chain chain, FixedAddresses addresses, Atlas atlas, TimeProvider time)
{
    public const int MostRows = 1_000_000, MostBytes = 512 * 1024 * 1024;
    private const int Batch = 1000;

    private static readonly Dictionary<(string Kind, string Slug), string> NamesNothing = [];

    private readonly INodeKind kind = chain.KindOf(ResourceKind.Name);

    private sealed record Brought(ThingRow Row, Node? Node, Fields After, bool Same);

    public async Task<ImportCount> Look(byte[] file, CancellationToken stop)
    {
        var (fresh, changed, same) = (0, 0, 0);
        var (reading, rows) = ThingReading.Stream(kind, file, MostRows);
        foreach (var batch in rows.Chunk(Batch))
        {
            var things = await Read(reading, batch, stop);
            fresh += things.Count(t => t.Node is null);
            same += things.Count(t => t.Same);
            changed += things.Count(t => t.Node is not null && !t.Same);
        }
        return reading.Problems.Count > 0 ? new(0, 0, 0, reading.Problems) : new(fresh, changed, same, []);
    }

    /// <param name="pen">Publishes changes as slips of the pen instead of leaving them for review.</param>
    public async Task<ImportCount> Keep(byte[] file, bool pen, CancellationToken stop)
    {
        if (await Look(file, stop) is { Problems.Count: > 0 } wrong) return wrong;
        var (fresh, changed, same, told) = (0, 0, 0, 0);
        var now = time.GetUtcNow().UtcDateTime;
        var counts = new Dictionary<long, (Term Term, int Number)>();
        var (reading, rows) = ThingReading.Stream(kind, file, MostRows);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await using var bulk = new BulkRows(db);
        foreach (var batch in rows.Chunk(Batch))
        {
            var things = await Read(reading, batch, stop);
            var found = things.Where(t => t.Node is null).ToList();
            await Enter(bulk, [.. found.Select((t, i) => Entered(t, now.AddMilliseconds(-fresh - i), now))], counts, stop);
            fresh += found.Count;
            same += things.Count(t => t.Same);
            foreach (var thing in things.Where(t => t.Node is not null && !t.Same))
            {
                changed++;
                if (await Change(thing, pen, stop) is { } problem) reading.Add(thing.Row.Spot, problem.Key, problem.Args);
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            // A plan that was made for a small table stays in use while it grows: each look at which keys are there would go through all that was written so far.
            if (fresh > 2 * told)
            {
                await bulk.Tell(stop);
                told = fresh;
            }
        }
        // Somebody else may have saved since the look.
        if (reading.Problems.Count > 0) return new(0, 0, 0, reading.Problems);
        var known = await db.FacetValues.Select(v => v.Id).ToHashSetAsync(stop);
        await bulk.Write([.. counts.Values.Where(c => !known.Contains(c.Term.Id)).Select(c => FacetValue.Of(c.Term))], stop);
        await bulk.Write([.. counts.Values.Select(c => new FacetChange { ValueId = c.Term.Id, Change = c.Number })], stop);
        // A harvester that asked while this was written has seen nothing of it, and asks the next time for what changed since.
        var done = time.GetUtcNow().UtcDateTime;
        await db.Resources.Where(r => r.ChangedAt >= now).ExecuteUpdateAsync(s => s.SetProperty(r => r.ChangedAt, done), stop);
        if (fresh + changed > 0) db.Note(AuditAct.Imported, null, "", done, FormattableString.Invariant($"resources {fresh} new {changed} changed"));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await bulk.Settle(stop);
        return new(fresh, changed, same, []);
    }

    private async Task<List<Brought>> Read(ThingReading reading, ThingRow[] rows, CancellationToken stop)
    {
        var keys = rows.Select(r => r.Key).ToList();
        var nodes = await db.Nodes.AsNoTracking().Where(n => n.Kind == ResourceKind.Name && keys.Contains(n.Slug)).ToDictionaryAsync(n => n.Slug, stop);
        var published = nodes.Values.Select(n => n.PublishedId).OfType<string>().ToList();
        var ids = nodes.Values.Select(n => n.Id).ToList();
        var said = published.Count == 0 ? [] : await db.Revisions.AsNoTracking().Where(r => published.Contains(r.Id)).Select(r => new { r.NodeId, r.Body }).ToDictionaryAsync(r => r.NodeId, r => r.Body, stop);
        var open = ids.Count == 0 ? [] : await db.Revisions.Open().Where(r => ids.Contains(r.NodeId)).Select(r => r.NodeId).ToHashSetAsync(stop);
        var things = new List<Brought>(rows.Length);
        foreach (var row in rows)
        {
            if (reading.IsFull) break;
            var node = nodes.GetValueOrDefault(row.Key);
            var before = node is not null && said.TryGetValue(node.Id, out var body) ? Fields.Read(body) : new Fields();
            var (after, problems) = FormText.Read(kind, before, row.Typed, "en", NamesNothing, codes: true);
            foreach (var problem in problems.Concat(kind.Check(after)).DistinctBy(p => p.Field ?? p.Key)) reading.Add(row.SpotOf(problem.Field), problem.Key, problem.Args);
            var same = node is not null && Comparison.Between(before, after).Count == 0;
            if (row.IsNamedHere && node is not null && Folding.Of(node.Title) != Folding.Of(after["title"])) reading.Add(row.Spot, "library.name-taken", ("name", row.Key));
            else if (node is null && addresses.Has(kind.PathOf(row.Key))) reading.Add(row.SpotOf(ThingFiles.Key), "trace.address-taken", ("path", kind.PathOf(row.Key)));
            else if (row.Version is { } version && node is { IsPublished: true } && node.PublishedNumber > version && !same) reading.Add(row.SpotOf(ThingFiles.Version), "trace.file.moved-on", ("key", row.Key), ("n", node.PublishedNumber));
            else if (node is not null && !same && open.Contains(node.Id)) reading.Add(row.SpotOf(ThingFiles.Key), "trace.file.draft-open", ("key", row.Key));
            things.Add(new Brought(row, node, after, same));
        }
        return things;
    }

    private sealed record Rows(Node Node, Revision Said, Resource Resource, IReadOnlyList<SearchText> Found, IReadOnlyList<Term> Terms);

    // As Chain.Publish leaves a thing that is published for the first time and rests on nothing.
    private Rows Entered(Brought thing, DateTime at, DateTime changed)
    {
        var text = ResourceText.Of(thing.After);
        var node = new Node { Kind = kind.Kind, Slug = thing.Row.Key, Title = text.Title, Language = text.Language, CreatedAt = at, PublishedAt = at, PublishedNumber = 1, Version = 1 };
        var said = new Revision { NodeId = node.Id, Number = 1, Body = thing.After.Write(), CreatedAt = at, Version = 1 };
        said.Publish(null, at);
        node.PublishedId = said.Id;
        var resource = new Resource { Id = node.Id, Slug = node.Slug, Kind = text.Kind, Title = text.Title, Language = text.Language, AddedAt = at, Version = 1 };
        resource.Say(text, changed);
        return new Rows(node, said, resource, [.. kind.Texts(thing.After, text.Language).Select(t => SearchIndex.Row(node, kind.PathOf(node.Slug), t))], Term.Of(text, atlas));
    }

    private static async Task Enter(BulkRows bulk, IReadOnlyList<Rows> all, Dictionary<long, (Term Term, int Number)> counts, CancellationToken stop)
    {
        await bulk.Write([.. all.Select(r => r.Node)], stop);
        await bulk.Write([.. all.Select(r => r.Said)], stop);
        await bulk.Write([.. all.Select(r => r.Resource)], stop);
        await bulk.Write([.. all.SelectMany(r => r.Found)], stop);
        await bulk.Write([.. all.Select(r => new ResourceMarks { ResourceId = r.Resource.Id, ValueIds = ResourceMarks.Pack(r.Terms) })], stop);
        await bulk.Write([.. all.SelectMany(r => r.Terms.Select(t => new ResourceFacet { ValueId = t.Id, Rank = r.Resource.Rank, ResourceId = r.Resource.Id }))], stop);
        foreach (var term in all.SelectMany(r => r.Terms)) counts[term.Id] = (term, counts.GetValueOrDefault(term.Id).Number + 1);
    }

    private async Task<Problem?> Change(Brought thing, bool pen, CancellationToken stop)
    {
        var node = await db.Nodes.FirstAsync(n => n.Id == thing.Node!.Id, stop);
        var draft = await chain.Revise(db, node, thing.After, null, null, stop);
        return pen ? (await chain.Publish(db, node, draft, Correction.Pen, null, stop)).Select(p => (Problem?)p).FirstOrDefault() : draft.Submit(time.GetUtcNow().UtcDateTime);
    }
}
