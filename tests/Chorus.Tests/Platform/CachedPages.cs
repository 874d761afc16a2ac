using System.Net;
using Chorus.Modules.Evidence;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Chorus.Tests.Outside;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Platform;

public sealed class CachedPages
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_shows_at_once_and_an_unchanged_page_is_not_sent_again(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var first = await client.GetAsync("/en/search?q=Nepal");
        (await client.GetAsync("/en/search?q=Nepal")).Headers.ETag.ShouldBe(first.Headers.ETag);
        var again = new HttpRequestMessage(HttpMethod.Get, "/en/search?q=Nepal");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await Reword(site, "wf-nepal-ratio", "Nepal wording of the test");
        (await client.GetStringAsync("/en/search?q=Nepal")).ShouldContain("Nepal wording of the test");
    }

    [Fact]
    public async Task A_change_in_one_process_reaches_the_pages_of_another_on_the_same_PostgreSQL()
    {
        await using var one = await Site.Start(Databases.Postgres, seed: true);
        await using var other = await Site.Beside(one);
        var (client, stamp) = (other.Client(), other.Services.GetRequiredService<Stamp>());
        (await client.GetStringAsync("/en/search?q=Nepal")).ShouldNotContain("Told by the other");
        var heard = stamp.Current;
        await Reword(one, "wf-nepal-ratio", "Told by the other: Nepal");
        // The page is looked at only when news has come: after half a minute it would be new without any. The first may be the word that the line stands.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        do
        {
            while (stamp.Current == heard) await Task.Delay(50, patience.Token);
            heard = stamp.Current;
        }
        while (!(await client.GetStringAsync("/en/search?q=Nepal")).Contains("Told by the other"));
    }

    [Fact]
    public async Task Only_what_a_page_asks_for_makes_another_page_to_keep()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var shelf = site.Services.GetRequiredService<FrontShelf>();
        using var client = site.Client();
        await client.GetStringAsync("/en/messages");
        var held = shelf.Held;
        held.ShouldBeGreaterThan(0);
        for (var i = 0; i < 20; i++) (await client.GetAsync("/en/messages?zz=" + i)).Headers.ETag.ShouldBeNull();
        foreach (var other in new[] { "/en/claims/wf-nepal-ratio?slug=x", "/en/claims/wf-nepal-ratio.json?a=b", "/en/about?q=x" }) (await client.GetAsync(other)).Headers.ETag.ShouldBeNull(other);
        shelf.Held.ShouldBe(held);
        (await client.GetAsync("/en/messages?topic=children")).Headers.ETag.ShouldNotBeNull();
        shelf.Held.ShouldBeGreaterThan(held);
    }

    [Fact]
    public void What_is_kept_has_a_room_of_so_many_bytes()
    {
        var shelf = new FrontShelf();
        var now = DateTimeOffset.UnixEpoch;
        Kept Of(int bytes, long stamp = 1) => new(new byte[bytes], "W/\"x\"", [], stamp, now.AddSeconds(30));
        for (var i = 0; i < 1000; i++)
        {
            shelf.Keep("page " + i, Of(100_000, stamp: i < 200 ? 1 : 2), now);
            shelf.Held.ShouldBeLessThanOrEqualTo(FrontShelf.Most);
        }
        shelf.Find("page 999", 2, now).ShouldNotBeNull();
        shelf.Find("page 999", 3, now).ShouldBeNull();
        shelf.Find("page 999", 2, now.AddSeconds(30)).ShouldBeNull();
        shelf.Keep("huge", Of(FrontShelf.Most / 2), now);
        shelf.Find("huge", 1, now).ShouldBeNull();
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip;q=0, br;q=0.0", null)]
    [InlineData("gzip;q=0.5, br;q=0.1", "br")]
    [InlineData("deflate", null)]
    public async Task A_coding_that_a_reader_does_not_want_is_not_sent(string accepts, string? coding)
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("PublicUrl", "https://chorus.example"));
        foreach (var path in new[] { "/en/about", "/en/about?zz=1", "/style.css", "/sitemap.xml" })
            for (var again = 0; again < 2; again++) (await Wire.Get(site.Address, path, "GET", ("Accept-Encoding", accepts))).Headers.GetValueOrDefault("content-encoding").ShouldBe(coding, path);
    }

    [Fact]
    public async Task The_list_of_ten_thousand_addresses_is_made_once()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("PublicUrl", $"https://{new string('a', 800)}@chorus.example"));
        var first = await Wire.Get(site.Address, "/sitemap.xml");
        first.Text.Length.ShouldBeGreaterThan(600_000);
        first.Headers.ContainsKey("etag").ShouldBeTrue();
    }

    private static async Task Reword(Site site, string slug, string text)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var chain = scope.ServiceProvider.GetRequiredService<Chain>();
        await using var db = site.Db();
        var node = await db.Nodes.FirstAsync(n => n.Kind == ClaimKind.Name && n.Slug == slug);
        var fields = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields.With("text.en", text);
        var draft = await chain.Revise(db, node, fields, null, null, default);
        (await chain.Publish(db, node, draft, Correction.Pen, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
    }
}
