using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Week.Running;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using CsvHelper;

namespace Chorus.Modules.Week;

/// <summary>What is published of one Week.</summary>
public sealed record WholeWeek(Edition Edition, IReadOnlyList<WeekDay> Days, IReadOnlyList<Item> Items, IReadOnlyList<LocalEvent> Events);

/// <summary>
/// Everything of one Week in one file: the list as a page, as text, as Word and as tables, in the reader's language, with the words of the source as they are; the words to pass
/// on in every language that has some; what happens in the countries; and the files of its publications.
/// </summary>
public sealed class WeekFiles(Atlas atlas, Words languages, TimeProvider time)
{
    // 30 bytes at its place and 46 in the list at the end (PKWARE, 4.3.7 and 4.3.12).
    private const int MostPublications = 20, HeadsOfEntry = 30 + 46;
    private const long MostBytes = 20 * 1024 * 1024;

    private static readonly string[] Columns = ["year", "day", "date", "kind", "title", "people", "about", "link", "note"], OfEvents = ["date", "country", "title", "place", "organiser", "about", "link"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/week/{year:int}.zip", ["GET", "HEAD"], async (int year, HttpContext context, Weeks weeks, WeekFiles files, PublicationFiles publications, Settings settings, Phrases words, CancellationToken stop) =>
        {
            if (await weeks.Of(year, stop) is not { } edition) return Results.NotFound();
            FrontCache.Allow(context);
            var items = await weeks.Items(year, stop);
            var issued = await Issued(items, publications, words.Language, stop);
            var whole = new WholeWeek(edition, await weeks.Days(year, stop), items, await weeks.Events(year, stop));
            return Results.Bytes(files.Zip(whole, issued, settings.PublicUrl, words, await weeks.Pictures(items, stop)), "application/zip", $"week-{year}-{words.Language}.zip");
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
    /// <param name="origin">Public address of this site, for words that name it.</param>
    /// <param name="pictures">Of what stands in it, by the names that they have there.</param>
    public byte[] Zip(WholeWeek week, IReadOnlyList<PublicationFile> issued, string? origin, Phrases words, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var (edition, today) = (week.Edition, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var paper = WeekPaper.Of(week, atlas, today, words);
        var name = $"week-{edition.Year}";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, name + ".html", Encoding.UTF8.GetBytes(PrintHtml.Render(paper)), edition);
            Add(zip, name + ".txt", Encoding.UTF8.GetBytes(PlainText.Render(paper)), edition);
            Add(zip, name + ".docx", Docx.Render(paper), edition);
            Add(zip, name + ".csv", Csv(Columns, week.Items.Select(i => Cells(i, words.Language))), edition);
            if (week.Events.Count > 0) Add(zip, name + "-events.csv", Csv(OfEvents, week.Events.Select(e => Cells(e, words.Language))), edition);
            Add(zip, name + ".json", Json(week), edition);
            foreach (var language in KitFile.Languages(week.Days))
                Add(zip, $"{name}-words-{language}.txt", Encoding.UTF8.GetBytes(KitFile.Write(edition, week.Days, language, origin, languages.For(language))), edition);
            foreach (var (at, bytes) in pictures.OrderBy(p => p.Key, StringComparer.Ordinal)) Add(zip, at, bytes, edition, CompressionLevel.NoCompression);
            foreach (var file in issued) Add(zip, "publications/" + file.Name, file.Bytes, edition);
        }
        return stream.ToArray();
    }

    /// <summary>How many bytes the archive has, known without those of its pictures: they are light already and stand in it as they are, each with its name at its place and in the list at the end.</summary>
    public long Weight(WholeWeek week, string? origin, Phrases words, IReadOnlyDictionary<string, int> pictures) =>
        Zip(week, [], origin, words, new Dictionary<string, byte[]>()).Length + pictures.Sum(p => HeadsOfEntry + (2L * Encoding.UTF8.GetByteCount(p.Key)) + p.Value);

    private void Add(ZipArchive zip, string name, byte[] content, Edition edition, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = zip.CreateEntry(name, level);
        var at = new DateTimeOffset(edition.PublishedAt, TimeSpan.Zero);
        entry.LastWriteTime = at <= time.GetUtcNow() ? at : time.GetUtcNow();
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Csv(string[] columns, IEnumerable<IEnumerable<string>> rows)
    {
        using var stream = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader(columns);
            foreach (var row in rows) csv.WriteRecord([.. row.Select(Platform.Trace.Exchange.Cells.Safe)]);
        }
        return stream.ToArray();
    }

    private static IEnumerable<string> Cells(Item item, string language) =>
    [
        item.Said["year"], item.Said["day"], item.Said["date"], item.What, item.Title(language).Text, string.Join("; ", item.Said.Lines("people")),
        Worded.Of(item.Said, "about", language).Text, item.Link ?? "", Worded.Of(item.Said, "note", language).Text,
    ];

    private IEnumerable<string> Cells(LocalEvent e, string language) =>
    [
        e.Said["date"], atlas.Name(e.Country, language), Worded.Of(e.Said, "title", language).Text, e.Said["place"], e.Said["organiser"], Worded.Of(e.Said, "about", language).Text, e.Link ?? "",
    ];

    private static byte[] Json(WholeWeek week) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        year = week.Edition.Year,
        theme = In(week.Edition.Said, "theme"),
        first = week.Edition.First,
        last = week.Edition.Last,
        month = Blank(week.Edition.Said["month"]),
        dates = week.Edition.Said["dates"],
        days = week.Days.Select(d => new
        {
            number = d.Number, date = d.Date, theme = In(d.Said, "theme"), question = In(d.Said, "question"), about = In(d.Said, "about"), report = In(d.Said, "report"),
            words = Kit.Channels.Where(c => Worded.Languages(d.Said, "kit-" + c.Name).Count > 0).ToDictionary(c => c.Name, c => In(d.Said, "kit-" + c.Name)),
        }),
        events = week.Events.Select(e => new
        {
            key = e.Slug, date = e.Date, country = e.Country, title = In(e.Said, "title"), about = In(e.Said, "about"), place = Blank(e.Said["place"]), organiser = e.Said["organiser"], link = e.Link,
        }),
        items = week.Items.Select(i => new
        {
            key = i.Slug, day = i.Day, date = i.Date, kind = i.What, people = i.People, link = i.Link, publication = i.Publication,
            title = In(i.Said, "title"), about = In(i.Said, "about"), note = In(i.Said, "note"),
            picture = i.PhotoFile is { } file ? new { file, shows = i.Photo!.Alt, credit = i.Photo.Credit } : null,
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
