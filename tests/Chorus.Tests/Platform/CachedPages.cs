using System.Net;
using Chorus.Modules.Evidence;
using Chorus.Platform.Trace;
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
        var client = other.Client();
        (await client.GetStringAsync("/en/search?q=Nepal")).ShouldNotContain("Told by the other");
        await Reword(one, "wf-nepal-ratio", "Told by the other: Nepal");
        for (var i = 0; i < 50; i++)
        {
            if ((await client.GetStringAsync("/en/search?q=Nepal")).Contains("Told by the other")) return;
            await Task.Delay(100);
        }
        Assert.Fail("The other process still shows the old page after five seconds.");
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
