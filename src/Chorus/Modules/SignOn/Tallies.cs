using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn;

/// <summary>How many of a kind signed in a country.</summary>
public sealed record TallyRow(SignerKind Kind, string Country, int Number);

/// <summary>How many signed a version of a text.</summary>
public sealed record VersionRow(string RevisionId, int Number, int Signatures);

/// <summary>A count: confirmed signatures by kind and country, and apart from them what stands on paper.</summary>
public sealed record Tally(IReadOnlyList<TallyRow> Rows, int OnPaper)
{
    public int Organisations { get; } = Rows.Where(r => r.Kind != SignerKind.Person).Sum(r => r.Number);
    public int People { get; } = Rows.Where(r => r.Kind == SignerKind.Person).Sum(r => r.Number);
    public int Total => Organisations + People;

    /// <summary>A handful that stands in figures looks like nobody.</summary>
    public const int Few = 5;
    public int Countries { get; } = Rows.Where(r => r.Number > 0).Select(r => r.Country).Distinct().Count();
}

/// <summary>The counts of a call, now and on any day before.</summary>
public sealed class Tallies(AppDb db)
{
    /// <summary>As it stands, from the counts that are kept in step.</summary>
    public async Task<Tally> Now(string callId, CancellationToken stop)
    {
        var rows = await db.SignatureCounts.Where(c => c.CallId == callId).GroupBy(c => new { c.Kind, c.Country })
            .Select(g => new { g.Key.Kind, g.Key.Country, Number = g.Sum(c => c.Number) }).ToListAsync(stop);
        return new Tally(Sorted(rows.Select(r => new TallyRow(r.Kind, r.Country, r.Number))), await Paper(callId, null, stop));
    }

    /// <summary>As it stood at the end of a day (UTC), from the book.</summary>
    public async Task<Tally> On(string callId, DateOnly day, CancellationToken stop)
    {
        var end = EndOf(day);
        var rows = await db.SignatureEvents.Where(e => e.CallId == callId && e.At < end && e.Change != 0).GroupBy(e => new { e.Kind, e.Country })
            .Select(g => new { g.Key.Kind, g.Key.Country, Number = g.Sum(e => e.Change) }).ToListAsync(stop);
        return new Tally(Sorted(rows.Select(r => new TallyRow(r.Kind, r.Country, r.Number))), await Paper(callId, end, stop));
    }

    /// <summary>Since when the counts stand as they do now: a count names that moment, and is the same until the next; null before the first.</summary>
    public async Task<DateTime?> Since(string callId, CancellationToken stop)
    {
        var signed = await db.SignatureEvents.Where(e => e.CallId == callId && e.Change != 0).OrderByDescending(e => e.At).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(stop);
        var sheets = db.PaperSheets.Where(p => p.CallId == callId);
        var (entered, struck) = (await sheets.MaxAsync(p => (DateTime?)p.EnteredAt, stop), await sheets.MaxAsync(p => p.StruckAt, stop));
        return new[] { signed, entered, struck }.Max();
    }

    /// <summary>How many sign each version of the text now.</summary>
    public async Task<IReadOnlyList<VersionRow>> Versions(string callId, CancellationToken stop)
    {
        var rows = await db.SignatureCounts.Where(c => c.CallId == callId).GroupBy(c => new { c.TextRevisionId, c.TextNumber })
            .Select(g => new { g.Key.TextRevisionId, g.Key.TextNumber, Number = g.Sum(c => c.Number) }).ToListAsync(stop);
        return [.. rows.Where(r => r.Number > 0).Select(r => new VersionRow(r.TextRevisionId, r.TextNumber, r.Number)).OrderByDescending(r => r.Signatures)];
    }

    /// <summary>How many sign a version that is no longer the text, in any of its languages.</summary>
    public Task<int> Behind(string callId, IEnumerable<PublishedText> texts, CancellationToken stop)
    {
        var current = texts.Select(t => t.RevisionId).ToList();
        return db.SignatureCounts.Where(c => c.CallId == callId && !current.Contains(c.TextRevisionId)).SumAsync(c => c.Number, stop);
    }

    /// <summary>How many signed each version of the text, at the end of a day.</summary>
    public async Task<IReadOnlyList<VersionRow>> VersionsOn(string callId, DateOnly day, CancellationToken stop)
    {
        var end = EndOf(day);
        var rows = await db.SignatureEvents.Where(e => e.CallId == callId && e.At < end && e.Change != 0).GroupBy(e => new { e.TextRevisionId, e.TextNumber })
            .Select(g => new { g.Key.TextRevisionId, g.Key.TextNumber, Number = g.Sum(e => e.Change) }).ToListAsync(stop);
        return [.. rows.Where(r => r.Number > 0).Select(r => new VersionRow(r.TextRevisionId, r.TextNumber, r.Number)).OrderByDescending(r => r.Signatures)];
    }

    /// <summary>The counts of several calls, for a list.</summary>
    public async Task<IReadOnlyDictionary<string, (int Organisations, int People)>> Of(IReadOnlyCollection<string> callIds, CancellationToken stop)
    {
        var rows = await db.SignatureCounts.Where(c => callIds.Contains(c.CallId)).GroupBy(c => new { c.CallId, Person = c.Kind == SignerKind.Person })
            .Select(g => new { g.Key.CallId, g.Key.Person, Number = g.Sum(c => c.Number) }).ToListAsync(stop);
        return callIds.ToDictionary(id => id, id => (rows.Where(r => r.CallId == id && !r.Person).Sum(r => r.Number), rows.Where(r => r.CallId == id && r.Person).Sum(r => r.Number)));
    }

    private Task<int> Paper(string callId, DateTime? before, CancellationToken stop) =>
        db.PaperSheets.Where(p => p.CallId == callId && (before == null ? p.StruckAt == null : p.EnteredAt < before && (p.StruckAt == null || p.StruckAt >= before))).SumAsync(p => p.Signatures, stop);

    private static DateTime EndOf(DateOnly day) => day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static IReadOnlyList<TallyRow> Sorted(IEnumerable<TallyRow> rows) =>
        [.. rows.Where(r => r.Number != 0).OrderByDescending(r => r.Number).ThenBy(r => r.Country, StringComparer.Ordinal).ThenBy(r => r.Kind)];
}
