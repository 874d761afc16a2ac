using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using CsvHelper;

namespace Chorus.Modules.News.Figures;

/// <summary>The figures of a year up to a day, for spreadsheets: /news/year/2026-12-31.csv.</summary>
public static class YearFile
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/news/year/{day}.csv", ["GET", "HEAD"], async (string day, HttpContext context, YearFigures figures, TimeProvider time, CancellationToken stop) =>
    {
        if (StoredValue.Date(day) is not { } to || YearPage.LastDay(to.Year, day, time.GetUtcNow().UtcDateTime) != to || await figures.FirstYear(stop) is not { } first || to.Year < first) return Results.NotFound();
        var from = new DateOnly(to.Year, 1, 1);
        var all = await figures.Of(from, to, stop);
        FrontCache.Allow(context);
        using var stream = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader(["from", "to", "question", "of", "language", "number"]);
            foreach (var counted in all)
                foreach (var figure in counted.Figures)
                    csv.WriteRecord([Day(from), Day(to), counted.Name, Cells.Safe(figure.Of), Cells.Safe(figure.Language ?? ""), YearPage.Plain(figure.Number)]);
        }
        return Results.Bytes(stream.ToArray(), "text/csv; charset=utf-8", $"figures-{day}.csv");
    });

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
