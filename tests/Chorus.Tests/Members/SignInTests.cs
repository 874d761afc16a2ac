using System.Net;
using Chorus.Methods.Text;
using Chorus.Modules.Members;
using Chorus.Modules.Members.Contract;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Members;

public sealed class SignInTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_comes_in_goes_back_to_where_one_was_and_out_again(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        (await browser.GetAsync("/en/account/devices?x=1")).To().ShouldBe("/en/account/sign-in?from=%2Faccount%2Fdevices%3Fx%3D1");
        var wrong = await browser.SignIn("amina@example.org", "not the password", "/account/devices");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await wrong.Text();
        page.ShouldContain("Address and password do not belong together");
        page.ShouldContain("value=\"amina@example.org\"");
        page.ShouldContain("value=\"/account/devices\"");
        var right = await browser.SignIn(" Amina@Example.ORG ", from: "/account/devices");
        right.To().ShouldBe("/en/account/devices");
        var cookies = right.Headers.GetValues("Set-Cookie").ToList();
        cookies.Select(c => c.Split('=')[0]).ShouldBe([Cookies.Session, Cookies.Known]);
        foreach (var cookie in cookies)
        {
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=lax");
            cookie.ShouldNotContain("max-age");
        }
        (await (await browser.GetAsync("/en/account/devices")).Text()).ShouldContain("This is the device you are using");
        var answer = await browser.Send("/en/account/sign-out");
        answer.To().ShouldBe("/en/account/done/signed-out");
        (await browser.GetAsync("/en/account")).To().ShouldStartWith("/en/account/sign-in");
        await using var db = site.Db();
        (await db.Sessions.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_has_work_here_is_led_to_it()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await site.Member("amina@example.org", roles: Role.Editor);
        using var browser = site.Client(follow: false);
        (await browser.SignIn("amina@example.org")).To().ShouldBe("/en/today");
        (await browser.GetAsync("/en/account/sign-in")).To().ShouldBe("/en/today");
    }

    [Theory]
    [InlineData("//evil.example"), InlineData("https://evil.example"), InlineData("/\\evil.example"), InlineData("/a\r\nX: y"), InlineData("evil")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string from)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        (await browser.SignIn("amina@example.org", from: from)).To().ShouldBe("/en/account");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Guessing_is_slowed_the_same_whether_the_account_exists_or_not(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        foreach (var email in new[] { "amina@example.org", "nobody@example.org" })
        {
            for (var i = 0; i < 4; i++) (await (await browser.SignIn(email, "guess number " + i)).Text()).ShouldContain("do not belong together");
            (await (await browser.SignIn(email, "the fifth guess")).Text()).ShouldContain("Try again in 1 minute");
            // Even the right one waits, or the answer would tell; at once, since the minute passes.
            (await (await browser.SignIn(email)).Text()).ShouldContain("Try again in 1 minute");
        }
        await using (var db = site.Db())
            await db.Attempts.ExecuteUpdateAsync(s => s.SetProperty(a => a.LastAt, a => a.LastAt.AddMinutes(-2)));
        (await (await browser.SignIn("nobody@example.org", "the sixth guess")).Text()).ShouldContain("Try again in 2 minutes");
        (await browser.SignIn("amina@example.org")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_guesses_keeps_out_themselves_and_not_the_owner(string database)
    {
        await using var site = await Site.Start(database, change: b => b.Services.AddSingleton(new Passwords(1_000)), settings: [("Proxies", "127.0.0.1"), ("Limits:Writes", "100000")]);
        await site.Member("amina@example.org");
        HttpClient From(string address)
        {
            var client = site.Client(follow: false);
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            return client;
        }
        using HttpClient known = From("203.0.113.1"), elsewhere = From("2001:db8:1::1"), stranger = From("198.51.100.7"), third = From("192.0.2.77");
        await known.SignIn("amina@example.org");
        await known.Send("/en/account/sign-out");
        for (var i = 0; i < 5; i++) await stranger.SignIn("amina@example.org", "guess number " + i);
        (await (await stranger.SignIn("amina@example.org")).Text()).ShouldContain("Try again in");
        (await elsewhere.SignIn("amina@example.org")).StatusCode.ShouldBe(HttpStatusCode.Found, "another network is not slowed by one that guesses");
        await elsewhere.Send("/en/account/sign-out");

        // From very many networks: all wait but the browsers that were signed in before, which have no tries without end either.
        async Task GuessFromEverywhere()
        {
            await using var own = site.Db();
            for (var i = 0; i < Pace.MostOfAll; i++) await new Attempts(own).Try("sign-in amina@example.org", TimeProvider.System.GetUtcNow().UtcDateTime, default, Pace.MostOfAll);
        }
        await GuessFromEverywhere();
        (await (await third.SignIn("amina@example.org")).Text()).ShouldContain("Try again in", customMessage: "guessing from many is slow too");
        (await known.SignIn("amina@example.org")).To().ShouldBe("/en/account");
        await known.Send("/en/account/sign-out");
        for (var i = 0; i < 5; i++) await known.SignIn("amina@example.org", "guess number " + i);
        (await (await known.SignIn("amina@example.org")).Text()).ShouldContain("Try again in 1 minute");

        // Letters: what strangers ask for takes nothing from what the owner asks for.
        for (var i = 0; i < 5; i++) await stranger.Send("/en/account/recover", ("Email", "amina@example.org"));
        (await site.Mails()).Count.ShouldBe(3);
        for (var i = 1; i < 10; i++) using (var next = From($"192.0.2.{i}")) await next.Send("/en/account/recover", ("Email", "amina@example.org"));
        (await site.Mails()).Count.ShouldBe(9, "a mailbox is not filled from many networks");
        await known.Send("/en/account/recover", ("Email", "amina@example.org"));
        var mails = await site.Mails();
        mails.Count.ShouldBe(10);

        // A new password signs in, and what browsers hold of the old one is worth nothing.
        (await third.Send(mails[^1].Link(), ("Password", "a lamp in the window"))).To().ShouldBe("/en/account");
        await third.Send("/en/account/sign-out");
        await GuessFromEverywhere();
        (await (await elsewhere.SignIn("amina@example.org", "a lamp in the window")).Text()).ShouldContain("Try again in");
        (await third.SignIn("amina@example.org", "a lamp in the window")).To().ShouldBe("/en/account");
    }

    [Fact]
    public async Task A_heap_of_marks_costs_nothing()
    {
        var heap = "a" + string.Concat(Enumerable.Repeat("\u0301\u0316", 500_000));
        var passwords = new Passwords();
        var hash = passwords.Hash("quiet rivers");
        // In the square of its length it took twenty minutes where it now takes a blink: in five it is over on the slowest machine.
        await Task.Run(() =>
        {
            passwords.IsRight(hash, heap).ShouldBeFalse();
            Characters.Normalized(heap, System.Text.NormalizationForm.FormKD).Length.ShouldBe(1 + Characters.MostMarks);
            Characters.Normalized(string.Concat(Enumerable.Repeat("\u0301\uFF9E\U0001D165", 100_000))).Length.ShouldBeLessThan(80);
            Chorus.Platform.Text.Folding.Of(heap).ShouldBe("a");
        }).WaitAsync(TimeSpan.FromMinutes(5));
        Characters.Normalized("e\u0301 \u0645\u064E\u0651 \u0939\u093F\u0928\u094D\u0926\u0940").ShouldBe("\u00E9 \u0645\u064E\u0651 \u0939\u093F\u0928\u094D\u0926\u0940", "what people write stays");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_guesses_at_once_no_more_are_looked_at_than_of_as_many_one_after_the_other(string database)
    {
        await using var site = await Site.Start(database);
        var now = new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc);
        var waits = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            await using var db = site.Db();
            return await new Attempts(db).Try("code of somebody", now, CancellationToken.None);
        })));
        waits.Count(w => w is null).ShouldBe(5);
        waits.Where(w => w is not null).Distinct().ShouldBe([now.AddMinutes(1)]);
    }

    [Fact]
    public void The_wait_doubles_up_to_an_hour() =>
        Enumerable.Range(4, 9).Select(n => Attempts.WaitAfter(n).TotalMinutes).ShouldBe([0, 1, 2, 4, 8, 16, 32, 60, 60]);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_device_is_signed_out_from_another_one_at_once(string database)
    {
        await using var site = await Site.Start(database);
        var id = await site.Member("amina@example.org");
        using var phone = site.Client(follow: false);
        using var laptop = site.Client(follow: false);
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36");
        laptop.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0");
        await phone.SignIn("amina@example.org");
        await laptop.SignIn("amina@example.org");
        var list = await (await laptop.GetAsync("/en/account/devices")).Text();
        list.ShouldContain("Android, Chrome");
        list.ShouldContain("Windows, Firefox");
        await using var db = site.Db();
        var other = await db.Sessions.Where(s => s.MemberId == id && s.Device == "Android, Chrome").Select(s => s.Id).SingleAsync();

        // A stranger's account cannot end it.
        using (var stranger = await site.SignedIn(follow: false)) await stranger.Send("/en/account/devices", ("End", other));
        (await phone.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await laptop.Send("/en/account/devices", ("End", other));
        (await phone.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await phone.SignIn("amina@example.org");
        await laptop.Send("/en/account/devices");
        (await phone.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await laptop.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_forgotten_password_is_replaced_once_and_ends_every_session(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var old = site.Client(follow: false);
        await old.SignIn("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        var link = (await site.Mails()).Single().Link();
        (await (await browser.GetAsync(link)).Text()).ShouldContain("Choose a new password");
        (await browser.Send(link, ("Password", "too short"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Send(link, ("Password", "a lamp in the window"))).To().ShouldBe("/en/account");
        (await browser.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await old.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Send(link, ("Password", "another lamp entirely"))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await old.SignIn("amina@example.org")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await old.SignIn("amina@example.org", "a lamp in the window")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await site.Mails()).ShouldContain(m => m.Subject == "Your password at Chorus was changed");

        await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        var late = (await site.Mails()).Last(m => m.Text.Contains("/account/reset/")).Link();
        await using (var db = site.Db())
            await db.OneTimeLinks.ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, l => l.ExpiresAt.AddHours(-1)));
        (await browser.GetAsync(late)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_session_ends_when_it_is_idle_and_goes_on_when_it_is_used(string database)
    {
        await using var site = await Site.Start(database);
        using var browser = await site.SignedIn(follow: false);
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).UtcDateTime;
        await using var db = site.Db();
        var session = await db.Sessions.AsNoTracking().SingleAsync();
        (session.ExpiresAt - session.CreatedAt).ShouldBe(TimeSpan.FromDays(14));
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now.AddDays(-3)).SetProperty(x => x.ExpiresAt, now.AddDays(11)));
        await browser.GetAsync("/en/account");
        (await db.Sessions.AsNoTracking().SingleAsync()).ExpiresAt.ShouldBeGreaterThan(now.AddDays(13));
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now.AddDays(-3)).SetProperty(x => x.CreatedAt, now.AddDays(-85)));
        await browser.GetAsync("/en/account");
        (await db.Sessions.AsNoTracking().SingleAsync()).ExpiresAt.ShouldBeLessThan(now.AddDays(5.1));
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, now.AddMinutes(-1)));
        (await browser.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_second_step_asks_for_a_code_that_is_good_once_or_for_one_from_paper(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        var secret = OneTimeCode.NewSecret();
        (await browser.Send("/en/account/second-step", ("Secret", secret), ("Code", "000000"), ("Password", AccountPaths.Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Each code is taken when it is sent: it is good for a minute or so.
        long StepNow() => OneTimeCode.StepAt(TimeProvider.System.GetUtcNow().UtcDateTime);
        var step = StepNow();
        var on = await (await browser.Send("/en/account/second-step", ("Secret", secret), ("Code", OneTimeCode.At(secret, step)), ("Password", AccountPaths.Password))).Text();
        var paper = System.Text.RegularExpressions.Regex.Match(on, "[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}").Value;
        paper.ShouldNotBeEmpty();

        using var other = site.Client(follow: false);
        (await other.SignIn("amina@example.org", from: "/account/devices")).To().ShouldBe("/en/account/code?from=%2Faccount%2Fdevices");
        (await other.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await other.Send("/en/account/code", ("Code", OneTimeCode.At(secret, step)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Send("/en/account/code", ("Code", OneTimeCode.At(secret, StepNow() + 1)), ("From", "/account/devices"))).To().ShouldBe("/en/account/devices");
        (await other.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var third = site.Client(follow: false);
        await third.SignIn("amina@example.org");
        (await third.Send("/en/account/code", ("Code", paper.ToUpperInvariant()))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await third.Send("/en/account/sign-out");
        await third.SignIn("amina@example.org");
        (await third.Send("/en/account/code", ("Code", paper))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // Phone and paper are lost: the operator takes the step off, which ends what is open and is told by letter.
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
            await accounts.TakeOffSecondStep((await accounts.IdOf("amina@example.org", default))!, default);
        }
        (await other.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await third.SignIn("amina@example.org");
        (await third.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = site.Db();
        (await db.WorkItems.CountAsync(w => w.Payload.Contains("second-step"))).ShouldBe(1);
    }

    /// <summary>RFC 6238, appendix B, SHA-1; the secret is "12345678901234567890" in base 32, the codes cut to six digits.</summary>
    [Theory, InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1234567890, "005924"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => OneTimeCode.At("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30).ShouldBe(code);
}
