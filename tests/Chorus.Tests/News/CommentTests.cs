using System.Net;
using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.News;

/// <summary>Members say something under what was published; it is theirs to change and to take away, and a moderator's to look at when somebody asks.</summary>
public sealed class CommentTests
{
    private const string List = "/en/publications/newer/comments", Words = "We counted ours <b>last</b> year.\nIt took a week.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Members_comment_and_a_moderator_decides(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var post = new PublicationText(PublicationKinds.Post, "Newer", "en", "Words.") { Summary = "Made up." };
        await Made.Publication(site, "newer", post);
        using var reader = site.Client();
        (await reader.GetStringAsync(List)).ShouldContain("Nobody has said anything here yet");
        (await reader.GetAsync(List + "/write")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/en/account/sign-in");

        var client = await site.SignedIn(name: "Amina");
        var amina = new Person(client);
        await amina.Open(List + "/write");
        await amina.Send(null, ("Body", "  "));
        amina.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await amina.Send(null, ("Body", Words));
        amina.Text.ShouldContain("It took a week.");
        await amina.Open(List + "/write");
        await amina.Send(null, ("Body", Words));
        var shown = await reader.GetStringAsync(List);
        shown.ShouldContain("We counted ours &lt;b&gt;last&lt;/b&gt; year.");
        shown.Split("It took a week.").Length.ShouldBe(2, "pressed twice, said once");
        (await reader.GetStringAsync("/en/news/newer")).ShouldContain("1 comment");
        await using var db = site.Db();
        var own = List + "/write/" + await db.Comments.Select(c => c.Id).SingleAsync();
        await amina.Open(own);
        await amina.Send(null, ("Body", "We counted ours in May."));
        (await reader.GetStringAsync(List)).ShouldContain("in May", customMessage: "no stranger reads the old words from the cache");

        var jonas = await Person.At(site, Role.Member, "Jonas");
        await jonas.Open(own);
        (await (await site.SignedIn()).PostAsync(own, new FormUrlEncodedContent([new("Body", "Mine now.")]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await site.SignedIn()).PostAsync(own + "?handler=delete", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await jonas.Send("report", ("Reason", "It is about a colleague."));
        (await (await site.SignedIn(follow: false)).GetAsync("/en/desk/comments")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var moderator = await Person.At(site, Role.Moderator, "Miriam");
        (await moderator.Open("/en/today")).Page.QuerySelectorAll("main a").ShouldContain(a => a.GetAttribute("href") == "/en/desk/comments?from=today");
        await moderator.Open("/en/desk/comments?from=today");
        moderator.Text.ShouldContain("It is about a colleague.");
        await moderator.Send("remove");
        moderator.Text.ShouldContain("The comment by Amina under");
        (await reader.GetStringAsync(List)).ShouldNotContain("in May");
        await moderator.Send("back");
        moderator.Text.ShouldContain("The comment by Amina is back");
        (await reader.GetStringAsync(List)).ShouldContain("in May", customMessage: "a press by mistake is mended by another");
        moderator.Text.ShouldContain("It is about a colleague.", Case.Sensitive, "and it waits for a look as before");
        await moderator.Send("remove");
        (await reader.GetStringAsync(List)).ShouldNotContain("in May");
        (await client.GetAsync(own)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await amina.Open(List + "/write");
        await amina.Send(null, ("Body", "Another."));
        var before = SignOn.Signers.Now(site).AddMinutes(-16);
        await db.Comments.ExecuteUpdateAsync(s => s.SetProperty(c => c.At, before));
        var late = List + "/write/" + await db.Comments.Where(c => c.Body == "Another.").Select(c => c.Id).SingleAsync();
        await amina.Open(late);
        await amina.Send(null, ("Body", "Changed too late."));
        amina.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        amina.Page.QuerySelector("#Body")!.TextContent.ShouldContain("Changed too late.");
        (await client.GetStringAsync("/account/data.json")).ShouldContain("Another.");
        await amina.Open(late);
        await amina.Send("delete");
        (await reader.GetStringAsync(List)).ShouldNotContain("Another.");

        // Who fills the pages goes from all of them at once.
        var publication = await db.Nodes.Where(n => n.Slug == "newer").Select(n => n.Id).SingleAsync();
        foreach (var at in Enumerable.Range(1, ModerationPage.Portion + 1))
            db.Comments.Add(new Comment { PublicationId = publication, MemberId = await Site.MemberOf(client), Name = "Amina", Body = "Cheap pills " + at, Language = "en", At = DateTime.UnixEpoch, State = at == 1 ? CommentState.Reported : CommentState.Shown });
        await db.SaveChangesAsync();
        await moderator.Open("/en/desk/comments");
        moderator.Text.ShouldContain($"All that this member has written here: {ModerationPage.Portion + 1}");
        await moderator.Send("all");
        moderator.Text.ShouldContain("All comments by Amina are taken away.");
        (await db.Comments.CountAsync(c => c.State != CommentState.Removed)).ShouldBe(0, "all of them, however many a program wrote");
        (await reader.GetStringAsync(List)).ShouldNotContain("Cheap pills");
        var again = new Comment { PublicationId = publication, MemberId = await Site.MemberOf(client), Name = "Amina", Body = "Cheap pills again", Language = "en", At = DateTime.UnixEpoch, State = CommentState.Reported };
        db.Comments.Add(again);
        await db.SaveChangesAsync();
        (await moderator.SendTo("/en/desk/comments?from=today&handler=all", ("id", again.Id))).Path.ShouldBe("/en/today?done=comments");

        // Erased with the account, and closed where the editors want no more.
        db.ChangeTracker.Clear();
        db.Comments.Add(new Comment { PublicationId = await db.Nodes.Where(n => n.Slug == "newer").Select(n => n.Id).SingleAsync(), MemberId = await Site.MemberOf(client), Name = "Amina", Body = "To be erased.", Language = "en", At = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var inside = scope.ServiceProvider.GetRequiredService<AppDb>();
        await scope.ServiceProvider.GetServices<IPersonalData>().Single(d => d.Name == "comments").Erase(inside, await Site.MemberOf(client), DateTime.UnixEpoch, CancellationToken.None);
        await inside.SaveChangesAsync();
        (await db.Comments.CountAsync(c => c.Body == "To be erased.")).ShouldBe(0);
        await Made.Publication(site, "silent", post with { Title = "Silent", CommentDays = 0 });
        (await reader.GetAsync("/en/publications/silent/comments")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await db.Nodes.Where(n => n.Slug == "newer").ExecuteUpdateAsync(s => s.SetProperty(n => n.PublishedAt, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        await amina.Open(List + "/write");
        amina.Text.ShouldContain("This closed for comments on");
    }
}
