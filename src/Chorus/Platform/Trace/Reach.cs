using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>How far a change would go: what an editor sees before publishing it.</summary>
/// <param name="Things">Everything that rests on it, however far down.</param>
/// <param name="Owners">How many people would be told.</param>
/// <param name="Issued">How many of the things are files that went out.</param>
/// <param name="More">True when counting stopped at <see cref="Most"/>.</param>
public sealed record Reach(int Things, int Owners, int Issued, bool More)
{
    public const int Most = 50_000, PerPage = 20;
    private const int Batch = 500;

    /// <summary>How many of each kind, files that went out among them.</summary>
    public IReadOnlyList<(string Kind, int Count)> Kinds { get; private init; } = [];

    /// <summary>How many of <see cref="Listed"/> stand on the thing itself and not on something between.</summary>
    public int Direct { get; private init; }

    // In the order of the list: what stands on the thing itself first, then what stands on that. A file that went out is its reader's business: it counts, and is not listed.
    private IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>How many things the list has, over all its pages.</summary>
    public int Listed => Ids.Count;

    private sealed record Found(string Id, string Kind, string Slug, string? OwnerId, bool Published);

    public static async Task<Reach> Of(AppDb db, string nodeId, CancellationToken stop)
    {
        var seen = new HashSet<string> { nodeId };
        var all = new List<Found>();
        var ids = new List<string>();
        var direct = 0;
        var frontier = new List<string> { nodeId };
        for (var step = 1; frontier.Count > 0 && seen.Count < Most; step++)
        {
            var next = new List<Found>();
            foreach (var batch in frontier.Chunk(Batch)) next.AddRange((await On(db, batch, stop)).Where(n => seen.Add(n.Id)));
            all.AddRange(next);
            ids.AddRange(next.Where(n => n.Published && n.Kind != Trace.Issued.NodeKind).OrderBy(n => n.Kind, StringComparer.Ordinal).ThenBy(n => n.Slug, StringComparer.Ordinal).Select(n => n.Id));
            if (step == 1) direct = ids.Count;
            frontier = [.. next.Select(n => n.Id)];
        }
        return new Reach(all.Count, all.Select(n => n.OwnerId).OfType<string>().Distinct().Count(), all.Count(n => n.Kind == Trace.Issued.NodeKind), frontier.Count > 0)
        {
            Kinds = [.. all.GroupBy(n => n.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))], Direct = direct, Ids = ids,
        };
    }

    private static Task<List<Found>> On(AppDb db, string[] ids, CancellationToken stop)
    {
        var links = db.TraceLinks;
        return (
            from node in db.Nodes.AsNoTracking()
            where links.Any(l => l.FromId == node.Id && l.Current && l.How != Rests.Offers && ids.Contains(l.ToId))
            select new Found(node.Id, node.Kind, node.Slug, node.OwnerId, node.PublishedId != null)).ToListAsync(stop);
    }

    /// <summary>A page of the list.</summary>
    /// <param name="page">Counts from one; a page that there is not becomes the nearest.</param>
    public async Task<ReachPage> List(AppDb db, int page, Func<int, string> address, CancellationToken stop)
    {
        page = PageOfList.At(page, Listed, PerPage);
        var from = (page - 1) * PerPage;
        var wanted = Ids.Skip(from).Take(PerPage).ToList();
        var nodes = await db.Nodes.AsNoTracking().Where(n => wanted.Contains(n.Id)).ToDictionaryAsync(n => n.Id, stop);
        var rows = wanted.Where(nodes.ContainsKey).Select(id => nodes[id]).ToList();
        var standing = Math.Clamp(Direct - from, 0, rows.Count);
        return new ReachPage(rows[..standing], rows[standing..],
            PageOfList.IfMore(page, Listed, PerPage, address));
    }
}

/// <summary>A page of what a change would reach.</summary>
/// <param name="Direct">What stands on the thing itself.</param>
/// <param name="Further">What stands on something that does.</param>
public sealed record ReachPage(IReadOnlyList<Node> Direct, IReadOnlyList<Node> Further, PageOfList? Pager);

/// <summary>One thing that rests on another, as a list shows it.</summary>
public sealed record Resting(string Id, string Kind, string Slug, string Title, string Language, bool NeedsReview, Rests How)
{
    /// <summary>In how many languages it rests on the thing.</summary>
    public int Languages { get; init; } = 1;
}

/// <summary>What rests directly on a thing: counts by kind, which add up to the total, and a page of it.</summary>
public sealed record RestingOn(IReadOnlyList<(string Kind, int Count)> Kinds, IReadOnlyList<Resting> Rows, int Total, int At)
{
    public const int PerPage = 20;

    /// <summary>How many files went out that rest on it. A file is nobody's business but its reader's: it is counted by itself, and not listed.</summary>
    public int Issued { get; private init; }

    /// <summary>Where more rests on one thing than that, each language of a text is listed and counted by itself: nobody reads so far, and the number has to be right.</summary>
    public const int MostGrouped = 2000;

