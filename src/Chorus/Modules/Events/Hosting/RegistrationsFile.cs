using System.Globalization;
using Chorus.Modules.Events.Registering;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Hosting;

/// <summary>Who registered, as a table. Cells that a spreadsheet would take for a formula are made text.</summary>
public static class RegistrationsFile
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/desk/events/{slug}/registrations.csv", ["GET", "HEAD"], async (string slug, HttpContext context, AppDb db, ListsTaken taken, CancellationToken stop) =>
        {
            if (await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Slug == slug, stop) is not { } row) return Results.NotFound();
            context.Response.Headers.CacheControl = "no-store";
            await taken.Note(context, row.Id, "registrations csv", stop);
            return Results.Bytes(await Write(db, row.Id, stop), "text/csv; charset=utf-8", slug + "-registrations.csv");
        }).WithMetadata(new ForAttribute(Role.Editor) { Section = Section.Events });

    private static async Task<byte[]> Write(AppDb db, string eventId, CancellationToken stop)
    {
        var rows = await db.Registrations.AsNoTracking().Include(r => r.Answers).Where(r => r.EventId == eventId && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting))
            .OrderBy(r => r.State).ThenBy(r => r.ConfirmedAt).ThenBy(r => r.Id).ToListAsync(stop);
        var asked = rows.SelectMany(r => r.Answers).Select(a => a.Number).Distinct().Order().ToList();
        using var stream = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader(["state", "name", "email", "organisation", "country", "language", "clock", "confirmed", "attended", .. asked.SelectMany(n => new[] { $"question_{RegisterForm.Number(n)}", $"answer_{RegisterForm.Number(n)}" })]);
            foreach (var row in rows)
                csv.WriteRecord([.. new[]
                {
                    row.State.ToString(), row.Name, row.Email, row.Organisation, row.Country, row.Language, row.Zone, row.ConfirmedAt?.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), row.Attended ? "yes" : "",
                }.Concat(asked.SelectMany(n => row.Answers.Find(a => a.Number == n) is { } answer ? new[] { answer.Question, answer.Text } : ["", ""])).Select(c => Cells.Safe(c ?? ""))]);
        }
        return stream.ToArray();
    }
}
