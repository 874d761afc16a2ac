using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Week.Running;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week;

/// <summary>The published Week of one year.</summary>
public sealed record Edition(int Year, Fields Said, DateTime PublishedAt, int Version)
{
    public DateOnly? First => StoredValue.Date(Said["first"]);
    public DateOnly? Last => StoredValue.Date(Said["last"]);
    public Worded Theme(string language) => Worded.Of(Said, "theme", language);

    /// <summary>The one whose last day has not passed; null where none is announced.</summary>
    public static Edition? Next(IEnumerable<Edition> all, DateOnly today) => all.Where(e => e.Last >= today || (e.Last is null && e.Year >= today.Year)).MinBy(e => e.Year);
}

/// <summary>A published day of a Week, where somebody prepared it; the days of the archive have only items.</summary>
public sealed record WeekDay(string Slug, Fields Said, bool NeedsReview)
{
    public int Number => StoredValue.Number(Said["number"], 1, WeekItemKind.MostDays) ?? 0;
    public DateOnly? Date => StoredValue.Date(Said["date"]);
    public Worded Theme(string language) => Worded.Of(Said, "theme", language);
}

/// <summary>Somebody who wrote, spoke or hosted, as the source writes them.</summary>
/// <param name="Role">What stood in brackets: role and organisation.</param>
public sealed record Contributor(string Name, string? Role)
{
    public static Contributor Of(string line) => line.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at && line.EndsWith(')')
        ? new Contributor(line[..at], line[(at + 2)..^1]) : new Contributor(line, null);
}

/// <summary>A published thing of a Week.</summary>
/// <param name="Publication">Address of the publication on this site, without language, where it is one.</param>
/// <param name="Issued">Its name there.</param>
public sealed record Item(string Slug, Fields Said, bool NeedsReview, string? Publication, string? Issued = null)
{
    public int? Day => StoredValue.Number(Said["day"], 1, WeekItemKind.MostDays);
    public DateOnly? Date => StoredValue.Date(Said["date"]);
    public string What => Said["kind"];
    public int Position => StoredValue.Number(Said["position"], 0, int.MaxValue) ?? int.MaxValue;
    public bool ByPartner => What.StartsWith(WeekItemKind.Partners, StringComparison.Ordinal);
    public IEnumerable<Contributor> People => Said.Lines("people").Select(Contributor.Of);
    public string? Link => StoredValue.Address(Said["link"])?.AbsoluteUri;
    public Worded Title(string language) => Worded.Of(Said, "title", language);

    /// <summary>Its own picture, else that of its publication.</summary>
    public ShownPicture? Photo { get; init; }

    /// <summary>The picture was given for this; that of a publication goes along with the publication, as far as whoever is on it agreed.</summary>
    public bool IsOwnPhoto { get; init; }

    /// <summary>Its name among all materials.</summary>
    public string? PhotoFile => IsOwnPhoto && Photo is { } photo ? $"pictures/{Slug}{photo.Ending}" : null;
}

/// <summary>What somebody does for a Week in a country, looked at by an editor.</summary>
public sealed record LocalEvent(string Slug, Fields Said, DateOnly Date)
{
    public string Country => Said["country"];
    public string? Link => StoredValue.Address(Said["link"])?.AbsoluteUri;
}

/// <summary>What is published of the Weeks. Ten years are some hundred rows, found by the year in their names.</summary>
public sealed class Weeks(AppDb db, Chain chain)
{
    /// <summary>Every Week, the newest first.</summary>
    public async Task<IReadOnlyList<Edition>> All(CancellationToken stop) =>
        [.. (await Said(WeekKind.Name, "", stop)).Select(Edition).OfType<Edition>().OrderByDescending(e => e.Year)];

    public async Task<Edition?> Of(int year, CancellationToken stop) =>
        (await Said(WeekKind.Name, Typed.Plain(year), stop)).Select(Edition).FirstOrDefault(e => e?.Year == year);

    /// <summary>The days that somebody prepared, in order.</summary>
    public async Task<IReadOnlyList<WeekDay>> Days(int year, CancellationToken stop) =>
        [.. (await Said(WeekDayKind.Name, Typed.Plain(year) + "-", stop)).Select(r => new WeekDay(r.Slug, r.Said, r.Flags > 0)).OrderBy(d => d.Number)];

