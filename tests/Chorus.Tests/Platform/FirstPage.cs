using System.Net;

namespace Chorus.Tests.Platform;

public sealed class FirstPage
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Home_speaks_the_language_of_the_address_or_of_the_browser(string database)
    {
        await using var site = await Site.Start(database);
        var client = site.Client(language: "ar-EG, fr;q=0.5");
        (await client.GetStringAsync("/fr")).ShouldContain("lang=\"fr\"");
        var negotiated = await client.GetAsync("/");
        negotiated.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await negotiated.Content.ReadAsStringAsync()).ShouldContain("dir=\"rtl\"");
        negotiated.Headers.Vary.ShouldContain("Accept-Language");
    }
}
