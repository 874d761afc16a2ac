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
    public const int Most = 50_000;
    private const int Batch = 500;

    public static async Task<Reach> Of(AppDb db, string nodeId, CancellationToken stop)
    {
        var seen = new HashSet<string> { nodeId };
        var owners = new HashSet<string>();
        var issued = 0;
        var frontier = new List<string> { nodeId };
        while (frontier.Count > 0 && seen.Count < Most)
        {
            var next = new List<string>();
            foreach (var batch in frontier.Chunk(Batch))
            {
                var links = db.TraceLinks;
                var found = await (
                    from node in db.Nodes.AsNoTracking()
                    where links.Any(l => l.FromId == node.Id && l.Current && l.How != Rests.Offers && batch.Contains(l.ToId))
                    select new { node.Id, node.OwnerId, node.Kind }).ToListAsync(stop);
                foreach (var node in found.Where(n => seen.Add(n.Id)))
                {
                    next.Add(node.Id);
                    if (node.OwnerId is { } owner) owners.Add(owner);
                    if (node.Kind == Trace.Issued.NodeKind) issued++;
                }
            }
            frontier = next;
        }
        return new Reach(seen.Count - 1, owners.Count, issued, frontier.Count > 0);
    }
}

/// <summary>One thing that rests on another, as a list shows it.</summary>
public sealed record Resting(string Id, string Kind, string Slug, string Title, string Language, bool NeedsReview, Rests How);

/// <summary>What rests directly on a thing: counts by kind, and a page of it.</summary>
public sealed record RestingOn(IReadOnlyList<(string Kind, int Count)> Kinds, IReadOnlyList<Resting> Rows, int Total, int From)
{
    public const int PerPage = 20;

    /// <param name="from">Counts from zero.</param>
    public static async Task<RestingOn> Of(AppDb db, string nodeId, int from, CancellationToken stop)
    {
        var nodes = db.Nodes;
        // An issued file is nobody's business but its reader's: it counts, and is not listed.
        var kinds = await (
            from link in db.TraceLinks
            where link.ToId == nodeId && link.Current && link.How != Rests.Offers
            join node in nodes on link.FromId equals node.Id
            group node by node.Kind into kind
            select new { Kind = kind.Key, Count = kind.Count() }).ToListAsync(stop);
        var rows = await (
            from link in db.TraceLinks
            where link.ToId == nodeId && link.Current && link.How != Rests.Offers
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
