using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events;

/// <summary>A published event: its row, and what its newest version says.</summary>
/// <param name="Version">Counts its versions from one.</param>
public sealed record Occasion(Event Row, Fields Said, int Version, string RevisionId, DateTime PublishedAt)
{
    public Worded Title(string language) => Worded.Of(Said, "title", language);

    /// <summary>The sessions that take place, in a language where the event says them in it.</summary>
    public IReadOnlyList<SessionLine> Sessions(TimeZoneInfo zone, string? language = null) => SessionLine.In(Said, zone, language);

    /// <summary>Everybody who speaks, at the whole or in a session, each once.</summary>
    public IReadOnlyList<Speaker> Speakers(TimeZoneInfo zone, string language) => [.. Speaker.In(Said, language).Concat(Sessions(zone, language).SelectMany(s => s.Speakers)).DistinctBy(s => s.Name)];
}

/// <summary>What somebody narrows the list by; empty for everything.</summary>
public sealed record Narrowed(string? Kind, string? Language, string? Series)
{
    public IQueryable<Event> Of(IQueryable<Event> events)
    {
        if (!string.IsNullOrEmpty(Kind)) events = events.Where(e => e.Kind == Kind);
        if (!string.IsNullOrEmpty(Series)) events = events.Where(e => e.Series == Series);
        if (!string.IsNullOrEmpty(Language)) events = events.Where(e => e.Languages.Any(l => l.Language == Language));
        return events;
    }
}

/// <summary>The events as they are published.</summary>
public sealed class Programme(AppDb db)
{
    private const int MostComing = 100, MostSubscribed = 500;

    /// <summary>How long a calendar holds an event that is over.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    public async Task<Occasion?> Named(string slug, CancellationToken stop) =>
        (await Read(db.Events.Where(e => e.Slug == slug), rows => rows, stop)).FirstOrDefault();

    /// <summary>What is not over, the next first; a cancelled one stands until its hour has passed.</summary>
    public Task<IReadOnlyList<Occasion>> Coming(Narrowed by, DateTime now, CancellationToken stop) =>
        Read(by.Of(db.Events).Where(e => e.EndsAt > now && e.Status != EventStatus.Held), rows => rows.OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(MostComing), stop);

    /// <summary>What is over, the last first; one page, and how many there are.</summary>
    public async Task<(IReadOnlyList<Occasion> Page, int Total, int At)> Past(Narrowed by, DateTime now, int page, int perPage, CancellationToken stop)
    {
        var past = by.Of(db.OpenEvents).Where(e => e.EndsAt <= now || e.Status == EventStatus.Held);
        var total = await past.CountAsync(stop);
        var at = PageOfList.At(page, total, perPage);
        return (total == 0 ? [] : await Read(past, rows => rows.OrderByDescending(e => e.StartsAt).ThenBy(e => e.Id).Skip((at - 1) * perPage).Take(perPage), stop), total, at);
    }

    /// <summary>What a subscribed calendar holds: all that comes, and the last year; where that is too much, what comes goes first.</summary>
    public async Task<IReadOnlyList<Occasion>> Subscribed(Narrowed by, DateTime now, CancellationToken stop) =>
        [.. (await Read(by.Of(db.Events).Where(e => e.EndsAt > now - Kept), rows => rows.OrderByDescending(e => e.StartsAt).ThenBy(e => e.Id).Take(MostSubscribed), stop)).OrderBy(o => o.Row.StartsAt).ThenBy(o => o.Row.Id, StringComparer.Ordinal)];

    /// <summary>The series and the languages there are, to choose from.</summary>
    public async Task<(IReadOnlyList<string> Series, IReadOnlyList<string> Languages)> Choices(CancellationToken stop)
    {
        var open = db.OpenEvents;
        return (await open.Where(e => e.Series != null).Select(e => e.Series!).Distinct().OrderBy(s => s).ToListAsync(stop),
            await db.EventLanguages.Where(l => open.Any(e => e.Id == l.EventId)).Select(l => l.Language).Distinct().OrderBy(l => l).ToListAsync(stop));
    }

    private async Task<IReadOnlyList<Occasion>> Read(IQueryable<Event> events, Func<IQueryable<Event>, IQueryable<Event>> page, CancellationToken stop)
    {
        var nodes = db.Nodes;
        var rows = await page(events.Where(e => nodes.Any(n => n.Id == e.Id && n.PublishedId != null))).AsNoTracking().Include(e => e.Sessions.OrderBy(s => s.Position)).AsSplitQuery().ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var said = await (
            from node in db.Nodes.AsNoTracking()
            where ids.Contains(node.Id)
            join revision in db.Revisions on node.PublishedId equals revision.Id
            select new { node.Id, node.PublishedNumber, node.PublishedAt, RevisionId = revision.Id, revision.Body }).ToDictionaryAsync(n => n.Id, stop);
        return [.. rows.Select(r => (Row: r, Said: said[r.Id])).Select(r => new Occasion(r.Row, Fields.Read(r.Said.Body), r.Said.PublishedNumber, r.Said.RevisionId, r.Said.PublishedAt!.Value))];
    }
}
