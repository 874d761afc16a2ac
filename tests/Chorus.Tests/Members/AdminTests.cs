using System.Net;
using System.Text.Json;
using Chorus.Modules.Members;
using Chorus.Modules.Members.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Members;

public sealed class AdminTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_administrators_find_the_list_and_nobody_else_learns_that_it_is_there(string database)
    {
        await using var site = await Site.Start(database);
        using var stranger = site.Client(follow: false);
        (await stranger.GetAsync("/en/admin/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var role in new[] { Role.Member, Role.Translator, Role.Moderator, Role.Editor })
        {
            using var member = await site.SignedIn(role, follow: false);
            (await member.GetAsync("/en/admin/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var id = await Site.MemberOf(member);
            (await member.Send("/en/admin/members/" + id, ("Roles", "Administrator"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await (await member.GetAsync("/en/account")).Text()).ShouldNotContain("/admin/members");
        }
        using var administrator = await site.SignedIn(Role.Administrator, follow: false);
        var list = await administrator.GetAsync("/en/admin/members");
        list.StatusCode.ShouldBe(HttpStatusCode.OK);
        list.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await using var db = site.Db();
        (await db.RoleChanges.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_is_invited_and_chooses_a_password(string database)
    {
        await using var site = await Site.Start(database);
        using var administrator = await site.SignedIn(Role.Administrator, "Root", follow: false);
        var wrong = await administrator.Send("/en/admin/members", ("Name", "Amina"), ("Email", "amina@gmail"), ("Language", "fr"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Text()).ShouldContain("amina@gmail");
        var sent = await administrator.Send("/en/admin/members", ("Name", "Amina"), ("Email", "amina@example.org"), ("Language", "fr"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await (await administrator.GetAsync(sent.To())).Text()).ShouldContain("The invitation is on its way");
        (await (await administrator.Send("/en/admin/members", ("Name", "Amina"), ("Email", "Amina@example.org"), ("Language", "fr"))).Text()).ShouldContain("Somebody has an account with this address already");

        // Until a password is chosen the administrator sees it and can send the letter again, and only the newest link works.
        (await (await administrator.GetAsync("/en/admin/members")).Text()).ShouldContain("Invited, and not here yet");
        var first = (await site.Mails()).ShouldHaveSingleItem();
        var page = sent.To().Split('?')[0];
        var told = await administrator.Send(page + "?handler=Invite");
        (await (await administrator.GetAsync(told.To())).Text()).ShouldContain("A new invitation is on its way to Amina.");
        (await (await administrator.GetAsync(page)).Text()).ShouldContain("The account was made.");
        var mail = (await site.Mails()).Single(m => m.Link() != first.Link());
        (await site.Client().GetAsync(first.Link())).StatusCode.ShouldBe(HttpStatusCode.Gone);
        mail.To.ShouldBe("amina@example.org");
        mail.Language.ShouldBe("fr");
        (first.Subject, mail.Subject).ShouldBe(("Root vous invite sur Chorus", "Root vous invite sur Chorus"), "a letter from nobody looks like one that wants a password");
        using var colleague = site.Client(follow: false);
        (await (await colleague.GetAsync(mail.Link())).Text()).ShouldContain("Choisissez un mot de passe");
        (await colleague.Send(mail.Link(), ("Password", AccountPaths.Password))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await (await colleague.GetAsync("/fr/account")).Text()).ShouldContain("Bienvenue, Amina.");
        // Said once; and a first password is no change of one.
        (await (await colleague.GetAsync("/fr/account")).Text()).ShouldNotContain("Bienvenue, Amina.");
        (await site.Mails()).Count.ShouldBe(2, "the two invitations, and no word of a changed password");
        (await (await administrator.GetAsync(page)).Text()).ShouldNotContain("not here yet");
        (await administrator.Send(page + "?handler=Invite")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "nobody is invited twice");
        (await colleague.Send(mail.Link(), ("Password", AccountPaths.Password + "x"))).StatusCode.ShouldNotBe(HttpStatusCode.Found, "the link works once");
        await using var db = site.Db();
        (await db.RoleChanges.SingleAsync()).ById.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Roles_are_given_and_taken_with_a_note_of_who_did_it(string database)
    {
        await using var site = await Site.Start(database);
        using var administrator = await site.SignedIn(Role.Administrator, "Root", follow: false);
        var id = await site.Member("amina@example.org");
        (await (await administrator.GetAsync("/en/admin/members?search=AMINA%40ex")).Text()).ShouldContain("/en/admin/members/" + id);
        (await (await administrator.GetAsync("/en/admin/members?search=nobody%25")).Text()).ShouldContain("Nobody fits");
        (await administrator.Send("/en/admin/members/" + id, ("Roles", "Editor"), ("Roles", "Translator"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var db = site.Db();
        (await db.Members.AsNoTracking().SingleAsync(m => m.Id == id)).Roles.ShouldBe(Role.Member | Role.Editor | Role.Translator);
        var page = await (await administrator.GetAsync("/en/admin/members/" + id)).Text();
        page.ShouldContain("Given: Editor, Translator.");
        page.ShouldContain("Root");
        (await (await administrator.GetAsync("/en/admin/members?role=Editor")).Text()).ShouldContain("/en/admin/members/" + id);
        (await (await administrator.GetAsync("/en/admin/members?role=Moderator")).Text()).ShouldNotContain("/en/admin/members/" + id);
        (await administrator.GetAsync("/en/admin/members/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var odd in new[] { "?role=31", "?role=x", "?page=-1", "?page=999999999999", "?page=x", "?search=%00" })
            (await administrator.GetAsync("/en/admin/members" + odd)).StatusCode.ShouldBe(HttpStatusCode.OK, odd);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_administrator_stays_and_a_closed_account_is_out_at_once(string database)
    {
        await using var site = await Site.Start(database);
        using var administrator = await site.SignedIn(Role.Administrator, follow: false);
        var self = await Site.MemberOf(administrator);
        var id = await site.Member("amina@example.org", roles: Role.Administrator);
        using var amina = site.Client(follow: false);
        await amina.SignIn("amina@example.org");
        (await administrator.Send("/en/admin/members/" + id, ("Roles", "Administrator"), ("Locked", "true"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await amina.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await (await amina.SignIn("amina@example.org")).Text()).ShouldContain("This account is closed");
        var refused = await administrator.Send("/en/admin/members/" + self, ("Roles", "Editor"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Text()).ShouldContain("This is the only administrator");
        (await (await administrator.Send("/en/admin/members/" + self, ("Roles", "Administrator"), ("Locked", "true"))).Text()).ShouldContain("This is the only administrator");
        await administrator.Send("/en/admin/members/" + id, ("Roles", "Administrator"));
        (await administrator.Send("/en/admin/members/" + self, ("Roles", "Editor"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await administrator.GetAsync("/en/admin/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_takes_ones_data_along_and_is_erased(string database)
    {
        await using var site = await Site.Start(database);
        var id = await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        (await browser.GetAsync("/account/data.json")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await browser.SignIn("amina@example.org");
        using var copy = JsonDocument.Parse(await browser.GetStringAsync("/account/data.json"));
        copy.RootElement.GetProperty("account").GetProperty("email").GetString().ShouldBe("amina@example.org");
        copy.RootElement.GetRawText().ShouldNotContain("hash", Case.Insensitive);
        (await browser.Send("/en/account/erase", ("Password", "a wrong password"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Send("/en/account/erase", ("Password", AccountPaths.Password))).To().ShouldBe("/en/account/done/erased");
        (await browser.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.SignIn("amina@example.org")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var db = site.Db();
        var left = await db.Members.SingleAsync(m => m.Id == id);
        (left.Name, left.Email, left.PasswordHash, left.Roles).ShouldBe(("", "", "", Role.None));
        (await db.Sessions.CountAsync()).ShouldBe(0);

        using var last = await site.SignedIn(Role.Administrator, follow: false);
        await using var root = site.Db();
        var administrator = await root.Members.SingleAsync(m => m.Name == "Amina");
        administrator.PasswordHash = ((Passwords)site.Services.GetService(typeof(Passwords))!).Hash(AccountPaths.Password);
        await root.SaveChangesAsync();
        (await (await last.Send("/en/account/erase", ("Password", AccountPaths.Password))).Text()).ShouldContain("This is the only administrator");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_address_counts_when_its_mail_was_opened_and_a_new_password_signs_the_others_out(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        using var other = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        await other.SignIn("amina@example.org");
        await browser.Send("/en/account/email", ("Email", "amina@example.net"), ("Password", AccountPaths.Password));
        var mail = (await site.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe("amina@example.net");
        await using var db = site.Db();
        (await db.Members.AsNoTracking().SingleAsync()).Email.ShouldBe("amina@example.org");
        await browser.Send("/en/account/recover", ("Email", "amina@example.org"));
        var old = (await site.Mails()).Single(m => m.To == "amina@example.org").Link();
        await browser.GetAsync(mail.Link());
        (await db.Members.AsNoTracking().SingleAsync()).Email.ShouldBe("amina@example.org");
        await browser.Send(mail.Link());
        (await db.Members.AsNoTracking().SingleAsync()).EmailKey.ShouldBe("amina@example.net");
        (await site.Mails()).ShouldContain(m => m.To == "amina@example.org" && m.Subject == "Your address at Chorus was changed");
        (await browser.GetAsync(old)).StatusCode.ShouldBe(HttpStatusCode.Gone, "a link in the mailbox of before is no key any more");

        (await (await browser.Send("/en/account/password", ("Password", "wrong old one"), ("NewPassword", "a lamp in the window"))).Text()).ShouldContain("This is not your password");
        (await browser.Send("/en/account/password", ("Password", AccountPaths.Password), ("NewPassword", "a lamp in the window"))).To().ShouldBe("/en/account/devices");
        (await browser.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("/en/account")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_that_is_entered_many_times_at_once_is_one_account(string database)
    {
        await using var site = await Site.Start(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Accounts>().Add("amina@example.org", "Amina", "en", Role.Member, default);
        })));
        answers.Count(a => a.MemberId is not null).ShouldBe(1);
        answers.Where(a => a.MemberId is null).ShouldAllBe(a => a.Problem!.Key == "members.email.taken");
        await using var db = site.Db();
        (await db.Members.CountAsync()).ShouldBe(1);
    }
}
