using System.Net;
using System.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Tests.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Outside;

/// <summary>A form that is not taken: why, in a sentence, and with what was typed, whoever refused it.</summary>
[Collection("outside")]
public sealed class RefusedForms(World world)
{
    private const string Typed = "Three years <b>of work</b>\u2026";

    [Fact]
    public async Task No_page_takes_the_origin_from_its_own_forms()
    {
        var forms = 0;
        foreach (var page in Pages.All)
        {
            var answer = await world.Get(page, "en");
            if (!answer.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal) || !answer.Page.Forms.Any(f => f.Method == "post")) continue;
            answer.Header("Referrer-Policy").ShouldBeOneOf("same-origin", "strict-origin");
            if (page.Route.Contains("{token}", StringComparison.Ordinal)) answer.Header("Referrer-Policy").ShouldBe("strict-origin", page.Route);
            forms++;
        }
        forms.ShouldBeGreaterThan(25);
    }

    [Theory]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_of_another_site_is_refused_and_shown_but_not_one_press_away(string header, string value)
    {
        var answer = await Post(world.Site, "/en/account/register", Form(("Name", Typed), ("Password", "hunter2 hunter2")), (header, value));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("This form came from another site");
        page.ShouldContain("<li dir=\"auto\">Three years &lt;b&gt;of work&lt;/b&gt;…</li>");
        page.ShouldNotContain("hunter2");
        page.ShouldNotContain("type=\"hidden\" name=\"Name\"");
    }

    [Fact]
    public async Task A_form_of_ours_is_taken_by_its_origin()
    {
        var own = ("Origin", world.Site.Address.GetLeftPart(UriPartial.Authority));
        (await Post(world.Site, "/en/account/register", Form(("Name", "")), own)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/en/account/register")]
    [InlineData("/en/case/ask")]
    public async Task Too_many_forms_says_when_to_come_back_and_holds_this_one(string path)
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Limits:Writes", "4"));
        HttpResponseMessage answer;
        var tries = 0;
        do answer = await Post(site, path, Form(("Name", Typed), ("Ask", Typed))); while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 20);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Too many at once");
        page.ShouldContain("<li dir=\"auto\">Three years &lt;b&gt;of work");
        page.ShouldContain($"<form method=\"post\" action=\"{path}\">");
        page.ShouldContain("<input type=\"hidden\" name=\"Ask\" value=\"Three years &lt;b&gt;of work&lt;/b&gt;…\">");
    }

    [Fact]
    public async Task Too_much_reading_is_said_in_words_too()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Limits:Reads", "6"));
        using var client = site.Client();
        HttpResponseMessage answer;
        var tries = 0;
        do answer = await client.GetAsync("/en/about?at=" + tries); while (answer.IsSuccessStatusCode && ++tries < 20);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Too many at once");
    }

    [Theory]
    [InlineData("/en/case/ask", "application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("/en/account/register", "application/x-www-form-urlencoded; charset=\"UTF-7\"")]
    [InlineData("/en/nowhere", "application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("/en/account/register", "multipart/form-data; boundary=x; charset=utf-7")]
    [InlineData("/en/account/register", "multipart/form-data; boundary=x")]
    [InlineData("/en/account", "multipart/form-data; boundary=x")]
    public async Task A_form_in_letters_that_nobody_reads_is_refused_in_words(string path, string type)
    {
        var text = type.StartsWith("multipart", StringComparison.Ordinal)
            ? "--x\r\nContent-Disposition: form-data; name=\"Name\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--x--\r\n" : "Name=x";
        foreach (var origin in new[] { world.Site.Address.GetLeftPart(UriPartial.Authority), "null" })
        {
            using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
            body.Headers.TryAddWithoutValidation("Content-Type", type);
            var answer = await Post(world.Site, path, body, ("Origin", origin));
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.UnsupportedMediaType, HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("<p class=\"lede\">");
        }
    }

    [Fact]
    public async Task Every_page_refuses_what_is_no_whole_form_with_a_sentence()
    {
        var half = "--x\r\nContent-Disposition: form-data; name=\"Name\"\r\n\r\nhalf of it"u8.ToArray();
        var pages = 0;
        foreach (var page in Pages.All)
        {
            using var visitor = world.VisitorFor(page, "en");
            var shown = await visitor.Get(await world.AddressOf(page, "en"));
            if (!shown.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal)) continue;
            foreach (var path in shown.Page.Forms.Where(f => f.Method == "post").Select(shown.Target).Distinct())
                foreach (var (type, body, status) in new[] { ("application/json", "{\"Name\":\"x\"}"u8.ToArray(), 415), ("multipart/form-data; boundary=x", half, 400) })
                {
                    var answer = await visitor.Post(path, () => new ByteArrayContent(body) { Headers = { { "Content-Type", type } } });
                    ((int)answer.Status).ShouldBe(status, $"{path} {type}");
                    answer.Page.QuerySelector("p.lede").ShouldNotBeNull();
                    pages++;
                }
        }
        pages.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_fault_of_ours_gives_the_text_back_and_stays_a_safe_page()
    {
        var fault = new Fault();
        await using var site = await Site.Start(Databases.Sqlite, change: b => b.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(fault)));
        fault.On = true;
        var answer = await Post(site, "/ar/case", Form(("template", ""), ("note", Typed)));
        fault.On = false;
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Three years &lt;b&gt;of work");
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    public void A_limit_counts_networks_of_one_connection(string address, string counted) => Caller.Of(IPAddress.Parse(address)).ShouldBe(counted);

    [Fact]
    public async Task Addresses_of_one_network_share_their_limits()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: [("Limits:Writes", "2"), ("Proxies", "127.0.0.1")]);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++) statuses.Add((await Post(site, "/en/account/recover", Form(("Email", "x")), ("X-Forwarded-For", $"2001:db8::{i + 1:x}"))).StatusCode);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        (await Post(site, "/en/account/recover", Form(("Email", "x")), ("X-Forwarded-For", "2001:db8:0:1::1"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static async Task<HttpResponseMessage> Post(Site site, string path, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    /// <summary>Something of ours that breaks when it is saved.</summary>
    private sealed class Fault : SaveChangesInterceptor
    {
        public bool On { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default) =>
            On ? throw new InvalidOperationException("Made to break.") : ValueTask.FromResult(result);
    }
}
