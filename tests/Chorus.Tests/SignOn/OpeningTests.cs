using System.Net;
using Chorus.Modules.SignOn;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>When a call opens and closes, and what is asked of whoever signs.</summary>
public sealed class OpeningTests
{
    private const string Settings = $"/en/desk/calls/{Signers.Slug}/settings";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_call_opens_by_a_button_that_says_so_and_more_recommendations_open_nothing(string database)
    {
        await using var site = await Site.Start(database);
        await site.Publish("We ask every government to count its workforce.");
        var editor = await Person.At(site, Role.Editor);
        await editor.Open(Settings);
        editor.Page.QuerySelector("main form button")!.TextContent.ShouldBe("Open it for signatures");
        var rows = editor.Page.QuerySelectorAll("[name^='text-new']").Length;
        await editor.Send("more", ("text-new1-en", "Count the workforce"));
        editor.Page.QuerySelectorAll("[name^='text-new']").Length.ShouldBeGreaterThan(rows);
        editor.Page.QuerySelector("[name='text-new1-en']")!.GetAttribute("value").ShouldBe("Count the workforce", "nothing typed is lost");
        await using (var db = site.Db()) (await db.Calls.CountAsync()).ShouldBe(0);
        (await site.Client().GetAsync($"/en/calls/{Signers.Slug}")).IsSuccessStatusCode.ShouldBeFalse();
        await editor.Send(null, ($"text-new{rows + 1}-en", "Pay the workforce"));
        editor.Text.ShouldContain("It is open: anybody can sign from now on.");
        var call = await site.Client().GetStringAsync($"/en/calls/{Signers.Slug}");
        call.ShouldContain("Count the workforce");
        call.ShouldContain("Pay the workforce");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_says_whether_the_name_may_be_shown(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        var person = await site.AtForm("person");
        person.Page.QuerySelectorAll("[name='Form.Shows']").Length.ShouldBe(2);
        person.Page.QuerySelectorAll("[name='Form.Shows'][checked]").ShouldBeEmpty("a choice that was made for somebody is no consent");
        await person.Send(null, [.. Signers.Somebody().Where(f => f.Item1 != "Form.Shows"), ("Form.Since", await Signers.Earlier(site))]);
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        person.Text.ShouldContain("Choose whether your name may be shown.");
        await site.Sign("person", [.. Signers.Somebody().Where(f => f.Item1 != "Form.Shows"), ("Form.Shows", "false")]);
        await using var db = site.Db();
        (await db.Signatures.SingleAsync()).ShowsName.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_asked_to_sign_what_is_closed(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        (await site.Client().GetStringAsync($"/en/calls/{Signers.Slug}/embed")).ShouldContain("Read and sign");
        await using (var db = site.Db())
        {
            var call = await db.Calls.AsTracking().SingleAsync();
            call.Closes = DateOnly.FromDateTime(Signers.Now(site)).AddDays(-1);
            await db.SaveChangesAsync();
        }
        var person = await site.AtForm("person");
        person.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        person.Text.ShouldContain("Links in letters that were sent before still work until");
        var embed = await site.Client().GetStringAsync($"/en/calls/{Signers.Slug}/embed");
        embed.ShouldContain("Read the call");
        embed.ShouldNotContain("Read and sign");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_recommendation_stays_where_those_who_committed_read_it(string database)
    {
        await using var site = await Site.Start(database);
        await SignedCall.In(site);
        await using var db = site.Db();
        var id = (await db.Recommendations.SingleAsync()).Id;
        var editor = await Person.At(site, Role.Editor);
        await editor.Open(Settings);
        await editor.Send(null, ("level-" + id, nameof(RecommendationLevel.Global)));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("and so does where it holds");
        (await db.Recommendations.AsNoTracking().SingleAsync()).Level.ShouldBe(RecommendationLevel.Country);
    }
}
