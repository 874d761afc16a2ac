using System.Net;

namespace Chorus.Tests.Members;

/// <summary>How the cookies of the site are bound to it.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task Behind_TLS_a_cookie_is_of_this_host_alone_and_one_that_a_neighbour_planted_is_nobody_s()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Proxies", "127.0.0.1"));
        await site.Member("amina@example.org");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var cookies = (await browser.SignIn("amina@example.org")).Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldNotBeEmpty();
        cookies.ShouldAllBe(c => c.StartsWith("__Host-", StringComparison.Ordinal) && c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; path=/;", StringComparison.OrdinalIgnoreCase) && !c.Contains("domain", StringComparison.OrdinalIgnoreCase));
        var own = cookies.Single(c => c.StartsWith("__Host-chorus=", StringComparison.Ordinal)).Split(';')[0];
        async Task<HttpStatusCode> With(string cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/en/account");
            request.Headers.Add("Cookie", cookie);
            return (await browser.SendAsync(request)).StatusCode;
        }
        (await With(own)).ShouldBe(HttpStatusCode.OK);
        (await With(own["__Host-".Length..])).ShouldBe(HttpStatusCode.SeeOther);
    }
}
