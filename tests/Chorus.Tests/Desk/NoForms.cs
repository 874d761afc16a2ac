using System.Net;
using System.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Desk;

/// <summary>What no form of ours sends is answered with a sentence, for those who may write too.</summary>
public sealed class NoForms
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Anything_but_a_form_is_refused_with_a_sentence(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var editor = await site.SignedIn(Role.Editor);
        var claim = await Claim(site);
        var message = await Slug(site, "message");
        foreach (var path in new[] { "/en/desk/new/claim", $"/en/desk/claim/{claim.Slug}", $"/en/messages/{message}/localise" })
            foreach (var content in new HttpContent?[]
            {
                new StringContent("{\"f\":1}", Encoding.UTF8, "application/json"), new StringContent("words", Encoding.UTF8, "text/plain"), null, new StringContent("no boundary", Encoding.UTF8, "multipart/form-data"),
                new FormUrlEncodedContent(Enumerable.Range(0, 3000).Select(i => new KeyValuePair<string, string>("f" + i, "x"))), new ByteArrayContent([1, 2, 3]),
            })
            {
                var answer = await editor.PostAsync(path, content);
                ((int)answer.StatusCode).ShouldBeInRange(400, 499, path + " " + content?.Headers.ContentType);
                (await answer.Content.ReadAsStringAsync()).ShouldContain("This could not be read");
            }
        // A form with nothing in it is a form.
        (await editor.PostAsync("/en/desk/new/claim", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // A stranger and a member are told what they always are.
        using var member = await site.SignedIn();
        (await member.PostAsync("/en/desk/new/claim", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_version_that_never_was_is_a_collision_and_nothing_typed_is_lost(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var claim = await Claim(site);
        var editor = await Person.At(site, Role.Editor);
        foreach (var made in new[] { "no-such-version", "", new string('x', 5000) })
        {
            await editor.Open($"/en/desk/claim/{claim.Slug}");
            await editor.Send(null, ("BaseId", made), ("f.text-en", "My own words stay."));
            editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            editor.Page.QuerySelector("[name='f.text-en']")!.TextContent.ShouldContain("My own words stay.");
        }
    }

    private static async Task<Node> Claim(Site site)
    {
        await using var db = site.Db();
        return await db.Nodes.AsNoTracking().Where(n => n.Kind == "claim" && n.PublishedId != null).OrderBy(n => n.Slug).FirstAsync();
    }

    private static async Task<string> Slug(Site site, string kind)
    {
        await using var db = site.Db();
        return await db.Nodes.Where(n => n.Kind == kind && n.PublishedId != null).OrderBy(n => n.Slug).Select(n => n.Slug).FirstAsync();
    }
}
