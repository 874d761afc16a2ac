using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Publications;
using Chorus.Tests.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Desk;

/// <summary>What comes from elsewhere: the export of another installation, and tables that were made for another purpose.</summary>
public sealed class ExchangeTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_of_another_installation_comes_in_whatever_its_numbers(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        var all = JsonNode.Parse(await site.Client().GetStringAsync("/sources.json"))!.AsArray();
        // There everything was corrected twice, one of them in its words.
        foreach (var source in all) source!["version"] = 3;
        all.Single(s => (string)s!["key"]! == "oecd-2020")!["note"] = "Corrected elsewhere, for this test.";
        await editor.Open("/en/desk/import/source");
        await editor.Choose(Encoding.UTF8.GetBytes(all.ToJsonString()));
        editor.Text.ShouldContain("New: 0. Changed: 1. The same as before: 57.");
        editor.Text.ShouldContain("so from another site: 1");
        await editor.Send("bring");
        editor.Text.ShouldContain("It is done. New: 0. Changed: 1.");
        (await site.Client().GetStringAsync("/en/sources/oecd-2020")).ShouldNotContain("Corrected elsewhere", customMessage: "a change waits for a person");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_table_that_was_made_for_people_is_understood(string database)
    {
        await using var site = await Site.Start(database);
        var editor = await Person.At(site, Role.Editor);
        static string Table(string topic, int rows) => "Title;Author;Year;Type;Link;Country;Language;Topic\r\n" + string.Concat(Enumerable.Range(1, rows).Select(i =>
            FormattableString.Invariant($"Counting those who care {i};\"Silva, Ana; Neto, Joao | Harbour Network\";2024;Report;https://example.org/{i};KE;en;{topic}\r\n")));
        await editor.Open("/en/desk/import/resource");
        await editor.Choose(Encoding.UTF8.GetBytes(Table("Health", 120)));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("One thing in the file needs another look", customMessage: "the same fault is one fault");
        editor.Text.ShouldContain("Line 2, column 8: We know nothing called “Health”. What counts here: The workforce");
        editor.Text.ShouldContain("119 ×, the last time in line 121");

        await editor.Choose(Encoding.UTF8.GetBytes(Table("workforce", 120)));
        editor.Text.ShouldContain("New: 120.");
        await editor.Send("bring", ("Publish", "now"));
        editor.Text.ShouldContain("It is done. New: 120.");
        editor.Page.QuerySelector("main a[href='/en/library']").ShouldNotBeNull();
        var shelved = JsonNode.Parse(await site.Client().GetStringAsync("/library.json"))!.AsArray().Single(r => (string)r!["title"]! == "Counting those who care 7")!;
        ((string)shelved["key"]!).ShouldBe("counting-those-who-care-7-2024");
        shelved["authors"]!.AsArray().Select(a => (string)a!).ShouldBe(["Silva, Ana", "Neto, Joao", "Harbour Network"]);

        // The same table again is the same; the names of another script are numbered, and found again.
        await editor.Open("/en/desk/import/resource");
        await editor.Choose(Encoding.UTF8.GetBytes(Table("workforce", 120)));
        editor.Text.ShouldContain("New: 0. Changed: 0. The same as before: 120.");
        const string arabic = "Title,Year,Type,Language\nتقرير أول,2024,report,ar\nتقرير ثان,2024,report,ar\n";
        await editor.Open("/en/desk/import/resource");
        await editor.Send(null, ("Pasted", arabic), ("Publish", "now"));
        await editor.Send("bring");
        await editor.Open("/en/desk/import/resource");
        await editor.Send(null, ("Pasted", arabic + "تقرير ثالث,2024,report,ar\n"));
        editor.Text.ShouldContain("New: 1. Changed: 0. The same as before: 2.");
        await using (var db = site.Db()) (await db.Nodes.Where(n => n.Slug.StartsWith("resource-2024")).Select(n => n.Slug).Order().ToListAsync()).ShouldBe(["resource-2024", "resource-2024-2"]);

        var example = await editor.Open("/en/desk/import/resource?handler=example");
        example.Status.ShouldBe(HttpStatusCode.OK);
        await editor.Open("/en/desk/import/resource");
        var table = editor.Page.QuerySelector("main details pre")!.TextContent;
        await editor.Send(null, ("Pasted", table));
        editor.Text.ShouldContain("New: 2.", customMessage: "what is shown as an example can be brought in");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_person_must_settle_first_keeps_nothing_else_back(string database)
    {
        await using var site = await Site.Start(database);
        var editor = await Person.At(site, Role.Editor);
        static string Two(string name) => $$"""
            [{"key":"{{name}}-report","kind":"report","title":"A report made up","summary":"Made up.","language":"en","body":"Words."},
             {"key":"{{name}}-story","kind":"story","title":"A story made up","summary":"Made up.","language":"en","body":"Words."}]
            """;
        await editor.Open("/en/desk/import/publication");
        await editor.Send(null, ("Pasted", Two("first")), ("Publish", "now"));
        await editor.Send("bring");
        editor.Text.ShouldContain("It is done. New: 2.");
        editor.Page.QuerySelector("main a[href='/en/desk/publication/first-story/review']").ShouldNotBeNull("the story waits for the consent");
        (await site.Client().GetAsync("/en/publications/first-report")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Client().GetAsync("/en/publications/first-story")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await editor.Open("/en/desk/import/publication");
        await editor.Send(null, ("Pasted", Two("second").Replace("]", ", " + string.Join(',', Enumerable.Range(1, 4).Select(i => $$"""{"key":"more-{{i}}","kind":"report","title":"Report {{i}}","summary":"Made up.","language":"en"}""")) + "]", StringComparison.Ordinal)));
        await editor.Send("bring");
        await editor.Open("/en/today");
        await editor.Open(editor.Page.QuerySelectorAll(".card h2 a").Single(a => a.TextContent.Contains("6 publications")).GetAttribute("href")!);
        await editor.Send("publish");
        editor.Status.ShouldBe(HttpStatusCode.OK);
        editor.Text.ShouldContain("Published: 5.");
        editor.Text.ShouldContain("A story made up");
        editor.Text.ShouldNotContain("Report 4");
        await editor.Send("publish");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "nothing of what is left may go out");
        editor.Text.ShouldContain("A story needs the consent");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_report_that_is_a_file_is_that_file(string database)
    {
        await using var site = await Site.Start(database);
        await Made.Publication(site, "laid-out", new PublicationText(PublicationKinds.Report, "A report made up", "en", "") { Summary = "Made up." });
        await Added.To(site, "publication", "laid-out", "en", Sent.Docx(Sent.Paragraph("The report itself.")));
        await Added.To(site, "publication", "laid-out", "fr", Sent.Docx(Sent.Paragraph("Le rapport lui-même.")));
        using var reader = site.Client(follow: false);
        var page = await reader.GetStringAsync("/en/publications/laid-out");
        page.ShouldContain("As it was laid out");
        page.ShouldNotContain("laid-out.epub");
        page.ShouldContain("French</a>");
        foreach (var language in new[] { "en", "fr" })
        {
            var answer = await reader.GetAsync($"/{language}/publications/laid-out.docx");
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
            answer.Headers.Location!.ToString().ShouldEndWith($"laid-out-{language}.docx");
        }
        (await reader.GetAsync("/en/publications/laid-out.epub")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/en/publications/laid-out.epub"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Programs_find_what_holds_before_what_is_disputed_and_all_of_it(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var reader = site.Client();
        var claims = JsonNode.Parse(await reader.GetStringAsync("/api/v1/search?q=65%25&language=en"))!["items"]!.AsArray().Where(i => (string)i!["kind"]! == "claim").Select(i => (string)i!["strength"]!).ToList();
        claims.ShouldContain("disputed");
        claims.ShouldBe(claims.OrderBy(s => Array.IndexOf(["primary", "relayed", "asserted", "disputed"], s)));

        var found = new List<string>();
        for (var next = "/api/v1/search?q=workforce&language=en&limit=50"; ;)
        {
            var page = JsonNode.Parse(await reader.GetStringAsync(next))!;
            found.AddRange(page["items"]!.AsArray().Select(i => $"{i!["kind"]} {i["key"]}"));
            if (page["next"] is not { } more) break;
            next = "/api/v1/search?q=workforce&language=en&limit=50&cursor=" + (string)more!;
        }
        found.Count.ShouldBeGreaterThan(50);
        found.ShouldBeUnique();
        (await reader.GetAsync("/api/v1/search?q=workforce&cursor=bm8")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
