using Chorus.Modules.Places.Contract;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>
/// Who committed to what, what came of it in their own word, and when they are asked next. It stands under organisations that came from elsewhere; whoever signed here says
/// it here, and no table speaks for them. What was said or decided here since stays.
/// </summary>
public sealed class CommitmentIntake(AppDb db, Atlas atlas) : ITableIntake
{
    public string Name => "commitments";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "recommendation", "name", "country"];
    public IReadOnlyList<string> Further => ["kind", "progress", "note", "url", "answered_on", "asked_on", "due_on"];

    /// <summary>The organisations that a table names, those of them that came by a table themselves, and what they committed to.</summary>
    private sealed record Known(ILookup<string, Signature> Signed, HashSet<string> Brought, Dictionary<(string, string), Commitment> Commitments);

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var reading = new TableReading();
        foreach (var of in (await reading.Called(db, rows, keep, stop)).GroupBy(c => c.Call, c => c.Row))
        {
            var done = reading.Done;
            var there = await There(of.Key, [.. of], by.Language, stop);
            foreach (var row in of.TakeWhile(_ => !reading.IsFull)) Read(reading, of.Key, row, by, there);
            db.NoteTable(Name, of.Key, by, done, reading.Done);
        }
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    private async Task<Known> There(Call call, IReadOnlyList<ListRow> rows, string language, CancellationToken stop)
    {
        var (id, signed, brought, commitments) = (call.Id, new List<Signature>(), new HashSet<string>(), new Dictionary<(string, string), Commitment>());
        var folded = rows.Select(r => (Name: r["name"], Country: atlas.Meant(r["country"], language)?.Iso2)).Where(r => r.Country is not null).Select(r => SignerName.Key(r.Name, r.Country!)).Distinct();
        foreach (var names in folded.Chunk(OfOneCall.Portion))
            signed.AddRange(await db.Signatures.AsNoTracking().Where(s => s.CallId == id && s.State == SignatureState.Counted && s.Kind != SignerKind.Person && s.WallKey != null && names.Contains(s.Folded!)).ToListAsync(stop));
        foreach (var some in signed.Select(s => s.Id).Chunk(OfOneCall.Portion))
        {
            brought.UnionWith(await db.SignatureEvents.Where(e => some.Contains(e.SignatureId) && e.Step == SignatureStep.Brought).Select(e => e.SignatureId).ToListAsync(stop));
            foreach (var c in await db.Commitments.AsTracking().Where(c => some.Contains(c.SignatureId)).ToListAsync(stop)) commitments[(c.SignatureId, c.RecommendationId)] = c;
        }
        return new(signed.ToLookup(s => Signature.FoldedOf(s.Name!, s.Country), StringComparer.Ordinal), brought, commitments);
    }

    private void Read(TableReading reading, Call call, ListRow row, Bringer by, Known there)
    {
        var before = reading.Faults;
        var (country, note) = (atlas.Meant(row["country"], by.Language)?.Iso2, row.Lines("note") is { Length: > 0 } said ? said : null);
        var url = row["url"].Length == 0 ? null : new SignForm { Website = row["url"] }.Url();
        var (progress, answered, asked, due) = (reading.Word(row, "progress", Progress.NotSaid), reading.Morning(row, "answered_on"), reading.Morning(row, "asked_on"), reading.Morning(row, "due_on"));
        SignerKind? kind = row["kind"].Length > 0 ? reading.Word(row, "kind", SignerKind.Other, SignerKind.Person) : null;
        var recommendation = call.Recommendations.Find(r => r.Id == row["recommendation"]);
        if (recommendation is null) reading.Wrong(row, "recommendation", "signon.api.no-recommendation");
        if (country is null) reading.Wrong(row, "country", "signon.sign.country-unknown");
        if (note?.Length > Commitment.LongestNote) reading.Wrong(row, "note", "signon.sign.long", ("n", Commitment.LongestNote));
        if (row["url"].Length > 0 && url is null) reading.Wrong(row, "url", "signon.sign.website-wrong");
        if (reading.Faults > before) return;
        var named = there.Signed[Signature.FoldedOf(row["name"], country!)].ToList();
        // Two may have one name, and somebody here kept both.
        if (named.Count > 1 && kind is not null) named.RemoveAll(s => s.Kind != kind);
        if (named is not [var signature])
        {
            reading.Outside(row, named.Count == 0 ? "signon.table.no-signature" : "signon.table.which-one");
            return;
        }
        var known = there.Commitments.GetValueOrDefault((signature.Id, recommendation!.Id));
        var stands = known is null ? default : new Word(known.Progress, known.Note, known.Url, known.AnsweredAt?.Date, known.AskedAt?.Date, known.DueAt.Date);
        // What the table does not name stays. A word that nobody let out is in no table: there an empty cell does not take it away.
        var says = new Word(row.Has("progress") ? progress : stands.Progress, row.Has("note") && !(note is null && known is { NoteState: not NoteState.Shown }) ? note : stands.Note, row.Has("url") ? url : stands.Url,
            row.Has("answered_on") ? answered : stands.Answered, row.Has("asked_on") ? asked : stands.Asked, due ?? stands.Due);
        if (known is not null && stands == says) reading.Known(changes: false);
        else if (!there.Brought.Contains(signature.Id) || signature.Email is not null) reading.Outside(row, "signon.table.speaks-here");
        else if (known is not null && IsOlder(known, says, answered)) reading.Outside(row, "signon.table.newer");
        else if (!by.Attests) reading.Outside(row, "signon.table.attest");
        else
        {
            if (known is null) reading.New();
            else reading.Known(changes: true);
            if (known is null) db.Commitments.Add(there.Commitments[(signature.Id, recommendation.Id)] = known = new Commitment { SignatureId = signature.Id, RecommendationId = recommendation.Id, DueAt = by.Now + Commitment.Year });
            known.Bring(says.Progress, says.Note, says.Url, (says.Answered, says.Asked, says.Due));
            if (signature.Level == SignatureLevel.Commit) return;
            db.Signatures.Attach(signature);
            signature.Level = SignatureLevel.Commit;
        }
    }

    /// <summary>What a line says of a commitment.</summary>
    private readonly record struct Word(Progress Progress, string? Note, string? Url, DateTime? Answered, DateTime? Asked, DateTime? Due);

    // An answer that came here, by telephone say, has an hour; that of a table begins its day.
    private static bool IsOlder(Commitment known, Word says, DateTime? answered) => known.AnsweredAt is { } here
        && (says.Answered is null || says.Answered < here.Date || ((says.Progress, says.Note, says.Url) != (known.Progress, known.Note, known.Url) && (answered is null || answered < here)));
}
