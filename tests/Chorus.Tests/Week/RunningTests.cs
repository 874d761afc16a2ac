using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chorus.Modules.Week;
using Chorus.Modules.Week.Running;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Week;

/// <summary>A Week that is prepared and run: days in several languages, words to pass on, events from the countries, and what came of it.</summary>
public sealed class RunningTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_is_published_in_one_language_after_another_with_its_question_its_messages_and_words_to_pass_on(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [("PublicUrl", "https://alliance.example")]);
        var editor = await Person.At(site, Role.Editor);
        await Announce(editor, 2031);
        await editor.Open("/en/desk/new/week-day");
        await editor.Send(null, ("f.year", "2031"), ("f.number", "1"), ("f.date", "2031-09-29"), ("f.theme-en", "A day made up for this test"), ("f.question-en", "What would you ask?"),
            ("f.discussion", "https://example.org/board"), ("f.messages", "count-the-workforce-every-year"), ("f.kit-x-en", new string('x', 257)), ("f.kit-whatsapp-en", "Count us & tell us"),
            ("f.kit-sms-en", "Count us."), ("f.kit-email-en", "Dear colleague,\nplease count us."));
        editor.Text.ShouldContain("A post on X has 280 characters at most; this has 281");
        var client = site.Client();
        (await client.GetAsync("/en/week/2031/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a draft shows to nobody");
        await editor.Open("/en/desk/week-day/2031-1");
        await editor.Send(null, ("f.kit-x-en", new string('x', 256)), ("f.kit-sms-ar", new string('م', 280)));
        editor.Text.ShouldContain("The text message goes out in 5 parts", customMessage: "in Arabic a part holds 67 letters");
        await editor.Open("/en/desk/week-day/2031-1");
        await editor.Send(null, ("f.kit-sms-ar", ""), ("f.kit-sms-en", new string('x', 430)));
        editor.Text.ShouldContain("The text message goes out in 4 parts with its address", customMessage: "three of 153 letters without it");
        await editor.Open("/en/desk/week-day/2031-1");
        await editor.Send(null, ("f.kit-sms-en", "Count us."));
        editor.Text.ShouldNotContain("The text message goes out in");
        await editor.Send("publish");
        editor.Path.ShouldBe("/en/week/2031/1");

        var day = await Read(client, "/en/week/2031/1");
        Text(day).ShouldContain("What would you ask?");
        Text(day).ShouldContain("280 of 280 characters");
        Text(day).ShouldContain("1 text message, the address counted");
        day.QuerySelector("#copy-whatsapp")!.TextContent.Trim().ShouldBe("Count us & tell us\nhttps://alliance.example/en/week/2031/1");
        var links = day.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToList();
        links.ShouldContain("https://wa.me/?text=Count%20us%20%26%20tell%20us%0Ahttps%3A%2F%2Falliance.example%2Fen%2Fweek%2F2031%2F1");
        links.ShouldContain("sms:?body=Count%20us.%20https%3A%2F%2Falliance.example%2Fen%2Fweek%2F2031%2F1");
        links.ShouldContain("/en/messages/count-the-workforce-every-year");
        links.Count(l => l.StartsWith("mailto:?subject=", StringComparison.Ordinal)).ShouldBe(1, "what stands in the kit need not stand twice");
        Text(day).ShouldNotContain("What came of the day");
        Text(await Read(client, "/en/week")).ShouldContain("A day made up for this test");

        // French comes later, on top of what is published; English stays.
        (await Read(client, "/fr/week/2031/1")).QuerySelector(".statement")!.GetAttribute("lang").ShouldBe("en");
        await editor.Open("/en/desk/week-day/2031-1");
        await editor.Send(null, ("f.theme-fr", "Un jour inventé pour cet essai"), ("f.kit-whatsapp-fr", "Comptez-nous"));
        await editor.Send("publish", ("Correction", "Pen"));
        var french = await Read(client, "/fr/week/2031/1");
        french.QuerySelector(".statement")!.TextContent.ShouldBe("Un jour inventé pour cet essai");
        french.QuerySelector("#copy-whatsapp")!.TextContent.ShouldContain("Comptez-nous");
        Text(french).ShouldContain("X (English)", Case.Sensitive, "words in another language say so");
        Text(french).ShouldNotContain("WhatsApp (");
        var english = await Read(client, "/en/week/2031/1");
        Text(english).ShouldContain("A day made up for this test");
        english.QuerySelectorAll("main a[hreflang=fr]").Select(a => a.GetAttribute("href")).ShouldContain("/fr/week/2031/1#kit");

        await editor.Open("/en/desk/week?year=2031");
        Text(editor.Page).ShouldContain("theme; words for 1 of 6 channels");
        Text(editor.Page).ShouldContain("Nobody has confirmed these days");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_editors_of_one_day_see_each_other_s_words_and_lose_none(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (first, second) = (await Person.At(site, Role.Editor), await Person.At(site, Role.Editor, "Ben"));
        await Announce(first, 2031);
        await Prepare(first, 2031, 1, "2031-09-29");
        await first.Open("/en/desk/week-day/2031-1");
        await second.Open("/en/desk/week-day/2031-1");
        await first.Send(null, ("f.question-en", "The first editor's question"));
        await second.Send(null, ("f.question-en", "The second editor's question"), ("f.about-en", "The second editor's summary"));
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Text.ShouldContain("The first editor's question");
        second.Page.QuerySelector("#question-en")!.TextContent.Trim().ShouldBe("The second editor's question");
        await second.Send(null);
        await second.Send("publish", ("Correction", "Pen"));
        Text(await Read(site.Client(), "/en/week/2031/1")).ShouldContain("The second editor's summary");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_member_tells_of_a_local_event_and_it_shows_by_country_once_an_editor_has_looked_at_it(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await Announce(editor, 2031);
        (await site.Client(follow: false).GetAsync("/en/week/2031/events/add")).Headers.Location!.ToString().ShouldStartWith("/en/account/sign-in");
        var member = await Person.At(site, Role.Member, "Kofi");
        await member.Open("/en/week/2031/events/add");
        await member.Send(null, ("Title", "A march made up for this test"), ("Country", "KE"), ("Date.Day", "30"), ("Date.Month", "9"), ("Date.Year", "2030"), ("Organiser", ""), ("Link", "ftp://example.org"));
        member.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        member.Page.QuerySelectorAll(".summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#Date", "#Organiser", "#Link"]);
        member.Page.QuerySelector("#Title")!.GetAttribute("value").ShouldBe("A march made up for this test");
        await member.Send(null, ("Date.Year", "2031"), ("Organiser", "A made-up association"), ("Link", "https://example.org/march"));
        member.Text.ShouldContain("waits for an editor");
        var client = site.Client();
        Text(await Read(client, "/en/week/2031/events")).ShouldContain("Nobody has told us of an event yet.");

        await editor.Open("/en/desk/week");
        editor.Text.ShouldContain("A march made up for this test");
        await using var db = site.Db();
        var node = await db.Nodes.AsNoTracking().SingleAsync(n => n.Kind == WeekEventKind.Name);
        await editor.Open($"/en/desk/week-event/{node.Slug}/review");
        await editor.Send("return", ("ReturnNote", "Which town?"));
        await member.Open("/en/week/2031/events/add");
        member.Text.ShouldContain("Which town?");
        await editor.Open($"/en/desk/week-event/{node.Slug}");
        await editor.Send(null, ("f.place", "A made-up town"));
        await editor.Send("publish");
        var events = await Read(client, "/fr/week/2031/events");
        Text(events).ShouldContain("A march made up for this test");
        Text(events).ShouldContain("Kenya");
        Text(events).ShouldContain("30 septembre 2031");
        events.QuerySelector(".card h3 a")!.GetAttribute("href").ShouldBe("https://example.org/march");
        await member.Open("/en/week/2031/events/add");
        member.Text.ShouldContain("is shown");
        (await client.GetStringAsync("/week/events.csv")).ShouldContain("A made-up association");
        var other = await Person.At(site, Role.Member, "Ana");
        await other.Open("/en/week/2031/events/add");
        other.Text.ShouldNotContain("A march made up for this test");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_day_after_says_what_came_of_it_in_counts_that_can_be_made_again(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await Announce(editor, 2024);
        await Prepare(editor, 2024, 1, "2024-09-30", ("f.report-en", "People in two towns asked for posts."), ("f.question-en", "What would you ask?"), ("f.kit-sms-en", "Count us."), ("f.kit-x-fr", "Comptez-nous"));
        foreach (var (kind, title) in new[] { ("webinar", "A webinar made up"), ("post", "A post made up"), ("partner-video", "A partner's film made up") })
        {
            await editor.Open("/en/desk/new/week-item");
            await editor.Send(null, ("f.year", "2024"), ("f.day", "1"), ("f.kind", kind), ("f.title-en", title), ("f.publication", kind == "post" ? "toolkit" : ""));
            await editor.Send("publish");
        }
        foreach (var (country, date) in new[] { ("Kenya", "2024-09-30"), ("Peru", "2024-09-30"), ("Peru", "2024-10-01") })
        {
            await editor.Open("/en/desk/new/week-event");
            await editor.Send(null, ("f.year", "2024"), ("f.title-en", "An event made up in " + country), ("f.country", country), ("f.date", date), ("f.organiser", "A made-up group"));
            await editor.Send("publish");
        }
        var yesterday = DateOnly.FromDateTime(site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(-1);
        await Announce(editor, yesterday.Year);
        await Prepare(editor, yesterday.Year, 1, yesterday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        (await editor.Open("/en/today")).Text.ShouldContain("1 day of the Week to report on", Case.Sensitive, "yesterday's; of 2024 somebody has written");

        var day = await Read(site.Client(), "/en/week/2024/1");
        day.QuerySelectorAll(".figures > div").Select(d => d.QuerySelector("dd")!.TextContent + " " + d.QuerySelector("dt")!.TextContent)
            .ShouldBe(["2 things published", "1 contribution by a partner", "2 local events", "2 countries"]);
        Text(day).ShouldContain("People in two towns asked for posts.");
        day.QuerySelectorAll(".card h3 a").Single().GetAttribute("href")!.ShouldEndWith("toolkit", customMessage: "a post that is a publication leads to it");

        day.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/en/publications/toolkit/comments", "the question is answered under the first publication of the day that takes comments");

        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await site.Client().GetByteArrayAsync("/fr/week/2024.zip")));
        zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith("publications/", StringComparison.Ordinal)).ShouldBe(["publications/toolkit-fr.html", "publications/toolkit-fr.docx"], "in the reader's language; a PDF only where somebody had it made");
        string In(string name) => new StreamReader(zip.GetEntry("week-2024" + name)!.Open()).ReadToEnd();
        In("-words-en.txt").ShouldContain("Count us.");
        In("-words-fr.txt").ShouldContain("Comptez-nous");
        In("-words-fr.txt").ShouldNotContain("Count us.", Case.Sensitive, "each language by itself");
        In("-events.csv").ShouldContain("2024-10-01,Pérou,An event made up in Peru");
        In(".txt").ShouldContain("People in two towns asked for posts.");
        In(".txt").ShouldNotContain("2022", Case.Sensitive, "what the archive says of itself is not said of a new Week");
        In(".json").ShouldContain("\"sms\"");
        var peru = await Read(site.Client(), "/en/week/2024/events?country=PE");
        peru.QuerySelectorAll("main .card").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("سلام", 4)]
    [InlineData("工作", 4)]
    [InlineData("👩🏽", 2)]
    [InlineData("“quoted” – yes", 14)]
    public void A_post_is_as_long_as_X_counts_it(string text, int length)
    {
        PostLength.OnX(text, withAddress: false).ShouldBe(length);
        PostLength.OnX(text, withAddress: true).ShouldBe(length + 24);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_partner_did_is_shown_with_its_picture_and_the_desk_opens_on_the_Week_to_come(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/week");
        editor.Page.QuerySelector("main .note")!.TextContent.ShouldContain("There is no Week of");
        editor.Page.QuerySelector("main .actions .button")!.TextContent.ShouldBe("New Week", "nobody is invited to prepare an archive");
        editor.Text.ShouldNotContain("0 things wait");
        editor.Page.QuerySelectorAll("main ul").ShouldAllBe(l => l.ChildElementCount > 0, "no list of nothing");
        await Announce(editor, 2031);
        await editor.Open("/en/desk/week");
        editor.Page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldContain("The Week of 2031");
        editor.Page.QuerySelector("main .actions .button")!.GetAttribute("href").ShouldBe("/en/desk/new/week-day?f.year=2031&f.number=1&f.date=2031-09-29");
        await editor.Open(editor.Page.QuerySelectorAll("main .actions a").Single(a => a.TextContent == "Add an item").GetAttribute("href")!);
        editor.Page.QuerySelector("[name='f.year']")!.GetAttribute("value").ShouldBe("2031");
        await editor.Send(null, ("f.kind", "partner-event"), ("f.title-en", "A march made up"));
        await editor.Send("publish");

        string slug;
        await using (var db = site.Db()) slug = (await db.Nodes.AsNoTracking().SingleAsync(n => n.Kind == "week-item" && n.Title == "A march made up")).Slug;
        await editor.Open($"/en/desk/week-item/{slug}/picture");
        await editor.Fill(("Alt", "Forty people march"), ("Credit", "Nobody of Nowhere")).Choose(Chorus.Tests.SignOn.LogoTests.SmallPng);
        var card = (await Read(site.Client(), "/en/week/2031")).GetElementById(slug)!;
        var picture = card.QuerySelector("figure img").ShouldNotBeNull();
        (picture.GetAttribute("alt"), picture.GetAttribute("loading")).ShouldBe(("Forty people march", "lazy"));
        card.QuerySelector("figcaption")!.TextContent.ShouldContain("Nobody of Nowhere");
        (await site.Client().GetAsync(picture.GetAttribute("src"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var all = new ZipArchive(await site.Client().GetStreamAsync("/en/week/2031.zip"));
        all.GetEntry($"pictures/{slug}.png").ShouldNotBeNull("all materials, pictures among them");

        await using var scope = site.Services.CreateAsyncScope();
        var (weeks, files, words) = (scope.ServiceProvider.GetRequiredService<Weeks>(), scope.ServiceProvider.GetRequiredService<WeekFiles>(), scope.ServiceProvider.GetRequiredService<Words>().For("en"));
        var items = await weeks.Items(2031, default);
        var whole = new WholeWeek((await weeks.Of(2031, default))!, await weeks.Days(2031, default), items, await weeks.Events(2031, default));
        var (says, weighs) = (files.Weight(whole, null, words, await weeks.PictureSizes(items, default)), files.Zip(whole, [], null, words, await weeks.Pictures(items, default)).Length);
        says.ShouldBe(weighs);
    }

    private static async Task Announce(Person editor, int year)
    {
        await editor.Open("/en/desk/new/week");
        await editor.Send(null, ("f.year", $"{year}"), ("f.theme-en", "A theme made up for this test"), ("f.first", $"{year}-09-29"), ("f.last", $"{year}-10-03"), ("f.dates", "given"), ("f.theme-basis", "title"));
        await editor.Send("publish");
        editor.Path.ShouldBe($"/en/week/{year}");
    }

    private static async Task Prepare(Person editor, int year, int number, string date, params (string, string)[] more)
    {
        await editor.Open("/en/desk/new/week-day");
        await editor.Send(null, [("f.year", $"{year}"), ("f.number", $"{number}"), ("f.date", date), ("f.theme-en", "A day made up for this test"), .. more]);
        await editor.Send("publish");
        editor.Path.ShouldBe($"/en/week/{year}/{number}");
    }

    private static string Text(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static async Task<IHtmlDocument> Read(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));
}
