using System.Net;
using System.Text.Json;
using Chorus.Modules.Members;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Data;
using Chorus.Tests.Browser;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Members;

/// <summary>Passkeys: in a real browser with a device that keeps them, and, where no browser is needed, on both databases.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task One_is_made_signs_in_whole_stands_for_the_password_and_is_taken_away()
    {
        Browser.Tools.NeedBrowser();
        await using var site = await Site.Start(Databases.Sqlite);
        var id = await site.Member("amina@example.org");
        using var chrome = new Chrome(new Uri($"http://localhost:{site.Address.Port}"));
        chrome.HoldPasskeys();
        chrome.Go("/en/account/sign-in");
        chrome.One("[name=Email]").SendKeys("amina@example.org");
        chrome.One("[name=Password]").SendKeys(AccountPaths.Password);
        chrome.Leave(chrome.One("main form button:not([data-passkey])").Click);

        chrome.Go("/en/account/passkeys");
        chrome.One("[data-passkey-without]").Displayed.ShouldBeFalse();
        chrome.One("[name=Name]").SendKeys("my phone");
        chrome.One("[name=Password]").SendKeys("not the password");
        chrome.Leave(chrome.One("[data-passkey]").Click);
        chrome.One("main").Text.ShouldContain("This is not your password");
        chrome.One("[name=Password]").SendKeys(AccountPaths.Password);
        chrome.Leave(chrome.One("[data-passkey]").Click);
        chrome.One(".cards").Text.ShouldContain("my phone");
        (await site.Mails()).ShouldHaveSingleItem().Subject.ShouldBe("A new passkey for Chorus");
        await using var db = site.Db();
        (await db.PasskeyChallenges.CountAsync()).ShouldBe(0, "what was asked is answered once");

        // The device was unlocked and is there: no code is asked beside it.
        await db.Members.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Authenticator, OneTimeCode.NewSecret()));
        SignOut(chrome);
        SignIn(chrome, "/account/email");
        new Uri(chrome.Address).AbsolutePath.ShouldBe("/en/account/email");
        chrome.One("[name=Email]").SendKeys("amina.n@example.org");
        chrome.Leave(chrome.One("[data-passkey]").Click);
        new Uri(chrome.Address).AbsolutePath.ShouldBe("/en/account/done/email", "the passkey stood for the password");
        (await db.Passkeys.AsNoTracking().SingleAsync()).UsedAt.ShouldNotBeNull();

        // A device that nobody unlocked signs nothing, and one reads why nothing happened.
        SignOut(chrome);
        chrome.Unlocked(false);
        chrome.Go("/en/account/sign-in");
        chrome.One("[data-passkey]").Click();
        for (var i = 0; i < 3000 && !chrome.One("[data-passkey-failed]").Displayed; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        chrome.One("[data-passkey-failed]").Text.ShouldContain("Try again, or use your password");
        chrome.Unlocked(true);

        SignIn(chrome, "/account/passkeys");
        chrome.Leave(chrome.One("button[name=Remove]").Click);
        chrome.One("main").Text.ShouldContain("You have none");
        SignOut(chrome);
        SignIn(chrome, "/account");
        chrome.One("main").Text.ShouldContain("This passkey is not known here");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task They_belong_to_their_member_and_what_was_asked_counts_once_and_for_minutes(string database)
    {
        await using var site = await Site.Start(database);
        var (member, token) = await site.SignIn();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var passkey = new Passkey { MemberId = member.Id, Name = "my phone", CredentialId = [1, 2, 3], CredentialHash = Passkey.HashOf([1, 2, 3]), PublicKey = [4, 5], Transports = "internal,hybrid", SignCount = uint.MaxValue, CreatedAt = now };
        PasskeyChallenge Asked(PasskeyUse use, string? of, int minutes) => new() { Use = use, MemberId = of, State = "{}", ExpiresAt = now.AddMinutes(minutes) };
        var (open, mine, late) = (Asked(PasskeyUse.SignIn, null, 5), Asked(PasskeyUse.Confirm, member.Id, 5), Asked(PasskeyUse.SignIn, null, -1));
        await using (var db = site.Db())
        {
            db.AddRange(passkey, open, mine, late);
            await db.SaveChangesAsync();
            var store = new PasskeyStore(db);
            var kept = (await store.FindPasskeyAsync(member, [1, 2, 3], default)).ShouldNotBeNull();
            (kept.SignCount, kept.PublicKey.Length, string.Join('+', kept.Transports!)).ShouldBe((uint.MaxValue, 2, "internal+hybrid"));
            (await store.FindByPasskeyIdAsync([1, 2, 3], default))?.Id.ShouldBe(member.Id);
            (await store.FindPasskeyAsync((await site.SignIn()).Member, [1, 2, 3], default)).ShouldBeNull("of another member");
            (await db.PasskeyChallenges.Take(late.Id, PasskeyUse.SignIn, null, now, default)).ShouldBeNull("too late");
            (await db.PasskeyChallenges.Take(mine.Id, PasskeyUse.SignIn, null, now, default)).ShouldBeNull("asked for something else");
            (await db.PasskeyChallenges.Take(mine.Id, PasskeyUse.Confirm, "somebody else", now, default)).ShouldBeNull("asked of somebody else");
            (await db.PasskeyChallenges.Take(open.Id, PasskeyUse.SignIn, null, now, default)).ShouldBe("{}");
            (await db.PasskeyChallenges.Take(open.Id, PasskeyUse.SignIn, null, now, default)).ShouldBeNull("taken already");
        }
        using (var other = await site.SignedIn(name: "Beatriz"))
        {
            await other.Send("/en/account/passkeys?handler=Remove", ("Remove", passkey.Id));
            await other.Send("/en/account/passkeys?handler=Rename", ("PasskeyId", passkey.Id), ("Called", "not mine"));
        }
        using var own = site.Client();
        own.DefaultRequestHeaders.Add("Cookie", $"chorus={token}");
        (await own.GetStringAsync("/en/account/passkeys")).ShouldContain("my phone");
        (await own.Send("/en/account/passkeys?handler=Rename", ("PasskeyId", passkey.Id), ("Called", new string('x', 61)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await own.Send("/en/account/passkeys?handler=Rename", ("PasskeyId", passkey.Id), ("Called", "the old phone"))).Text()).ShouldContain("the old phone");
        JsonDocument.Parse(await own.GetStringAsync("/account/data.json")).RootElement.GetProperty("account").GetProperty("passkeys")[0].GetProperty("name").GetString().ShouldBe("the old phone");
        await using (var db = site.Db())
        {
            await new AccountData().Erase(db, member.Id, now, default);
            await db.SaveChangesAsync();
            (await db.Passkeys.CountAsync(), await db.PasskeyChallenges.CountAsync(c => c.MemberId != null)).ShouldBe((0, 0));
        }
    }

    [Fact]
    public async Task They_are_offered_only_where_they_can_work_and_rubbish_gets_a_sentence()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Limits:Writes", "100000000"));
        using var browser = site.Client(follow: false);
        (await browser.GetStringAsync("/en/account/sign-in")).ShouldNotContain("passkey", Case.Insensitive, "an address of numbers has none");
        (await browser.Send("/en/account/sign-in?handler=PasskeyOptions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        browser.DefaultRequestHeaders.Host = $"localhost:{site.Address.Port}";
        (await browser.GetStringAsync("/en/account/sign-in")).ShouldContain("hidden data-passkey-offer", customMessage: "without script nobody sees it");
        foreach (var proof in new[] { "", "x", "{}", "[]", "{\"id\":\"AQID\",\"type\":\"public-key\",\"response\":{}}", new string('[', 5000) })
        {
            var asked = JsonDocument.Parse(await (await browser.Send("/en/account/sign-in?handler=PasskeyOptions")).Content.ReadAsStringAsync()).RootElement;
            asked.GetProperty("options").GetProperty("rpId").GetString().ShouldBe("localhost");
            asked.GetProperty("options").GetProperty("userVerification").GetString().ShouldBe("required");
            var refused = await browser.Send("/en/account/sign-in?handler=Passkey", ("PasskeyProof", proof), ("PasskeyChallenge", asked.GetProperty("challenge").GetString()!));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Text()).ShouldContain("This passkey is not known here");
        }
        await using var named = await Site.Start(Databases.Sqlite, settings: ("PublicUrl", "https://chorus.example"));
        using var elsewhere = named.Client();
        elsewhere.DefaultRequestHeaders.Host = $"localhost:{named.Address.Port}";
        (await elsewhere.GetStringAsync("/en/account/sign-in")).ShouldNotContain("data-passkey", customMessage: "they belong to the public address");
        elsewhere.DefaultRequestHeaders.Host = "chorus.example";
        (await elsewhere.GetStringAsync("/en/account/sign-in")).ShouldContain("data-passkey");
    }

    private static void SignOut(Chrome chrome)
    {
        chrome.Go("/en/account/sign-out");
        chrome.Leave(chrome.One("main form button").Click);
    }

    private static void SignIn(Chrome chrome, string from)
    {
        chrome.Go("/en/account/sign-in?from=" + Uri.EscapeDataString(from));
        chrome.Leave(chrome.One("[data-passkey]").Click);
    }
}
