using System.Net;
using System.Text;
using Chorus.Modules.Newsletter;
using Chorus.Platform.Api;
using Chorus.Platform.Web;
using Chorus.Tests.Api;
using Chorus.Tests.Desk;
using Chorus.Tests.Mail;
using Chorus.Tests.Members;
using Chorus.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using ApiProgram = Chorus.Tests.Api.Program;

namespace Chorus.Tests.Newsletter;

/// <summary>From the form to the list, and off it again.</summary>
public sealed class ReaderTests
{
    private const string Amina = "amina@example.org";

    private static async Task<Person> SignUp(Site site, string email = Amina, string language = "fr")
    {
        var person = new Person(site.Client());
        await person.Open("/en/newsletter");
        await person.Send(null, ("Email", email), ("Language", language), ("Since", await site.Earlier(Modules.Newsletter.Readers.IndexPage.Sealed)));
        return person;
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_program_reads_the_list_brings_people_in_and_takes_one_off(string database)
    {
        await using var site = await Site.Start(database);
        await site.Read(("ada@example.org", "en"));
        const string readers = "/api/v1/readers";
        using var stranger = await ApiProgram.Of(site);
        (await stranger.Get(readers)).ShouldBeProblem(401, "token-needed");
        using var other = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People, Role.Editor.In(Section.Library));
        (await other.Get(readers)).ShouldBeProblem(403, "role-needed");
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People, Role.Editor.In(Section.Newsletter));
        Task<Said> Bring(string list, string query = "", string? key = null) => editor.Send(HttpMethod.Post, readers + query, list, ("Idempotency-Key", key), "text/csv");
        using (var blind = await ApiProgram.Of(site, Scope.Read | Scope.Publish, Role.Editor.In(Section.Newsletter)))
            (await blind.Send(HttpMethod.Post, readers + "?dryRun=true", "email,language,consent\nada@example.org,en,meeting\n", type: "text/csv")).ShouldBeProblem(403, "scope-needed");
        (await Bring("email,language,consent\nbo@,en,meeting of 2025\nbo@example.org,xx,")).Json!["errors"]!.AsArray().Select(e => (e!["line"]!.GetValue<int>(), e["column"]!.GetValue<int>())).ShouldBe([(2, 1), (3, 2), (3, 3)]);
        const string list = "email,language,consent\nADA@example.org,en,meeting\nbo@example.org,fr,meeting of 2025\n";
        (await Bring(list, "?dryRun=true")).Json!.ToJsonString().ShouldBe("""{"added":1,"known":1,"left":0,"kept":false,"dryRun":true,"says":"Nothing was kept: this is what would happen."}""");
        (await Bring(list, key: "one")).Status.ShouldBe(201);
        (await Bring(list, key: "one")).Replayed.ShouldBeTrue();
        (await editor.Post(readers, "[]")).ShouldBeProblem(415, "not-json");
        var page = await editor.Get(readers + "?limit=1");
        page.Next.ShouldNotBeNull();
        var all = page.Json!["items"]!.AsArray().Concat((await editor.Get(page.Next!)).Json!["items"]!.AsArray()).ToDictionary(r => r!["email"]!.GetValue<string>(), r => r!);
        all.Keys.Order().ShouldBe(["ada@example.org", "bo@example.org"]);
        (all["bo@example.org"]["consent"]!.GetValue<string>(), all["bo@example.org"]["proof"]!.GetValue<string>()).ShouldBe(("import", "meeting of 2025"));
        var bo = $"{readers}/{all["bo@example.org"]["id"]!.GetValue<string>()}";
        (await other.Delete(bo)).ShouldBeProblem(403, "role-needed");
        (await editor.Delete(bo)).Status.ShouldBe(204);
        (await editor.Delete(bo)).ShouldBeProblem(404, "not-here");
        (await Bring(list)).Json!["left"]!.GetValue<int>().ShouldBe(1, "no list brings back whoever left");

