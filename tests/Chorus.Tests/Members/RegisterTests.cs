using System.Net;
using Chorus.Modules.Members;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Members;

public sealed class RegisterTests
{
    private static readonly (string, string)[] Amina = [("Name", "Amina Diallo"), ("Email", "Amina@Example.org"), ("Password", AccountPaths.Password)];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task From_the_form_by_the_mail_to_an_account_that_knows_its_owner(string database)
    {
        await using var site = await Site.Start(database, settings: ("Work", "on"));
        using var browser = site.Client(follow: false);
        var answer = await site.Register(browser, Amina, "fr");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.To().ShouldBe("/fr/account/done/register");
        (await (await browser.GetAsync(answer.To())).Text()).ShouldContain(Path.Combine(site.Folder, "mail"));

        // The site's own worker may have the letter in its hands already.
        for (var i = 0; i < 3000 && (await site.Mails()).Count == 0; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        var mail = (await site.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe("Amina@Example.org");
        mail.Language.ShouldBe("fr");
        mail.Subject.ShouldBe("Votre compte sur Chorus");
        mail.Text.ShouldStartWith("Bonjour,");
        mail.Text.ShouldNotContain("Amina", Case.Insensitive, "nobody writes through us to an address that is not theirs");

        // It lies in the folder, as the page says.
        var folder = Directory.CreateDirectory(Path.Combine(site.Folder, "mail"));
        (await File.ReadAllTextAsync(folder.GetFiles("*.eml").ShouldHaveSingleItem().FullName, TestContext.Current.CancellationToken)).ShouldContain("To: Amina@Example.org");

        // A scanner that follows the link changes nothing.
        var opened = await browser.GetAsync(mail.Link());
        (await opened.Text()).ShouldContain("Amina@Example.org");
        opened.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await using (var db = site.Db()) (await db.Members.CountAsync()).ShouldBe(0);

        // Whoever registered somebody else's address knows a password that its owner does not type.
        (await browser.Send(mail.Link(), ("Password", "something else entirely"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var confirmed = await browser.Send(mail.Link(), ("Password", AccountPaths.Password));
        confirmed.To().ShouldBe("/fr/account");
        (await (await browser.GetAsync("/fr/account")).Text()).ShouldContain("Amina Diallo");
        (await browser.GetAsync(mail.Link())).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await using (var db = site.Db())
        {
            var member = await db.Members.SingleAsync();
            member.EmailKey.ShouldBe("amina@example.org");
            member.Roles.ShouldBe(Role.Member);
            member.Language.ShouldBe("fr");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_with_an_account_gets_the_same_answer_and_another_mail(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        var known = await site.Register(browser, [("Name", "Eve"), ("Email", "AMINA@example.org"), ("Password", AccountPaths.Password)]);
        var unknown = await site.Register(browser, [("Name", "Eve"), ("Email", "nobody@example.org"), ("Password", AccountPaths.Password)]);
        known.To().ShouldBe(unknown.To());
        known.Headers.Select(h => h.Key).ShouldBe(unknown.Headers.Select(h => h.Key));
        var mails = await site.Mails();
        mails.Single(m => m.To == "amina@example.org").Text.ShouldContain("It has an account already");
        mails.Single(m => m.To == "nobody@example.org").Text.ShouldContain("/account/confirm/");

        var recoverKnown = await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        var recoverUnknown = await browser.Send("/en/account/recover", ("Email", "ghost@example.org"));
        recoverKnown.To().ShouldBe(recoverUnknown.To());
        (await site.Mails()).ShouldNotContain(m => m.To == "ghost@example.org");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_floods_a_mailbox(string database)
    {
        await using var site = await Site.Start(database);
        using var browser = site.Client(follow: false);
        for (var i = 0; i < 6; i++) (await site.Register(browser, Amina)).To().ShouldBe("/en/account/done/register");
        (await site.Mails()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_program_that_sends_without_the_form_or_at_once_reaches_nobody()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var browser = site.Client(follow: false);
        var direct = await browser.Send("/en/account/register", Amina);
        direct.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await direct.Text()).ShouldContain("give the password once more");
        foreach (var since in new[] { await site.Earlier(Modules.Members.SigningIn.RegisterPage.Sealed, Platform.HandedOut.Ahead), await site.Earlier("newsletter"), await site.Earlier(Modules.Members.SigningIn.RegisterPage.Sealed, TimeSpan.FromDays(8)) })
            (await browser.Send("/en/account/register", [.. Amina, ("Since", since)])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, since);
        (await site.Mails()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Name", "", "Say what colleagues should call you")]
    [InlineData("Email", "amina@gmail", "Give a whole e-mail address")]
    [InlineData("Email", "amina@example.org\r\nBcc: all@example.org", "Give a whole e-mail address")]
    [InlineData("Password", "short", "at least 10 characters")]
    [InlineData("Password", "password2026", "tried first")]
    [InlineData("Password", "1234567890", "tried first")]
    [InlineData("Password", "aaaaaaaaaaaa", "tried first")]
    [InlineData("Password", "amina@example.org", "tried first")]
    public async Task What_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(string field, string value, string sentence)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var browser = site.Client(follow: false);
        var answer = await site.Register(browser, [.. Amina.Select(f => f.Item1 == field ? (field, value) : f.Item1 == "Email" ? ("Email", "amina@example.org") : f)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain(sentence);
        page.ShouldNotContain(AccountPaths.Password);
        if (field != "Name") page.ShouldContain("Amina Diallo");
        (await site.Mails()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hostile_input_is_text_like_any_other(string database)
    {
        await using var site = await Site.Start(database);
        using var browser = site.Client(follow: false);
        foreach (var hostile in new[] { "<script>alert(1)</script>", "'; drop table members; --", "a\0b", new string('x', 100_000), "\u202Eabc", "آمنة 🙂", new string('\u0301', 10_000) })
        {
            foreach (var path in new[] { "register", "sign-in", "recover" })
                ((int)(await browser.Send($"/en/account/{path}", ("Name", hostile), ("Email", hostile), ("Password", hostile), ("From", hostile))).StatusCode).ShouldBeLessThan(500, path);
            ((int)(await browser.Send("/en/account/confirm/x", ("Password", hostile))).StatusCode).ShouldBeLessThan(500);
            foreach (var path in new[] { "confirm", "reset", "setup", "email", "done" })
                ((int)(await browser.GetAsync($"/en/account/{path}/{Uri.EscapeDataString(hostile[..Math.Min(hostile.Length, 500)])}")).StatusCode).ShouldBeLessThan(500, path);
        }
        var answer = await site.Register(browser, [("Name", "<b>Eve</b>\u0007"), ("Email", "eve@example.org"), ("Password", AccountPaths.Password)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await (await browser.GetAsync((await site.Mails()).Single(m => m.To == "eve@example.org").Link())).Content.ReadAsStringAsync()).ShouldContain("&lt;b&gt;Eve&lt;/b&gt;");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_first_administrator_comes_by_the_printed_link_once(string database)
    {
        await using var site = await Site.Start(database);
        var line = (await site.StartLines()).ShouldHaveSingleItem();
        var path = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]).AbsolutePath;
        using var browser = site.Client(follow: false);
        (await browser.GetAsync("/account/setup/wrong")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Started again: the newest link works, and whoever holds an older one learns where it stands. A guess learns nothing.
        var old = path;
        line = (await site.StartLines()).ShouldHaveSingleItem();
        path = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]).AbsolutePath;
        foreach (var language in Chorus.Platform.Settings.Known) (await browser.GetAsync($"/{language}{old}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await (await browser.GetAsync("/en" + old)).Text()).ShouldContain("Look in the terminal");
        (await browser.Send(old, ("Name", "Root"), ("Email", "root@example.org"), ("Password", AccountPaths.Password))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await browser.GetAsync("/account/setup/wrong")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Send(path, ("Name", "Root"), ("Email", "root@example.org"), ("Password", "short"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Send(path, ("Name", "Root"), ("Email", "root@example.org"), ("Password", AccountPaths.Password))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/en/admin/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // What a new site still wants to be told, and one place in the menu.
        var next = await (await browser.GetAsync("/en/admin")).Text();
        foreach (var setting in new[] { "/en/admin/site", "CHORUS__PublicUrl", "CHORUS__Mail", "/en/admin/members", "/en/account/second-step" }) next.ShouldContain(setting);
        next.Split("aria-current=\"page\"").Length.ShouldBe(2);
        using var later = site.Client(follow: false);
        foreach (var known in new[] { path, old })
        {
            var used = await later.GetAsync("/en" + known);
            used.StatusCode.ShouldBe(HttpStatusCode.Gone);
            (await used.Text()).ShouldContain("This site is set up already");
            (await later.Send(known, ("Name", "Root"), ("Email", "second@example.org"), ("Password", AccountPaths.Password))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        }
        (await later.GetAsync("/account/setup/wrong")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using (var db = site.Db()) (await db.Members.CountAsync()).ShouldBe(1);
        (await site.StartLines()).ShouldBeEmpty();
    }
}
