using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Exporting;

/// <summary>Calls as everybody may know them: what is asked, which organisations stand on the wall, and the book by day, from which the count of any day can be had again. No person.</summary>
public sealed class OfCalls(AppDb db)
{
    /// <summary>How a table comes back, in the order in which one rests on the other.</summary>
    public const string Back = "with ./chorus import {file} --dry-run, or on the desk at /desk/import/table: after the publications, in the order calls, recommendations, organisations, commitments, consents";

    public async Task Write(ExportFolder into, CancellationToken stop)
    {
        var calls = await db.Calls.AsNoTracking().OrderBy(c => c.Slug).Select(c => new { c.Id, c.Slug, c.Opens, c.Closes, c.For, c.AsksCommitment }).ToListAsync(stop);
        var named = calls.ToDictionary(c => c.Id, c => c.Slug);
        await using (var table = into.Returning("calls/calls", "calls and who may sign them; their texts are among the publications", Back, "call", "opens", "closes", "for", "asks_commitment"))
            foreach (var call in calls) table.Add(call.Slug, call.Opens, call.Closes, call.For, call.AsksCommitment);
        await Recommendations(into, named, stop);
        await Book(into, named, stop);
        await Organisations(into, named, stop);
        await Commitments(into, named, stop);
        await Logos(into, named, stop);
        await Paper(into, named, stop);
    }

    private static DateOnly? Day(DateTime? at) => at is { } moment ? DateOnly.FromDateTime(moment) : null;

    private async Task Recommendations(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Returning("calls/recommendations", "what is recommended, in each language", Back, "call", "recommendation", "position", "level", "retired", "language", "text");
        foreach (var one in (await db.Recommendations.AsNoTracking().Include(r => r.Texts).ToListAsync(stop)).OrderBy(r => named[r.CallId], StringComparer.Ordinal).ThenBy(r => r.Position).ThenBy(r => r.Id, StringComparer.Ordinal))
            foreach (var text in one.Texts.OrderBy(t => t.Language, StringComparer.Ordinal)) table.Add(named[one.CallId], one.Id, one.Position, one.Level, one.Retired, text.Language, text.Text);
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
        await using var table = into.Returning("calls/organisations", "organisations on the wall, which agreed to be shown", Back, "call", "name", "kind", "country", "website", "level", "counted_on", "text_version", "text_sha256");
        var rows = from s in db.Signatures.AsNoTracking()
                   where s.WallKey != null && s.Kind != SignerKind.Person && s.State == SignatureState.Counted
                   join call in db.Calls on s.CallId equals call.Id
                   orderby call.Slug, s.WallKey
                   select new { s.CallId, s.Name, s.Kind, s.Country, s.Website, s.Level, s.CountedAt, s.TextNumber, s.TextHash };
        await foreach (var s in rows.AsAsyncEnumerable().WithCancellation(stop))
            table.Add(named[s.CallId], s.Name, s.Kind, s.Country, s.Website, s.Level, Day(s.CountedAt), s.TextNumber, s.TextHash);
    }

    // Of those alone who may be named; what nobody looked at yet is on no public page and in no file.
    private async Task Commitments(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Returning("calls/commitments", "who committed to which recommendation, what came of it in their own word, and when they are asked next; those who agreed to be shown", Back, "call", "recommendation", "name", "kind", "country", "progress", "note", "url", "answered_on", "asked_on", "due_on");
        var signatures = db.Signatures.AsNoTracking().Where(s => s.WallKey != null && s.State == SignatureState.Counted);
        var rows = from c in db.Commitments.AsNoTracking()
                   join s in signatures on c.SignatureId equals s.Id
                   where s.Kind != SignerKind.Person
                   join call in db.Calls on s.CallId equals call.Id
                   orderby call.Slug, s.WallKey, c.RecommendationId
                   select new { s.CallId, c.RecommendationId, s.Name, s.Kind, s.Country, c.Progress, Note = c.NoteState == NoteState.Shown ? c.Note : null, c.Url, c.AnsweredAt, c.AskedAt, c.DueAt };
        await foreach (var c in rows.AsAsyncEnumerable().WithCancellation(stop))
            table.Add(named[c.CallId], c.RecommendationId, c.Name, c.Kind, c.Country, c.Progress, c.Note, c.Url, Day(c.AnsweredAt), Day(c.AskedAt), Day(c.DueAt));
    }

    private async Task Logos(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Table("calls/logos", "logos that are shown beside the signature of their organisation, and what each may be used for", "call", "name", "country", "path", "scope", "licensed_at", "released_at");
        var signatures = db.Signatures.AsNoTracking().Where(s => s.WallKey != null && s.State == SignatureState.Counted);
        var rows = from logo in db.SignedLogos.AsNoTracking()
                   where logo.ReleasedAt != null
                   join s in signatures on logo.Id equals s.Id
                   orderby s.CallId, s.WallKey
                   select new { s.CallId, s.Name, s.Country, Logo = logo };
        foreach (var row in await rows.ToListAsync(stop))
        {
            var path = $"calls/logos/{row.Logo.Id}.{(row.Logo.Type == "image/png" ? "png" : "jpg")}";
            await into.Add(path, "the logo of an organisation that signed", null, async to =>
            {
                await to.WriteAsync(row.Logo.Bytes, stop);
                return null;
            });
            table.Add(named[row.CallId], row.Name, row.Country, path, row.Logo.Scope, row.Logo.LicensedAt, row.Logo.ReleasedAt);
        }
    }

    private async Task Paper(ExportFolder into, Dictionary<string, string> named, CancellationToken stop)
    {
        await using var table = into.Table("calls/paper", "sheets that people signed by hand: how many, where and when, without names", "call", "sheet", "country", "signed_on", "signatures", "entered_at", "struck_at");
        var rows = db.PaperSheets.AsNoTracking().OrderBy(p => p.CallId).ThenBy(p => p.EnteredAt).ThenBy(p => p.Id).Select(p => new { p.CallId, p.Number, p.Country, p.SignedOn, p.Signatures, p.EnteredAt, p.StruckAt });
        await foreach (var p in rows.AsAsyncEnumerable().WithCancellation(stop)) table.Add(named[p.CallId], p.Number, p.Country, p.SignedOn, p.Signatures, p.EnteredAt, p.StruckAt);
    }
}
