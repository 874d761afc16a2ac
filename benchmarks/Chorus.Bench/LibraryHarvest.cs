using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Bench;

/// <summary>The library as a harvester walks through it by OAI-PMH: from token to token until there is none, and from a day to a day.</summary>
public sealed class LibraryHarvest(Store store, HttpClient http)
{
    private const double Budget = 100;
    private const int Ranges = 60;
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";
    private static readonly DateTime First = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public async Task<IReadOnlyList<Figure>> Take(int items)
    {
        var figures = new List<Figure>();
        // After an import all stand in one moment.
        var (all, times) = await Walk("ListRecords", "");
        if (all != items) throw new BenchProblem($"A harvest of {items} brought {all}.");
        figures.AddRange(Of("ListRecords through all", times));
        var tenth = times.Count / 10;
        figures.Add(new Figure($"{store.Kind}, its last tenth beside its first", "×", Figure.Quantile(times[^tenth..], 0.5) / Figure.Quantile(times[..tenth], 0.5), Budget: 1.5));
        foreach (var set in new[] { "kind-report", "kind-video", "pillar-plan", "pillar-support" }) figures.AddRange(Of($"ListIdentifiers of {set}", (await Walk("ListIdentifiers", "&set=" + set)).Times));
        await Spread();
        foreach (var set in new[] { "", "&set=kind-report", "&set=pillar-support" })
        {
            var days = new List<double>();
            for (var i = 0; i < Ranges; i++)
            {
                var (from, until) = (First.AddDays(10 * i), First.AddDays((10 * i) + 90));
                days.Add((await Ask(string.Create(CultureInfo.InvariantCulture, $"ListRecords&metadataPrefix=oai_dc&from={from:yyyy-MM-dd}&until={until:yyyy-MM-dd}{set}"))).Took);
            }
            figures.AddRange(Of($"ListRecords from a day to a day{set.Replace("&set=", " of ", StringComparison.Ordinal)}", days));
        }
        return figures;
    }

    private IEnumerable<Figure> Of(string what, List<double> times)
    {
        yield return new Figure($"{store.Kind}, OAI-PMH {what}, median of {times.Count}", "ms", Figure.Quantile(times, 0.5));
        yield return new Figure($"{store.Kind}, OAI-PMH {what}, 95th percentile", "ms", Figure.Quantile(times, 0.95), Budget: Budget);
    }

    private async Task<(int Records, List<double> Times)> Walk(string verb, string set)
    {
        var (records, times) = (0, new List<double>());
        for (var next = $"{verb}&metadataPrefix=oai_dc{set}"; next is not null;)
        {
            var (took, answer) = await Ask(next);
            times.Add(took);
            records += answer.Descendants(Oai + "header").Count();
            next = answer.Descendants(Oai + "resumptionToken").SingleOrDefault()?.Value is { Length: > 0 } token ? $"{verb}&resumptionToken={Uri.EscapeDataString(token)}" : null;
        }
        return (records, times);
    }

    private async Task<(double Took, XElement Answer)> Ask(string what)
    {
        var clock = Stopwatch.GetTimestamp();
        var bytes = await http.GetByteArrayAsync("/oai?verb=" + what);
        var took = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        var answer = XElement.Load(new MemoryStream(bytes));
        if (answer.Element(Oai + "error") is { } error && error.Attribute("code")?.Value != "noRecordsMatch") throw new BenchProblem($"{what}: {error.Value}");
        return (took, answer);
    }

    // As years of work leave them: one every half hour.
    private Task Spread() => store.Open(async databases =>
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
            ? """UPDATE resources r SET "ChangedAt" = timestamptz '2020-01-01Z' + o.n * interval '1800 seconds' FROM (SELECT "Id", row_number() OVER (ORDER BY "Id") - 1 AS n FROM resources) o WHERE o."Id" = r."Id" """
            : """UPDATE resources SET "ChangedAt" = datetime('2020-01-01', '+' || (o.n * 1800) || ' seconds') FROM (SELECT "Id" AS i, row_number() OVER (ORDER BY "Id") - 1 AS n FROM resources) o WHERE o.i = resources."Id" """);
    });
}
