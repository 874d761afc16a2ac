using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>A month in which articles came out.</summary>
public sealed record MonthOfPosts(int Year, int Month, int Count);

/// <summary>The articles of the news: by month, and the newest of them page by page. Translations stand behind their originals.</summary>
public sealed class Posts(AppDb db)
{
    /// <summary>Every month that has some, the newest first.</summary>
    public async Task<IReadOnlyList<MonthOfPosts>> Months(CancellationToken stop)
    {
        var days = await Open.Where(p => p.Date != null).GroupBy(p => p.Date!.Value).Select(g => new { Day = g.Key, Count = g.Count() }).ToListAsync(stop);
        return [.. days.GroupBy(d => (d.Day.Year, d.Day.Month)).Select(g => new MonthOfPosts(g.Key.Year, g.Key.Month, g.Sum(d => d.Count))).OrderByDescending(m => m.Year).ThenByDescending(m => m.Month)];
    }

    /// <summary>Ids of one page, the newest first; of all, or of the days from one to another.</summary>
    public async Task<IReadOnlyList<string>> Ids(DateOnly? from, DateOnly? to, int skip, int take, CancellationToken stop)
    {
        var query = Open;
        if (from is not null) query = query.Where(p => p.Date >= from && p.Date <= to);
        return await query.OrderByDescending(p => p.Date).ThenBy(p => p.Slug).Skip(skip).Take(take).Select(p => p.Id).ToListAsync(stop);
    }

    private IQueryable<Publication> Open => db.OpenPublications.Where(p => p.Kind == PublicationKinds.Post && p.OriginalId == p.Id);
}