    /// <summary>
    /// What rests on a thing, each once: in the language of the reader where it has that. Other languages and national editions of the thing itself are left out: they are it, and
    /// stand where its languages stand.
    /// </summary>
    /// <param name="at">The page, counted from one; one that there is not is the nearest.</param>
    public static async Task<RestingOn> Of(AppDb db, string nodeId, int at, string language, CancellationToken stop)
    {
        var nodes = db.Nodes.AsNoTracking();
        var links = db.TraceLinks.AsNoTracking().Where(l => l.ToId == nodeId && l.Current && l.How != Rests.Offers && l.How != Rests.Localises);
        var issued = await links.CountAsync(l => nodes.Any(n => n.Id == l.FromId && n.Kind == Trace.Issued.NodeKind), stop);
        var pairs =
            from link in links
            join node in nodes on link.FromId equals node.Id
            where node.Kind != Trace.Issued.NodeKind && node.PublishedId != null
            select new { Link = link, Node = node };
        var listed = pairs.OrderBy(p => p.Link.Id).Select(p => new Resting(p.Node.Id, p.Node.Kind, p.Node.Slug, p.Node.Title, p.Node.Language, p.Node.OpenFlags > 0, p.Link.How));
        var total = await pairs.CountAsync(stop);
        if (total > MostGrouped)
        {
            var counted = await pairs.GroupBy(p => p.Node.Kind).Select(kind => new { kind.Key, Count = kind.Count() }).ToListAsync(stop);
            at = PageOfList.At(at, total, PerPage);
            return Counted([.. counted.Select(k => (k.Key, k.Count))], issued, await listed.Skip((at - 1) * PerPage).Take(PerPage).ToListAsync(stop), total, at);
        }
        var things = (await listed.ToListAsync(stop)).DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        // A chapter in six languages rests on its claims six times, and is one chapter.
        var original = await Originals(db, things.Keys, stop);
        var groups = things.Values.GroupBy(r => original.GetValueOrDefault(r.Id, r.Id)).Select(g => (Thing: things[g.Key], Languages: g)).ToList();
        at = PageOfList.At(at, groups.Count, PerPage);
        var shown = groups.Skip((at - 1) * PerPage).Take(PerPage).ToList();
        var spoken = await Spoken(db, [.. shown.Where(g => g.Languages.All(r => r.Language != language)).Select(g => g.Thing.Id)], language, stop);
        var rows = shown.Select(g => (g.Languages.FirstOrDefault(r => r.Language == language) is { } own ? own
            : spoken.TryGetValue(g.Thing.Id, out var title) ? g.Thing with { Title = title, Language = language } : g.Thing) with
        { Languages = g.Languages.DistinctBy(r => r.Language).Count() }).ToList();
        return Counted([.. groups.CountBy(g => g.Thing.Kind).Select(k => (k.Key, k.Value))], issued, rows, groups.Count, at);
    }

    private static RestingOn Counted(IEnumerable<(string Kind, int Count)> kinds, int issued, IReadOnlyList<Resting> rows, int total, int at) =>
        new([.. kinds.OrderBy(k => k.Kind, StringComparer.Ordinal)], rows, total, at) { Issued = issued };

    // By id, what each of them was made from, as far as that is among them.
    private static async Task<Dictionary<string, string>> Originals(AppDb db, IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        if (ids.Count < 2) return [];
        var made = await db.TraceLinks.AsNoTracking().Where(l => l.Current && l.How == Rests.Localises && ids.Contains(l.FromId) && ids.Contains(l.ToId)).Select(l => new { l.FromId, l.ToId }).ToListAsync(stop);
        var parent = made.DistinctBy(l => l.FromId).ToDictionary(l => l.FromId, l => l.ToId);
        var original = new Dictionary<string, string>();
        foreach (var id in parent.Keys)
        {
            var at = id;
            for (var step = 0; step < 10 && parent.TryGetValue(at, out var up) && up != id; step++) at = up;
            original[id] = at;
        }
        // Two that were made from each other have no original.
        foreach (var (id, at) in original.Where(o => original.GetValueOrDefault(o.Value, o.Value) != o.Value).ToList()) original[id] = id;
        return original;
    }

    // Titles in a language of what itself is in another: where it speaks that too, as a set of messages does, or somebody put it into that.
    private static async Task<Dictionary<string, string>> Spoken(AppDb db, IReadOnlyCollection<string> ids, string language, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var own = await db.SearchTexts.AsNoTracking().Where(s => ids.Contains(s.NodeId) && s.Language == language && s.Part == "" && s.Title != "").Select(s => new { s.NodeId, s.Title }).ToDictionaryAsync(s => s.NodeId, s => s.Title, stop);
        ids = [.. ids.Where(id => !own.ContainsKey(id))];
        if (ids.Count == 0) return own;
        var found = await (
            from link in db.TraceLinks.AsNoTracking()
            where link.Current && link.How == Rests.Localises && ids.Contains(link.ToId)
            join node in db.Nodes on link.FromId equals node.Id
            where node.PublishedId != null && node.Language == language
            orderby link.Id
            select new { link.ToId, node.Title }).ToListAsync(stop);
        foreach (var one in found) own.TryAdd(one.ToId, one.Title);
        return own;
    }

    /// <summary>Where one is in the list, when it has more than one page; <paramref name="address"/> takes the page, counted from one.</summary>
    public PageOfList? Pager(Func<int, string> address) => PageOfList.IfMore(At, Total, PerPage, address);
}
