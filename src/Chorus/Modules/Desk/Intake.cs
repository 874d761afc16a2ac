using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>One thing of a file beside what is there already.</summary>
/// <param name="Node">The thing with this key; none for a new one.</param>
/// <param name="Id">Its id, or the one that a new thing will have, so that others in the file can name it.</param>
public sealed record Brought(ThingRow Row, string Id, Node? Node, Fields Before, Fields After)
{
    public bool IsNew => Node is null;
    public bool IsSame => !IsNew && Comparison.Between(Before, After).Count == 0;

    /// <summary>The file knows a later version than there is here: it was taken from another installation, or before a backup was restored.</summary>
    public bool IsFromElsewhere => !IsSame && Node is { IsPublished: true } && Row.Version > Node.PublishedNumber;
}

/// <summary>What bringing in a file would do, or everything that is wrong in it.</summary>
public sealed record IntakePlan(IReadOnlyList<Brought> Things, IReadOnlyList<SpotProblem> Problems)
{
    /// <summary>What stays outside, by line; it keeps nobody from bringing in the rest.</summary>
    public IReadOnlyList<SpotProblem> Remarks { get; init; } = [];

    /// <summary>Things whose language nobody has said; until somebody does, nothing is kept.</summary>
    public int WithoutLanguage { get; init; }

    public IEnumerable<Brought> New => Things.Where(t => t.IsNew);
    public IEnumerable<Brought> Changed => Things.Where(t => !t.IsNew && !t.IsSame);
    public int Same => Things.Count(t => t.IsSame);
    public int FromElsewhere => Things.Count(t => t.IsFromElsewhere);
}

/// <summary>
/// Brings in a file of things of one kind: first a plan, which saves nothing, then all of it or nothing. New things become drafts in review, or are published at once when
/// that is asked; a change to what is published is always a draft in review, since only a person can say which kind of correction it is.
/// </summary>
public sealed class Intake(AppDb db, Chain chain, FormText text)
{
    // One question and one save for so many: a question for each of ten thousand would take minutes.
    private const int Batch = 500;

    /// <summary>Most new things that are published at once: with their words, links and index SQLite takes some five seconds for them, and everybody who saves meanwhile waits.</summary>
    public const int MostAtOnce = 2000;

    public async Task<IntakePlan> Look(INodeKind kind, byte[] file, Viewer viewer, CancellationToken stop, string? language = null)
    {
        var reading = await kind.ReadFile(db, file, language, stop) ?? ThingReading.Of(kind, file);
        if (reading.Problems.Count > 0) return new([], reading.Problems);
        var rows = await Named(kind, reading, stop);
        var nodes = new Dictionary<string, Node>();
        var said = new Dictionary<string, Fields>();
        var open = new HashSet<string>();
        foreach (var batch in rows.Select(r => r.Key).Chunk(Batch))
        {
            foreach (var node in await db.Nodes.AsNoTracking().Where(n => n.Kind == kind.Kind && batch.Contains(n.Slug)).ToListAsync(stop)) nodes[node.Slug] = node;
            var ids = batch.Where(nodes.ContainsKey).Select(k => nodes[k].Id).ToList();
            var published = batch.Where(nodes.ContainsKey).Select(k => nodes[k].PublishedId).OfType<string>().ToList();
            foreach (var r in await db.Revisions.AsNoTracking().Where(r => published.Contains(r.Id)).Select(r => new { r.NodeId, r.Body }).ToListAsync(stop)) said[r.NodeId] = Fields.Read(r.Body);
            open.UnionWith(await db.Revisions.Open().Where(r => ids.Contains(r.NodeId)).Select(r => r.NodeId).ToListAsync(stop));
        }
        var known = await text.Known(kind, rows.Select(r => r.Typed), stop);
        var newIds = rows.Where(r => !nodes.ContainsKey(r.Key)).ToDictionary(r => r.Key, _ => Ids.New());
        foreach (var (key, id) in newIds) known[(kind.Kind, key)] = id;
        var things = new List<Brought>(rows.Count);
        foreach (var row in rows.TakeWhile(_ => !reading.IsFull))
        {
            var node = nodes.GetValueOrDefault(row.Key);
            var before = node is null ? new Fields() : said.GetValueOrDefault(node.Id) ?? new Fields();
            var (after, problems) = FormText.Read(kind, before, row.Typed, viewer.Language, known, codes: true);
            var thing = new Brought(row, node?.Id ?? newIds[row.Key], node, before, after);
            foreach (var problem in problems.Concat(kind.Check(after)).Where(p => !(reading.WithoutLanguage > 0 && p.Field == "language" && after["language"].Length == 0)).DistinctBy(p => p.Field ?? p.Key)) reading.Add(row.SpotOf(problem.Field), problem.Key, problem.Args);
            // What says the same may come again; a file that knows a later version comes from elsewhere, and is a change like any other.
            if (row.Version is { } taken && node is { IsPublished: true } && node.PublishedNumber > taken && !thing.IsSame)
                reading.Add(row.SpotOf(ThingFiles.Version), "trace.file.moved-on", ("key", row.Key), ("n", node.PublishedNumber));
            else if (node is not null && open.Contains(node.Id) && !thing.IsSame) reading.Add(row.SpotOf(ThingFiles.Key), "trace.file.draft-open", ("key", row.Key));
            things.Add(thing);
        }
        return reading.Problems.Count > 0 ? new([], reading.Problems) : new(things, []) { Remarks = reading.Remarks, WithoutLanguage = reading.WithoutLanguage };
    }

