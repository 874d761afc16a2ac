using System.Net;
using Chorus.Modules.Members;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Members;

/// <summary>A form that comes when the session is over is not lost.</summary>
public sealed class KeptFormTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_typed_comes_back_after_signing_in_and_goes_where_it_was_meant_for(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        await Expire(site);

        var posted = await browser.Send("/en/account", ("Name", "Amina <b> آمنة\nDiallo"), ("Language", "fr"), ("DraftId", "0123456789abcdef"), ("Password", "not kept"), ("Secret", "not kept"), ("token", "not kept"));
        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        posted.To().ShouldBe("/en/account/sign-in?from=%2Faccount");
        (await (await browser.GetAsync(posted.To())).Text()).ShouldContain("What you typed is safe");
        (await browser.SignIn("amina@example.org")).To().ShouldBe("/en/account/go-on");
        var page = await (await browser.GetAsync("/en/account/go-on")).Content.ReadAsStringAsync();
        page.ShouldContain("Amina &lt;b&gt; آمنة");
        page.ShouldNotContain("not kept");
        page.ShouldContain("name=\"DraftId\" value=\"0123456789abcdef\"");
        page.ShouldNotContain("<dd dir=\"auto\">0123456789abcdef", Case.Sensitive, "nobody typed it");

        await using var db = site.Db();
        var form = await db.KeptForms.AsNoTracking().SingleAsync();
        form.Body.ShouldNotContain("not kept");
        var sent = await browser.Send("/en/account/go-on?form=" + form.Id, ("Name", "Amina Diallo"), ("Language", "fr"));
        sent.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        sent.To().ShouldBe("/en/account");
        (await browser.Send(sent.To(), ("Name", "Amina Diallo"), ("Language", "fr"))).To().ShouldBe("/fr/account");
        (await db.Members.AsNoTracking().SingleAsync()).Name.ShouldBe("Amina Diallo");
        (await db.KeptForms.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task In_two_tabs_signing_out_in_one_keeps_what_the_other_sends(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        await browser.Send("/en/account/sign-out");
        (await browser.Send("/en/account", ("Name", "From the other tab"), ("Language", "en"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.SignIn("amina@example.org")).To().ShouldBe("/en/account/go-on");
        (await (await browser.GetAsync("/en/account/go-on")).Text()).ShouldContain("From the other tab");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_else_sees_it_not_on_the_same_phone_and_not_on_another(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        await site.Member("brian@example.org");
        using var phone = site.Client(follow: false);
        await phone.SignIn("amina@example.org");
        await Expire(site);
        await phone.Send("/en/account", ("Name", "Amina’s secret"), ("Language", "en"));
        (await phone.SignIn("brian@example.org")).To().ShouldBe("/en/account");
        (await phone.GetAsync("/en/account/go-on")).To().ShouldBe("/en/account");
        await using var db = site.Db();
        var id = await db.KeptForms.Select(f => f.Id).SingleAsync();
        (await phone.Send("/en/account/go-on?form=" + id)).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var other = site.Client(follow: false);
        (await other.SignIn("amina@example.org")).To().ShouldBe("/en/account");
        (await other.GetAsync("/en/account/go-on")).To().ShouldBe("/en/account");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_cannot_be_kept_is_refused_in_words(string database)
    {
        await using var site = await Site.Start(database);
        using var browser = site.Client(follow: false);
        (await browser.Send("/en/account", ("Name", new string('x', 300_000)))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await browser.PostAsync("/en/account", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        // No key writes NUL and no database takes it: the form is kept without it.
        (await browser.Send("/en/account", ("Name", "a\0b"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using (var db = site.Db()) (await db.KeptForms.AsNoTracking().Select(f => f.Body).ToListAsync()).ShouldHaveSingleItem().ShouldContain("\"ab\"");
        (await browser.Send("/en/account", ("Name", "\u202E<script>\u0301"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_session_that_is_over_keeps_twenty_forms_and_gives_back_the_next(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        await Expire(site);
        for (var i = 0; i < 20; i++) (await browser.Send("/en/account", ("Name", "Typed " + i))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var next = await browser.Send("/en/account", ("Name", "Typed once more"));
        next.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await next.Text()).ShouldContain("Typed once more");
        await using var db = site.Db();
        (await db.KeptForms.CountAsync()).ShouldBe(20);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_field_of_the_form_cannot_take_the_place_of_its_number(string database)
    {
        await using var site = await Site.Start(database);
        await site.Member("amina@example.org");
        using var browser = site.Client(follow: false);
        await browser.SignIn("amina@example.org");
        await Expire(site);
        await browser.Send("/en/account", ("Name", "Amina"), ("Language", "en"), ("Form", "another"), ("Away", "true"));
        await browser.SignIn("amina@example.org");
        await using var db = site.Db();
        var id = await db.KeptForms.Select(f => f.Id).SingleAsync();
        var sent = await browser.Send("/en/account/go-on?form=" + id, ("Name", "Amina"), ("Language", "en"), ("Form", "another"), ("Away", "true"));
        sent.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        sent.To().ShouldBe("/en/account");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_address_cannot_take_the_room_of_everybody_and_what_is_not_kept_is_given_back(string database)
    {
        await using var site = await Site.Start(database, settings: ("Limits:Writes", "40"));
        using var browser = site.Client(follow: false);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 14; i++) answers.Add(await browser.Send("/en/account", ("Name", "Typed for the " + i + "th time")));
        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(10);
        answers[^1].StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await answers[^1].Text();
        page.ShouldContain("<li dir=\"auto\">Typed for the 13th time</li>");
        page.ShouldContain("<form method=\"post\" action=\"/en/account\">");

        // Signing in leads nobody to this page, so nothing is kept for it.
        var closed = await browser.Send("/en/claims/wf-nepal-ratio/dispute", ("Why", "It is old"));
        closed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await closed.Text()).ShouldContain("It is old");
        await using var db = site.Db();
        (await db.KeptForms.CountAsync()).ShouldBe(10);
    }

    private static async Task Expire(Site site)
    {
        await using var db = site.Db();
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, x => x.CreatedAt.AddMinutes(-1)));
    }
}
