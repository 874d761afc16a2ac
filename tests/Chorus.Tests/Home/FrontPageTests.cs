using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chorus.Modules.Publications.Contract;
using Chorus.Tests.Publications;

namespace Chorus.Tests.Home;

/// <summary>The first page says who speaks and what goes on, and shows a chain that is in the database.</summary>
public sealed class FrontPageTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_alliance_says_who_it_is_and_its_newest_article_is_on_the_first_page(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [("Name", "Alliance of the test")]);
        var reader = site.Client();
        using (var before = await Page(reader, "/en"))
        {
            before.QuerySelectorAll("main .found").ShouldBeEmpty("nothing goes on yet");
            before.QuerySelectorAll("main h2").ShouldNotContain(h => h.TextContent == "Alliance of the test");
        }
        (await reader.GetStringAsync("/en/about")).ShouldContain("<h1>About</h1>");

        var about = await Made.Publication(site, "who-we-are", new PublicationText(PublicationKinds.About, "The alliance of the test", "en", "## Steering committee\n\nEleven people who do not exist.") { Summary = "A network that is made up.", Funders = ["The fund of nobody"] });
        await Made.Publication(site, "who-we-are-fr", new PublicationText(PublicationKinds.About, "L’alliance du test", "fr", "Onze personnes.") { Summary = "Un réseau inventé.", ParentId = about.Id, Relation = Relation.Translation });
        await Made.Publication(site, "counting", new PublicationText(PublicationKinds.Post, "Counting together", "en", "Words.") { Summary = "Who counts." });

        using var home = await Page(reader, "/en");
        home.QuerySelectorAll("main h2").ShouldContain(h => h.TextContent == "Alliance of the test");
        home.QuerySelector("main")!.TextContent.ShouldContain("A network that is made up.");
        home.QuerySelector("main .found a")!.GetAttribute("href").ShouldBe("/en/news/counting");
        (await reader.GetStringAsync("/fr")).ShouldContain("Un réseau inventé.");
        (await reader.GetStringAsync("/ar")).ShouldContain("<span lang=\"en\" dir=\"auto\">A network that is made up.");

        using var shown = await Page(reader, "/en/about");
        shown.QuerySelector("h1")!.TextContent.ShouldBe("The alliance of the test");
        shown.QuerySelector("main")!.TextContent.ShouldContain("The fund of nobody");
        shown.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldContain("Steering committee");
        shown.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldContain("About this software");
        (await reader.GetStringAsync("/fr/about")).ShouldContain("L’alliance du test");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_chain_on_the_first_page_is_one_that_can_be_followed(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var reader = site.Client();
        using var home = await Page(reader, "/en");
        var marks = home.QuerySelectorAll("main .chain a").Select(a => a.GetAttribute("href")!).ToList();
        marks.Count.ShouldBe(3);
        (marks[0].StartsWith("/en/sources/"), marks[1].StartsWith("/en/claims/"), marks[2].StartsWith("/en/messages/")).ShouldBe((true, true, true));
        foreach (var mark in marks) (await reader.GetAsync(mark)).IsSuccessStatusCode.ShouldBeTrue(mark);
        (await reader.GetStringAsync(marks[1])).ShouldContain($"href=\"{marks[0]}\"", customMessage: "the claim names that very source");
        home.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/en/claims/sdg65-alliance-wording");

        // What nobody entered is not spoken of.
        await using var empty = await Site.Start(database);
        using var bare = await Page(empty.Client(), "/en");
        bare.QuerySelectorAll("main .chain").ShouldBeEmpty();
        bare.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldNotContain("/en/claims/sdg65-alliance-wording");
    }

    private static async Task<IHtmlDocument> Page(HttpClient reader, string path) => new HtmlParser().ParseDocument(await reader.GetStringAsync(path));
}
