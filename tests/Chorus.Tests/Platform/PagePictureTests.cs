using System.Net;
using System.Text.RegularExpressions;
using Chorus.Platform.Files;
using Chorus.Platform.Web;
using Chorus.Tests.Brief;
using Chorus.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Platform;

/// <summary>A page that is passed on shows what it says, and whoever writes about it takes the same picture in one press.</summary>
public sealed class PagePictureTests
{
    private const string Own = "https://chorus.example", Message = "/messages/count-the-workforce-every-year", Claim = "/claims/sdg65-alliance-wording";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_page_has_its_own_picture_light_lasting_and_made_from_what_a_stranger_reads(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [("PublicUrl", Own), ("Limits:Reads", "100000000"), .. FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>());
        using var stranger = site.Client(follow: false);
        using var editor = await site.SignedIn(Role.Administrator, follow: false);

        var addresses = new List<string>();
        foreach (var path in new[] { "/en" + Message, "/ar" + Message, "/en" + Claim, "/en/calendar/world-social-work-day", "/en/week/2022", "/en/toolkit", "/en/definition" })
        {
            var page = await stranger.GetStringAsync(path);
            var address = Tag(page, "og:image");
            address.ShouldStartWith($"{Own}{path}/picture.jpg?v=", customMessage: path);
            addresses.Add(address[Own.Length..]);
            Tag(page, "og:image:alt").Length.ShouldBeGreaterThan(20, path);
            page.ShouldContain($"href=\"{path}/picture.jpg\"", customMessage: path);
            page.ShouldContain("<meta name=\"twitter:card\" content=\"summary_large_image\">");
        }
        addresses.ShouldBeUnique();
        Tag(await stranger.GetStringAsync("/ar" + Message), "og:locale").ShouldBe("ar_AR");
        Tag(await stranger.GetStringAsync("/en" + Claim), "og:image:alt").ShouldStartWith("Claim · Disputed", customMessage: "what is weak in it stands first");

        // One of each direction is made; the others are made by the same hand.
        foreach (var address in addresses[..2])
        {
            var picture = await Made(stranger, address);
            var bytes = await picture.Content.ReadAsByteArrayAsync();
            bytes.Length.ShouldBeInRange(5_000, PictureRoom.MostBytes);
            (picture.Content.Headers.ContentType!.MediaType, SizeOf(bytes)).ShouldBe(("image/jpeg", (1200, 630)));
            picture.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            (await (await Made(editor, address)).Content.ReadAsByteArrayAsync()).ShouldBe(bytes, "made once, the same for everybody");
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.TryAddWithoutValidation("If-None-Match", picture.Headers.ETag!.ToString());
            (await stranger.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }
        (await Made(stranger, addresses[0][..addresses[0].IndexOf('?')])).Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1), "without the code it may change");
        (await stranger.GetStringAsync("/en" + Message)).ShouldContain("<h1", customMessage: "the page is still a page");

        (await editor.GetAsync("/en/desk/picture.jpg")).StatusCode.ShouldNotBe(HttpStatusCode.OK, "asked as a stranger asks, whoever asks");
        (await stranger.GetAsync("/en/messages/no-such-message/picture.jpg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/en/about/picture.jpg")).Headers.Location!.ToString().ShouldStartWith("/a/card.", customMessage: "a page without a picture of its own has the house's");
    }

    [Fact]
    public async Task Without_a_browser_to_photograph_with_the_card_of_the_house_stands_in_and_nothing_else_is_promised()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", Own), ("Chromium", "/nowhere/chromium")]);
        using var stranger = site.Client(follow: false);
        var page = await stranger.GetStringAsync("/en" + Message);
        Tag(page, "og:image").ShouldStartWith(Own + "/a/card.");
        page.ShouldNotContain("picture.jpg");
        var answer = await stranger.GetAsync($"/en{Message}/picture.jpg");
        (answer.StatusCode, answer.Headers.CacheControl!.NoStore).ShouldBe((HttpStatusCode.Found, true));
        (await stranger.GetAsync(answer.Headers.Location)).Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
    }

    // The first of a browser may take longer than a network waits; what was begun is there for the next who asks.
    private static async Task<HttpResponseMessage> Made(HttpClient client, string address)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await client.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.Found || tries == 1200) return answer.StatusCode == HttpStatusCode.OK ? answer : throw new InvalidOperationException($"{address}: {answer.StatusCode}");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    private static string Tag(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"property=\"{name}\" content=\"([^\"]*)\"").Groups[1].Value);

    // The frame of a JPEG: after 0xFFC0 (or C2) come length, precision, height, width.
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length; at += 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])
            if (jpeg[at + 1] is 0xC0 or 0xC2) return ((jpeg[at + 7] << 8) + jpeg[at + 8], (jpeg[at + 5] << 8) + jpeg[at + 6]);
        return (0, 0);
    }
}
