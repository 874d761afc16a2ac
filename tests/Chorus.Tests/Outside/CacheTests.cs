using System.Text.RegularExpressions;
using Chorus.Platform.Web;
using Chorus.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Outside;

/// <summary>The front cache seen from outside: a stranger's page is the same bytes for everybody, and nobody else's page ever comes out of it.</summary>
[Collection("outside")]
public sealed class CacheTests(World world)
{
    private Uri At => world.Site.Address;

    [Fact]
    public async Task A_cached_page_is_the_same_bytes_in_every_coding_and_knows_what_the_reader_has()
    {
        var cached = 0;
        foreach (var page in Pages.All.Where(p => p.As == Who.Stranger && p.Status == 200))
        {
            var path = await world.AddressOf(page, "ar");
            // What another test left may be over in the next moment: the page is made now, and good for half a minute from here.
            world.Site.Services.GetRequiredService<Stamp>().Move();
            var first = await Wire.Get(At, path);
            if (!first.Headers.TryGetValue("etag", out var tag)) continue;
            cached++;
            var again = await Wire.Get(At, path);
            again.Body.ShouldBe(first.Body, path);
            foreach (var coding in new[] { "gzip", "identity" })
                Unsealed((await Wire.Get(At, path, "GET", ("Accept-Encoding", coding))).Text).ShouldBe(Unsealed(first.Text), path);
            first.Headers["vary"].ShouldContain("Accept-Encoding", Case.Sensitive, path);
            first.Headers["vary"].ShouldContain("Cookie", Case.Sensitive, path);

            var known = await Wire.Get(At, path, "GET", ("If-None-Match", tag));
            known.Status.ShouldBe(304, path);
            known.Body.ShouldBeEmpty();
            known.Headers["etag"].ShouldBe(tag);
            known.Headers["vary"].ShouldBe(first.Headers["vary"]);

            var head = await Wire.Get(At, path, "HEAD");
            head.Status.ShouldBe(200, path);
            head.Body.ShouldBeEmpty();
            foreach (var name in new[] { "etag", "content-type", "vary", "cache-control", "content-length", "content-security-policy" }) head.Headers[name].ShouldBe(first.Headers[name], $"{name} of {path}");
        }
        cached.ShouldBeGreaterThan(4, "home and the plain pages are kept");
    }

    // The seal of a form holds the moment at which the page was made, and each coding is made at its own.
    private static string Unsealed(string page) => Regex.Replace(page, "<input type=\"hidden\" name=\"Since\" value=\"[^\"]+\">", "");

    [Theory]
    [InlineData("Cookie", Cookies.Session + "=whoever")]
    [InlineData("Cookie", Cookies.Case + "=whatever")]
    [InlineData("Authorization", "Bearer whoever")]
    public async Task Somebody_s_request_is_never_answered_from_the_cache(string name, string value)
    {
        foreach (var page in Pages.All.Where(p => p.As == Who.Stranger && p.Status == 200))
        {
            var path = await world.AddressOf(page, "en");
            await Wire.Get(At, path);
            var own = await Wire.Get(At, path, "GET", (name, value));
            own.Headers.GetValueOrDefault("cache-control", "").ShouldNotContain("public", Case.Sensitive, path);
            own.Headers.ContainsKey("etag").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task An_address_without_language_varies_and_one_with_it_does_not()
    {
        var arabic = await Wire.Get(At, "/about", "GET", ("Accept-Language", "ar"));
        var spanish = await Wire.Get(At, "/about", "GET", ("Accept-Language", "es-BO, ar;q=0.5"));
        arabic.Text.ShouldContain("dir=\"rtl\"");
        spanish.Text.ShouldContain("<html lang=\"es\"");
        foreach (var negotiated in new[] { arabic, spanish }) negotiated.Headers["vary"].ShouldContain("Accept-Language");
        var canonical = await Wire.Get(At, "/es/about", "GET", ("Accept-Language", "ar"));
        canonical.Text.ShouldContain("<html lang=\"es\"");
        canonical.Headers["vary"].ShouldNotContain("Accept-Language");
        (await Wire.Get(At, "/about", "GET", ("Accept-Language", "ar"))).Text.ShouldBe(arabic.Text);
    }

    [Fact]
    public async Task Every_page_answers_head_and_carries_the_safe_headers()
    {
        // Where a file cannot be made now, HEAD still says what it would be; and of a private link it does not say whether the key is right.
        foreach (var page in Pages.All.Where(p => p.Status != 503 && p.Route != "/case/resume/{key}"))
        {
            using var visitor = world.VisitorFor(page, "en");
            var path = await world.AddressOf(page, "en");
            var head = await visitor.Head(path);
            ((int)head.Status).ShouldBe(page.Status, path);
            head.Bytes.ShouldBeEmpty(path);
            head.Header("Content-Security-Policy").ShouldStartWith("default-src 'none'", Case.Sensitive, path);
            head.Header("X-Content-Type-Options").ShouldBe("nosniff", path);
            head.Header("Referrer-Policy").ShouldBeOneOf("same-origin", "strict-origin", "no-referrer");
            if (page.As is Who.Stranger or Who.First) continue;
            // The framework puts "private" last where the page itself says no-store.
            head.Header("Cache-Control").ShouldMatch("no-store|private, no-cache|no-cache, private", path);
        }
    }

    [Fact]
    public async Task A_page_answers_only_what_it_has_an_answer_for()
    {
        var refused = 0;
        foreach (var page in Pages.All.Where(p => p.Status == 200))
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = world.SiteOf(page).Address };
            using var visitor = world.VisitorFor(page, "en");
            foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
            {
                using var request = new HttpRequestMessage(method, await world.AddressOf(page, "en"));
                request.Headers.TryAddWithoutValidation("Cookie", visitor.Cookie);
                using var answer = await client.SendAsync(request);
                ((int)answer.StatusCode).ShouldBe(405, $"{method} {page}");
                (await answer.Content.ReadAsStringAsync()).ShouldNotContain("[home.error", Case.Sensitive, page.Route);
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(100);
    }
}
