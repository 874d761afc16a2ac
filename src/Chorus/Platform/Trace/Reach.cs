using Chorus.Platform.Data;
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
        page = Math.Clamp(page, 1, Math.Max(1, (Listed + PerPage - 1) / PerPage));
        var from = (page - 1) * PerPage;
        var wanted = Ids.Skip(from).Take(PerPage).ToList();
        var nodes = await db.Nodes.AsNoTracking().Where(n => wanted.Contains(n.Id)).ToDictionaryAsync(n => n.Id, stop);
        var rows = wanted.Where(nodes.ContainsKey).Select(id => nodes[id]).ToList();
        var standing = Math.Clamp(Direct - from, 0, rows.Count);
        return new ReachPage(rows[..standing], rows[standing..],
            Listed <= PerPage ? null : new PageOfList(from + 1, from + rows.Count, Listed, page > 1 ? address(page - 1) : null, from + PerPage < Listed ? address(page + 1) : null));
    }
}

/// <summary>A page of what a change would reach.</summary>
/// <param name="Direct">What stands on the thing itself.</param>
/// <param name="Further">What stands on something that does.</param>
public sealed record ReachPage(IReadOnlyList<Node> Direct, IReadOnlyList<Node> Further, PageOfList? Pager);

/// <summary>One thing that rests on another, as a list shows it.</summary>
public sealed record Resting(string Id, string Kind, string Slug, string Title, string Language, bool NeedsReview, Rests How);

/// <summary>What rests directly on a thing: counts by kind, and a page of it.</summary>
public sealed record RestingOn(IReadOnlyList<(string Kind, int Count)> Kinds, IReadOnlyList<Resting> Rows, int Total, int From)
{
    public const int PerPage = 20;

    /// <summary>Other languages and national editions of the same are left out: they are it, and stand where its languages stand.</summary>
    /// <param name="from">Counts from zero.</param>
    public static async Task<RestingOn> Of(AppDb db, string nodeId, int from, CancellationToken stop)
    {
        var nodes = db.Nodes;
        // An issued file is nobody's business but its reader's: it counts, and is not listed.
        var kinds = await (
            from link in db.TraceLinks
            where link.ToId == nodeId && link.Current && link.How != Rests.Offers && link.How != Rests.Localises
            join node in nodes on link.FromId equals node.Id
            group node by node.Kind into kind
            select new { Kind = kind.Key, Count = kind.Count() }).ToListAsync(stop);
        var rows = await (
            from link in db.TraceLinks
            where link.ToId == nodeId && link.Current && link.How != Rests.Offers && link.How != Rests.Localises
            join node in nodes on link.FromId equals node.Id
            where node.Kind != Issued.NodeKind && node.PublishedId != null
            orderby link.Id
            select new Resting(node.Id, node.Kind, node.Slug, node.Title, node.Language, node.OpenFlags > 0, link.How)).Skip(from).Take(PerPage).ToListAsync(stop);
        return new RestingOn([.. kinds.OrderBy(k => k.Kind, StringComparer.Ordinal).Select(k => (k.Kind, k.Count))], rows,
            kinds.Where(k => k.Kind != Issued.NodeKind).Sum(k => k.Count), from);
    }

    /// <summary>Where one is in the list, when it has more than one page; <paramref name="address"/> takes the page, counted from one.</summary>
    public PageOfList? Pager(Func<int, string> address)
    {
        if (Total <= PerPage) return null;
        var page = (From / PerPage) + 1;
        return new PageOfList(From + 1, From + Rows.Count, Total, page > 1 ? address(page - 1) : null, From + PerPage < Total ? address(page + 1) : null);
    }
}
