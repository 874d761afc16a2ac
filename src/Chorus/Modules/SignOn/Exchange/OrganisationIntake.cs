using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Signing;
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
    public string Name => "organisations";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "name", "kind", "country", "counted_on", "text_sha256"];
    public IReadOnlyList<string> Further => ["website", "level", "text_version"];

    /// <summary>Who is there by the whole name, and who stands there or waits by what is left of a name when it is compared.</summary>
    private sealed record Known(Dictionary<string, Signature> Same, Dictionary<string, Signature> Alike);

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var (reading, lines, fresh) = (new TableReading(), new List<SignatureEvent>(), new List<Signature>());
        foreach (var of in (await reading.Called(db, rows, keep, stop)).GroupBy(c => c.Call, c => c.Row))
        {
            var done = reading.Done;
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
            db.NoteTable(Name, of.Key, by, done, reading.Done);
        }
        if (!keep || reading.IsWrong || fresh.Count == 0) return reading.Count;
        db.Signatures.AddRange(fresh);
        await db.SaveChangesAsync(stop);
        var book = new ManyRows(db);
        Ledger.Write(book, lines);
        await book.Save(stop);
        return reading.Count;
    }

    // Of several with one name the one that counts says what is there.
    private async Task<Known> There(Call call, IReadOnlyList<ListRow> rows, string language, CancellationToken stop)
    {
        var known = new Known(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        var folded = rows.Select(r => (Name: r["name"], Country: atlas.Meant(r["country"], language)?.Iso2)).Where(r => r.Country is not null).Select(r => SignerName.Key(r.Name, r.Country!)).Distinct().ToList();
        foreach (var some in folded.Chunk(OfOneCall.Portion))
            foreach (var s in (await db.Signatures.AsNoTracking().Where(s => s.CallId == call.Id && s.Name != null && s.State != SignatureState.Sent && some.Contains(s.Folded!)).ToListAsync(stop)).OrderByDescending(s => s.IsCounted).ThenBy(s => s.Id, StringComparer.Ordinal))
            {
                known.Same.TryAdd(Signature.FoldedOf(s.Name!, s.Country), s);
                if (s.MayChange) known.Alike.TryAdd(s.Folded!, s);
            }
        return known;
    }

    private Signature? Read(TableReading reading, Call call, ListRow row, Bringer by, Dictionary<string, PublishedText> versions, Known there)
    {
        var before = reading.Faults;
        var (name, country, website) = (row["name"], atlas.Meant(row["country"], by.Language)?.Iso2, row["website"]);
        var (kind, level, counted) = (reading.Word(row, "kind", SignerKind.Person, SignerKind.Person), reading.Word(row, "level", SignatureLevel.Endorse), reading.Morning(row, "counted_on"));
        var url = website.Length == 0 ? null : new SignForm { Website = website }.Url();
        if (name.Length is 0 or > Signature.LongestName) reading.Wrong(row, "name", "signon.bring.say-name", ("n", Signature.LongestName));
        if (kind == SignerKind.Person) reading.Wrong(row, "kind", "signon.table.no-person");
        if (country is null) reading.Wrong(row, "country", "signon.sign.country-unknown");
        if (counted is null || counted > by.Now) reading.Wrong(row, "counted_on", "signon.bring.say-date");
        if (website.Length > 0 && url is null) reading.Wrong(row, "website", "signon.sign.website-wrong");
        if (reading.Faults > before) return null;
        var one = Signature.FoldedOf(name, country!);
        if (there.Same.TryGetValue(one, out var known))
        {
            if (known.IsCounted && (known.Kind, row.Has("level") ? known.Level : level, row.Has("website") ? known.Website : url, known.TextHash, known.CountedAt?.Date) == (kind, level, url, row["text_sha256"], counted)) reading.Known(changes: false);
            else reading.Outside(row, "signon.table.there-already");
            return null;
        }
        // Two alike in one table stood beside each other on the wall that it comes from, where somebody let both in; beside one that is here nobody has seen it yet.
        if (there.Alike.TryGetValue(SignerName.Key(name, country!), out var alike)) reading.Outside(row, "signon.table.alike", ("name", alike.Name));
        else if (!versions.TryGetValue(row["text_sha256"], out var text)) reading.Outside(row, "signon.table.other-text");
        else if (!by.Attests) reading.Outside(row, "signon.table.attest");
        else
        {
            reading.New();
            return there.Same[one] = Signature.Brought(call.Id, text, new SignerFacts(kind, name, country!, url, null, null, ShowsName: true), level, counted!.Value);
        }
        return null;
    }
}
