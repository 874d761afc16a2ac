using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Chorus.Platform.Web;

namespace Chorus.Tests.Home;

/// <summary>The way in, out and about: what every page offers beside its text.</summary>
public sealed class FrontDoorTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_finds_the_way_in_and_comes_back_a_member_the_way_to_their_things_and_out(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var stranger = await Links(site.Client(), "/en/messages");
        stranger.ShouldContain("/en/account/sign-in?from=%2Fmessages");
        stranger.ShouldContain("/en/account/register");
        stranger.ShouldNotContain("/en/account/sign-out");
        stranger.ShouldNotContain("/en/desk");

        var editor = await Links(await site.SignedIn(Role.Editor), "/ar/messages");
        editor.ShouldContain("/ar/account");
        editor.ShouldContain("/ar/desk");
        editor.ShouldContain("/ar/account/sign-out");
        editor.ShouldNotContain("/ar/account/register");
        (await Links(await site.SignedIn(), "/en/messages")).ShouldNotContain("/en/desk");
        foreach (var client in new[] { site.Client(), await site.SignedIn(Role.Editor) })
        {
            using var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/en/messages"));
            page.QuerySelectorAll("header nav > ul").ShouldHaveSingleItem().Children.Length.ShouldBe(7, "five to go to, the search, and one's own");
        }
    }

    [Theory]
    [InlineData("/fr/no-such/page", "fr", "/ar/no-such/page")]
    [InlineData("/ar/messages/no-such-message", "ar", "/en/messages/no-such-message")]
    [InlineData("/en/50%25%20more?x=1%262", "en", "/es/50%25%20more?x=1%262")]
    public async Task An_address_without_a_page_keeps_its_language_leads_to_itself_in_the_others_and_offers_search(string path, string language, string other)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var answer = await site.Client().GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.QuerySelectorAll(".languages a").Select(a => a.GetAttribute("href")).ShouldContain(other);
        page.QuerySelector("form[role=search]")!.GetAttribute("action").ShouldBe($"/{language}/search");
        page.QuerySelector("link[rel=canonical]").ShouldBeNull("what is not there has no address to keep");
    }

    [Fact]
    public async Task About_names_the_licences_and_offers_the_source_as_the_licence_asks()
    {
        await using var bare = await Site.Start(Databases.Sqlite);
        var unset = await bare.Client().GetStringAsync("/en/about");
        unset.ShouldContain("agpl-3.0");
        unset.ShouldContain("publicdomain/zero/1.0");
        unset.ShouldContain("Ask whoever runs this site");
        await using var site = await Site.Start(Databases.Sqlite, settings: [("SourceUrl", "https://source.example/chorus"), ("Contact", "care@alliance.example")]);
        var set = await Links(site.Client(), "/en/about");
        set.ShouldContain("https://source.example/chorus");
        set.ShouldContain("mailto:care@alliance.example");
        set.ShouldContain("/en/schemas");
        (await Links(site.Client(), "/en/privacy")).ShouldContain("mailto:care@alliance.example");
        (await site.Client().GetStringAsync("/.well-known/security.txt")).ShouldStartWith("Contact: mailto:care@alliance.example\nExpires: ");
    }

    [Fact]
    public async Task Every_method_stands_at_schemas_with_its_schema_and_an_example()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var client = site.Client();
        using var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/schemas/"));
        foreach (var method in Chorus.Methods.Compute.Methods)
        {
            page.QuerySelectorAll("h2").ShouldContain(h => h.TextContent == method);
            (await client.GetStringAsync(page.QuerySelector($"a[href$='/{method}.json']")!.GetAttribute("href"))).ShouldContain("\"examples\"");
        }
        var examples = page.QuerySelectorAll("pre").Select(p => p.TextContent).ToList();
        examples.Count.ShouldBe(Chorus.Methods.Compute.Methods.Count);
        foreach (var (method, example) in Chorus.Methods.Compute.Methods.Zip(examples)) Chorus.Methods.Compute.Run(method, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(example))).Accepted.ShouldBeTrue(method);
    }

    [Fact]
    public async Task Machines_find_what_they_ask_for()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", "https://alliance.example/"), ("Name", "An alliance with a long name")]);
        var client = site.Client();
        var map = XDocument.Parse(await client.GetStringAsync("/sitemap.xml")).Root!;
        XNamespace addresses = "http://www.sitemaps.org/schemas/sitemap/0.9", html = "http://www.w3.org/1999/xhtml";
        var locations = map.Descendants(addresses + "loc").Select(l => l.Value).ToList();
        locations.ShouldContain("https://alliance.example/en");
        locations.ShouldContain("https://alliance.example/en/schemas");
        locations.ShouldContain("https://alliance.example/ar/messages/count-the-workforce-every-year");
        locations.ShouldBeUnique();
        locations.ShouldAllBe(l => !l.Contains('#'));
        map.Elements(addresses + "url").First().Elements(html + "link").Select(l => l.Attribute("hreflang")!.Value).ShouldBe([.. Chorus.Platform.Settings.Known, "x-default"]);
        foreach (var path in locations.Where(l => l.Contains("/fr")).Take(40).Select(l => new Uri(l).AbsolutePath)) (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);

        (await client.GetStringAsync("/robots.txt")).ShouldEndWith("Sitemap: https://alliance.example/sitemap.xml\n");
        XNamespace open = "http://a9.com/-/spec/opensearch/1.1/";
        var search = XDocument.Parse(await client.GetStringAsync("/opensearch.xml")).Root!;
        search.Element(open + "Url")!.Attribute("template")!.Value.ShouldBe("https://alliance.example/search?q={searchTerms}");
        search.Element(open + "ShortName")!.Value.Length.ShouldBeLessThanOrEqualTo(16);
        (search.Element(open + "Image")!.Attribute("width")?.Value, search.Element(open + "Image")!.Attribute("height")?.Value).ShouldBe(("16", "16"));

        var manifest = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/manifest.webmanifest")).RootElement;
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray()) (await client.GetAsync(icon.GetProperty("src").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var home = new HtmlParser().ParseDocument(await client.GetStringAsync("/en"));
        foreach (var link in home.QuerySelectorAll("link[rel=manifest],link[rel=search],link[rel=icon]"))
        {
            var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link.GetAttribute("href")));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (link.GetAttribute("type") is { } type) answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        }
    }

    [Theory]
    [InlineData("/en/account/reset/0123456789abcdefghjkmnpqrs", "/en/account/recover")]
    [InlineData("/ar/account/confirm/0123456789abcdefghjkmnpqrs", "/ar/account/register")]
    public async Task A_link_that_is_used_or_too_old_says_so_and_leads_on(string path, string on)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var answer = await site.Client().GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector("main h1").ShouldNotBeNull();
        page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain(on);
    }

    private static async Task<IReadOnlyList<string>> Links(HttpClient client, string path)
    {
        using var page = new HtmlParser().ParseDocument(await client.GetStringAsync(path));
        return [.. page.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "")];
    }
}
