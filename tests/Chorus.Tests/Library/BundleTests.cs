using System.Net;
using System.Text;
using Chorus.Modules.Library;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Library;

/// <summary>What one takes from the library to where there is no connection.</summary>
public sealed class BundleTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_long_collection_is_read_a_page_at_a_time_and_what_was_withdrawn_leaves_no_gap(string database)
    {
        await using var site = await Site.Start(database);
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var table = "key,title,kind,language\n" + string.Concat(Enumerable.Range(10, CollectionPage.PerPage + 2).Select(n => $"text-{n},Made-up text {n},report,en\n"));
        (await scope.ServiceProvider.GetRequiredService<LibraryImport>().Keep(Encoding.UTF8.GetBytes(table), pen: false, default)).Problems.ShouldBeEmpty();
        var ids = await db.Resources.OrderBy(r => r.Slug).Select(r => r.Id).ToListAsync();
        await Shelved.Publish(db, chain, CollectionKind.Name, "long", new Fields().With("title", "A long one").With("intro", "Many.").With("language", "en").With("resources", ids), "en");
        await db.Resources.Where(r => r.Id == ids[0]).ExecuteUpdateAsync(r => r.SetProperty(x => x.WithdrawnAt, DateTime.UnixEpoch));
        var reader = new Person(site.Client());
        await reader.Open("/en/library/collections/long");
        reader.Text.ShouldContain($"{CollectionPage.PerPage + 1} resources");
        Titles(reader)[0].ShouldBe("Made-up text 11");
        Titles(reader).Count.ShouldBe(CollectionPage.PerPage);
        await reader.Open(reader.Page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        Titles(reader).ShouldBe([$"Made-up text {11 + CollectionPage.PerPage}"]);
        reader.Page.QuerySelector("ol.cards")!.GetAttribute("start").ShouldBe($"{CollectionPage.PerPage + 1}");

        static List<string> Titles(Person reader) => [.. reader.Page.QuerySelectorAll("ol.cards h3, ol.cards h2").Select(h => h.TextContent.Trim())];
    }

    [Fact]
    public async Task Whoever_takes_the_whole_library_away_waits_in_turn_in_every_format()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var whole = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/library.", StringComparison.Ordinal)).ToList();
        whole.Count.ShouldBeGreaterThan(4);
        whole.ShouldAllBe(e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>() != null);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_collection_goes_along_to_where_there_is_no_connection(string database)
    {
        await using var site = await Site.Start(database, settings: OaiTests.Settings);
        await Shelved.In(site);
        await Uploads.Added.In(site, onlyResource: true);
        var reader = new Person(site.Client());
        await reader.Open("/ar/library/collections");
        await reader.Open(reader.Page.QuerySelector(".card h2 a")!.GetAttribute("href")!);
        var zip = reader.Page.QuerySelectorAll("main .downloads a").Select(a => a.GetAttribute("href")!).Single();
        zip.ShouldBe($"/ar/library/collections/{Shelved.Collection}.zip");
        var parts = await Taken(zip);
        var (read, file) = ($"read/{Shelved.Guide}-en-docx.html", $"files/{Shelved.Guide}-en.docx");
        parts.Keys.ShouldBe([Shelved.Collection + ".html", Shelved.Collection + ".txt", Shelved.Collection + ".ris", read, file], ignoreOrder: true);
        var list = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(parts[Shelved.Collection + ".html"]);
        list.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        list.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()).ShouldBe(["Un recensement imaginaire", "A made-up guide to supervision"], "in the order of the collection");
        foreach (var beside in new[] { read, file }) list.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == "./" + beside);
        list.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == $"https://library.example.org/ar/library/{Shelved.Guide}");
        parts[read].ShouldContain("On page 60 a supervisor listens");
        parts[Shelved.Collection + ".ris"].ShouldContain("TI  - Un recensement imaginaire");
        (await Taken("/en/library.zip?kind=video")).Keys.ShouldBe(["library.html", "library.txt", "library.ris"], ignoreOrder: true);
        (await site.Client().GetAsync("/en/library/collections/none.zip")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var head = await site.Client().SendAsync(new HttpRequestMessage(HttpMethod.Head, zip));
        (head.Content.Headers.ContentType!.MediaType, head.Content.Headers.ContentLength).ShouldBe(("application/zip", null), "nobody knows how long it is, and empty it is not");

        // Out as a table and back in.
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/import/collection");
        await editor.Choose(await site.Client().GetByteArrayAsync("/library/collections.csv"));
        editor.Text.ShouldContain("New: 0. Changed: 0. The same as before: 1.");

        async Task<Dictionary<string, string>> Taken(string address)
        {
            using var bytes = new MemoryStream(await site.Client().GetByteArrayAsync(address));
            using var archive = new System.IO.Compression.ZipArchive(bytes);
            return archive.Entries.ToDictionary(e => e.FullName, e =>
            {
                using var text = new StreamReader(e.Open());
                return text.ReadToEnd();
            });
        }
    }

    [Fact]
    public async Task What_no_file_holds_whole_is_taken_in_parts()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await Shelved.In(site);
        var reader = new Person(site.Client());
        await reader.Open("/en/library?year=2021");
        reader.Page.QuerySelectorAll(".downloads a").ShouldContain(a => a.GetAttribute("href") == "/library.ris?year=2021");
        await using (var db = site.Db())
        {
            // Between the guide and the count, which have a year, and the film, which has none.
            var everything = Term.Everything.Id;
            db.ResourceFacets.AddRange(Enumerable.Range(0, LibraryFiles.Most).Select(i => new ResourceFacet { ValueId = everything, Rank = 1_000_000_000_000_000 + i, ResourceId = $"madeup{i}" }));
            db.FacetChanges.Add(new FacetChange { ValueId = everything, Change = LibraryFiles.Most });
            await db.SaveChangesAsync();
        }
        await reader.Open("/en/library");
        reader.Text.ShouldContain("The first 5,000 resources");
        reader.Text.ShouldNotContain("The whole library");
        var next = reader.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "The files of the next 5,000").GetAttribute("href")!;
        (await Keys("/library.csv")).ShouldBe([Shelved.Guide, Shelved.Count]);
        await reader.Open(next.Split('#')[0]);
        reader.Text.ShouldContain("Up to 5,000 resources, from this page on");
        reader.Text.ShouldNotContain("The files of the next");
        (await Keys(reader.Page.QuerySelectorAll(".downloads a").Select(a => a.GetAttribute("href")!).Single(a => a.StartsWith("/library.csv", StringComparison.Ordinal)))).ShouldBe([Shelved.Film]);

        async Task<IEnumerable<string>> Keys(string csv) => (await site.Client().GetStringAsync(csv)).Split('\n').Select(l => l.Split(',')[0]).Where(k => k.StartsWith("made-up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_taken_out_is_gone_at_each_of_its_addresses()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await Shelved.In(site);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/en/desk/resource/{Shelved.Film}/withdraw");
        await editor.Send(null, ("Why", "For the test."));
        foreach (var ending in new[] { "", ".ris", ".bib", ".csl.json" }) (await site.Client().GetAsync($"/en/library/{Shelved.Film}{ending}".Replace("/en/library", ending.Length > 0 ? "/library" : "/en/library"))).StatusCode.ShouldBe(HttpStatusCode.Gone, ending);
        (await site.Client().GetAsync("/library/never-there.ris")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
