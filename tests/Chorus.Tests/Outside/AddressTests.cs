using System.Net;

namespace Chorus.Tests.Outside;

/// <summary>An address means what it says once, however it is written, and whoever asks under a name of their own hears it alone.</summary>
public sealed class AddressTests
{
    private const string Claim = "/en/claims/sdg105-oecd-2020";

    private static readonly (string Address, HttpStatusCode Status, string? To)[] Addresses =
    [
        ("/en/calls/%2500", HttpStatusCode.NotFound, null), ("/en/claims/%252e%252e/about", HttpStatusCode.NotFound, null), ("/en/%2561bout", HttpStatusCode.NotFound, null),
        ("/en/%61bout", HttpStatusCode.OK, null), ("/en/stories/caf%C3%A9", HttpStatusCode.Found, "/en/publications/caf%C3%A9"),
        ("/stories/%0d%0aX:y", HttpStatusCode.Found, "/en/publications/%0D%0AX%3Ay"), ("/en/stories/made-up", HttpStatusCode.Found, "/en/publications/made-up"),
    ];

    [Fact]
    public async Task An_address_is_decoded_once_and_leads_on_in_letters_that_a_header_holds()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var stranger = site.Client(follow: false);
        foreach (var (address, status, to) in Addresses)
        {
            var answer = await stranger.GetAsync(new Uri(site.Address + address.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            answer.StatusCode.ShouldBe(status, address);
            answer.Headers.Location?.OriginalString.ShouldBe(to);
            if (status == HttpStatusCode.NotFound) (await answer.Content.ReadAsStringAsync()).ShouldContain("<h1>", Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task The_name_under_which_somebody_asks_stands_on_nobody_elses_page()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var client = site.Client();
        using var odd = new HttpRequestMessage(HttpMethod.Get, Claim) { Headers = { Host = "elsewhere.example" } };
        (await (await client.SendAsync(odd)).Content.ReadAsStringAsync()).ShouldContain("elsewhere.example");
        (await client.GetStringAsync(Claim)).ShouldNotContain("elsewhere.example");
    }
}
