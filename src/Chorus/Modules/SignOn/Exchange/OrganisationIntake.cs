using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>
/// Organisations that stood on the wall of another installation, which agreed there to be shown. Each confirmed there by a letter; since nobody can be asked here, only who
/// answers for this installation brings them in, and only under the very text that they signed. They come without an address: nobody is written to because of a table.
/// </summary>
public sealed class OrganisationIntake(AppDb db, PublishedTexts texts, Atlas atlas) : ITableIntake
{
    private const int Portion = 500;

    public string Name => "organisations";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "name", "kind", "country", "counted_on", "text_sha256"];
    public IReadOnlyList<string> Further => ["website", "level", "text_version"];

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var (reading, lines, fresh) = (new TableReading(), new List<SignatureEvent>(), new List<Signature>());
        foreach (var of in (await reading.Called(db, rows, stop)).GroupBy(c => c.Call, c => c.Row))
        {
            if (keep) await db.HoldHere<Call>(of.Key.Id, stop);
            var versions = (await texts.Versions(of.Key.Slug, stop)).GroupBy(t => t.Hash).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
            var there = await There(of.Key, [.. of], by.Language, stop);
            // The figures of earlier days stand: what comes to a book with lines counts from today on.
            var begun = await db.SignatureEvents.AnyAsync(e => e.CallId == of.Key.Id, stop);
            foreach (var row in of.TakeWhile(_ => !reading.IsFull))
                if (Read(reading, of.Key, row, by, versions, there) is { } signature)
                {
                    fresh.Add(signature);
                    lines.Add(Ledger.Line(signature, SignatureStep.Brought, 1, begun ? by.Now : signature.CountedAt!.Value, by.MemberId));
                }
        }
        if (!keep || reading.IsWrong || fresh.Count == 0) return reading.Count;
        db.Signatures.AddRange(fresh);
        foreach (var of in fresh.GroupBy(s => s.CallId)) db.Note(AuditAct.Imported, by.MemberId, of.Key, by.Now, FormattableString.Invariant($"organisations {of.Count()} new"));
        await db.SaveChangesAsync(stop);
        var book = new ManyRows(db);
        Ledger.Write(book, lines);
        await book.Save(stop);
        return reading.Count;
    }

    private async Task<Dictionary<string, Signature>> There(Call call, IReadOnlyList<ListRow> rows, string language, CancellationToken stop)
    {
        var there = new Dictionary<string, Signature>(StringComparer.Ordinal);
        var folded = rows.Select(r => (Name: r["name"], Country: atlas.Meant(r["country"], language)?.Iso2)).Where(r => r.Country is not null).Select(r => SignerName.Key(r.Name, r.Country!)).Distinct().ToList();
        foreach (var some in folded.Chunk(Portion))
            foreach (var s in await db.Signatures.AsNoTracking().Where(s => s.CallId == call.Id && s.Name != null && s.State != SignatureState.Sent && some.Contains(s.Folded!)).OrderBy(s => s.Id).ToListAsync(stop))
                there.TryAdd(Signature.FoldedOf(s.Name!, s.Country), s);
        return there;
    }

    private Signature? Read(TableReading reading, Call call, ListRow row, Bringer by, Dictionary<string, PublishedText> versions, Dictionary<string, Signature> there)
    {
        var before = reading.Faults;
        var (name, country, website) = (row["name"], atlas.Meant(row["country"], by.Language)?.Iso2, row["website"]);
        var (kind, level, counted) = (reading.Word(row, "kind", SignerKind.Person), reading.Word(row, "level", SignatureLevel.Endorse), reading.Morning(row, "counted_on"));
        var url = website.Length == 0 ? null : new SignForm { Website = website }.Url();
        if (name.Length is 0 or > Signature.LongestName) reading.Wrong(row, "name", "signon.bring.say-name", ("n", Signature.LongestName));
        if (kind == SignerKind.Person) reading.Wrong(row, "kind", "signon.table.no-person");
        if (country is null) reading.Wrong(row, "country", "signon.sign.country-unknown");
        if (counted is null || counted > by.Now) reading.Wrong(row, "counted_on", "trace.list.say-day");
        if (website.Length > 0 && url is null) reading.Wrong(row, "website", "signon.sign.website-wrong");
        if (reading.Faults > before) return null;
        var one = Signature.FoldedOf(name, country!);
        if (there.TryGetValue(one, out var known))
        {
            if (known.IsCounted && (known.Kind, known.Level, known.Website, known.TextHash, known.CountedAt?.Date) == (kind, level, url, row["text_sha256"], counted)) reading.Known(changes: false);
            else reading.Outside(row, "signon.table.there-already");
            return null;
        }
        if (!versions.TryGetValue(row["text_sha256"], out var text)) reading.Outside(row, "signon.table.other-text");
        else if (!by.Attests) reading.Outside(row, "signon.table.attest");
        else
        {
            reading.New();
            return there[one] = Signature.Brought(call.Id, text, new SignerFacts(kind, name, country!, url, null, null, ShowsName: true), level, counted!.Value);
        }
        return null;
    }
}
