using System.Globalization;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Shelving;

/// <summary>One value of a facet, and how many of what is shown have it; no number where counting would take too long.</summary>
/// <param name="Id"><see cref="Term.IdOf"/>.</param>
public sealed record FacetLine(long Id, Facet Facet, string Value, string Label, int? Count);

/// <summary>A page of what fits.</summary>
/// <param name="Total">How many fit; with <paramref name="More"/> at least so many.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record Found(IReadOnlyList<string> Ids, int Total, bool More, IReadOnlyList<FacetLine> Facets, string? Next);

/// <summary>
/// Finds resources by words and facets. A list is read from the index of its rarest value, from a place on; nothing is sorted and nothing skipped. What a filtered list
/// holds is counted from one row for each of the newest <see cref="Counted"/> of that value, and only where it has no more: no page looks at a hundred thousand rows.
/// </summary>
public sealed class Catalogue(AppDb db, Search search, FacetCounts counts)
{
    public const int PerPage = 20, Counted = 2000, Ranked = 500;
    private const int Piece = 500, LargestPiece = 8000;

    public Task<Found> Look(LibraryFilter filter, string? after, string language, CancellationToken stop) => filter.Words is null ? Browse(filter, after, stop) : Find(filter, after, language, stop);

    /// <summary>Up to so many ids in the order of the list, from a place on; the place after them.</summary>
    public async Task<(IReadOnlyList<string> Ids, string? Next)> Take(LibraryFilter filter, string? after, int most, string language, CancellationToken stop)
    {
        if (filter.Words is not null)
        {
            var (all, from) = (await Fitting(filter, language, stop), Place(after));
            return ([.. all.Skip(from).Take(most).Select(f => f.Id)], from + most < all.Count ? Typed(from + most) : null);
        }
        var values = await ByRarity(filter, stop);
        if (values is [(_, 0), ..]) return ([], null);
        var (found, place) = (new List<Shelved>(), Cursor(after));
        // By one value a page is a range of the index. By several it is what fits among the next of the rarest, looked at in ever larger pieces.
        for (var piece = values.Count == 1 ? most + 1 : Piece; found.Count <= most; piece = Math.Min(piece * 4, LargestPiece))
        {
            var next = await From(values[0].Id, place, piece, values.Count > 1, stop);
            found.AddRange(values.Count == 1 ? next : next.Where(s => Fits(s, values)));
            if (next.Count < piece) break;
            place = (next[^1].Rank, next[^1].Id);
        }
        return Page(found, most);
    }

    private async Task<Found> Browse(LibraryFilter filter, string? after, CancellationToken stop)
    {
        var whole = await counts.Now(db, stop);
        var values = await ByRarity(filter, stop);
        var rarest = values[0].Count;
        if (rarest == 0) return new Found([], 0, false, [], null);
        var few = rarest <= Counted;
        if (filter.Chosen.Count == 0 || (!few && values.Count == 1))
        {
            var (first, more) = await Take(filter, after, PerPage, "", stop);
            return new Found(first, rarest, false, filter.Chosen.Count == 0 ? whole.Lines : Uncounted(whole), more);
        }
        var fitting = (await From(values[0].Id, null, Counted, marked: true, stop)).Where(s => Fits(s, values)).ToList();
        var rest = Cursor(after) is var (rank, id) ? fitting.SkipWhile(s => s.Rank > rank || (s.Rank == rank && string.CompareOrdinal(s.Id, id) >= 0)) : fitting;
        var shown = rest.Take(PerPage + 1).ToList();
        // What stands behind the newest of a large value is read from its own place on.
        var (ids, next) = few || shown.Count > PerPage ? Page(shown, PerPage) : await Take(filter, after, PerPage, "", stop);
        return new Found(ids, fitting.Count, !few, few ? await Count(whole, fitting.Select(s => s.Values), stop) : Uncounted(whole), next);
    }

    private async Task<Found> Find(LibraryFilter filter, string? after, string language, CancellationToken stop)
    {
        var fitting = await Fitting(filter, language, stop);
        var from = Place(after);
        return new Found([.. fitting.Skip(from).Take(PerPage).Select(f => f.Id)], fitting.Count, fitting.Count == Ranked, fitting.Count == 0 ? [] : await Count(await counts.Now(db, stop), fitting.Select(f => f.Values), stop),
            from + PerPage < fitting.Count ? Typed(from + PerPage) : null);
    }

