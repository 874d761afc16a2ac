using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>A month in which articles came out.</summary>
public sealed record MonthOfPosts(int Year, int Month, int Count);

/// <summary>What articles are asked for.</summary>
/// <param name="Topic">One of <see cref="Evidence.Contract.Topics"/>; null for any.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for any.</param>
public sealed record PostsAbout(string? Topic = null, string? Country = null);

/// <summary>The articles of the news: by month, topic and country, and the newest of them page by page. Translations stand behind their originals.</summary>
public sealed class Posts(AppDb db)
{
    /// <summary>Every month that has some, the newest first.</summary>
    public async Task<IReadOnlyList<MonthOfPosts>> Months(PostsAbout about, CancellationToken stop)
    {
        var days = await Open(about).Where(p => p.Date != null).GroupBy(p => p.Date!.Value).Select(g => new { Day = g.Key, Count = g.Count() }).ToListAsync(stop);
        return [.. days.GroupBy(d => (d.Day.Year, d.Day.Month)).Select(g => new MonthOfPosts(g.Key.Year, g.Key.Month, g.Sum(d => d.Count))).OrderByDescending(m => m.Year).ThenByDescending(m => m.Month)];
    }

    /// <summary>Ids of one page, the newest first; of all, or of the days from one to another.</summary>
    public async Task<IReadOnlyList<string>> Ids(PostsAbout about, DateOnly? from, DateOnly? to, int skip, int take, CancellationToken stop)
    {
        var query = Open(about);
        if (from is not null) query = query.Where(p => p.Date >= from && p.Date <= to);
        return await query.OrderByDescending(p => p.Date).ThenBy(p => p.Slug).Skip(skip).Take(take).Select(p => p.Id).ToListAsync(stop);
    }

    /// <summary>The topics and countries that articles are about.</summary>
    public async Task<(IReadOnlyList<string> Topics, IReadOnlyList<string> Countries)> Subjects(CancellationToken stop)
    {
        var said = await Open(new()).Where(p => p.Topics != "" || p.Country != null).Select(p => new { p.Topics, p.Country }).Distinct().ToListAsync(stop);
        return ([.. said.SelectMany(s => s.Topics.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct()], [.. said.Select(s => s.Country).OfType<string>().Distinct()]);
    }

    private IQueryable<Publication> Open(PostsAbout about)
    {
        var query = db.OpenPublications.Where(p => p.Kind == PublicationKinds.Post && p.OriginalId == p.Id);
        if (about.Country is { } country) query = query.Where(p => p.Country == country);
        if (about.Topic is null) return query;
        var named = $"\n{about.Topic}\n";
        return query.Where(p => p.Topics.Contains(named));
    }
}
