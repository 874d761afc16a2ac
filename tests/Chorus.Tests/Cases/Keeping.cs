using System.Net;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Case.Outcomes;
using Chorus.Modules.Members;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>Sessions without an account: what a device holds, what a link opens, what is left afterwards.</summary>
public sealed class KeepingTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_private_link_leaves_no_trace_and_survives_a_scanner(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await Begun(site);
        var link = await WholePath.MakeLink(phone);
        await phone.Go("/case/elsewhere");
        phone.Page.GetElementById("link").ShouldBeNull();

        using var scanner = new Phone(site);
        await scanner.Follow(link);
        using var other = new Phone(site);
        await other.Follow(link);
        other.Status.ShouldBe(HttpStatusCode.Redirect);
        other.Answer.Headers.Location!.OriginalString.ShouldBe("/en/case");
        other.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        other.Answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        var cookie = other.Answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");

        await other.Follow("/en/case/resume/0123456789abcdefghjkmnpqrs");
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        other.Text.ShouldContain("This link does not open a case");
        await using var db = site.Db();
        (await db.CaseKeys.SingleAsync()).Hash.ShouldBe(Ids.Hash(link.Split('/')[^1]));

        // A new link puts the old one out of use.
        await WholePath.MakeLink(phone);
        using var late = new Phone(site);
        await late.Follow(link);
        late.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_sees_nothing_and_looking_makes_nothing(string database)
    {
        await using var site = await Site.Start(database);
        using var owner = await Begun(site);
        using var stranger = new Phone(site);
        foreach (var step in Steps.All)
        {
            await stranger.Go("/case/" + step);
            stranger.Status.ShouldBe(HttpStatusCode.OK);
            stranger.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            stranger.Text.ShouldNotContain("Office of secrets");
            stranger.Page.DocumentElement.OuterHtml.ShouldNotContain("Office of secrets");
        }
        stranger.Client.DefaultRequestHeaders.Add("Cookie", "chorus-case=0123456789abcdefghjkmnpqrs");
        await stranger.Go("/case/office");
        stranger.Page.DocumentElement.OuterHtml.ShouldNotContain("Office of secrets");
        await using var db = site.Db();
        var id = (await db.Cases.SingleAsync()).Id;
        await stranger.Post("/case/mine", [new("open", id)]);
        stranger.Answer.Headers.Location!.OriginalString.ShouldStartWith("/en/account/sign-in");
        // Somebody with an account, but not the one that keeps this case.
        using var member = await site.SignedIn(follow: false);
        (await member.PostAsync("/en/case/mine", new FormUrlEncodedContent([new("open", id)]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await db.CaseSessions.CountAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Finishing_leaves_nothing_on_the_phone_and_says_what_becomes_of_the_case(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await Begun(site);
        await phone.Go("/case/finish");
        phone.Text.ShouldContain("it is erased and cannot be brought back");
        var link = await WholePath.MakeLink(phone);
        await phone.Go("/case/finish");
        phone.Text.ShouldContain("The case itself stays");
        await phone.Save("/case/finish");
        phone.Answer.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cache\", \"storage\"");
        phone.Answer.Headers.GetValues("Set-Cookie").Single().ShouldContain("chorus-case=;");
        await phone.Saved();
        phone.Text.ShouldContain("This phone has forgotten your case.");
        // Another site can make a browser ask for this page, and must not empty it.
        phone.Answer.Headers.Contains("Clear-Site-Data").ShouldBeFalse();
        phone.Text.ShouldNotContain("Office of secrets");
        await phone.Go("/case/office");
        phone.Value("Name").ShouldBeEmpty();
        await using var db = site.Db();
        (await db.CaseSessions.CountAsync()).ShouldBe(0);
        using var other = new Phone(site);
        await other.Follow(link);
        await other.Saved();
        other.Text.ShouldContain("Office of secrets");

        // Without a link, and with no other device, finishing erases.
        using var lone = await Begun(site);
        await lone.Go("/case/finish");
        await lone.Save("/case/finish");
        (await db.Cases.CountAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Finishing_ends_the_session_of_whoever_is_signed_in_whatever_the_browser_does(string database)
    {
        await using var site = await Site.Start(database);
        var (_, token) = await site.SignIn(Role.Administrator, "Amina", "en");
        using var browser = site.Wearing(token);
        (await browser.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var done = await browser.PostAsync("/en/case/finish", new FormUrlEncodedContent([]));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // The page that says so speaks to nobody: no menu of whoever was signed in.
        var said = await browser.GetStringAsync(done.Headers.Location);
        said.ShouldContain("<h1>Finished</h1>");
        said.ShouldNotContain("/account/sign-out");
        done.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("chorus=;"));
        // One that keeps its cookie all the same.
        using var stubborn = site.Wearing(token);
        (await stubborn.GetAsync("/en/account")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        await using var db = site.Db();
        (await db.Sessions.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Deleting_erases_every_row_on_every_device(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await Begun(site);
        var link = await WholePath.MakeLink(phone);
        await phone.Go("/case/outcome");
        await phone.Save("/case/outcome", ("Level", "Persuaded"), ("What", "They will put it to the cabinet."));
        await phone.Saved();
        phone.Text.ShouldContain("Thank you");
        await phone.Go("/case/delete");
        await phone.Save("/case/delete");
        phone.Text.ShouldContain("Deleted");
        await using var db = site.Db();
        (await db.Cases.CountAsync() + await db.CaseKeys.CountAsync() + await db.CaseSessions.CountAsync() + await db.Outcomes.CountAsync()).ShouldBe(0);
        using var other = new Phone(site);
        await other.Follow(link);
        other.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_idle_case_is_erased_and_its_outcome_stays(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await Begun(site);
        await phone.Go("/case/outcome");
        await phone.Save("/case/outcome", ("Level", "Acted"), ("What", "Twelve posts."), ("Proof", "Budget law 2027"));
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var work = scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == EraseIdle.WorkKind);
        var order = await db.WorkItems.SingleAsync(w => w.Kind == EraseIdle.WorkKind);
        order.DueAt.ShouldBe((await db.Cases.SingleAsync()).CreatedAt + Chorus.Modules.Case.Case.Idle, TimeSpan.FromMinutes(1));
        await work.Run(db, order, CancellationToken.None);
        (await db.Cases.CountAsync()).ShouldBe(1);
        (await db.WorkItems.CountAsync(w => w.Kind == EraseIdle.WorkKind)).ShouldBe(1);

        await db.Cases.ExecuteUpdateAsync(c => c.SetProperty(x => x.TouchedAt, x => x.TouchedAt.AddDays(-31)));
        db.ChangeTracker.Clear();
        await work.Run(db, order, CancellationToken.None);
        (await db.Cases.CountAsync()).ShouldBe(0);
        (await db.Outcomes.SingleAsync()).CaseId.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_day_after_the_meeting_a_letter_asks_what_happened(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://chorus.example"));
        using var phone = await Begun(site);
        await phone.Go("/case/brief");
        await phone.Save("/case/brief", ("Email", "advocate@example.org"));
        await phone.Saved();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var order = await db.WorkItems.SingleAsync(w => w.Kind == AskOutcome.WorkKind);
        order.DueAt.ShouldBe(new DateTime(2090, 3, 17, 7, 0, 0, DateTimeKind.Utc));
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == AskOutcome.WorkKind).Run(db, order, CancellationToken.None);
        var sent = await Letters.Sent(site);
        sent.ShouldContain("To: advocate@example.org");
        var key = sent.Split("/case/resume/")[1].Split('?')[0];
        using var other = new Phone(site);
        await other.Follow($"/en/case/resume/{key}?to=outcome");
        await other.Saved();
        other.Text.ShouldContain("What happened?");
        await other.Save("/case/outcome", ("Level", "Acted"));
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Error("What").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_letter_speaks_the_language_of_who_left_the_address()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("PublicUrl", "https://chorus.example"));
        using var phone = await Begun(site, "sw");
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Language", "en"));
        await phone.Go("/case/brief");
        await phone.Save("/case/brief", ("Email", "advocate@example.org"));
        await phone.Saved();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var order = await db.WorkItems.SingleAsync(w => w.Kind == AskOutcome.WorkKind);
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == AskOutcome.WorkKind).Run(db, order, CancellationToken.None);
        (await Letters.Sent(site)).ShouldContain("https://chorus.example/sw/case/resume/");
    }

    internal static async Task<Phone> Begun(Site site, string language = "en")
    {
        var phone = new Phone(site, language);
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "Donor"), ("Name", "Office of secrets"), ("Meeting.Day", "16"), ("Meeting.Month", "3"), ("Meeting.Year", "2090"));
        await phone.Saved();
        return phone;
    }
}
