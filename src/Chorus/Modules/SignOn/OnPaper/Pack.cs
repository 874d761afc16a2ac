using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>
/// Everything that one hands to a minister, in one file: the text as it is signed (its SHA-256 is the one that signatures are bound to) and on paper, who signs with
/// the logos that may be printed, the counts, what is recommended and who committed to it, and a list of check sums. Only what is public; cells that a spreadsheet would take for a formula are made text.
/// </summary>
public sealed class Pack(AppDb db, Tallies tallies, PublishedTexts texts, PublishedBlocks blocks, Words words, Atlas atlas, PackedCommitments commitments, PackedSigners signers, Printer printer, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/calls/{slug}/pack.zip", ["GET", "HEAD"], async (string slug, HttpContext context, AppDb db, Pack pack, CancellationToken stop) =>
    {
        if (await db.Calls.AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug, stop) is not { } call || await pack.Texts(slug, stop) is not { Count: > 0 } texts) return Results.NotFound();
        if (HttpMethods.IsHead(context.Request.Method)) return HeadAnswer.Of(context, "application/zip");
        return Results.File(await pack.Make(call, texts, Languages.Of(context), stop), "application/zip", slug + ".zip");
    }).RequireRateLimiting(PaperLimit.Name);

    public Task<IReadOnlyList<PublishedText>> Texts(string slug, CancellationToken stop) => texts.Languages(slug, stop);

    /// <summary>The file, on the disk until it has been read; a hundred thousand signatures do not stand in memory.</summary>
    public async Task<Stream> Make(Call call, IReadOnlyList<PublishedText> all, string language, CancellationToken stop)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                var sums = new StringBuilder();
                foreach (var text in all)
                {
                    await Put(zip, sums, $"text-{text.Language}.md", Encoding.UTF8.GetBytes(PublishedText.Canonical(text.Title, text.Body)), stop);
                    await Paper(zip, sums, "text-" + text.Language, CallText.Of(text, words.For(text.Language), await blocks.Of(text, stop)), fits: true, stop);
                }
                // Whoever signed an earlier version is handed over under the words that they signed.
                foreach (var version in (await tallies.Versions(call.Id, stop)).Where(v => all.All(t => t.RevisionId != v.RevisionId)))
                    if (await texts.Version(version.RevisionId, stop) is { } signed)
                        await Put(zip, sums, $"text-{signed.Language}-version-{Whole(signed.Number)}.md", Encoding.UTF8.GetBytes(PublishedText.Canonical(signed.Title, signed.Body)), stop);
                await commitments.Read(call, stop);
                await Write(zip, sums, "signatures.csv", csv => Signatures(csv, call, language, stop));
                await signers.Read(call, stop);
                foreach (var text in all)
                {
                    var document = signers.Of(text, words.For(text.Language));
                    await Put(zip, sums, $"signers-{text.Language}.txt", Encoding.UTF8.GetBytes(PlainText.Render(document)), stop);
                    await Paper(zip, sums, "signers-" + text.Language, document, fits: false, stop);
                }
                await Logos(zip, sums, call, language, stop);
                await Write(zip, sums, "counts.csv", csv => Counts(csv, call, stop));
                await Write(zip, sums, "paper.csv", csv => Sheets(csv, call, stop));
                await Write(zip, sums, "recommendations.csv", csv => Recommendations(csv));
                await Write(zip, sums, "commitments.csv", csv => Commitments(csv, call, language, stop));
                foreach (var text in commitments.Recommendations.Count == 0 ? [] : all)
                {
                    var document = commitments.Of(text, words.For(text.Language));
                    await Put(zip, sums, $"commitments-{text.Language}.txt", Encoding.UTF8.GetBytes(PlainText.Render(document)), stop);
                    await Paper(zip, sums, "commitments-" + text.Language, document, fits: false, stop);
                }
                await Put(zip, null, "SHA256SUMS", Encoding.UTF8.GetBytes(sums.ToString()), stop);
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task Signatures(CsvWriter csv, Call call, string language, CancellationToken stop)
    {
        csv.WriteHeader(["name", "kind", "country", "country_name", "website", "level", "text_version", "text_sha256"]);
        var rows = db.Signatures.AsNoTracking().Where(s => s.CallId == call.Id && s.WallKey != null).OrderBy(s => s.WallKey)
            .Select(s => new { s.Name, s.Kind, s.Country, s.Website, s.Level, s.TextNumber, s.TextHash }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(stop))
            Row(csv, row.Name, row.Kind.ToString(), row.Country, atlas.Name(row.Country, language), row.Website, row.Level.ToString(), Whole(row.TextNumber), row.TextHash);
    }

    private async Task Counts(CsvWriter csv, Call call, CancellationToken stop)
    {
        var tally = await tallies.Now(call.Id, stop);
        var since = (await tallies.Since(call.Id, stop) ?? call.CreatedAt).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        csv.WriteHeader(["as_of", "kind", "country", "signatures"]);
        foreach (var row in tally.Rows) Row(csv, since, row.Kind.ToString(), row.Country, Whole(row.Number));
        Row(csv, since, "on paper", "", Whole(tally.OnPaper));
    }

    private async Task Sheets(CsvWriter csv, Call call, CancellationToken stop)
    {
        csv.WriteHeader(["sheet", "code", "country", "place", "signed_on", "signatures"]);
        foreach (var sheet in await db.PaperSheets.AsNoTracking().Where(p => p.CallId == call.Id && p.StruckAt == null).OrderBy(p => p.EnteredAt).ThenBy(p => p.Id).ToListAsync(stop))
            Row(csv, sheet.Number, sheet.Code, sheet.Country, sheet.Place, sheet.SignedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Whole(sheet.Signatures));
    }

    private Task Recommendations(CsvWriter csv)
    {
        csv.WriteHeader(["recommendation", "level", "asked_for", "language", "text", "committed", "done", "under_way", "not_yet"]);
        foreach (var row in commitments.Recommended()) Row(csv, row);
        return Task.CompletedTask;
    }

    private async Task Commitments(CsvWriter csv, Call call, string language, CancellationToken stop)
    {
        csv.WriteHeader(["name", "kind", "country", "country_name", "recommendation", "text", "level", "progress", "seen_at", "said_on"]);
        await foreach (var row in commitments.Committed(call, language, stop)) Row(csv, row);
    }

    // One picture at a time: a few hundred of them do not stand in memory together.
    private async Task Logos(ZipArchive zip, StringBuilder sums, Call call, string language, CancellationToken stop)
    {
        var logos = await signers.Logos(call, stop);
        if (logos.Count == 0) return;
        foreach (var logo in logos)
            if (await signers.Picture(logo, stop) is { } bytes) await Put(zip, sums, logo.File, bytes, stop);
        await Write(zip, sums, "logos.csv", csv =>
        {
            csv.WriteHeader(["file", "name", "country", "country_name", "licensed_on"]);
            foreach (var logo in logos) Row(csv, logo.File, logo.Name, logo.Country, atlas.Name(logo.Country, language), logo.LicensedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        });
    }

    // Where nothing can be printed it is a Word file.
    private async Task Paper(ZipArchive zip, StringBuilder sums, string name, Document document, bool fits, CancellationToken stop)
    {
        var print = await printer.PrintPdf(fits ? PrintHtml.Fitting(document) : [PrintHtml.Render(document)], stop);
        await Put(zip, sums, $"{name}.{(print.IsDone ? "pdf" : "docx")}", print.IsDone ? print.Bytes : Docx.Render(document), stop);
    }

    private static void Row(CsvWriter csv, params string?[] cells) => csv.WriteRecord([.. cells.Select(c => Cells.Safe(c ?? ""))]);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task Put(ZipArchive zip, StringBuilder? sums, string name, byte[] bytes, CancellationToken stop) => Entry(zip, sums, name, async to => await to.WriteAsync(bytes, stop));

    private Task Write(ZipArchive zip, StringBuilder sums, string name, Func<CsvWriter, Task> rows) => Entry(zip, sums, name, async to =>
    {
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        await rows(csv);
    });

    private async Task Entry(ZipArchive zip, StringBuilder? sums, string name, Func<Stream, Task> fill)
    {
        using var sum = SHA256.Create();
        var made = zip.CreateEntry(name, CompressionLevel.Optimal);
        // Its papers name the day; whoever fetches the pack twice on it can tell whether something changed.
        made.LastWriteTime = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        await using (var entry = made.Open())
        await using (var summed = new CryptoStream(entry, sum, CryptoStreamMode.Write)) await fill(summed);
        // As sha256sum -c reads it.
        sums?.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(sum.Hash!)}  {name}\n");
    }
}
