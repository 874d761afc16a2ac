using System.Data;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Shelving;

/// <summary>Puts a resource where its values say, and keeps the counts in step, in the transaction that publishes it. Nothing here saves.</summary>
public static class Shelf
{
    /// <param name="fresh">True when nothing of it can be there yet.</param>
    public static async Task Put(AppDb db, Resource resource, IReadOnlyList<Term> terms, bool fresh, CancellationToken stop)
    {
        await Mark(db, resource.Id, terms, fresh, stop);
        var old = fresh ? [] : await db.ResourceFacets.AsTracking().Where(f => f.ResourceId == resource.Id).ToListAsync(stop);
        var wanted = terms.ToDictionary(t => t.Id);
        foreach (var gone in old.Where(o => !wanted.ContainsKey(o.ValueId))) db.FacetChanges.Add(new FacetChange { ValueId = gone.ValueId, Change = -1 });
        db.ResourceFacets.RemoveRange(old.Where(o => !wanted.ContainsKey(o.ValueId) || o.Rank != resource.Rank));
        var had = old.Select(o => o.ValueId).ToHashSet();
        await Know(db, [.. terms.Where(t => !had.Contains(t.Id))], stop);
        foreach (var term in terms)
        {
            if (!had.Contains(term.Id)) db.FacetChanges.Add(new FacetChange { ValueId = term.Id, Change = 1 });
            else if (old.Exists(o => o.ValueId == term.Id && o.Rank == resource.Rank)) continue;
            db.ResourceFacets.Add(new ResourceFacet { ValueId = term.Id, Rank = resource.Rank, ResourceId = resource.Id });
        }
    }

    /// <summary>Takes it off again.</summary>
    public static Task Take(AppDb db, Resource resource, CancellationToken stop) => Put(db, resource, [], fresh: false, stop);

    private static async Task Mark(AppDb db, string id, IReadOnlyList<Term> terms, bool fresh, CancellationToken stop)
    {
        var marks = fresh ? null : await db.ResourceMarks.AsTracking().FirstOrDefaultAsync(m => m.ResourceId == id, stop);
        if (terms.Count == 0)
        {
            if (marks is not null) db.ResourceMarks.Remove(marks);
        }
        else if (marks is null) db.ResourceMarks.Add(new ResourceMarks { ResourceId = id, ValueIds = ResourceMarks.Pack(terms) });
        else if (ResourceMarks.Pack(terms) is var packed && !packed.AsSpan().SequenceEqual(marks.ValueIds)) marks.ValueIds = packed;
    }

    private static async Task Know(AppDb db, IReadOnlyList<Term> terms, CancellationToken stop)
    {
        var open = terms.Where(t => db.FacetValues.Local.FindEntry(t.Id) is null).ToList();
        if (open.Count == 0) return;
        var ids = open.Select(t => t.Id).ToList();
        // Tracked, so that a file of hundreds asks for each once.
        await db.FacetValues.AsTracking().Where(v => ids.Contains(v.Id)).LoadAsync(stop);
        foreach (var term in open.Where(t => db.FacetValues.Local.FindEntry(t.Id) is null)) db.FacetValues.Add(FacetValue.Of(term));
    }
}

/// <summary>Once a day the lines of each count become one.</summary>
public sealed class FoldCounts : IWork
{
    public const string WorkKind = "library.fold-counts";

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        // What is deleted must be what was added up, whoever commits between the two.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var changes = db.FacetChanges;
        var last = await changes.MaxAsync(c => (long?)c.Id, stop) ?? 0;
        var sums = await changes.Where(c => c.Id <= last).GroupBy(c => c.ValueId).Select(g => new { ValueId = g.Key, Lines = g.Count(), Sum = g.Sum(c => c.Change) }).Where(g => g.Lines > 1).ToListAsync(stop);
        foreach (var batch in sums.Chunk(500))
        {
            var ids = batch.Select(b => b.ValueId).ToList();
            await changes.Where(c => c.Id <= last && ids.Contains(c.ValueId)).ExecuteDeleteAsync(stop);
            db.FacetChanges.AddRange(batch.Where(b => b.Sum != 0).Select(b => new FacetChange { ValueId = b.ValueId, Change = b.Sum }));
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        await transaction.CommitAsync(stop);
    }
}
