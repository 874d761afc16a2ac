using System.Globalization;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Shelving;

/// <summary>One value of a facet, and how many of what is shown have it; no number where counting would take too long.</summary>
public sealed record FacetLine(Facet Facet, string Value, string Label, int? Count);

/// <summary>A page of what fits.</summary>
/// <param name="Total">How many fit; with <paramref name="More"/> at least so many.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record Found(IReadOnlyList<string> Ids, int Total, bool More, IReadOnlyList<FacetLine> Facets, string? Next);

/// <summary>
/// Finds resources by words and facets. A list is read from the index of its rarest value, from a place on; nothing is sorted and nothing skipped. What a filtered list
/// holds is counted only where its rarest value has at most <see cref="Counted"/> resources: no page looks at a hundred thousand rows.
/// </summary>
public sealed class Catalogue(AppDb db, Search search, FacetCounts counts)
{
    public const int PerPage = 20, Counted = 2000, Ranked = 500;

    public Task<Found> Look(LibraryFilter filter, string? after, string language, CancellationToken stop) => filter.Words is null ? Browse(filter, after, stop) : Find(filter, after, language, stop);

    /// <summary>Up to so many ids in the order of the list, from a place on; the place after them.</summary>
    public async Task<(IReadOnlyList<string> Ids, string? Next)> Take(LibraryFilter filter, string? after, int most, string language, CancellationToken stop)
    {
        if (filter.Words is not null)
        {
            var (all, from) = (await Fitting(filter, language, stop), Place(after));
            return ([.. all.Skip(from).Take(most)], from + most < all.Count ? Typed(from + most) : null);
        }
        var values = await ByRarity(filter, stop);
        if (values is [(_, 0), ..]) return ([], null);
        var rows = Having(values);
        if (Cursor(after) is var (rank, id)) rows = rows.Where(f => f.Rank <= rank && (f.Rank < rank || string.Compare(f.ResourceId, id) < 0));
        var page = await rows.OrderByDescending(f => f.Rank).ThenByDescending(f => f.ResourceId).Take(most + 1).Select(f => new { f.Rank, f.ResourceId }).ToListAsync(stop);
        var shown = page.Take(most).ToList();
        return ([.. shown.Select(p => p.ResourceId)], page.Count > most ? Typed(shown[^1].Rank) + "-" + shown[^1].ResourceId : null);
    }

    private async Task<Found> Browse(LibraryFilter filter, string? after, CancellationToken stop)
    {
        var all = await counts.Now(db, stop);
        var values = await ByRarity(filter, stop);
        var rarest = values[0].Count;
        if (rarest == 0) return new Found([], 0, false, [], null);
        var (ids, next) = await Take(filter, after, PerPage, "", stop);
        if (filter.Chosen.Count == 0) return new Found(ids, rarest, false, all, next);
        var few = rarest <= Counted;
        if (!few && values.Count == 1) return new Found(ids, rarest, false, [.. all.Select(l => l with { Count = null })], next);
        var looked = Having(values, Counted).Select(f => f.ResourceId);
        var total = values.Count == 1 ? rarest : await looked.CountAsync(stop);
        return new Found(ids, total, !few, few ? await Count(db.ResourceFacets.Where(f => looked.Contains(f.ResourceId)), stop) : [.. all.Select(l => l with { Count = null })], next);
    }

    private async Task<Found> Find(LibraryFilter filter, string? after, string language, CancellationToken stop)
    {
        var fitting = await Fitting(filter, language, stop);
        var from = Place(after);
        IReadOnlyList<string> ids = [.. fitting.Skip(from).Take(PerPage)];
        return new Found(ids, fitting.Count, fitting.Count == Ranked, fitting.Count == 0 ? [] : await Count(db.ResourceFacets.Where(f => fitting.Contains(f.ResourceId)), stop),
            from + PerPage < fitting.Count ? Typed(from + PerPage) : null);
    }

    // Best match first, as the one search of the house ranks; the values are looked at among these.
    private async Task<List<string>> Fitting(LibraryFilter filter, string language, CancellationToken stop)
    {
        var found = (await search.Find(filter.Words, language, ResourceKind.Name, Ranked, stop)).Select(f => f.NodeId).ToList();
        if (filter.Chosen.Count == 0 || found.Count == 0) return found;
        var kept = await Having(await ByRarity(filter, stop)).Where(f => found.Contains(f.ResourceId)).Select(f => f.ResourceId).ToHashSetAsync(stop);
        return [.. found.Where(kept.Contains)];
    }

    /// <summary>The chosen values, the rarest first; everything where none is chosen.</summary>
    private async Task<List<(long Id, int Count)>> ByRarity(LibraryFilter filter, CancellationToken stop)
    {
        List<long> ids = filter.Chosen.Count == 0 ? [Term.Everything.Id] : [.. filter.Chosen.Select(c => Term.IdOf(c.Key, c.Value))];
        var sums = await db.FacetChanges.Where(c => ids.Contains(c.ValueId)).GroupBy(c => c.ValueId).Select(g => new { g.Key, Sum = g.Sum(c => c.Change) }).ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
        return [.. ids.Select(id => (id, sums.GetValueOrDefault(id))).OrderBy(v => v.Item2)];
    }

    private IQueryable<ResourceFacet> Having(IReadOnlyList<(long Id, int Count)> values, int? look = null)
    {
        var all = db.ResourceFacets.AsNoTracking();
        var rarest = values[0].Id;
        var rows = all.Where(f => f.ValueId == rarest);
        if (look is { } most) rows = rows.OrderByDescending(f => f.Rank).ThenByDescending(f => f.ResourceId).Take(most);
        foreach (var (id, _) in values.Skip(1)) rows = rows.Where(f => all.Any(o => o.ResourceId == f.ResourceId && o.ValueId == id));
        return rows;
    }

    private async Task<IReadOnlyList<FacetLine>> Count(IQueryable<ResourceFacet> rows, CancellationToken stop)
    {
        var values = db.FacetValues;
        var numbers = rows.GroupBy(f => f.ValueId).Select(g => new { Id = g.Key, Count = g.Count() });
        var lines = await (from number in numbers join value in values on number.Id equals value.Id select new { value.Facet, value.Value, value.Label, number.Count }).ToListAsync(stop);
        return [.. lines.Select(l => new FacetLine(l.Facet, l.Value, l.Label, l.Count)).OrderByDescending(l => l.Count).ThenBy(l => l.Value, StringComparer.Ordinal)];
    }

    private static string Typed(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Place(string? after) => int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? Math.Min(from, Ranked) : 0;

    private static (long Rank, string Id)? Cursor(string? after) =>
        after?.Split('-') is [var rank, var id] && id.Length <= 24 && id.All(char.IsAsciiLetterOrDigit) && long.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, id) : null;
}
