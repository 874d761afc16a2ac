using System.Net;
using AngleSharp.Html.Parser;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Audit;
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
    private const string OfDraft = "Pictures of a draft are handed out when it is published";

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
        // The first version of an issue gives nobody but editors the picture at its head.
        var begun = await site.Publish(Mailing.Issue("13"), draftOnly: true);
        await using (var db = site.Db())
        {
            var picture = new ThingPicture { Id = begun.Id, Bytes = [], Type = "", Width = 0, Height = 0, Alt = "A hall", Credit = "Nobody", Language = "en" };
            picture.Draw(SentPicture.Read(SignOn.LogoTests.SmallPng)!);
            db.ThingPictures.Add(picture);
            await db.SaveChangesAsync();
        }
        (await (await Person.At(site, Role.Editor)).Open("/en/desk/mailing/13")).Text.ShouldContain(OfDraft);
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
        (await editor.Open("/en/desk/mailing/12")).Text.ShouldContain(OfDraft);
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
        (await editor.Open("/en/desk/mailing/12")).Text.ShouldNotContain(OfDraft, Case.Sensitive, "those that are left are everybody's");
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

        // Two at once: a language more takes nothing from anybody, another picture is told in words, and one that is taken away is noted.
        const string picture3 = "/en/desk/mailing/12/write/3/picture?in=en";
        var second = await Person.At(site, Role.Editor, "Jonas");
        await second.Open(picture3);
        await editor.Open("/en/desk/mailing/12/write?in=fr");
        await editor.Send(null, ("Subject", "Ce qui a changé"), ("Do", "save"));
        await second.Send(null, ("Alt-en", "A banner of theirs"), ("Do", "keep"));
        second.Path.ShouldStartWith("/en/desk/mailing/12/write/3?in=en");
        await second.Open(picture3);
        await editor.Open(picture3);
        await editor.Choose(Uploads.Sent.JpegWithPlace);
        await second.Choose(SignOn.LogoTests.SmallPng);
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Page.QuerySelector(".note.review")!.TextContent.ShouldContain("Another picture: it is the one shown here");
        await second.Send(null, ("Do", "away"));
        (await rows.AuditEntries.AsNoTracking().CountAsync(e => e.Act == AuditAct.FileRemoved)).ShouldBe(1);
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
