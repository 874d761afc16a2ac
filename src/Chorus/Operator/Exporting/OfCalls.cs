using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Exporting;

/// <summary>Calls as everybody may know them: what is asked, which organisations stand on the wall, and the book by day, from which the count of any day can be had again. No person.</summary>
public sealed class OfCalls(AppDb db)
{
    public async Task Write(ExportFolder into, CancellationToken stop)
    {
        var calls = await db.Calls.AsNoTracking().OrderBy(c => c.Slug).Select(c => new { c.Id, c.Slug, c.Opens, c.Closes, c.For, c.AsksCommitment }).ToListAsync(stop);
        var named = calls.ToDictionary(c => c.Id, c => c.Slug);
        await using (var table = into.Table("calls/calls", "calls and who may sign them; their texts are among the publications", "call", "opens", "closes", "for", "asks_commitment"))
            foreach (var call in calls) table.Add(call.Slug, call.Opens, call.Closes, call.For, call.AsksCommitment);
        await Recommendations(into, named, stop);
        await Book(into, named, stop);
        await Organisations(into, named, stop);
        await Paper(into, named, stop);
    }

    private async Task Recommendations(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Table("calls/recommendations", "what is recommended, in each language", "call", "position", "level", "retired", "language", "text");
        foreach (var one in await db.Recommendations.AsNoTracking().Include(r => r.Texts).OrderBy(r => r.CallId).ThenBy(r => r.Position).ToListAsync(stop))
            foreach (var text in one.Texts.OrderBy(t => t.Language, StringComparer.Ordinal)) table.Add(named[one.CallId], one.Position, one.Level, one.Retired, text.Language, text.Text);
    }

    // By day: the hour of one signature from a small country would tell who it was.
    private async Task Book(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Table("calls/book", "by day, kind and country how many began or ceased to count; the sum until a day is the count of that day", "call", "day", "kind", "country", "text_version", "change");
        foreach (var (id, slug) in named.OrderBy(c => c.Value, StringComparer.Ordinal))
        {
            var sums = new Dictionary<(DateOnly Day, SignerKind Kind, string Country, int Version), int>();
            await foreach (var line in db.SignatureEvents.AsNoTracking().Where(e => e.CallId == id && e.Change != 0).Select(e => new { e.At, e.Kind, e.Country, e.TextNumber, e.Change }).AsAsyncEnumerable().WithCancellation(stop))
            {
                var key = (DateOnly.FromDateTime(line.At), line.Kind, line.Country, line.TextNumber);
                sums[key] = sums.GetValueOrDefault(key) + line.Change;
            }
            foreach (var (key, change) in sums.Where(s => s.Value != 0).OrderBy(s => s.Key.Day).ThenBy(s => s.Key.Kind).ThenBy(s => s.Key.Country, StringComparer.Ordinal).ThenBy(s => s.Key.Version))
                table.Add(slug, key.Day, key.Kind, key.Country, key.Version, change);
        }
    }

    private async Task Organisations(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Table("calls/organisations", "organisations on the wall, which agreed to be shown", "call", "name", "kind", "country", "website", "level", "counted_on", "text_version", "text_sha256");
        var rows = db.Signatures.AsNoTracking().Where(s => s.WallKey != null && s.Kind != SignerKind.Person && s.State == SignatureState.Counted).OrderBy(s => s.CallId).ThenBy(s => s.WallKey)
            .Select(s => new { s.CallId, s.Name, s.Kind, s.Country, s.Website, s.Level, s.CountedAt, s.TextNumber, s.TextHash });
        await foreach (var s in rows.AsAsyncEnumerable().WithCancellation(stop))
            table.Add(named[s.CallId], s.Name, s.Kind, s.Country, s.Website, s.Level, s.CountedAt is { } at ? DateOnly.FromDateTime(at) : null, s.TextNumber, s.TextHash);
    }

    private async Task Paper(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Table("calls/paper", "sheets that people signed by hand: how many, where and when, without names", "call", "sheet", "country", "signed_on", "signatures", "entered_at", "struck_at");
        var rows = db.PaperSheets.AsNoTracking().OrderBy(p => p.CallId).ThenBy(p => p.EnteredAt).ThenBy(p => p.Id).Select(p => new { p.CallId, p.Number, p.Country, p.SignedOn, p.Signatures, p.EnteredAt, p.StruckAt });
        await foreach (var p in rows.AsAsyncEnumerable().WithCancellation(stop)) table.Add(named[p.CallId], p.Number, p.Country, p.SignedOn, p.Signatures, p.EnteredAt, p.StruckAt);
    }
}
