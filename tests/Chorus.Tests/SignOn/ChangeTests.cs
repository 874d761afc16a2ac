using System.Net;
using Chorus.Modules.SignOn;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>Whoever signed says something otherwise: what counts stays in step with the book, and what nobody has looked at does not show.</summary>
public sealed class ChangeTests
{
    private const string Call = "/en/calls/" + Signers.Slug;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_changes_what_they_said_and_the_count_of_yesterday_stays(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("person", Signers.Somebody());
        await using var db = site.Db();
        await db.SignatureEvents.ExecuteUpdateAsync(s => s.SetProperty(e => e.At, Signers.Now(site).AddDays(-2)));
        await Release(site);
        var link = await site.LinkTo("amina@example.org");
        var (signer, stranger) = (new Person(site.Client()), new Person(site.Client()));
        async Task<Person> Change(params (string, string)[] to)
        {
            await signer.Open(link);
            await signer.Open(signer.Page.QuerySelector("a[href$='/change']")!.GetAttribute("href")!);
            return await signer.Send(null, to);
        }

        // Of before the change, since midnight may pass meanwhile.
        var yesterday = DateOnly.FromDateTime(Signers.Now(site)).AddDays(-1);
        (await Change(("Form.Country", "France"), ("Form.Role", "Teacher"))).Path.ShouldEndWith("/thanks/changed", Case.Sensitive, signer.Text);
        (await signer.Open(link)).Text.ShouldContain("Teacher");
        (await site.Recount()).ShouldBe(1);
        using var client = site.Client();
        (await client.GetStringAsync($"/calls/{Signers.Slug}/count.json?at={yesterday:yyyy-MM-dd}")).ShouldContain("\"country\":\"KE\",\"number\":1");
        (await client.GetStringAsync($"/calls/{Signers.Slug}/count.json")).ShouldContain("\"country\":\"FR\",\"number\":1");
        (await stranger.Open(Call + "/wall?country=FR")).Text.ShouldContain("Amina Made-Up");

        (await Change(("Form.Shows", "false"))).Path.ShouldEndWith("/thanks/changed");
        (await stranger.Open(Call + "/wall")).Text.ShouldNotContain("Amina Made-Up");
        (await Change(("Form.Shows", "true"))).Path.ShouldEndWith("/thanks/changed");
        (await stranger.Open(Call + "/wall")).Text.ShouldContain("Amina Made-Up", Case.Sensitive, "somebody has looked at this name");
        (await Change(("Form.Name", "Rosa Made-Up"))).Path.ShouldEndWith("/thanks/unseen");
        (await stranger.Open(Call + "/wall")).Text.ShouldNotContain("Made-Up");
        (await site.Recount()).ShouldBe(1);
        await Release(site);
        (await stranger.Open(Call + "/wall")).Text.ShouldContain("Rosa Made-Up");

        (await Change(("Form.Name", ""), ("Form.Role", "Nurse"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        signer.Page.QuerySelector("[name='Form.Role']")!.GetAttribute("value").ShouldBe("Nurse");
        var lines = await db.SignatureEvents.CountAsync();
        (await Change()).Path.ShouldContain("/signature/", Case.Sensitive, "nothing was changed");
        (await db.SignatureEvents.CountAsync()).ShouldBe(lines);
        (await signer.Open(Call + "/signature/none/change")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_organisation_of_another_name_is_looked_at_again_before_it_counts(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        var recommendation = (await site.AtForm("organisation")).Page.QuerySelector("input[name='Form.Commits']")!.GetAttribute("value")!;
        await site.Confirmed("organisation", [.. Signers.Organisation(), ("Form.Commits", recommendation)]);
        var (signer, stranger, moderator) = (new Person(site.Client()), new Person(site.Client()), await site.Moderator());
        var link = await site.LinkTo("union@example.org");
        (await signer.Open(link)).Text.ShouldContain("Count the workforce every year", Case.Sensitive, "what one committed to stands there while it waits");
        await moderator.Open("/en/desk/calls/" + Signers.Slug);
        var one = Signers.OneOfQueue().Match(moderator.Page.DocumentElement.OuterHtml).Value;
        (await moderator.Open(one)).Text.ShouldContain("Committed to");
        await moderator.Send("Ask", ("Question", "Which union is it?"));
        await signer.Open(link);
        await signer.Send("Reply", ("Reply", "The one of Nowhere."));
        (await signer.Open(link)).Text.ShouldContain("Which union is it?");
        signer.Text.ShouldContain("The one of Nowhere.");
        await BookTests.Approve(site);
        (await site.Recount()).ShouldBe(1);

        await signer.Open(link + "/change");
        await signer.Send(null, ("Form.Website", "example.org"));
        signer.Path.ShouldEndWith("/thanks/unseen", Case.Sensitive, signer.Text);
        (await site.Recount()).ShouldBe(1);
        (await stranger.Open(Call + "/wall")).Text.ShouldNotContain("Union of Nowhere", Case.Sensitive, "nobody has looked at the website");
        (await moderator.Open($"/en/desk/calls/{Signers.Slug}?show=names")).Text.ShouldContain("https://example.org/");
        await moderator.Send("Release");
        (await stranger.Open(Call + "/wall")).Page.QuerySelector("a[href='https://example.org/']").ShouldNotBeNull();

        await signer.Open(link + "/change");
        await signer.Send(null, ("Form.Name", "Union of Somewhere"), ("Form.Country", "LK"), ("Form.Commits", ""));
        signer.Path.ShouldEndWith("/thanks/again", Case.Sensitive, signer.Text);
        (await site.Recount()).ShouldBe(0);
        (await stranger.Open(Call + "/wall")).Text.ShouldNotContain("Union of");
        await BookTests.Approve(site);
        (await site.Recount()).ShouldBe(1);
        (await stranger.Open(Call + "/wall?country=LK")).Text.ShouldContain("Union of Somewhere");
        stranger.Text.ShouldNotContain("Committed to");
        await using var db = site.Db();
        ((await db.Signatures.SingleAsync()).Level, await db.Commitments.CountAsync()).ShouldBe((SignatureLevel.Endorse, 0));
    }

    private static async Task Release(Site site)
    {
        var moderator = await site.Moderator();
        await moderator.Open($"/en/desk/calls/{Signers.Slug}?show=names");
        await moderator.Send("Release");
    }
}