    // Lines without keys: what bears the same name and the same title is meant; what bears the name alone is another thing, and this one is numbered.
    private async Task<IReadOnlyList<ThingRow>> Named(INodeKind kind, ThingReading reading, CancellationToken stop)
    {
        if (!reading.Rows.Exists(r => r.IsNamedHere)) return reading.Rows;
        var rows = reading.Rows.ToList();
        var open = Enumerable.Range(0, rows.Count).Where(i => rows[i].IsNamedHere).ToList();
        while (open.Count > 0)
        {
            var taken = new Dictionary<string, string>();
            foreach (var batch in open.Select(i => rows[i].Key).Chunk(Batch))
                foreach (var node in await db.Nodes.AsNoTracking().Where(n => n.Kind == kind.Kind && batch.Contains(n.Slug)).Select(n => new { n.Slug, n.Title }).ToListAsync(stop)) taken[node.Slug] = node.Title;
            open = [.. open.Where(i => taken.TryGetValue(rows[i].Key, out var title) && Folding.Of(title) != Folding.Of(TitleOf(kind, rows[i])))];
            foreach (var i in open) rows[i] = reading.Renamed(rows[i], reading.Fresh(kind.NameFor(rows[i].Typed)!));
        }
        return rows;
    }

    private static string TitleOf(INodeKind kind, ThingRow row)
    {
        var fields = new Fields();
        foreach (var (name, text) in row.Typed) fields[name] = text;
        return kind.TitleOf(fields);
    }

    /// <summary>Keeps what was planned just before, in one transaction; the caller has shown the plan of the same bytes.</summary>
    /// <param name="waiting">Takes what a person must settle first (a story, the consent for it): it waits for review while the rest is published. Without it one of them refuses all.</param>
    public async Task<IReadOnlyList<SpotProblem>> Keep(INodeKind kind, IntakePlan plan, bool publish, Viewer viewer, DateTime now, CancellationToken stop, List<Brought>? waiting = null)
    {
        if (publish && plan.New.Skip(MostAtOnce).Any()) return [new(new Spot(1, 1), new Problem("desk.bring.too-many-now", null, ("n", MostAtOnce)))];
        var things = publish ? InOrder(kind, plan) : plan.Things;
        if (things is null) return [new(new Spot(1, 1), new Problem("trace.file.circle"))];
        // A change that came over the API is one transaction with its key.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        try
        {
            // Looking for changes after each would take longer than all the rest; once before saving is enough.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var batch in things.Where(t => !t.IsSame).Chunk(Batch))
            {
                foreach (var thing in batch)
                    if (await Keep(kind, thing, publish, viewer, now, waiting, stop) is { } problem) return [new(thing.Row.Spot, problem)];
                db.ChangeTracker.DetectChanges();
                await db.SaveChangesAsync(stop);
                db.ChangeTracker.Clear();
            }
            if (transaction is not null) await transaction.CommitAsync(stop);
            return [];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Problem?> Keep(INodeKind kind, Brought thing, bool publish, Viewer viewer, DateTime now, List<Brought>? waiting, CancellationToken stop)
    {
        if (publish && !viewer.Edits(kind.SectionOf(thing.After))) return new Problem("desk.editors-only");
        if (thing.Node is { } there) return (await chain.Revise(db, there, thing.After, viewer, null, stop)).Submit(now);
        var (node, draft) = chain.Begin(db, kind.Kind, thing.Row.Key, thing.After, LanguageOf(kind, thing.After, viewer.Language), viewer, thing.Id);
        if (!publish) return draft.Submit(now);
        if (waiting is not null && (RestsOnOne(kind, thing.After, waiting) || await kind.Refuses(db, node, draft, viewer, stop) is not null))
        {
            waiting.Add(thing);
            return draft.Submit(now);
        }
        return (await chain.Publish(db, node, draft, Correction.None, viewer, stop)).Select(p => (Problem?)p).FirstOrDefault();
    }

    private static bool RestsOnOne(INodeKind kind, Fields fields, List<Brought> waiting) => waiting.Count > 0 && kind.RestsOn(fields).Any(r => waiting.Exists(w => w.Id == r.NodeId));

    // The language it is written in: that of the person who brings it, where it says anything in that, else the first that it has.
    private static string LanguageOf(INodeKind kind, Fields fields, string mine) =>
        fields["language"] is { Length: > 0 } said ? said
        : FormText.Languages(kind, fields, []) is { Count: > 0 } languages && !languages.Contains(mine) ? languages[0] : mine;

    /// <summary>New things after the new things that they rest on, so that each finds a published version; null when they rest on each other in a circle.</summary>
    private static List<Brought>? InOrder(INodeKind kind, IntakePlan plan)
    {
        var fresh = plan.New.ToDictionary(t => t.Id);
        var rests = plan.Things.ToDictionary(t => t.Id, t => kind.RestsOn(t.After).Select(r => r.NodeId).Where(fresh.ContainsKey).ToHashSet());
        var waiting = rests.SelectMany(r => r.Value.Select(on => (On: on, By: r.Key))).ToLookup(w => w.On, w => w.By);
        var things = plan.Things.ToDictionary(t => t.Id);
        var ready = new Queue<Brought>(plan.Things.Where(t => rests[t.Id].Count == 0));
        var ordered = new List<Brought>(plan.Things.Count);
        while (ready.TryDequeue(out var thing))
        {
            ordered.Add(thing);
            foreach (var by in waiting[thing.Id])
                if (rests[by].Remove(thing.Id) && rests[by].Count == 0) ready.Enqueue(things[by]);
        }
        return ordered.Count == plan.Things.Count ? ordered : null;
    }
}
