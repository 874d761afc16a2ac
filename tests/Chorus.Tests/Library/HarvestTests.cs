using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Chorus.Modules.Library;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform.Web;
using Chorus.Tests.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.VisualBasic.FileIO;

namespace Chorus.Tests.Library;

/// <summary>Ten thousand resources, from a catalogue of real books, as a harvester takes them over and keeps them up to date while the library goes on living.</summary>
public sealed class HarvestTests
{
    private const int Many = 10_000, Later = 2_000, Seed = 20261122;
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_changes_while_ten_thousand_are_harvested_is_not_missed(string database)
    {
        var rows = Rows().ToList();
        // While a table comes in slowly, one address asks more than the limit of reads would let it.
        await using var site = await Site.Start(database, settings: [.. OaiTests.Settings, ("Limits:Reads", "100000000")]);
        (await LibraryTests.Import(site, Table(rows.Take(Many)))).New.ShouldBe(Many);
        var (harvester, editor) = (new Harvester(site.Client()), await site.SignedIn(Role.Editor, follow: false));
        var late = Task.FromResult(new ImportCount(0, 0, 0, []));
        var first = await harvester.Go("", async page =>
        {
            if (page != 20) return;
            // Of what was given and of what was not yet: one changed, one withdrawn; one that is new; then a table whose transaction outlasts several harvests.
            foreach (var slug in new[] { "g1", "g9001" }) await OaiTests.Resource(site, slug, new ResourceText("Changed meanwhile", "brief", "en"));
            foreach (var slug in new[] { "g2", "g9002" })
                (await editor.PostAsync($"/en/desk/resource/{slug}/withdraw", new FormUrlEncodedContent([new("Why", "For the test.")]))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
            await OaiTests.Resource(site, "new-one", new ResourceText("New meanwhile", "brief", "en"));
            late = Task.Run(() => LibraryTests.Import(site, Table(rows.Skip(Many))));
        });
        // Again and again from the moment that the last answer said, as harvesters do.
        while (!late.IsCompleted) first = await harvester.Go("&from=" + first);
        (await late).New.ShouldBe(Later);
        await harvester.Go("&from=" + first);
        await using var db = site.Db();
        var there = await db.Resources.AsNoTracking().Select(r => new { r.Id, r.ChangedAt, Gone = r.WithdrawnAt != null }).ToListAsync();
        there.Count.ShouldBe(Many + Later + 1);
        harvester.Known.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, k.Value)).ShouldBe(there.OrderBy(r => r.Id, StringComparer.Ordinal).Select(r =>
            ($"oai:library.example.org:{r.Id}", (r.ChangedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), r.Gone))));
        harvester.Known.Values.Count(k => k.Gone).ShouldBe(2);

        // No page of any set sorts, or reads what it does not give.
        var after = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var (set, index) in new[]
        {
            (db.Resources, "IX_resources_ChangedAt_Id"), (db.Resources.Where(r => r.Kind == "brief"), "IX_resources_Kind_ChangedAt_Id"), (db.Resources.Where(Resource.Serves("plan")), "IX_resources_Plans"),
            (db.Resources.Where(Resource.Serves("develop")), "IX_resources_Develops"), (db.Resources.Where(Resource.Serves("support")), "IX_resources_Supports"),
        })
        {
            var plan = await Plan(db, set.Where(r => r.ChangedAt > after).OrderBy(r => r.ChangedAt).ThenBy(r => r.Id).Take(101));
            plan.ShouldContain(index);
            plan.ShouldNotContain("TEMP B-TREE");
            plan.ShouldNotContain("Sort");
        }
    }

    private static async Task<string> Plan(DbContext db, IQueryable<Resource> query)
    {
        await using var explain = query.CreateDbCommand();
        explain.CommandText = (db.Database.IsNpgsql() ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + explain.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var lines = await explain.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await lines.ReadAsync()) plan.AppendLine(lines.GetString(lines.FieldCount - 1));
        return plan.ToString();
    }

    /// <summary>Keeps what it was given under each name, the latest of it, and goes on by tokens and moments as the protocol has it.</summary>
    private sealed class Harvester(HttpClient http)
    {
        public Dictionary<string, (string Stamp, bool Gone)> Known { get; } = [];

        /// <summary>One harvest to its end; the moment of its first answer, from which the next goes on.</summary>
        public async Task<string> Go(string which, Func<int, Task>? between = null)
        {
            var (began, next) = ("", "verb=ListRecords&metadataPrefix=oai_dc" + which);
            for (var page = 0; next.Length > 0; page++)
            {
                var text = await http.GetStringAsync("/oai?" + next);
                // The whole schema on the first pages; all of them are read.
                var answer = page < 3 ? OaiTests.Valid(text) : XElement.Parse(text);
                if (page == 0) began = answer.Element(Oai + "responseDate")!.Value;
                if (answer.Element(Oai + "error") is { } error) error.Attribute("code")!.Value.ShouldBe("noRecordsMatch");
                foreach (var record in answer.Descendants(Oai + "record"))
                {
                    var header = record.Element(Oai + "header")!;
                    var gone = header.Attribute("status")?.Value == "deleted";
                    (record.Element(Oai + "metadata") is null).ShouldBe(gone);
                    Known[header.Element(Oai + "identifier")!.Value] = (header.Element(Oai + "datestamp")!.Value, gone);
                }
                var token = answer.Descendants(Oai + "resumptionToken").SingleOrDefault()?.Value ?? "";
                next = token.Length > 0 ? "verb=ListRecords&resumptionToken=" + Uri.EscapeDataString(token) : "";
                if (between is not null) await between(page);
            }
            return began;
        }
    }

    private static IEnumerable<string[]> Rows()
    {
        string[] kinds = ["report", "book", "journal-article", "brief", "training"], pillars = ["plan", "develop", "support"];
        var chance = new Random(Seed);
        string One(string[] of) => of[(int)(of.Length * chance.NextDouble() * chance.NextDouble())];
        using var text = new StreamReader(new GZipStream(File.OpenRead(SharedData.PathOf("library/gutenberg_catalog.csv.gz")), CompressionMode.Decompress));
        using var works = new TextFieldParser(text) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        works.ReadFields();
        for (var i = 0; i < Many + Later && works.ReadFields() is { } work; i++)
            yield return ["g" + i, work[1].Length == 0 ? "Untitled" : work[1][..Math.Min(work[1].Length, 400)], "en", work[2], work[6], One(kinds), One(pillars)];
    }

    private static string Table(IEnumerable<string[]> rows)
    {
        var table = new StringBuilder("key,title,language,authors,abstract,kind,pillars\n");
        foreach (var row in rows) table.AppendJoin(',', row.Select(c => "\"" + c.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).Append('\n');
        return table.ToString();
    }
}
