using System.Text.Json.Nodes;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Newsletter;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Api;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Events;
using Chorus.Tests.Members;
using Chorus.Tests.Newsletter;
using Chorus.Tests.Publications;
using Chorus.Tests.SignOn;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Api;

/// <summary>The secretariat's day by a program: who comes and who came, a call opened and closed, a newsletter sent, what members say, a day confirmed. Each answer is held against the description.</summary>
public sealed class ProgrammeTests
{
    private const string Event = "/api/v1/events/" + Announced.Slug, Registrations = Event + "/registrations", Listed = "/api/v1/events/{key}/registrations";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hosts_see_who_comes_with_the_scope_of_people_and_say_who_came(string database)
    {
        await using var site = await Site.Start(database);
        var id = await site.Announce(Announced.Webinar("2020-03-02 14:00", "2090-03-02 16:00").Registering(capacity: 1));
        await site.Comes("amina@example.org");
        await site.Comes("jonas@example.org");
        using var reads = await Program.Of(site, Scope.Read);
        (await reads.Get(Registrations)).ShouldBeProblem(403, "scope-needed");
        using var member = await Program.Of(site, Scope.Read | Scope.People, Role.Member);
        (await member.Get(Registrations)).ShouldBeProblem(403, "role-needed");
        using var other = await Program.Of(site, Scope.Read | Scope.People, Role.Editor.In(Section.Library));
        (await other.Get(Registrations)).ShouldBeProblem(403, "role-needed");

        using var host = await Program.Of(site, Scope.Read | Scope.Publish | Scope.People);
        var described = await Described.Of(host);
        var first = await host.Get(Registrations + "?limit=1");
        described.Answers(first, "get", Listed);
        (await host.Get(first.Next!)).Json!["items"]!.AsArray().Count.ShouldBe(1);
        (await host.Get(Registrations + "?state=sent")).ShouldBeProblem(400, "bad-request");
        var waits = (await host.Get(Registrations + "?state=waiting")).Json!["items"]!.AsArray().ShouldHaveSingleItem()!;
        waits["email"]!.GetValue<string>().ShouldBe("jonas@example.org");
        var amina = (await host.Get(Registrations + "?state=registered")).Json!["items"]![0]!;
        amina["answers"]![0]!["answer"]!.GetValue<string>().ShouldBe("no");
        var one = $"{Registrations}/{amina["id"]!.GetValue<string>()}";
        var read = await host.Get(one);
        (await host.Get(one, unless: read.Tag)).Status.ShouldBe(304);

        (await host.Patch(one, """{"attended":true}""")).ShouldBeProblem(428, "say-version");
        (await host.Patch(one, """{"attended":true}""", "\"another\"")).ShouldBeProblem(412, "moved-on");
        (await host.Patch(one, """{"attended":true,"state":"withdrawn"}""", read.Tag)).ShouldBeProblem(422, "invalid");
        var wrong = await host.Patch(one, "{\n  \"attended\": \"yes\"}", read.Tag);
        wrong.ShouldBeProblem(422, "invalid");
        wrong.Json!["errors"]![0]!["line"]!.GetValue<int>().ShouldBe(2);
        (await host.Patch($"{Registrations}/{waits["id"]!.GetValue<string>()}", """{"attended":true}""", (await host.Get($"{Registrations}/{waits["id"]!.GetValue<string>()}")).Tag)).ShouldBeProblem(422, "invalid");
        var came = await host.Patch(one, """{"attended":true}""", read.Tag);
        described.Answers(came, "patch", Listed + "/{id}");
        came.Json!["attended"]!.GetValue<bool>().ShouldBeTrue();

        const string attendance = Event + "/attendance";
        var nobody = await host.Send(HttpMethod.Post, attendance, "email;name\namina@example.org;\n;Nobody At All\n", type: "text/csv");
        nobody.ShouldBeProblem(422, "invalid");
        nobody.Json!["errors"]!.AsArray().ShouldHaveSingleItem()!["line"]!.GetValue<int>().ShouldBe(3);
        await host.Patch(one, """{"attended":false}""", came.Tag);
        var dry = await host.Post(attendance + "?dryRun=true", """[{"email":"AMINA@example.org"}]""");
        (dry.Status, dry.Json!["marked"]!.GetValue<int>(), dry.Json["kept"]!.GetValue<bool>()).ShouldBe((200, 1, false));
        var kept = await host.Post(attendance, """[{"email":"AMINA@example.org"}]""", "one");
        described.Answers(kept, "post", "/api/v1/events/{key}/attendance");
        (await host.Post(attendance, """[{"email":"AMINA@example.org"}]""", "one")).Replayed.ShouldBeTrue();
        (await host.Post(attendance, """[{"name":"Amina Made-Up"}]""")).Json!["known"]!.GetValue<int>().ShouldBe(1);

        var gave = await host.Patch(one, """{"state":"withdrawn"}""", (await host.Get(one)).Tag);
        gave.Json!["name"].ShouldBeNull();
        described.Answers(gave, "patch", Listed + "/{id}");
        (await host.Get(Registrations + "?state=registered")).Json!["items"]!.AsArray().ShouldHaveSingleItem()!["email"]!.GetValue<string>().ShouldBe("jonas@example.org", "whoever waits moves up");
        (await site.Mails()).Select(m => m.Subject).ShouldContain(s => s.StartsWith("You have given your place back", StringComparison.Ordinal));

        const string list = """[{"name":"Lea Made-Up","email":"lea@example.org","country":"Kenya"},{"name":"Jonas","email":"jonas@example.org","country":"Kenya"}]""";
        (await host.Post(Registrations, list.Replace("lea@example.org", "lea@nowhere"))).ShouldBeProblem(422, "invalid");
        (await host.Post(Registrations + "?dryRun=true", list)).Json!["letters"]!.GetValue<int>().ShouldBe(1);
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Post(Registrations, list, "two")));
        asked.Count(a => !a.Replayed).ShouldBe(1);
        described.Answers(asked[0], "post", Listed);
        (await site.Mails()).Count(m => m.To == "lea@example.org").ShouldBe(1);
        await using var db = site.Db();
        (await db.Registrations.SingleAsync(r => r.Email == "lea@example.org")).State.ShouldBe(RegistrationState.Sent, "a list gives nobody a place");
        (await db.Registrations.CountAsync(r => r.EventId == id && r.State == RegistrationState.Registered)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_call_is_opened_worded_and_closed_and_a_newsletter_planned_put_off_and_sent(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://chorus.example"));
        await site.Publish("We ask every government to count its workforce.");
        const string calls = "/api/v1/calls", settings = calls + "/" + Signers.Slug + "/settings";
        using var editor = await Program.Of(site, Scope.Read | Scope.Publish);
        var described = await Described.Of(editor);
        (await editor.Get(settings)).ShouldBeProblem(404, "not-here");
        (await editor.Post(calls, """{"key":"no-such-text"}""")).ShouldBeProblem(422, "invalid");
        const string begin = $$$"""{"key":"{{{Signers.Slug}}}","signers":"people","asksCommitment":true,"recommendations":[{"level":"global","texts":{"en":"Count them every year"}}]}""";
        var begun = await editor.Post(calls, begin, "begin");
        described.Answers(begun, "post", calls);
        (await editor.Post(calls, begin, "begin")).Replayed.ShouldBeTrue();
        (await editor.Post(calls, begin)).ShouldBeProblem(409, "there-already");
        var read = await editor.Get(settings);
        described.Answers(read, "get", "/api/v1/calls/{key}/settings");
        read.Tag.ShouldBe(begun.Tag);
        var one = read.Json!["recommendations"]![0]!["id"]!.GetValue<string>();
        (await editor.Patch(settings, """{"opens":"2027-03-02","closes":"2027-03-01"}""", read.Tag)).ShouldBeProblem(422, "invalid");
        (await editor.Patch(settings, """{"recommendations":[{"texts":{"en":" "}}]}""", read.Tag)).ShouldBeProblem(422, "invalid");
        (await editor.Patch(settings, """{"name":"x"}""", read.Tag)).ShouldBeProblem(422, "invalid");
        var changed = await editor.Patch(settings, $$$"""{"closes":"2020-01-01","recommendations":[{"id":"{{{one}}}","retired":true},{"texts":{"en":"Train them"}}]}""", read.Tag);
        described.Answers(changed, "patch", "/api/v1/calls/{key}/settings");
        changed.Json!["recommendations"]!.AsArray().Select(r => r!["retired"]!.GetValue<bool>()).ShouldBe([true, false]);
        (await editor.Patch(settings, """{"closes":null}""", read.Tag)).ShouldBeProblem(412, "moved-on");
        var call = await editor.Get(calls + "/" + Signers.Slug);
        described.Answers(call, "get", "/api/v1/calls/{key}");
        call.Json!["call"]!["state"]!.GetValue<string>().ShouldBe("over");
        described.Answers(await editor.Get(calls), "get", calls);
        described.Answers(await editor.Get(calls + "/" + Signers.Slug + "/counts"), "get", "/api/v1/calls/{key}/counts");
        (await editor.Patch(settings, """{"closes":null}""", changed.Tag)).Json!["closes"].ShouldBeNull();

        const string sending = "/api/v1/newsletters/12/sending";
        await Mailing.Publish(site, Mailing.Issue());
        var waits = await editor.Get(sending);
        described.Answers(waits, "get", "/api/v1/newsletters/{key}/sending");
        (await editor.Patch(sending, """{"now":true}""", waits.Tag)).ShouldBeProblem(422, "invalid");
        await site.Read(("amina@example.org", "en"), ("lea@example.org", "ar"));
        (await editor.Patch(sending, """{"now":true,"at":null}""", waits.Tag)).ShouldBeProblem(422, "invalid");
        (await editor.Patch(sending, """{"at":"2027-03-02 05:00"}""", waits.Tag)).ShouldBeProblem(422, "invalid");
        var at = Mailing.Now(site).AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'+03:00'", System.Globalization.CultureInfo.InvariantCulture);
        var planned = await editor.Patch(sending, $$"""{"at":"{{at}}"}""", waits.Tag);
        planned.Json!["state"]!.GetValue<string>().ShouldBe("planned", planned.Json.ToJsonString());
        var off = await editor.Patch(sending, """{"at":null}""", planned.Tag);
        off.Json!["state"]!.GetValue<string>().ShouldBe("waiting");
        (await editor.Patch(sending, """{"now":true}""", planned.Tag)).ShouldBeProblem(412, "moved-on");
        var sent = await editor.Patch(sending, """{"now":true}""", off.Tag);
        described.Answers(sent, "patch", "/api/v1/newsletters/{key}/sending");
        sent.Json!["deliveries"]!["waiting"]!.GetValue<int>().ShouldBe(2);
        (await editor.Patch(sending, """{"now":true}""", sent.Tag)).ShouldBeProblem(422, "invalid");
        await using var db = site.Db();
        await site.ItIsTime(db);
        (await editor.Get(sending)).Json!["deliveries"]!["sent"]!.GetValue<int>().ShouldBe(2);
        (await db.Issues.AsNoTracking().SingleAsync()).SentById.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Members_comment_a_day_is_confirmed_a_Week_comes_in_and_what_waits_is_read(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await Made.Publication(site, "newer", new PublicationText(PublicationKinds.Post, "Newer", "en", "Words.") { Summary = "Made up." });
        const string comments = "/api/v1/publications/newer/comments", listed = "/api/v1/publications/{key}/comments";
        using var amina = await Program.Of(site, Scope.Write, Role.Member);
        using var jonas = await Program.Of(site, Scope.Write, Role.Member);
        using var stranger = await Program.Of(site);
        var described = await Described.Of(stranger);
        (await stranger.Post(comments, """{"body":"Me too."}""")).ShouldBeProblem(401, "token-needed");
        (await amina.Post(comments, """{"body":"  "}""")).ShouldBeProblem(422, "invalid");
        var said = await amina.Post(comments, """{"body":"We counted ours <b>last</b> year."}""", "one");
        described.Answers(said, "post", listed);
        (await amina.Post(comments, """{"body":"It took a week."}""")).Status.ShouldBe(201);
        var page = await stranger.Get(comments + "?limit=1");
        described.Answers(page, "get", listed);
        (await stranger.Get(page.Next!)).Json!["items"]![0]!["body"]!.GetValue<string>().ShouldBe("It took a week.");
        var one = said.Location!;
        (await jonas.Patch(one, """{"body":"Mine now."}""", said.Tag)).ShouldBeProblem(404, "not-here");
        (await jonas.Delete(one)).ShouldBeProblem(404, "not-here");
        var mended = await amina.Patch(one, """{"body":"We counted ours in May."}""", said.Tag);
        described.Answers(mended, "patch", listed + "/{id}");
        (await amina.Patch(one, """{"body":"Again."}""", said.Tag)).ShouldBeProblem(412, "moved-on");
        described.Answers(await jonas.Post(one + "/report", """{"reason":"It is about a colleague."}"""), "post", listed + "/{id}/report");
        (await jonas.Get("/api/v1/comments")).ShouldBeProblem(403, "scope-needed");
        using var moderator = await Program.Of(site, Scope.Read | Scope.Publish, Role.Moderator);
        var reported = await moderator.Get("/api/v1/comments");
        described.Answers(reported, "get", "/api/v1/comments");
        var decided = await moderator.Patch($"/api/v1/comments/{reported.Json!["items"]![0]!["id"]!.GetValue<string>()}", """{"state":"removed"}""");
        described.Answers(decided, "patch", "/api/v1/comments/{id}");
        (await stranger.Get(one)).ShouldBeProblem(404, "not-here");

        using var editor = await Program.Of(site, Scope.Read | Scope.Write | Scope.Publish | Scope.People);
        const string day = "/api/v1/advocacy-days/world-social-work-day/confirmed";
        var year = Mailing.Now(site).Year + 1;
        (await editor.Post(day, $$"""{"first":"{{year}}-03-16"}""")).ShouldBeProblem(422, "invalid");
        (await editor.Post("/api/v1/advocacy-days/refugee-day/confirmed", $$"""{"first":"{{year}}-03-16","by":"Nobody"}""")).ShouldBeProblem(404, "not-here");
        var confirmed = await editor.Post(day, $$"""{"first":"{{year}}-03-16","by":"Announced on https://example.org/made-up"}""", "two");
        described.Answers(confirmed, "post", "/api/v1/advocacy-days/{key}/confirmed");
        (await site.Client().GetStringAsync("/calendar/world-social-work-day.ics")).ShouldContain($"{year}0316");

        (await editor.Post("/api/v1/weeks?publish=true", """{"key":"2031","year":"2031","theme":{"en":"Who is counted"},"dates":"none","theme-basis":"title"}""")).Status.ShouldBe(201);
        var first = await editor.Post("/api/v1/week-days?publish=true", """{"key":"2031-1","year":"2031","number":"1","date":"2031-03-03","theme":{"en":"Who we are"},"question":{"en":"Who counts you?"}}""");
        first.Status.ShouldBe(201, first.Json?.ToJsonString());
        (await site.Client().GetStringAsync("/en/week/2031/1")).ShouldContain("Who counts you?");
        (await editor.Post("/api/v1/week-days?publish=true", """{"key":"2031-9","year":"2031","number":"2","date":"2031-03-04","theme":{"en":"Another"}}""")).ShouldBeProblem(422, "invalid");

        (await editor.Post("/api/v1/week-days", """{"key":"2031-2","year":"2031","number":"2","date":"2031-03-04","theme":{"en":"What we do"}}""")).Status.ShouldBe(201);
        var today = await editor.Get("/api/v1/today");
        described.Answers(today, "get", "/api/v1/today");
        today.Json!["items"]!.AsArray().SelectMany(i => i!["oldest"]!.AsArray()).Select(t => t!["page"]!.GetValue<string>()).ShouldContain(p => p.EndsWith("/desk/week-day/2031-2/review", StringComparison.Ordinal));
        (await stranger.Get("/api/v1/search")).ShouldBeProblem(400, "bad-request");
        var found = await stranger.Get("/api/v1/search?q=counts+you&language=en");
        described.Answers(found, "get", "/api/v1/search");
        found.Json!["items"]!.AsArray().Select(i => i!["key"]!.GetValue<string>()).ShouldContain("2031-1");
        foreach (var (method, path, address) in new[] { ("get", "/api/v1", "/api/v1"), ("get", "/api/v1/week-days/{key}", "/api/v1/week-days/2031-1"), ("get", "/api/v1/week-days/{key}/versions", "/api/v1/week-days/2031-1/versions"), ("get", "/api/v1/claims/{key}/trace", "/api/v1/claims/sdg105-oecd-2020/trace"), ("get", "/api/v1/me", "/api/v1/me"), ("get", "/api/v1/problems/{name}", "/api/v1/problems/invalid") })
            described.Answers(await editor.Get(address), method, path);
    }

    [Fact]
    public async Task Every_example_of_the_description_has_the_shape_that_it_says()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var program = await Program.Of(site);
        var description = (await program.Get("/openapi/v1.json")).Json!;
        var described = new Described(description);
        foreach (var (path, operations) in description["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject())
            {
                described.ShowsWhatItSays(operation!["requestBody"], $"{method} {path}");
                foreach (var (status, answer) in operation["responses"]!.AsObject()) described.ShowsWhatItSays(answer, $"{method} {path} {status}");
                foreach (var parameter in operation["parameters"]?.AsArray() ?? []) parameter!["description"]?.GetValue<string>().ShouldNotBeNullOrEmpty($"{method} {path} {parameter["name"]}");
            }
    }
}
