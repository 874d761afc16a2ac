using Chorus.Modules.Events.Contract;
using Chorus.Modules.Newsletter.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.News.Figures;

/// <summary>One number: of what, in which language where that is part of the question.</summary>
public sealed record Figure(string Of, string? Language, int Number);

/// <summary>What was asked of the database and what it said.</summary>
/// <param name="Name">Part of text keys ("news.figures.first.title") and first column of the file.</param>
/// <param name="Query">The query itself, as it was sent.</param>
public sealed record Counted(string Name, string Query, IReadOnlyList<Figure> Figures);

/// <summary>
/// A year in figures from rows that are never changed afterwards (published versions, letters that went out, the book of signatures): the same days give the same numbers whenever one asks again. Events
/// are the exception, since their hosts enter afterwards who came; the page says so.
/// </summary>
public sealed class YearFigures(AppDb db, SignatureTotals signatures, EventTotals events, PublicationTotals publications, NewsletterTotals newsletter)
{
    private const string Localisation = "localisation", Resource = "resource";

    private static readonly string[] OwnWay = ["resource", "issued"];

    /// <summary>The year of the first thing that was published here; nothing where there is none.</summary>
    public async Task<int?> FirstYear(CancellationToken stop) => (await db.Revisions.Where(r => r.PublishedAt != null).MinAsync(r => r.PublishedAt, stop))?.Year;

    /// <param name="from">First day.</param>
    /// <param name="to">Last day, whole (UTC).</param>
    public async Task<IReadOnlyList<Counted>> Of(DateOnly from, DateOnly to, CancellationToken stop)
    {
        var begin = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var firsts = db.Revisions.Where(r => r.PublishedAt != null).GroupBy(r => r.NodeId).Select(g => new { NodeId = g.Key, At = g.Min(r => r.PublishedAt) });
        // What the start of the program entered has no author and nobody who published it; nor has what an operator brings into the library, and what is issued has none by its nature.
        var ours = db.Revisions.Where(r => r.Number == 1 && r.AuthorId == null && r.ReviewerId == null);
        var first =
            from published in firsts
            where published.At >= begin && published.At < end
            join node in db.Nodes on published.NodeId equals node.Id
            where OwnWay.Contains(node.Kind) || !ours.Any(r => r.NodeId == node.Id)
            group node by new { node.Kind, node.Language } into same
            orderby same.Key.Kind, same.Key.Language
            select new { same.Key.Kind, same.Key.Language, Number = same.Count() };
        var library =
            from published in firsts
            where published.At < end
            join node in db.Nodes on published.NodeId equals node.Id
            where node.Kind == Resource
            group published by node.Kind into same
            select new { Added = same.Sum(p => p.At >= begin ? 1 : 0), All = same.Count() };
        var newer =
            from revision in db.Revisions
            where revision.PublishedAt >= begin && revision.PublishedAt < end && revision.BasedOnId != null
            group revision by revision.Correction into same
            orderby same.Key
            select new { Correction = same.Key, Number = same.Count() };
        var signed = signatures.Before(end);
        var came = await first.ToListAsync(stop);
        var corrected = await newer.ToListAsync(stop);
        var standing = await signed.ToListAsync(stop);
        var (held, people) = (events.Held(begin, end), events.People(begin, end));
        var (over, there) = (await held.ToListAsync(stop), await people.ToListAsync(stop));
        var (issued, mailed) = (publications.Issued(begin, end), newsletter.Mailed(begin, end));
        var (texts, issues, shelf) = (await issued.ToListAsync(stop), await mailed.ToListAsync(stop), await library.FirstOrDefaultAsync(stop));
        return
        [
            new("first", first.ToQueryString(), [.. came.GroupBy(c => c.Kind).Select(g => new Figure(g.Key, null, g.Sum(c => c.Number))).OrderByDescending(f => f.Number).ThenBy(f => f.Of, StringComparer.Ordinal)]),
            new("languages", first.ToQueryString(), [.. came.Where(c => c.Kind == Localisation).Select(c => new Figure(c.Kind, c.Language, c.Number))]),
            new("publications", issued.ToQueryString(), [.. texts.Select(t => new Figure(t.Kind, null, t.Number)).OrderByDescending(f => f.Number).ThenBy(f => f.Of, StringComparer.Ordinal)]),
            new("library", library.ToQueryString(), [new("added", null, shelf?.Added ?? 0), new("all", null, shelf?.All ?? 0)]),
            new("newsletter", mailed.ToQueryString(), [new("issues", null, issues.Count), new("letters", null, issues.Sum(i => i.Letters))]),
            new("newer", newer.ToQueryString(), [new("versions", null, corrected.Sum(c => c.Number)), new("meaning", null, corrected.Where(c => c.Correction == Correction.Figure).Sum(c => c.Number))]),
            new("signatures", signed.ToQueryString(),
            [
                new("organisations", null, standing.Where(s => !s.People).Sum(s => s.Number)), new("people", null, standing.Where(s => s.People).Sum(s => s.Number)),
                new("countries", null, standing.GroupBy(s => s.Country).Count(g => g.Sum(s => s.Number) > 0)),
            ]),
            new("events", $"{held.ToQueryString()}\n\n{people.ToQueryString()}",
            [
                new("held", null, over.Sum(o => o.Number)), new("places", null, there.Sum(t => t.Places)), new("came", null, there.Sum(t => t.Came)),
                new("countries", null, there.Count),
            ]),
        ];
    }
}