    // Best match first, as the one search of the house ranks; the values are looked at among these.
    private async Task<List<(string Id, long[] Values)>> Fitting(LibraryFilter filter, string language, CancellationToken stop)
    {
        var found = (await search.Find(filter.Words, language, ResourceKind.Name, Ranked, stop)).Select(f => f.NodeId).ToList();
        if (found.Count == 0) return [];
        var marks = await db.ResourceMarks.AsNoTracking().Where(m => found.Contains(m.ResourceId)).ToDictionaryAsync(m => m.ResourceId, m => ResourceMarks.Read(m.ValueIds), stop);
        var chosen = Ids(filter);
        return [.. found.Select(id => (Id: id, Values: marks.GetValueOrDefault(id, []))).Where(f => chosen.TrueForAll(id => f.Values.Contains(id)))];
    }

    private sealed record Shelved(long Rank, string Id, long[] Values);

    // One range of the index, and for each resource in it one short row where it is asked for: what a narrowed list holds is told from these without asking again.
    private async Task<List<Shelved>> From(long value, (long Rank, string Id)? after, int most, bool marked, CancellationToken stop)
    {
        var marks = db.ResourceMarks;
        var rows = db.ResourceFacets.AsNoTracking().Where(f => f.ValueId == value);
        if (after is var (rank, id)) rows = rows.Where(f => f.Rank <= rank && (f.Rank < rank || string.Compare(f.ResourceId, id) < 0));
        rows = rows.OrderByDescending(f => f.Rank).ThenByDescending(f => f.ResourceId).Take(most);
        if (!marked) return [.. (await rows.Select(f => new { f.Rank, f.ResourceId }).ToListAsync(stop)).Select(r => new Shelved(r.Rank, r.ResourceId, []))];
        var packed = await rows.Select(f => new { f.Rank, f.ResourceId, Packed = marks.Where(m => m.ResourceId == f.ResourceId).Select(m => m.ValueIds).FirstOrDefault() }).ToListAsync(stop);
        return [.. packed.Select(r => new Shelved(r.Rank, r.ResourceId, ResourceMarks.Read(r.Packed)))];
    }

    private static bool Fits(Shelved one, List<(long Id, int Count)> values) => values.TrueForAll(v => one.Values.Contains(v.Id));

    private static (IReadOnlyList<string> Ids, string? Next) Page(IReadOnlyList<Shelved> found, int most) =>
        ([.. found.Take(most).Select(s => s.Id)], found.Count > most ? Typed(found[most - 1].Rank) + "-" + found[most - 1].Id : null);

    private static List<long> Ids(LibraryFilter filter) => [.. filter.Chosen.Select(c => Term.IdOf(c.Key, c.Value))];

    private static IReadOnlyList<FacetLine> Uncounted(FacetWhole whole) => [.. whole.Lines.Select(l => l with { Count = null })];

    /// <summary>The chosen values, the rarest first; everything where none is chosen.</summary>
    private async Task<List<(long Id, int Count)>> ByRarity(LibraryFilter filter, CancellationToken stop)
    {
        var ids = filter.Chosen.Count == 0 ? [Term.Everything.Id] : Ids(filter);
        var sums = await db.FacetChanges.Where(c => ids.Contains(c.ValueId)).GroupBy(c => c.ValueId).Select(g => new { g.Key, Sum = g.Sum(c => c.Change) }).ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
        return [.. ids.Select(id => (id, sums.GetValueOrDefault(id))).OrderBy(v => v.Item2)];
    }

    // What the values are called is known of all but the smaller organisations; of these the largest are looked up.
    private async Task<IReadOnlyList<FacetLine>> Count(FacetWhole whole, IEnumerable<long[]> fitting, CancellationToken stop)
    {
        var numbers = fitting.SelectMany(values => values).CountBy(id => id).ToList();
        var lines = numbers.Where(n => whole.ById.ContainsKey(n.Key)).Select(n => whole.ById[n.Key] with { Count = n.Value }).ToList();
        var others = numbers.Where(n => !whole.ById.ContainsKey(n.Key)).OrderByDescending(n => n.Value).ThenBy(n => n.Key).Take(FacetCounts.MostOrganisations).ToDictionary();
        List<long> unknown = [.. others.Keys];
        if (unknown.Count > 0)
            lines.AddRange((await db.FacetValues.AsNoTracking().Where(v => unknown.Contains(v.Id)).ToListAsync(stop)).Select(v => new FacetLine(v.Id, v.Facet, v.Value, v.Label, others[v.Id])));
        return [.. lines.OrderByDescending(l => l.Count).ThenBy(l => l.Value, StringComparer.Ordinal)];
    }

    private static string Typed(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Place(string? after) => int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? Math.Min(from, Ranked) : 0;

    private static (long Rank, string Id)? Cursor(string? after) =>
        after?.Split('-') is [var rank, var id] && id.Length <= 24 && id.All(char.IsAsciiLetterOrDigit) && long.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, id) : null;
}
