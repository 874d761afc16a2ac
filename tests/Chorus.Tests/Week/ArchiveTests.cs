using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Week;

/// <summary>The Weeks of 2014 to 2022: everything that is known of them, and nothing more.</summary>
public sealed class ArchiveTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_reads_nine_Weeks_of_54_items_and_what_is_not_known_is_said(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        var index = await Read(client, "/en/week");
        index.QuerySelectorAll("main .card h3").Select(h => h.TextContent).ShouldBe(["2022", "2021", "2020", "2019", "2018", "2017", "2016", "2015", "2014"]);
        var items = 0;
        for (var year = 2014; year <= 2022; year++) items += (await Read(client, $"/en/week/{year}")).QuerySelectorAll("main .card[id]").Length;
        items.ShouldBe(54);

        var first = await Read(client, "/en/week/2014");
        Text(first).ShouldContain("April 2014. The source does not give the days.");
        Text(first).ShouldNotContain("1 April");
        Text(await Read(client, "/en/week/2015")).ShouldContain("No dates are given.");
        Text(await Read(client, "/en/week/2015/1")).ShouldContain("The source gives no date for this day.");
        Text(await Read(client, "/en/week/2015")).ShouldContain("What partners did");
        var untitled = await Read(client, "/en/week/2022");
        untitled.QuerySelectorAll("main .card h3").Select(h => h.TextContent).ShouldBe(["Online event", "Publication", "Series of blog posts"]);
        Text(untitled).ShouldContain("No title given");
        Text(untitled).ShouldContain("17 October 2022 to 21 October 2022.");
        var twice = await Read(client, "/en/week/2021/3");
        Text(twice).ShouldContain("26 October 2021");
        Text(twice).ShouldContain("The source gives 26 October for day 2 and again for day 3.");
        Text(await Read(client, "/en/week/2021/2")).ShouldContain("26 October 2021");
        Text(await Read(client, "/en/week/2018/1")).ShouldContain("The source names no author.");
        var written = await Read(client, "/fr/week/2020/1");
        Text(written).ShouldContain("Hugh Salmon, Director, Global Social Service Workforce Alliance");
        written.QuerySelector(".card h3")!.GetAttribute("lang").ShouldBe("en", "a title stays as it was given");
        (await client.GetAsync("/en/week/2013")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/en/week/2022/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Text(await Read(client, "/en/search?q=Nyarueni")).ShouldContain("My name is Nyarueni");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_materials_of_a_Week_come_in_one_file_and_the_archive_as_data(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync("/ar/week/2021.zip")));
        zip.Entries.Select(e => e.FullName).ShouldBe(["week-2021.html", "week-2021.txt", "week-2021.docx", "week-2021.csv", "week-2021.json"]);
        using var json = JsonDocument.Parse(zip.GetEntry("week-2021.json")!.Open());
        json.RootElement.GetProperty("items").GetArrayLength().ShouldBe(7);
        new StreamReader(zip.GetEntry("week-2021.txt")!.Open()).ReadToEnd().ShouldContain("Glynis Clacherty");
        new StreamReader(zip.GetEntry("week-2021.html")!.Open()).ReadToEnd().ShouldContain("dir=\"rtl\"");
        var table = await client.GetStringAsync("/week/archive.csv");
        table.Split('\n').Count(l => l.StartsWith("20", StringComparison.Ordinal)).ShouldBe(54);
        using var all = JsonDocument.Parse(await client.GetStringAsync("/week/archive.json"));
        all.RootElement.GetArrayLength().ShouldBe(54);
        all.RootElement.EnumerateArray().Count(i => i.TryGetProperty("date", out _)).ShouldBe(37);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_Week_is_written_on_the_desk_once_a_year_and_shows_when_it_is_published(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/week");
        await editor.Send(null, ("f.year", "2031"), ("f.theme-en", "A theme made up for this test"), ("f.first", "2031-09-29"), ("f.last", "2031-09-25"), ("f.dates", "given"), ("f.theme-basis", "title"));
        editor.Text.ShouldContain("The last day comes after the first");
        await editor.Open("/en/desk/week/2031");
        await editor.Send(null, ("f.last", "2031-10-03"));
        (await site.Client().GetAsync("/en/week/2031")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a draft shows to nobody");
        await editor.Send("publish");
        editor.Path.ShouldBe("/en/week/2031");
        (await site.Client().GetStringAsync("/en/week")).ShouldContain("A theme made up for this test");

        await editor.Open("/en/desk/new/week");
        await editor.Send(null, ("f.year", "2031"), ("f.theme-en", "Another theme"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("There is one called “2031” already.");

        await editor.Open("/en/desk/new/week-item");
        await editor.Send(null, ("f.year", "2031"), ("f.day", "1"), ("f.kind", "webinar"), ("f.title-en", "A webinar made up for this test"), ("f.date", "2031-09-29"));
        await editor.Send("publish");
        var day = await Read(site.Client(), "/en/week/2031/1");
        Text(day).ShouldContain("A webinar made up for this test");
        await using var db = site.Db();
        var item = await db.Nodes.SingleAsync(n => n.Kind == "week-item" && n.Slug.StartsWith("2031"));
        item.Slug.ShouldBe("2031-a-webinar-made-up-for-this-test");

        await editor.Open($"/en/desk/week-item/{item.Slug}");
        await editor.Send(null, ("f.year", "2030"));
        await editor.Send("publish", ("Correction", "Pen"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("what is written in it calls for “2030-”");
    }

    private static string Text(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static async Task<IHtmlDocument> Read(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));
}
