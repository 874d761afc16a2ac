using System.Net;
using Chorus.Modules.Case.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Cases;

/// <summary>The day after, on whatever phone: the first thing asked is what happened, and no is an answer.</summary>
public sealed class AfterTheMeeting
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_comes_back_after_the_meeting_is_asked_first_and_can_say_no(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await KeepingTests.Begun(site);
        foreach (var path in new[] { "/case", "/case/brief" })
        {
            await phone.Go(path);
            phone.Page.QuerySelector("main a[href='/en/case/outcome'].button").ShouldBeNull("the meeting is still to come");
        }
        var day = TimeProvider.System.GetUtcNow().AddDays(-2);
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Meeting.Day", $"{day.Day}"), ("Meeting.Month", $"{day.Month}"), ("Meeting.Year", $"{day.Year}"));
        foreach (var path in new[] { "/case", "/case/brief" })
        {
            await phone.Go(path);
            phone.Page.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe("/en/case/outcome");
            phone.Text.ShouldContain("What happened?");
            phone.Text.ShouldNotContain("The date of the meeting has passed.");
        }
        await phone.Go("/case/outcome");
        await phone.Save("/case/outcome", ("Level", "Refused"));
        await phone.Saved();
        phone.Page.QuerySelector("main a[href='/en/case/office'].button").ShouldNotBeNull();
        phone.Page.QuerySelector("main a[href='/en/case/finish'].button").ShouldNotBeNull();
        await using var db = site.Db();
        (await db.Outcomes.AsNoTracking().SingleAsync()).Level.ShouldBe(OutcomeLevel.Refused);
        foreach (var path in new[] { "/case", "/case/brief" })
        {
            await phone.Go(path);
            phone.Page.QuerySelector("main a[href='/en/case/outcome'].button").ShouldBeNull("it was told");
        }
    }

    [Fact]
    public async Task The_private_link_is_not_undone_by_the_button_under_it()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = await KeepingTests.Begun(site);
        var link = await WholePath.MakeLink(phone);
        var buttons = phone.Page.QuerySelectorAll("main button:not(.quiet), main a.button:not(.quiet)").ToList();
        buttons.Select(b => b.GetAttribute("href")).ShouldBe([$"https://wa.me/?text={Uri.EscapeDataString(phone.Page.GetElementById("link")!.TextContent)}"]);
        phone.Page.QuerySelectorAll("details form[action='/en/case/elsewhere'] button").Length.ShouldBe(1);
        using var other = new Phone(site);
        await other.Follow(link);
        await other.Saved();
        other.Text.ShouldContain("Office of secrets");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_sent_on_before_a_file_was_taken_carries_its_address(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Text", "The fund will pay 20 posts by 2028."));
        await phone.Go("/case/brief");
        foreach (var (way, scheme) in new[] { ("whatsapp", "https://wa.me/?text="), ("mail", "mailto:?subject="), ("text", "sms:?body=") })
        {
            phone.Page.QuerySelector($"a[href='/en/case/share/{way}']").ShouldNotBeNull();
            using var sent = await phone.Client.GetAsync("/en/case/share/" + way);
            var address = sent.Headers.NonValidated["Location"].ToString();
            address.ShouldStartWith(scheme);
            Uri.UnescapeDataString(address).ShouldMatch("https://chorus\\.example/v/[a-z0-9]{8}");
        }
        // Words that are too long for a header stand in a page, which leads on by itself or by its link; the screen holds none of them three times over.
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Text", string.Concat(Enumerable.Repeat("سيموّل الصندوق عشرين وظيفة. ", 30))));
        await phone.Go("/case/brief");
        phone.Page.QuerySelector("a[href^='https://wa.me/']").ShouldBeNull();
        await phone.Go("/case/share/whatsapp");
        phone.Status.ShouldBe(HttpStatusCode.OK);
        var link = phone.Page.QuerySelector("main a.button")!.GetAttribute("href")!;
        Uri.UnescapeDataString(link).ShouldContain("سيموّل الصندوق عشرين وظيفة.");
        Uri.UnescapeDataString(link).ShouldMatch("https://chorus\\.example/v/[a-z0-9]{8}");
        phone.Page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content").ShouldBe("0;url=" + link);
    }
}
