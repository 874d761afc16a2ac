using System.Net;
using AngleSharp.Html.Parser;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Newsletter;

/// <summary>Pictures in a letter are there to be seen, and tell nobody who saw them.</summary>
public sealed class LetterPictureTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_letter_shows_the_pictures_of_the_issue_and_of_what_it_leads_to_by_one_address_for_everybody(string database)
    {
        await using var server = new SmtpServer();
        await using var site = await Site.Start(database, settings: [("Mail", $"smtp://127.0.0.1:{server.Port}"), ("PublicUrl", "https://chorus.example"), ("MailRate", "60000")]);
        var article = await Publications.Made.Publication(site, "a-march", new PublicationText(PublicationKinds.Post, "A march", "en", "Words.") { Summary = "Who marched." });
        var issue = await site.Publish(Mailing.Issue().With("shape3", "Link").With("about3", "/news/a-march"));
        await using (var db = site.Db())
        {
            foreach (var (node, alt) in new[] { (article, "Forty people march"), (issue, "A hall in the evening") })
            {
                var picture = new ThingPicture { Id = node.Id, Bytes = [], Type = "", Width = 0, Height = 0, Alt = alt, Credit = "Nobody & Co", Language = "en" };
                picture.Draw(SentPicture.Read(SignOn.LogoTests.SmallPng)!);
                db.ThingPictures.Add(picture);
            }
            await db.SaveChangesAsync();
        }
        await site.Read(("ada@example.org", "en"), ("amal@example.org", "ar"));
        await site.Send();
        await site.Drain();
        var letters = server.Messages.ToDictionary(m => SmtpServer.Header(m, "To"), Mailing.Parts);
        var english = new HtmlParser().ParseDocument(letters["ada@example.org"].Html);
        english.QuerySelectorAll("img").Select(i => i.GetAttribute("alt")).ShouldBe(["A hall in the evening", "Forty people march"]);
        english.QuerySelectorAll("img").ShouldAllBe(i => i.ParentElement!.TextContent.Contains("Nobody & Co"));
        var arabic = new HtmlParser().ParseDocument(letters["amal@example.org"].Html);
        arabic.QuerySelector("img")!.GetAttribute("lang").ShouldBe("en");
        var seen = english.QuerySelectorAll("img").Select(i => i.GetAttribute("src")!).ToList();
        arabic.QuerySelectorAll("img").Select(i => i.GetAttribute("src")).ShouldBe(seen, "an address of one reader alone would tell on them");
        var from = new Uri(seen[1]);
        (from.Query, (await site.Client().GetAsync(from.AbsolutePath)).StatusCode).ShouldBe(("", HttpStatusCode.OK));
        letters["ada@example.org"].Text.ShouldContain("[Forty people march]");
        var page = new HtmlParser().ParseDocument(await site.Client().GetStringAsync("/en/newsletter/12"));
        page.QuerySelectorAll("main figure img").Select(i => "https://chorus.example" + i.GetAttribute("src")).ShouldBe(seen);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_block_has_a_picture_of_its_own_and_what_is_read_changes_when_it_is_published(string database)
    {
        await using var server = new SmtpServer();
        await using var site = await Site.Start(database, settings: [("Mail", $"smtp://127.0.0.1:{server.Port}"), ("PublicUrl", "https://chorus.example"), ("MailRate", "60000")]);
        var article = await Publications.Made.Publication(site, "a-march", new PublicationText(PublicationKinds.Post, "A march", "en", "Words.") { Summary = "Who marched." });
        await site.Publish(Mailing.Issue().With("date", "").With("shape3", "Link").With("about3", "/news/a-march"));
        await using (var db = site.Db())
        {
            var picture = new ThingPicture { Id = article.Id, Bytes = [], Type = "", Width = 0, Height = 0, Alt = "Forty people march", Credit = "Nobody", Language = "en" };
            picture.Draw(SentPicture.Read(SignOn.LogoTests.SmallPng)!);
            db.ThingPictures.Add(picture);
            await db.SaveChangesAsync();
        }
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/mailing/12/write/1?in=ar");
        await editor.Send(null, ("Do", "picture"));
        editor.Path.ShouldStartWith("/en/desk/mailing/12/write/1/picture");
        await editor.Send(null, ("Do", "keep"));
        foreach (var said in new[] { "Choose a picture", "Say what the picture shows", "Say who took the picture" }) editor.Text.ShouldContain(said);
        await editor.Fill(("Alt-ar", "قاعة في المساء"), ("Alt-en", "A hall in the evening"), ("Credit", "Somebody & Co")).Choose(Uploads.Sent.JpegWithPlace);
        editor.Path.ShouldStartWith("/en/desk/mailing/12/write/1?in=ar");
        var first = editor.Page.QuerySelector("figure img")!.GetAttribute("src")!;
        await editor.Open("/en/desk/mailing/12/write/3/picture?in=en");
        await editor.Fill(("Alt-en", "Their banner"), ("Credit", "Somebody else")).Choose(SignOn.LogoTests.SmallPng);

        using (var desk = await site.SignedIn(Role.Editor))
        {
            var look = await desk.GetAsync("/en/desk/mailing/12?handler=Letter&language=en");
            look.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("img-src 'self' https://chorus.example", Case.Sensitive, "whoever looks at the letter sees its pictures");
            (await look.Content.ReadAsStringAsync()).ShouldContain(first);
        }

        // A draft's are for those who write it.
        var reader = site.Client();
        (await reader.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetStringAsync("/en/newsletter/12")).ShouldContain("Forty people march");
        await Published(site);
        var taken = await reader.GetAsync(first);
        (taken.StatusCode, (await taken.Content.ReadAsByteArrayAsync()).AsSpan().IndexOf("GPS"u8)).ShouldBe((HttpStatusCode.OK, -1));
        await site.Read(("ada@example.org", "en"), ("amal@example.org", "ar"));
        await site.Send();
        await site.Drain();
        var letters = server.Messages.ToDictionary(m => SmtpServer.Header(m, "To"), Mailing.Parts);
        var (english, arabic) = (new HtmlParser().ParseDocument(letters["ada@example.org"].Html), new HtmlParser().ParseDocument(letters["amal@example.org"].Html));
        english.QuerySelectorAll("img").Select(i => i.GetAttribute("alt")).ShouldBe(["A hall in the evening", "Their banner"], "that of the block stands in place of that of the article");
        arabic.QuerySelectorAll("img").Select(i => i.GetAttribute("alt")).ShouldBe(["قاعة في المساء", "Their banner"]);
        english.QuerySelector("img")!.GetAttribute("src").ShouldBe("https://chorus.example" + first);
        arabic.QuerySelectorAll("img").Select(i => i.GetAttribute("src")).ShouldBe(english.QuerySelectorAll("img").Select(i => i.GetAttribute("src")));
        letters["amal@example.org"].Text.ShouldContain("[قاعة في المساء]");
        letters.Values.ShouldAllBe(l => System.Text.Encoding.UTF8.GetByteCount(l.Html) <= Chorus.Modules.Newsletter.Issues.MailHtml.Most);
        new HtmlParser().ParseDocument(await reader.GetStringAsync("/ar/newsletter/12")).QuerySelectorAll("main figure img").Length.ShouldBe(2);

        (await reader.GetStringAsync("/en/newsletter")).ShouldContain("Issue 12, " + Mailing.Now(site).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), Case.Sensitive, "one that names no day has that on which it was sent");

        // Without its block it is gone for readers once that is published, and wholly a day later.
        await editor.Open("/en/desk/mailing/12/write");
        await editor.Send(null, ("Do", "gone:1"));
        (await reader.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Published(site);
        (await reader.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var scope = site.Services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var left in new[] { 2, 1 })
        {
            await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == SweepFiles.WorkKind).Run(rows, new WorkItem { Kind = SweepFiles.WorkKind, Payload = "{}" }, default);
            (await rows.PartPictures.CountAsync()).ShouldBe(left);
            await rows.PartPictures.ExecuteUpdateAsync(s => s.SetProperty(p => p.AddedAt, Mailing.Now(site).AddDays(-2)));
        }
    }

    private static async Task Published(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var draft = await db.Revisions.AsTracking().SingleAsync(r => r.State == RevisionState.Draft);
        (await chain.Publish(db, await db.Nodes.AsTracking().SingleAsync(n => n.Id == draft.NodeId), draft, Correction.Pen, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
    }
}
