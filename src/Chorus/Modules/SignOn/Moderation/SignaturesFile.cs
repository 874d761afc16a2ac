using System.Globalization;
using System.Text.Json;
using Chorus.Modules.SignOn.Api;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>
/// Confirmed signatures with everything that whoever looks after the call may see, to take along: as a table, or as the list that programs get. Written as they are read, so
/// that a hundred thousand do not stand in memory. Cells that a spreadsheet would take for a formula are made text.
/// </summary>
public static class SignaturesFile
{
    private const int Portion = 500;

    private static readonly string[] Head =
    [
        "id", "state", "kind", "name", "country", "website", "level", "contact", "role", "email", "may_show", "shown", "text_version", "text_sha256", "language", "signed_at", "confirmed_at", "counted_at", "note", "answer",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var guard = new ForAttribute(Role.Moderator | Role.Editor) { Section = Section.Calls };
        routes.MapMethods("/desk/calls/{slug}/signatures.csv", ["GET", "HEAD"], (string slug, HttpContext context, SignatureReads reads, ListsTaken taken, CancellationToken stop) =>
            Hand(slug, "text/csv; charset=utf-8", "csv", context, reads, taken, (callId, to) => Table(reads, callId, to, stop), stop)).WithMetadata(guard);
        routes.MapMethods("/desk/calls/{slug}/signatures.json", ["GET", "HEAD"], (string slug, HttpContext context, SignatureReads reads, ListsTaken taken, CancellationToken stop) =>
            Hand(slug, "application/json; charset=utf-8", "json", context, reads, taken, (callId, to) => JsonSerializer.SerializeAsync(to, Everything(reads, callId, stop), CallReads.Writing, stop), stop)).WithMetadata(guard);
    }

    private static async Task<IResult> Hand(string slug, string type, string ending, HttpContext context, SignatureReads reads, ListsTaken taken, Func<string, Stream, Task> write, CancellationToken stop)
    {
        if (await reads.CallId(slug, stop) is not { } callId) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        await taken.Note(context, callId, "signatures " + ending, stop);
        return HttpMethods.IsHead(context.Request.Method) ? HeadAnswer.Of(context, type) : Results.Stream(to => write(callId, to), type, $"{slug}-signatures.{ending}");
    }

    private static async Task Table(SignatureReads reads, string callId, Stream to, CancellationToken stop)
    {
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteHeader(Head);
        await foreach (var s in reads.Confirmed(callId).OrderBy(s => s.SignedAt).ThenBy(s => s.Id).AsAsyncEnumerable().WithCancellation(stop))
            csv.WriteRecord([.. new[]
            {
                s.Id, CallReads.Word(s.State), CallReads.Word(s.Kind), s.Name, s.Country, s.Website, CallReads.Word(s.Level), s.ContactName, s.Role, s.Email, Said(s.ShowsName), Said(s.WallKey is not null),
                s.TextNumber.ToString(CultureInfo.InvariantCulture), s.TextHash, s.Language, At(s.SignedAt), At(s.ConfirmedAt), At(s.CountedAt), s.Question, s.Answer,
            }.Select(c => Cells.Safe(c ?? ""))]);
    }

    // A portion from where the last one ended, since what stands beside a signature is asked for many at once.
    private static async IAsyncEnumerable<object> Everything(SignatureReads reads, string callId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = ""; ;)
        {
            var some = await reads.After(callId, last, Portion, stop);
            foreach (var one in some.Said) yield return one;
            if (some.Last is null) yield break;
            last = some.Last;
        }
    }

    private static string Said(bool yes) => yes ? "yes" : "no";

    private static string? At(DateTime? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
