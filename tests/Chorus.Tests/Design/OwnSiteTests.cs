using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Chorus.Documents.Uploads;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Design;

/// <summary>Name, contact, logo and colour that an administrator chooses on a page: at once, everywhere, and below what the operator set.</summary>
public sealed class OwnSiteTests
{
    private const string Page = "/en/admin/site";

    private const string Acting = """
        <?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://example.org/x" viewBox="0 0 10 10" onload="alert(1)" x:note="home">
        <script>alert(2)</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">page</p></foreignObject><x:meta>notes</x:meta>
        <image href="https://example.org/who-reads.png"/><style>@import url(https://example.org/a.css);</style><rect width="10" height="10" style="fill:url(https://example.org/b)"/><circle r="4" fill="url(#own)"/></svg>
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_an_administrator_says_of_the_site_counts_at_once(string database)
    {
        await using var site = await Site.Start(database);
        var reader = site.Client();
        (await reader.GetStringAsync("/en/about")).ShouldContain("<title>About – Chorus</title>");
        var before = await Sheet(reader);
        using var administrator = await site.SignedIn(Role.Administrator, follow: false);
        var saved = await Send(administrator, Encoding.UTF8.GetBytes(Acting), ("Name", "Alliance of the test"), ("Contact", "care@alliance.example"), ("Accent", "#7A1F4B"), ("Follow", "https://social.example/@us\nhttps://www.video.example/us/"));
        saved.StatusCode.ShouldBe(HttpStatusCode.Found);

        var about = await reader.GetStringAsync("/en/about");
        about.ShouldContain("<title>About – Alliance of the test</title>");
        about.ShouldContain("mailto:care@alliance.example");
        about.ShouldContain("href=\"https://social.example/@us\"");
        about.ShouldContain("video.example/us<");
        (await reader.GetStringAsync("/manifest.webmanifest")).ShouldContain("Alliance of the test");
        var sheet = await Sheet(reader);
        sheet.ShouldNotBe(before, "the style has an address of its own for each colour");
        (await reader.GetStringAsync(sheet)).ShouldContain("--accent: #7a1f4b;");
        (await reader.GetStringAsync(before)).ShouldContain("--accent: #7a1f4b;", customMessage: "a page that was kept by somebody still finds a style");

        using var page = new HtmlParser().ParseDocument(about);
        var logo = await reader.GetAsync(page.QuerySelector("a.brand img")!.GetAttribute("src"));
        logo.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        logo.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
        var drawn = await logo.Content.ReadAsStringAsync();
        drawn.ShouldContain("circle");
        foreach (var gone in new[] { "script", "onload", "foreignObject", "example.org", "import" }) drawn.ShouldNotContain(gone);

        // Emptied, it is what the program says by itself.
        (await Send(administrator, null, ("Name", ""), ("Contact", ""), ("Accent", ""), ("Follow", ""), ("NoLogo", "true"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await reader.GetStringAsync("/en/about")).ShouldContain("<title>About – Chorus</title>");
        (await Sheet(reader)).ShouldBe(before);
    }

    [Fact]
    public async Task What_the_operator_set_stands_above_it_and_the_page_says_so()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: [("Name", "Named at the machine"), ("Contact", "operator@alliance.example")]);
        using var administrator = await site.SignedIn(Role.Administrator, follow: false);
        (await Send(administrator, null, ("Name", "Another"), ("Contact", "another@alliance.example"), ("Accent", ""), ("Follow", ""))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = await administrator.GetStringAsync(Page);
        page.ShouldContain("CHORUS__Name");
        page.ShouldNotContain("name=\"Name\"");
        page.ShouldContain("name=\"Accent\"");
        var about = await site.Client().GetStringAsync("/en/about");
        about.ShouldContain("Named at the machine");
        about.ShouldContain("operator@alliance.example");
        about.ShouldNotContain("another@alliance.example");
    }

    [Theory]
    [InlineData("Accent", "#ffcc00", "would do")]
    [InlineData("Accent", "teal", "six digits")]
    [InlineData("Contact", "somewhere", "https://example.org/contact")]
    [InlineData("Follow", "social.example", "not a whole address")]
    public async Task What_cannot_be_used_is_said_beside_the_field(string field, string value, string sentence)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var administrator = await site.SignedIn(Role.Administrator, follow: false);
        var answer = await Send(administrator, null, (field, value));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain(sentence);
        text.ShouldContain(value);
        await using var db = site.Db();
        (await db.OwnSites.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_for_administrators_and_a_file_that_is_no_drawing_is_refused()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        (await site.Client(follow: false).GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var editor = await site.SignedIn(Role.Editor, follow: false);
        (await editor.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Send(editor, null, ("Name", "Mine"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var administrator = await site.SignedIn(Role.Administrator, follow: false);
        (await (await Send(administrator, "<html><svg/></html>"u8.ToArray())).Content.ReadAsStringAsync()).ShouldContain("Choose an SVG or PNG file");
        (await (await Send(administrator, new byte[Logo.Most + 1])).Content.ReadAsStringAsync()).ShouldContain("Make the logo smaller");
    }

    [Fact]
    public async Task A_change_in_one_process_is_read_by_another_before_its_next_page()
    {
        await using var one = await Site.Start(Databases.Postgres);
        await using var other = await Site.Beside(one);
        var (client, stamp) = (other.Client(), other.Services.GetRequiredService<Stamp>());
        (await client.GetStringAsync("/en/about")).ShouldContain("– Chorus</title>");
        var heard = stamp.Current;
        using var administrator = await one.SignedIn(Role.Administrator, follow: false);
        (await Send(administrator, null, ("Name", "Told by the other"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        // The first news may be the word that the line stands.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        do
        {
            while (stamp.Current == heard) await Task.Delay(50, patience.Token);
            heard = stamp.Current;
        }
        while (!(await client.GetStringAsync("/en/about")).Contains("– Told by the other</title>"));
    }

    [Theory]
    [InlineData("<svg/>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"")]
    [InlineData("no drawing")]
    public void What_is_no_drawing_is_none(string text) => Drawing.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    private static async Task<string> Sheet(HttpClient reader)
    {
        using var page = new HtmlParser().ParseDocument(await reader.GetStringAsync("/en/about"));
        return page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, byte[]? logo, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        if (logo is not null) form.Add(new ByteArrayContent(logo), "Logo", "logo.svg");
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (logo is null && fields.Length == 0) form.Add(new StringContent(""), "Name");
        return await client.PostAsync(Page, form);
    }
}