        // The table of an export: whoever was paused stays so, and the proof of their yes comes along.
        // That they said yes on the site itself is believed of an administrator alone.
        const string from = "email,language,state,consent,proof,signed_up_at,confirmed_at\n";
        using var administrator = await ApiProgram.Of(site, Scope.Publish | Scope.People, Role.Administrator);
        (await administrator.Send(HttpMethod.Post, readers, from + "cy@example.org,fr,paused,site,Form of 2025,2025-10-14T16:30:29Z,2025-10-14T16:31:00Z\n", type: "text/csv")).Status.ShouldBe(201);
        (await Bring(from + "di@example.org,fr,Active,site,Form of 2025,2025-10-14,\nea@example.org,fr,,Form of 3 May,,,\n")).Status.ShouldBe(201);
        (await Bring("email,language,consent,state,signed_up_at\nfy@example.org,en,meeting,unsubscribed,\ngo@example.org,en,meeting,,14/10/2025 16:30\nhu@example.org,en,meeting,,2999-01-01\n"))
            .Json!["errors"]!.AsArray().Select(e => (e!["line"]!.GetValue<int>(), e["column"]!.GetValue<int>())).ShouldBe([(2, 4), (3, 5), (4, 5)]);
        await using var db = site.Db();
        var cy = await db.Readers.SingleAsync(r => r.Email == "cy@example.org");
        (cy.State, cy.Consent, cy.Proof, cy.SignedUpAt, cy.ConfirmedAt).ShouldBe((ReaderState.Paused, ConsentForm.Site, "Form of 2025", new DateTime(2025, 10, 14, 16, 30, 29, DateTimeKind.Utc), new DateTime(2025, 10, 14, 16, 31, 0, DateTimeKind.Utc)));
        var di = await db.Readers.SingleAsync(r => r.Email == "di@example.org");
        (di.State, di.Consent, di.Proof, di.SignedUpAt).ShouldBe((ReaderState.Active, ConsentForm.Import, "Form of 2025", new DateTime(2025, 10, 14, 0, 0, 0, DateTimeKind.Utc)));
        (await db.Readers.SingleAsync(r => r.Email == "ea@example.org")).Proof.ShouldBe("Form of 3 May");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_signs_up_confirms_changes_the_language_and_leaves_by_one_press_in_the_mail_program(string database)
    {
        await using var site = await Site.Start(database, settings: [("PublicUrl", "https://chorus.example"), ("Contact", "mailto@chorus.example")]);
        (await SignUp(site, "amina@gmail")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignUp(site)).Path.ShouldEndWith("/thanks/sent");
        var confirm = (await site.Mails()).ShouldHaveSingleItem();
        confirm.Language.ShouldBe("fr");
        var reader = new Person(site.Client());
        await reader.Open(confirm.Link());
        reader.Text.ShouldContain(Amina);
        await using var db = site.Db();
        (await db.Readers.AsNoTracking().SingleAsync()).State.ShouldBe(ReaderState.Waiting, "opening a link changes nothing");
        await reader.Send(null);
        reader.Path.ShouldEndWith("/thanks/confirmed");
        ((int)(await reader.Open(confirm.Link())).Status).ShouldBe(410);
        (await site.Mails()).Count.ShouldBe(2);
        var welcome = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(site.Folder, "mail"), "*.eml").Order(StringComparer.Ordinal).Last());
        SmtpServer.Header(welcome, "List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        SmtpServer.Header(welcome, "List-Id").ShouldBe("<newsletter.chorus.example>");
        var ways = SmtpServer.Header(welcome, "List-Unsubscribe").Split(", ");
        ways.ShouldHaveSingleItem("a mail that asks would wait for a person").ShouldStartWith("<https://chorus.example/fr/newsletter/leave/");
        SmtpServer.Header(welcome, "Reply-To").ShouldBe("<mailto@chorus.example>");

        // Whoever asks again learns nothing on the page; the letter goes to the owner of the address.
        (await SignUp(site, "AMINA@example.org", "en")).Path.ShouldEndWith("/thanks/sent");
        var known = (await site.Mails()).Last();
        known.Subject.ShouldContain("déjà");
        await reader.Open(known.Link());
        await reader.Send(null, ("Language", "ar"));
        reader.Path.ShouldBe("/ar/newsletter/thanks/changed");
        (await db.Readers.AsNoTracking().SingleAsync()).Language.ShouldBe("ar");

        var leave = new Uri(ways[0].Trim('<', '>')).PathAndQuery;
        (await reader.Open(leave)).Status.ShouldBe(HttpStatusCode.OK);
        (await db.Readers.AsNoTracking().SingleAsync()).State.ShouldBe(ReaderState.Active, "a scanner that opens links takes nobody off");
        using var webmail = site.Client(follow: false);
        webmail.DefaultRequestHeaders.Add("Origin", "https://mail.example");
        webmail.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await webmail.PostAsync("/fr/newsletter", new FormUrlEncodedContent([new("Email", Amina)]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var press = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        (await webmail.PostAsync(leave + "?issue=7", press)).StatusCode.ShouldBe(HttpStatusCode.OK, "a mail program must not be sent on");
        var gone = await db.Readers.AsNoTracking().SingleAsync();
        (gone.State, gone.Email, gone.LeftIssue).ShouldBe((ReaderState.Gone, null, 7));
        (await webmail.PostAsync(leave, press)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await webmail.PostAsync("/fr/newsletter/leave/nobody", press)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_robot_is_slowed_and_a_person_presses_once_more(string database)
    {
        await using var site = await Site.Start(database);
        var (person, before) = (new Person(site.Client()), HandedOut.Now(site));
        await person.Open("/fr/newsletter");
        await person.Send(null, ("Email", Amina), ("Language", "ar"), ("Since", await person.AtOnce(site, Modules.Newsletter.Readers.IndexPage.Sealed, before)));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        person.Text.ShouldContain("C’était très rapide");
        await person.Send(null, ("Since", "1.made-up"));
        person.Text.ShouldContain("restée longtemps ouverte");
        person.Page.QuerySelector("input[name=Email]")!.GetAttribute("value").ShouldBe(Amina);
        person.Page.QuerySelector("option[selected]")!.GetAttribute("value").ShouldBe("ar");
        (await site.Mails()).ShouldBeEmpty();
        await person.Send(null, ("Since", await site.Earlier(Modules.Newsletter.Readers.IndexPage.Sealed)));
        person.Path.ShouldEndWith("/thanks/sent");
        (await site.Mails()).ShouldHaveSingleItem().Language.ShouldBe("ar");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_that_came_back_is_one_thing_to_do_and_done_by_one_press(string database)
    {
        await using var site = await Site.Start(database);
        await site.Read(Enumerable.Range(1, 5).Select(n => ($"gone{n}@example.org", "en")).Append(("stays@example.org", "en")));
        await using var db = site.Db();
        foreach (var reader in await db.Readers.AsTracking().Where(r => r.Email != "stays@example.org").ToListAsync()) reader.Pause("550 5.1.1 no such mailbox", Mailing.Now(site));
        await db.SaveChangesAsync();
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/ar/today");
        var card = editor.Page.QuerySelectorAll("main ol.cards > li").Where(c => c.TextContent.Contains("@example.org", StringComparison.Ordinal)).ShouldHaveSingleItem();
        card.QuerySelector("a")!.TextContent.ShouldEndWith(" …");
        await editor.Open("/en/today");
        editor.Text.ShouldContain("5 readers of the newsletter are paused");
        await editor.Open("/en/desk/mailing/readers");
        editor.Text.ShouldContain("Take all 5 off the list");
        // Rows that others change each time it tries stay, and the page says so.
        foreach (var row in database == Databases.Sqlite ? ["CREATE TRIGGER others BEFORE UPDATE ON newsletter_readers BEGIN SELECT RAISE(IGNORE); END"]
            : new[] { "CREATE FUNCTION others() RETURNS trigger AS 'BEGIN RETURN NULL; END' LANGUAGE plpgsql", "CREATE TRIGGER others BEFORE UPDATE ON newsletter_readers FOR EACH ROW EXECUTE FUNCTION others()" })
            await db.Database.ExecuteSqlRawAsync(row);
        await editor.Send("All");
        editor.Text.ShouldContain("5 readers are still on it");
        editor.Text.ShouldNotContain("Taken off the list.");
        await db.Database.ExecuteSqlRawAsync(database == Databases.Sqlite ? "DROP TRIGGER others" : "DROP TRIGGER others ON newsletter_readers");
        await editor.Send("All");
        editor.Text.ShouldContain("Taken off the list.");
        (await db.Readers.AsNoTracking().Where(r => r.State != ReaderState.Gone).Select(r => r.Email).SingleAsync()).ShouldBe("stays@example.org");
        (await editor.Open("/en/today")).Text.ShouldNotContain("paused");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_comes_in_with_proof_of_consent_and_brings_nobody_back_who_left(string database)
    {
        await using var site = await Site.Start(database);
        await site.Read(("known@example.org", "en"), ("left@example.org", "en"));
        await using (var db = site.Db())
        {
            (await db.Readers.AsTracking().SingleAsync(r => r.Email == "left@example.org")).Leave(null, Mailing.Now(site));
            await db.SaveChangesAsync();
        }
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/mailing/readers/import");
        await editor.Choose(Encoding.UTF8.GetBytes("email;language;consent\nnew@example.org;fr;\n"));
        editor.Text.ShouldContain("Line 2, column 3");
        await editor.Open("/en/desk/mailing/readers/import");
        await editor.Choose(Encoding.Latin1.GetBytes("email;language;consent\nnew@example.org;fr;Café\n"));
        editor.Text.ShouldContain("not written in UTF-8", customMessage: "otherwise the proof would be kept with a letter lost");
        await editor.Open("/en/desk/mailing/readers/import");
        await editor.Choose(Encoding.UTF8.GetBytes("email;language;consent\nnew@example.org;Frensh;Form of the workshop\n"));
        editor.Text.ShouldContain("Write its language by name or as one of these: en, fr, es, ar, pt, sw");
        await editor.Open("/en/desk/mailing/readers/import");
        await editor.Choose(Encoding.UTF8.GetBytes("email;language;consent\nnew@example.org;Français;Form of the workshop in Nowhere, 3 May 2026\nKnown@example.org;pt-BR;the same\nleft@example.org;en;the same\n"));
        editor.Text.ShouldContain("1 would be new. 1 is known and stays as it is. 1 had left and stays away.");
        await using var after = site.Db();
        (await after.Readers.CountAsync()).ShouldBe(2, "a look keeps nothing");
        await editor.Send("Bring");
        editor.Text.ShouldContain("1 reader is on the list now.");
        var reader = await after.Readers.AsNoTracking().SingleAsync(r => r.Email == "new@example.org");
        (reader.State, reader.Language, reader.Consent, reader.Proof).ShouldBe((ReaderState.Active, "fr", ConsentForm.Import, "Form of the workshop in Nowhere, 3 May 2026"));
        (await after.Readers.AsNoTracking().CountAsync(r => r.State == ReaderState.Gone)).ShouldBe(1);

        await editor.Open("/en/desk/mailing/readers?q=NEW@example.org");
        editor.Text.ShouldContain("new@example.org");
        await editor.Send(null);
        (await after.Readers.AsNoTracking().SingleAsync(r => r.Id == reader.Id)).State.ShouldBe(ReaderState.Gone);
        using var browser = await site.SignedIn(Role.Editor);
        var export = await browser.GetStringAsync("/en/desk/mailing/readers?handler=Export");
        export.ShouldContain("known@example.org");
        export.ShouldNotContain("left@example.org");
        using var stranger = site.Client(follow: false);
        (await stranger.GetAsync("/en/desk/mailing/readers?handler=Export")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The same table on another site, as the first one gave it.
        var since = new DateTime(2025, 10, 14, 16, 30, 29, DateTimeKind.Utc);
        var known = after.Readers.Where(r => r.Email == "known@example.org");
        await known.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReaderState.Paused).SetProperty(r => r.SignedUpAt, since).SetProperty(r => r.ConfirmedAt, since));
        var table = await browser.GetByteArrayAsync("/en/desk/mailing/readers?handler=Export");
        await known.ExecuteDeleteAsync();
        var administrator = await Person.At(site, Role.Administrator);
        await administrator.Open("/en/desk/mailing/readers/import");
        await administrator.Choose(table);
        await administrator.Send("Bring");
        var back = await known.AsNoTracking().SingleAsync();
        (back.State, back.Consent, back.Proof, back.SignedUpAt, back.ConfirmedAt).ShouldBe((ReaderState.Paused, ConsentForm.Site, "made up for a test", since, since));
    }
}
