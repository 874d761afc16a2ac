using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Brief;

public sealed class BriefTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_brief_says_the_country_s_ratio_who_is_counted_and_the_source(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var en = await MadeUpCase.Open(site);
        foreach (var path in new[] { "/en/case/brief.html", "/en/case/brief.txt", "/en/case/brief.sms" })
        {
            var text = await en.Text(path);
            text.ShouldContain("2.30");
            text.ShouldContain("43,527");
            text.ShouldContain("made up for this test");
        }
        var page = await en.Text("/en/case/brief.txt");
        page.ShouldContain("social workers in the districts, headcount, paid, governmental");
        page.ShouldContain("706,800,000");
        page.ReplaceLineEndings(" ").ShouldContain("589 more posts to reach 5 per 100,000 people");
        page.ShouldContain("8 December 2026");

        var ar = await MadeUpCase.Open(site, "ar");
        foreach (var path in new[] { "/ar/case/brief.html", "/ar/case/brief.txt", "/ar/case/brief.sms" })
        {
            var text = await ar.Text(path);
            text.ShouldContain("2.30");
            text.ShouldContain("43,527");
            if (!path.EndsWith("sms", StringComparison.Ordinal)) text.ShouldContain("رقم مختلق");
        }
        (await ar.Text("/ar/case/brief.html")).ShouldContain("<article class=\"doc\" lang=\"ar\" dir=\"rtl\">");
    }

    [Fact]
    public async Task A_page_with_a_request_of_its_own_makes_that_one_alone()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site);
        async Task<string> Read(string path) => System.Text.RegularExpressions.Regex.Replace(await made.Text(path), @"\s+", " ");
        var said = await Read("/en/case/brief.txt");
        said.ShouldContain("were registered in 80 countries");
        said.ShouldNotContain("Give each one who arrives here");
        await made.Change(site, c => c.Ask = c.Ask with { Text = null });
        (await Read("/en/case/brief.txt")).ShouldContain("Give each one who arrives here");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_words_keep_their_code_and_new_words_supersede_it(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        var made = await MadeUpCase.Open(site);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => made.Get("/en/case/brief.txt")));
        await made.Get("/en/case/brief.html");
        await using var db = site.Db();
        var first = (await db.Issued.AsNoTracking().Include(i => i.Lines).ToListAsync()).ShouldHaveSingleItem();
        (await made.Text("/en/case/brief.txt")).ShouldContain(IssueCode.Written(first.Code));
        first.Lines.ShouldContain(l => l.Text.Contains("2.30") && l.WhoIsCounted == "social workers in the districts, headcount, paid, governmental");

        await made.Change(site, c => c.Ask = c.Ask with { Text = "The Ministry of Finance will fund 589 posts." });
        await made.Get("/en/case/brief.txt");
        var issued = await db.Issued.AsNoTracking().OrderBy(i => i.At).ToListAsync();
        issued.Count.ShouldBe(2);
        issued.Single(i => i.Code == first.Code).SupersededByCode.ShouldBe(issued.Single(i => i.Code != first.Code).Code);

        await made.Change(site, c => c.Ask = c.Ask with { Text = first.Title });
        await made.Get("/en/case/brief.txt");
        (await db.Issued.AsNoTracking().CountAsync(i => i.SupersededByCode == null)).ShouldBe(1);
    }

    [Fact]
    public async Task A_stranger_gets_nothing_and_asking_what_a_file_would_be_issues_none()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site);
        using var stranger = site.Client();
        foreach (var format in new[] { "html", "pdf", "docx", "txt", "sms", "jpg" })
        {
            ((int)(await stranger.GetAsync("/en/case/brief." + format)).StatusCode).ShouldBe(404, format);
            var head = await made.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/en/case/brief." + format));
            ((int)head.StatusCode).ShouldBe(200, format);
            head.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
        await using var db = site.Db();
        (await db.Issued.CountAsync()).ShouldBe(0);
    }
}