    /// <summary>What happens in the countries, the earliest first.</summary>
    public async Task<IReadOnlyList<LocalEvent>> Events(int year, CancellationToken stop) =>
        [.. (await Said(WeekEventKind.Name, Typed.Plain(year) + "-", stop)).Where(r => StoredValue.Date(r.Said["date"]) is not null)
            .Select(r => new LocalEvent(r.Slug, r.Said, StoredValue.Date(r.Said["date"])!.Value)).OrderBy(e => e.Date).ThenBy(e => e.Slug, StringComparer.Ordinal)];

    /// <summary>The things of a year in the order of the days, what belongs to no day last.</summary>
    public async Task<IReadOnlyList<Item>> Items(int year, CancellationToken stop)
    {
        var rows = await Said(WeekItemKind.Name, Typed.Plain(year) + "-", stop);
        var ids = rows.SelectMany(r => r.Said.Lines("publication")).Distinct().ToList();
        var named = ids.Count == 0 ? [] : await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id) && n.PublishedId != null).ToDictionaryAsync(n => n.Id, stop);
        var photos = await db.PicturesShown([.. rows.Select(r => r.Id), .. named.Keys], stop);
        return
        [
            .. rows.Select(r => new Item(r.Slug, r.Said, r.Flags > 0, named.GetValueOrDefault(r.Said["publication"]) is { } issued ? chain.PathOf(issued) : null, named.GetValueOrDefault(r.Said["publication"])?.Slug) { Photo = photos.GetValueOrDefault(r.Id) ?? photos.GetValueOrDefault(r.Said["publication"]), IsOwnPhoto = photos.ContainsKey(r.Id) })
                .OrderBy(i => i.Day ?? int.MaxValue).ThenBy(i => i.Position).ThenBy(i => i.Slug, StringComparer.Ordinal),
        ];
    }

    /// <summary>The pictures of things by their names among all materials; forty KB each at most.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> Pictures(IReadOnlyList<Item> items, CancellationToken stop)
    {
        var (named, ids) = Photos(items);
        return ids.Count == 0 ? new Dictionary<string, byte[]>() : await db.ThingPictures.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => named[p.Id], p => p.Bytes, stop);
    }

    /// <summary>How many bytes each of them has, without reading them.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PictureSizes(IReadOnlyList<Item> items, CancellationToken stop)
    {
        var (named, ids) = Photos(items);
        if (ids.Count == 0) return new Dictionary<string, int>();
        return (await db.ThingPictures.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Bytes.Length }).ToListAsync(stop)).ToDictionary(p => named[p.Id], p => p.Length);
    }

    private static (Dictionary<string, string> Named, List<string> Ids) Photos(IReadOnlyList<Item> items)
    {
        var named = items.Where(i => i.PhotoFile is not null).ToDictionary(i => i.Photo!.Id, i => i.PhotoFile!);
        return (named, [.. named.Keys]);
    }

    /// <summary>How many things each year has.</summary>
    public async Task<IReadOnlyDictionary<int, int>> Counts(CancellationToken stop) =>
        (await db.Nodes.AsNoTracking().Where(n => n.Kind == WeekItemKind.Name && n.PublishedId != null).GroupBy(n => n.Slug.Substring(0, 4))
            .Select(g => new { Year = g.Key, Count = g.Count() }).ToListAsync(stop))
        .Where(c => Typed.Year(c.Year) is not null).ToDictionary(c => Typed.Year(c.Year)!.Value, c => c.Count);

    private static Edition? Edition(Row row) => Typed.Year(row.Slug) is { } year ? new Edition(year, row.Said, row.PublishedAt, row.Version) : null;

    private sealed record Row(string Id, string Slug, Fields Said, int Flags, DateTime PublishedAt, int Version);

    private async Task<List<Row>> Said(string kind, string begins, CancellationToken stop)
    {
        var rows = await (
            from node in db.Nodes.AsNoTracking()
            where node.Kind == kind && node.PublishedId != null && node.Slug.StartsWith(begins)
            join revision in db.Revisions on node.PublishedId equals revision.Id
            select new { node.Id, node.Slug, revision.Body, node.OpenFlags, node.PublishedAt, node.PublishedNumber }).ToListAsync(stop);
        return [.. rows.Select(r => new Row(r.Id, r.Slug, Fields.Read(r.Body), r.OpenFlags, r.PublishedAt!.Value, r.PublishedNumber))];
    }
}
