using Chorus.Modules.Places.Contract;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>
/// Who committed to what, what came of it in their own word, and when they are asked next. It stands under organisations that came from elsewhere; whoever signed here says
/// it here, and no table speaks for them.
/// </summary>
public sealed class CommitmentIntake(AppDb db, Atlas atlas) : ITableIntake
{
    public string Name => "commitments";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "recommendation", "name", "country"];
    public IReadOnlyList<string> Further => ["kind", "progress", "note", "url", "answered_on", "asked_on", "due_on"];

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var reading = new TableReading();
        foreach (var of in (await reading.Called(db, rows, stop)).GroupBy(c => c.Call, c => c.Row))
        {
            if (keep) await db.HoldHere<Call>(of.Key.Id, stop);
            var id = of.Key.Id;
            var signed = await db.Signatures.AsTracking().Where(s => s.CallId == id && s.State == SignatureState.Counted && s.Kind != SignerKind.Person && s.WallKey != null).OrderBy(s => s.WallKey).ToListAsync(stop);
            var byName = signed.GroupBy(s => Signature.FoldedOf(s.Name!, s.Country)).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
            var ids = of.Key.Recommendations.ConvertAll(r => r.Id);
            var there = await db.Commitments.AsTracking().Where(c => ids.Contains(c.RecommendationId)).ToDictionaryAsync(c => (c.SignatureId, c.RecommendationId), stop);
            foreach (var row in of.TakeWhile(_ => !reading.IsFull)) Read(reading, of.Key, row, by, byName, there);
        }
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    private void Read(TableReading reading, Call call, ListRow row, Bringer by, Dictionary<string, Signature> signed, Dictionary<(string, string), Commitment> there)
    {
        var before = reading.Faults;
        var (country, note) = (atlas.Meant(row["country"], by.Language)?.Iso2, row.Lines("note") is { Length: > 0 } said ? said : null);
        var url = row["url"].Length == 0 ? null : new SignForm { Website = row["url"] }.Url();
        var (progress, answered, asked, due) = (reading.Word(row, "progress", Progress.NotSaid), reading.Morning(row, "answered_on"), reading.Morning(row, "asked_on"), reading.Morning(row, "due_on"));
        var recommendation = call.Recommendations.Find(r => r.Id == row["recommendation"]);
        if (recommendation is null) reading.Wrong(row, "recommendation", "signon.api.no-recommendation");
        if (country is null) reading.Wrong(row, "country", "signon.sign.country-unknown");
        if (note?.Length > Commitment.LongestNote) reading.Wrong(row, "note", "signon.sign.long", ("n", Commitment.LongestNote));
        if (row["url"].Length > 0 && url is null) reading.Wrong(row, "url", "signon.sign.website-wrong");
        if (reading.Faults > before) return;
        if (!signed.TryGetValue(Signature.FoldedOf(row["name"], country!), out var signature))
        {
            reading.Outside(row, "signon.table.no-signature");
            return;
        }
        var known = there.GetValueOrDefault((signature.Id, recommendation!.Id));
        var shown = known is null ? default : (known.Progress, known.NoteState == NoteState.Shown ? known.Note : null, known.Url, known.AnsweredAt?.Date, known.AskedAt?.Date, (DateTime?)known.DueAt.Date);
        var says = (progress, note, url, answered, asked, due ?? known?.DueAt.Date);
        if (known is not null && shown == says) reading.Known(changes: false);
        else if (!signature.IsBrought) reading.Outside(row, "signon.table.speaks-here");
        else if (!by.Attests) reading.Outside(row, "signon.table.attest");
        else
        {
            if (known is null) reading.New();
            else reading.Known(changes: true);
            if (known is null) db.Commitments.Add(there[(signature.Id, recommendation.Id)] = known = new Commitment { SignatureId = signature.Id, RecommendationId = recommendation.Id, DueAt = by.Now + Commitment.Year });
            known.Bring(progress, note, url, (answered, asked, due));
            signature.Level = SignatureLevel.Commit;
        }
    }
}
