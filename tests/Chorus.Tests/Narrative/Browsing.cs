using System.Net;
using System.Text.Json;
using Chorus.Modules.Narrative;
using Chorus.Modules.Narrative.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Narrative;

public sealed class Browsing
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_list_is_narrowed_by_each_question_and_paged(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        var all = await client.GetStringAsync("/en/messages");
        all.ShouldContain("1 to 12 of 29");
        all.ShouldContain("at=2");
        all.ShouldMatch("<a class=\"thread\"[^>]*><svg[^>]*aria-label=\"[^\"]+\"[^>]*>.*?</svg></a>", "marks, and words for whoever does not see them");
        (await client.GetStringAsync("/en/messages?at=3")).ShouldContain("25 to 29 of 29");
        (await client.GetStringAsync("/en/messages?audience=Donor")).ShouldContain("3 in all");
        (await client.GetStringAsync("/en/messages?topic=sdg")).ShouldContain("2 in all");
        (await client.GetStringAsync("/en/messages?strength=value")).ShouldContain("know-your-social-service-worker");
        (await client.GetStringAsync("/en/messages?tested=yes")).ShouldContain("No message fits all of this yet");
        (await client.GetStringAsync("/en/messages?language=ar")).ShouldContain("of 29");

        var strengths = new List<int>();
        foreach (var strength in new[] { "Primary", "Relayed", "Asserted", "Disputed", "value" })
            strengths.Add(Total(await client.GetStringAsync("/en/messages?strength=" + strength)));
        strengths.Sum().ShouldBe(29, "each message has one weakest strength");
        strengths[2].ShouldBe(0);
        strengths[3].ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_for_one_place_is_offered_only_there(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        (await client.GetStringAsync("/en/messages?country=South+Africa&topic=workforce")).ShouldContain("graduates-and-empty-posts-in-south-africa");
        (await client.GetStringAsync("/ar/messages?country=%D9%83%D9%8A%D9%86%D9%8A%D8%A7&topic=workforce")).ShouldNotContain("graduates-and-empty-posts-in-south-africa");
        (await client.GetStringAsync("/en/messages?country=VN&topic=policy")).ShouldContain("from-the-ha-noi-declaration-to-posts");
        (await client.GetStringAsync("/en/messages?country=Atlantis")).ShouldContain("Atlantis");
        (await client.GetStringAsync("/en/messages?country=Congo")).ShouldContain("country=CD");

        await using var scope = site.Services.CreateAsyncScope();
        var messages = scope.ServiceProvider.GetRequiredService<Messages>();
        (await messages.Find(new MessageSearch("en", Country: "ZA"), 100, default)).ShouldContain(m => m.Slug == "graduates-and-empty-posts-in-south-africa");
        (await messages.Find(new MessageSearch("en", Country: "KE"), 100, default)).ShouldNotContain(m => m.Slug == "graduates-and-empty-posts-in-south-africa");
        (await messages.Find(new MessageSearch("en"), 100, default)).ShouldAllBe(m => m.Places.Count == 0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_shows_its_parts_its_claims_and_how_long_its_text_message_is(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        var page = await client.GetStringAsync("/en/messages/local-services-and-the-global-goals");
        page.ShouldContain("The global goals are met close to home");
        page.ShouldContain("no fewer than 105 of 169");
        page.ShouldContain("/en/claims/sdg105-oecd-2020");
        page.ShouldContain("sent and paid as 1 message");
        page.ShouldContain("https://wa.me/?text=");
        page.ShouldContain("property=\"og:title\"");
        page.ShouldContain("/en/messages/localisations/local-services-and-the-global-goals-ar");

        var arabic = await client.GetStringAsync("/ar/messages/local-services-and-the-global-goals");
        arabic.ShouldContain("الأهداف العالمية تتحقق قرب بيوت الناس");
        arabic.ShouldNotContain("[narrative.");
        var french = await client.GetStringAsync("/en/messages/localisations/local-services-and-the-global-goals-fr");
        french.ShouldContain("lang=\"fr\"");
        french.ShouldContain("No native speaker has read this French text yet");

        var text = await client.GetAsync("/fr/messages/local-services-and-the-global-goals.txt");
        text.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await text.Content.ReadAsStringAsync()).ShouldContain("Les objectifs mondiaux se jouent près des gens");
        using var json = JsonDocument.Parse(await client.GetStringAsync("/en/messages/local-services-and-the-global-goals.json"));
        json.RootElement.GetProperty("claims")[0].GetProperty("key").GetString().ShouldBe("sdg105-oecd-2020");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_not_published_or_makes_no_sense_is_nobodys_business(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await using (var db = site.Db())
        {
            var node = await db.Set<Chorus.Platform.Trace.Node>().FirstAsync(n => n.Slug == "know-your-social-service-worker");
            node.PublishedId = null;
            await db.SaveChangesAsync();
        }
        var client = site.Client();
        foreach (var gone in new[] { "know-your-social-service-worker", "%00", "..%2f..%2fetc", new string('x', 500), "know-your-social-service-worker.txt", "know-your-social-service-worker.json" })
            (await client.GetAsync("/en/messages/" + gone)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        (await client.GetAsync("/en/messages/localisations/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/en/messages?audience=99&topic=%27%3B--&strength=-1&at=99999999999&country=%00%3Cscript%3E&language=xx&tested=maybe")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/en/messages?country=%3Cscript%3Ealert(1)%3C/script%3E")).ShouldNotContain("<script>alert");
        (await client.GetStringAsync("/en/messages?at=3")).ShouldContain("of 28");
    }

    // Of a single one it is not said how many there are.
    private static int Total(string page) =>
        page.Contains("No message fits", StringComparison.Ordinal) ? 0
        : System.Text.RegularExpressions.Regex.Match(page, @"\d+ to \d+ of (?<n>\d+)|(?<n>\d+) in all") is { Success: true } said ? int.Parse(said.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)
        : 1;

    [Fact]
    public async Task A_link_that_is_passed_on_shows_a_light_picture()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", "https://chorus.example"), ("Chromium", "/nowhere/chromium")]);
        using var reader = site.Client();
        foreach (var path in new[] { "/en", "/ar/case", "/fr/messages/local-services-and-the-global-goals" })
        {
            var shown = System.Text.RegularExpressions.Regex.Match(await reader.GetStringAsync(path), "property=\"og:image\" content=\"https://chorus.example(/a/card[^\"]+)\"").Groups[1].Value;
            var picture = await reader.GetAsync(shown);
            picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png", path);
            (await picture.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(60_000);
        }
    }
}
