using System.Net;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;

namespace Chorus.Tests.Library;

/// <summary>What one takes from the library to where there is no connection.</summary>
public sealed class BundleTests
{
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
}
