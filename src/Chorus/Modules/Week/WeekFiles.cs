using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using CsvHelper;

namespace Chorus.Modules.Week;

/// <summary>Everything of one Week in one file: the list as a page, as text, as Word and as a table, in the reader's language, with the words of the source as they are, and the files of its publications.</summary>
public sealed class WeekFiles(TimeProvider time)
{
    private const int MostPublications = 20;
    private const long MostBytes = 20 * 1024 * 1024;

    private static readonly string[] Columns = ["year", "day", "date", "kind", "title", "people", "about", "link", "note"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/week/{year:int}.zip", ["GET", "HEAD"], async (int year, HttpContext context, Weeks weeks, WeekFiles files, PublicationFiles publications, Phrases words, CancellationToken stop) =>
        {
            if (await weeks.Of(year, stop) is not { } edition) return Results.NotFound();
            FrontCache.Allow(context);
            var items = await weeks.Items(year, stop);
            var issued = await Issued(items, publications, words.Language, stop);
            return Results.Bytes(files.Zip(edition, await weeks.Days(year, stop), items, issued, words), "application/zip", $"week-{year}-{words.Language}.zip");
        }).RequireRateLimiting(PaperLimit.Name);

    // What one takes along on a phone: the publications of the week, so many and so large at most; the list names them all.
    private static async Task<IReadOnlyList<PublicationFile>> Issued(IReadOnlyList<Item> items, PublicationFiles publications, string language, CancellationToken stop)
    {
        var files = new List<PublicationFile>();
        foreach (var slug in items.Select(i => i.Issued).OfType<string>().Distinct().Take(MostPublications))
            files.AddRange(await publications.Of(slug, language, MostBytes - files.Sum(f => (long)f.Bytes.Length), stop));
        return files;
    }

    /// <summary>The archive, the same bytes for the same content in the same year: its entries bear the day of the newest version.</summary>
    public byte[] Zip(Edition edition, IReadOnlyList<WeekDay> days, IReadOnlyList<Item> items, IReadOnlyList<PublicationFile> issued, Phrases words)
    {
        var paper = Paper(edition, days, items, words);
        var name = $"week-{edition.Year}";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, name + ".html", Encoding.UTF8.GetBytes(PrintHtml.Render(paper)), edition);
            Add(zip, name + ".txt", Encoding.UTF8.GetBytes(PlainText.Render(paper)), edition);
            Add(zip, name + ".docx", Docx.Render(paper), edition);
            Add(zip, name + ".csv", Csv(items, words.Language), edition);
            Add(zip, name + ".json", Json(edition, days, items), edition);
            foreach (var file in issued) Add(zip, "publications/" + file.Name, file.Bytes, edition);
        }
        return stream.ToArray();
    }

    private void Add(ZipArchive zip, string name, byte[] content, Edition edition)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        var at = new DateTimeOffset(edition.PublishedAt, TimeSpan.Zero);
        entry.LastWriteTime = at <= time.GetUtcNow() ? at : time.GetUtcNow();
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static Document Paper(Edition edition, IReadOnlyList<WeekDay> days, IReadOnlyList<Item> items, Phrases t)
    {
        var theme = edition.Theme(t.Language);
        var blocks = new List<Block> { new Paragraph([Words(theme, t)]) { Leads = true }, new Paragraph(When.Of(edition, t)) };
        var own = items.Where(i => !i.ByPartner).ToLookup(i => i.Day);
        foreach (var number in own.Select(g => g.Key).Concat(days.Select(d => (int?)d.Number)).Distinct().OrderBy(n => n ?? int.MaxValue))
        {
            blocks.Add(new Heading(1, number is { } n ? t["week.day", ("n", n)] : t["week.no-day"]));
            if (days.FirstOrDefault(d => d.Number == number) is { } prepared) blocks.AddRange(Said(prepared, t));
            if (own[number].Any()) blocks.Add(new Listing([.. own[number].Select(i => Line(i, t))]));
        }
        if (items.Any(i => i.ByPartner))
        {
            blocks.Add(new Heading(1, t["week.partners"]));
            blocks.Add(new Listing([.. items.Where(i => i.ByPartner).Select(i => Line(i, t))]));
        }
        blocks.Add(new Paragraph(t["week.source"]));
        return new Document(t["week.name", ("year", Typed.Plain(edition.Year))], t.Language, Platform.Files.Paper.Labels(t), blocks);
    }

    private static IEnumerable<Block> Said(WeekDay day, Phrases t) =>
        from field in new[] { "theme", "question", "about" }
        let said = Worded.Of(day.Said, field, t.Language)
        where said.Text.Length > 0
        select new Paragraph([Words(said, t)]);

    private static Prose Line(Item item, Phrases t)
    {
        var title = item.Title(t.Language);
        var runs = new List<Run> { title.Text.Length > 0 ? Words(title, t) : t["week.untitled"] };
        runs.Add($" – {t["week.kind." + item.What]}");
        if (item.Date is { } date) runs.Add($", {Numbers.LongDate(date, t.Language)}");
        foreach (var person in item.People)
        {
            runs.Add(" · ");
            runs.Add(Run.Foreign(person.Role is null ? person.Name : $"{person.Name}, {person.Role}", t.Language == "en" ? null : "en"));
        }
        foreach (var field in new[] { "about", "note" })
            if (Worded.Of(item.Said, field, t.Language) is { Text.Length: > 0 } more)
            {
                runs.Add(" – ");
                runs.Add(Words(more, t));
            }
        return [.. runs];
    }

    private static Run Words(Worded worded, Phrases t) => worded.OtherThan(t) is { } language ? Run.Foreign(worded.Text, language) : Run.Plain(worded.Text);

    private static byte[] Csv(IReadOnlyList<Item> items, string language)
    {
        using var stream = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var item in items) csv.WriteRecord([.. Cells(item, language).Select(Platform.Trace.Exchange.Cells.Safe)]);
        }
        return stream.ToArray();
    }

    private static IEnumerable<string> Cells(Item item, string language) =>
    [
        item.Said["year"], item.Said["day"], item.Said["date"], item.What, item.Title(language).Text, string.Join("; ", item.Said.Lines("people")),
        Worded.Of(item.Said, "about", language).Text, item.Link ?? "", Worded.Of(item.Said, "note", language).Text,
    ];

    private static byte[] Json(Edition edition, IReadOnlyList<WeekDay> days, IReadOnlyList<Item> items) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        year = edition.Year,
        theme = In(edition.Said, "theme"),
        first = edition.First,
        last = edition.Last,
        month = Blank(edition.Said["month"]),
        dates = edition.Said["dates"],
        days = days.Select(d => new { number = d.Number, date = d.Date, theme = In(d.Said, "theme"), question = In(d.Said, "question"), about = In(d.Said, "about"), report = In(d.Said, "report") }),
        items = items.Select(i => new
        {
            key = i.Slug, day = i.Day, date = i.Date, kind = i.What, people = i.People, link = i.Link, publication = i.Publication,
            title = In(i.Said, "title"), about = In(i.Said, "about"), note = In(i.Said, "note"),
        }),
    }, Readable);

    private static Dictionary<string, string> In(Platform.Trace.Fields said, string field) => Worded.Languages(said, field).ToDictionary(l => l, l => said[field + "." + l]);

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    private static string? Blank(string text) => text.Length > 0 ? text : null;
}
