using System.Net;
using AngleSharp.Html.Parser;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Tests.Mail;

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
}
