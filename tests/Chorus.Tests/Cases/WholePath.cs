using System.Net;
using AngleSharp.Html.Dom;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Cases;

/// <summary>From nothing to the eighth screen by forms alone.</summary>
public sealed class WholePath
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_is_made_by_forms_alone_and_goes_on_on_another_device(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var phone = new Phone(site);
        await phone.Go("/case");
        phone.Answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", "Kenia"), ("Language", "en"));
        await phone.Saved();
        await phone.Save("/case/office", ("Audience", "DecisionMaker"), ("Name", "Budget office, Ministry of Finance"), ("Meeting.Day", "16"), ("Meeting.Month", "3"), ("Meeting.Year", "2027"));
        await phone.Saved();
        await phone.Save("/case/ask", ("Topic", "violence-against-children"), ("Pillar", "Plan"), ("Change", "Policy"), ("do", "use:minimum-ratio"));
        phone.Value("Text").ShouldStartWith("Budget office, Ministry of Finance will adopt");
        await phone.Save("/case/ask", ("Text", "The budget office will fund 589 posts."), ("By.Year", "2028"));
        await phone.Saved();
        await phone.Save("/case/figures", ("Workers", "500"), ("WhoIsCounted", "social workers and para-professionals"), ("CountedAs", "Headcount"), ("Pay", "Paid"), ("Employer", "Both"),
            ("WorkersDate.Year", "2026"), ("WorkersSource", "Made-up staff list"), ("People", "21,763,300"), ("PeopleDate.Year", "2026"), ("PeopleSource", "Made-up census"), ("stay", "yes"));
        await phone.Saved();
        phone.Text.ShouldContain("500 workers for 21,763,300 people: 2.30 per 100,000, or 1 to 43,527.");
        phone.Text.ShouldContain("Who is counted: social workers and para-professionals, headcount, paid, governmental and non-governmental.");
        phone.Text.ShouldContain("Made-up census, 2026.");
        await phone.Go("/case/gap");
        phone.Value("Currency").ShouldBe("KES");
        await phone.Save("/case/gap", ("Target", "5"), ("YearlyCost", "6 000"), ("Years", "3"), ("stay", "yes"));
        await phone.Saved();
        phone.Text.ShouldContain("5 per 100,000 people means 1,089 workers: 589 more than today.");
        phone.Text.ShouldContain("KES 3,534,000 a year");
        phone.Text.ShouldContain("Illustrative until the finance ministry validates it.");

        // The pause: a private link takes the case to another device, which goes on at screen six in Arabic.
        var link = await MakeLink(phone);
        using var other = new Phone(site, "ar");
        await other.Follow(link);
        await other.Saved();
        other.Text.ShouldContain("Budget office, Ministry of Finance");
        await other.Go("/case/messages");
        var first = other.Page.QuerySelectorAll("input[name=Pick]").OfType<IHtmlInputElement>().Take(3).Select(i => ("Pick", i.Value!)).ToArray();
        first.Length.ShouldBe(3);
        await other.Save("/case/messages", first);
        await other.Saved();
        other.Value("Question1").ShouldNotBeEmpty();
        other.Page.QuerySelector("#Spoken")!.TextContent.ShouldContain("2.3 workers for every 100,000 people");
        await other.Save("/case/questions");
        await other.Saved();
        other.Status.ShouldBe(HttpStatusCode.OK);
        await other.Save("/case/brief", ("Organisation", "رابطة الأخصائيين الاجتماعيين"));
        await other.Saved();

        await phone.Go("/case/brief");
        phone.Value("Organisation").ShouldBe("رابطة الأخصائيين الاجتماعيين");
        await using var db = site.Db();
        var kept = await db.Cases.Whole().SingleAsync();
        kept.Setting.Place.ShouldBe("KE");
        kept.Messages.Select(m => m.Position).ShouldBe([1, 2, 3]);
        kept.Questions.Count.ShouldBeGreaterThan(0);
        (await db.CaseSessions.CountAsync()).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task In_Arabic_with_Arabic_digits_it_comes_to_the_same(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var phone = new Phone(site, "ar");
        await phone.Go("/case/where");
        phone.Page.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        await phone.Save("/case/where", ("Place", "كينيا"), ("Language", "ar"));
        await phone.Saved();
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "٥٠٠"), ("People", "٢١٬٧٦٣٬٣٠٠"), ("stay", "yes"));
        await phone.Saved();
        phone.Text.ShouldContain("2.30");
        phone.Text.ShouldContain("43,527");
        phone.Text.ShouldNotContain("[case.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_template_fills_the_screens_and_says_so_until_its_words_are_changed(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var phone = new Phone(site);
        await phone.Go("/case");
        await phone.Save("/case", ("template", "violence-posts"));
        await phone.Saved();
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBe("The budget office of the ministry of finance");
        phone.Page.GetElementById("Cares-help")!.TextContent.ShouldContain("template text");
        await phone.Save("/case/office", ("Cares", "The deficit"));
        await phone.Go("/case/office");
        phone.Page.GetElementById("Cares-help")!.TextContent.ShouldNotContain("template text");
        await phone.Go("/case/messages");
        phone.Page.QuerySelectorAll("input[name=Pick][checked]").Length.ShouldBe(3);
        // A second case leaves the first where it was: one press goes back to it.
        await phone.Go("/case");
        await phone.Post("/case", [new("template", "")]);
        await phone.Saved();
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBeEmpty();
        await phone.Go("/case");
        var first = phone.Page.QuerySelector("button[name=open]")!;
        phone.Text.ShouldContain("Also on this phone");
        await phone.Post("/case", [new("open", first.GetAttribute("value")!)]);
        await phone.Saved();
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBe("The budget office of the ministry of finance");
        // No more than a phone can hold: the next one is refused in words, and nothing is lost.
        for (var further = 0; further < 2; further++) await phone.Post("/case", [new("template", "")]);
        await phone.Post("/case", [new("template", "")]);
        phone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        phone.Text.ShouldContain("4 cases are open on this phone");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_offered_speaks_the_language_that_the_case_changes_to_and_own_words_stay(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var phone = new Phone(site);
        await phone.Go("/case");
        await phone.Save("/case", ("template", "violence-posts"));
        await phone.Saved();
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Cares", "The deficit"));
        await phone.Go("/case/questions");
        var answered = phone.Value("Answer1");
        await phone.Save("/case/questions", ("Question2", "Who pays?"));
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", "Senegal"), ("Language", "fr"));
        await phone.Saved();

        await phone.Go("/case/office");
        phone.Value("Name").ShouldStartWith("La direction du budget");
        phone.Page.GetElementById("Name-help")!.TextContent.ShouldContain("template text");
        phone.Value("Cares").ShouldBe("The deficit");
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldContain("ministère");
        await phone.Go("/case/questions");
        phone.Value("Answer1").ShouldNotBe(answered);
        phone.Value("Answer1").ShouldContain(" la ");
        phone.Value("Question2").ShouldBe("Who pays?");
    }

    internal static async Task<string> MakeLink(Phone phone)
    {
        await phone.Go("/case/elsewhere");
        await phone.Save("/case/elsewhere");
        return new Uri(phone.Page.GetElementById("link")!.TextContent).AbsolutePath;
    }
}
