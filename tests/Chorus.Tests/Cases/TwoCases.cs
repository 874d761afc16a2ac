using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>Links, letters and accounts: nothing is replaced without asking, nothing secret lies about, nothing outlives its account.</summary>
public sealed class TwoCases
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_to_another_case_waits_until_the_person_says_so_and_both_stay(string database)
    {
        await using var site = await Site.Start(database);
        using var owner = await KeepingTests.Begun(site);
        var link = await WholePath.MakeLink(owner);
        using var phone = new Phone(site);
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "Donor"), ("Name", "My own office"));
        await phone.Saved();

        await phone.Follow(link);
        phone.Answer.Headers.Location!.OriginalString.ShouldBe("/en/case?waits=yes");
        await phone.Saved();
        phone.Text.ShouldContain("The link brought another case to this phone");
        phone.Text.ShouldContain("Office of secrets");
        var other = phone.Page.QuerySelector("button[name=open]")!.GetAttribute("value")!;
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBe("My own office");

        await phone.Post("/case", [new("open", other)]);
        await phone.Saved();
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBe("Office of secrets");
        await phone.Go("/case");
        phone.Text.ShouldContain("My own office");

        // The same link again changes nothing; a stranger cannot open what does not wait on their own phone.
        await phone.Follow(link);
        phone.Answer.Headers.Location!.OriginalString.ShouldBe("/en/case");
        using var stranger = new Phone(site);
        await stranger.Post("/case", [new("open", other)]);
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);

        // Deleting the open one brings the other to the front; finishing says that it would be lost.
        await phone.Go("/case/delete");
        await phone.Save("/case/delete");
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBe("My own office");
        await phone.Go("/case/finish");
        phone.Text.ShouldContain("One case has no private link yet");
        await phone.Save("/case/finish");
        await using var db = site.Db();
        (await db.Cases.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mailed_link_is_made_when_the_letter_goes_out_and_stands_in_no_row(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://chorus.example"));
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/elsewhere");
        await phone.Save("/case/elsewhere", ("Address", "not an address"));
        phone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var form = phone.Page.Forms.OfType<IHtmlFormElement>().First(f => f.QuerySelector("[name=Address]") is not null);
        form.ShouldNotBeNull();
        await phone.Post("/case/elsewhere", [new("Address", "amina@example.org")]);
        phone.Text.ShouldContain("A letter with the link is on its way to amina@example.org");
        await using (var before = site.Db())
        {
            (await before.CaseKeys.CountAsync()).ShouldBe(0);
            (await before.WorkItems.Select(w => w.Payload).ToListAsync()).ShouldAllBe(p => !p.Contains("resume"));
        }
        var letter = await Letters.Sent(site);
        letter.ShouldContain("To: amina@example.org");
        var key = letter.Split("https://chorus.example/en/case/resume/")[1][..26];
        using var other = new Phone(site);
        await other.Follow("/en/case/resume/" + key);
        await other.Saved();
        other.Text.ShouldContain("Office of secrets");
        await using var db = site.Db();
        (await db.CaseKeys.SingleAsync()).Hash.ShouldBe(Ids.Hash(key));
        (await db.WorkItems.Select(w => w.Payload).ToListAsync()).ShouldAllBe(p => !p.Contains(key));

        // Deleting the case takes the letter's order with it: it named an address.
        await other.Go("/case/delete");
        await other.Save("/case/delete");
        (await db.WorkItems.AsNoTracking().Select(w => w.Payload).ToListAsync()).ShouldAllBe(p => !p.Contains("amina@example.org"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Without_a_public_address_no_letter_is_offered_and_the_screens_say_so(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/elsewhere");
        phone.Page.QuerySelector("[name=Address]").ShouldBeNull();
        phone.Text.ShouldContain("cannot send letters that lead back here");
        await phone.Go("/case/brief");
        phone.Page.QuerySelector("[name=Email]").ShouldBeNull();
        phone.Text.ShouldContain("cannot write to you after the meeting");
        await phone.Post("/case/elsewhere", [new("Address", "amina@example.org")]);
        phone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Letters.Sent(site)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_kept_in_an_account_can_be_taken_along_and_goes_with_it(string database)
    {
        await using var site = await Site.Start(database);
        using var member = await site.SignedIn();
        var id = await Site.MemberOf(member);
        using var other = await KeepingTests.Begun(site);
        await using (var db = site.Db())
        {
            var @case = await db.Cases.SingleAsync();
            @case.KeepIn(id).ShouldBeNull();
            await db.SaveChangesAsync();
        }
        var copy = JsonDocument.Parse(await member.GetStringAsync("/account/data.json")).RootElement.GetProperty("cases");
        copy[0].GetProperty("office").GetProperty("name").GetString().ShouldBe("Office of secrets");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            foreach (var keeper in scope.ServiceProvider.GetServices<IPersonalData>().Where(k => k is KeptCases)) await keeper.Erase(db, id, DateTime.UnixEpoch, CancellationToken.None);
            await db.SaveChangesAsync();
        }
        await using var after = site.Db();
        (await after.Cases.CountAsync() + await after.CaseSessions.CountAsync()).ShouldBe(0);
    }
}
