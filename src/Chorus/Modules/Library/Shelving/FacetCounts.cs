using System.Collections.Frozen;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Shelving;

/// <summary>The values of the whole library with their counts, in the order of their frequency and by their ids.</summary>
public sealed record FacetWhole(IReadOnlyList<FacetLine> Lines, IReadOnlyDictionary<long, FacetLine> ById);

/// <summary>How many resources of the whole library have each value: kept for half a minute, or until something public changes. Of organisations, which have no end, the largest.</summary>
public sealed class FacetCounts(Stamp stamp, TimeProvider time)
{
    public const int MostOrganisations = 60;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private Kept? kept;

    private sealed record Kept(FacetWhole Whole, long Stamp, DateTimeOffset Until);

    public async Task<FacetWhole> Now(AppDb db, CancellationToken stop)
    {
        var (current, now) = (stamp.Current, time.GetUtcNow());
        if (kept is { } known && known.Stamp == current && known.Until > now) return known.Whole;
        IReadOnlyList<FacetLine> lines = [.. await Of(db, v => v.Facet != Facet.Organisation).ToListAsync(stop), .. await Of(db, v => v.Facet == Facet.Organisation).Take(MostOrganisations).ToListAsync(stop)];
        var whole = new FacetWhole(lines, lines.ToFrozenDictionary(l => l.Id));
        kept = new Kept(whole, current, now + Life);
        return whole;
    }

    /// <summary>The values that some resource has, the most frequent first.</summary>
    public static IQueryable<FacetLine> Of(AppDb db, System.Linq.Expressions.Expression<Func<FacetValue, bool>> which)
    {
        var changes = db.FacetChanges;
        var sums = changes.GroupBy(c => c.ValueId).Select(g => new { Id = g.Key, Sum = g.Sum(c => c.Change) });
        return from value in db.FacetValues.AsNoTracking().Where(which)
               join sum in sums on value.Id equals sum.Id
               where sum.Sum > 0
               orderby sum.Sum descending, value.Value
               select new FacetLine(value.Id, value.Facet, value.Value, value.Label, sum.Sum);
    }
}
