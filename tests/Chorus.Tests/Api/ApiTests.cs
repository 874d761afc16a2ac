using System.Net;
using System.Text.Json.Nodes;
using Chorus.Platform.Api;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Tests.House;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Api;

/// <summary>What programs rely on: lists that lead on, versions that are named, changes that happen once, refusals that can be read.</summary>
public sealed class ApiTests
{
    private const string Claims = "/api/v1/claims", Known = Claims + "/sdg105-oecd-2020", Sources = "/api/v1/sources";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everybody_reads_what_is_published_page_by_page_and_by_version(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var program = await Program.Of(site);
        (await program.Get("/api/v1")).Json!["collections"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ShouldContain("claims");
        var keys = new List<string>();
        for (var at = Claims + "?limit=25"; at is not null;)
        {
            var page = await program.Get(at);
            page.Status.ShouldBe(200);
            keys.AddRange(page.Json!["items"]!.AsArray().Select(i => i!["key"]!.GetValue<string>()));
            (page.Json["next"] is null).ShouldBe(page.Next is null);
            at = page.Next;
        }
        keys.Count.ShouldBe(60);
        keys.ShouldBeUnique();

        var one = await program.Get(Known);
        one.Json!["meta"]!["page"]!.GetValue<string>().ShouldEndWith("/claims/sdg105-oecd-2020");
        (await program.Get(Known, unless: one.Tag)).Status.ShouldBe(304);
        (await program.Get(Known + "/versions")).Json!["items"]!.AsArray().Count.ShouldBe(1);
        var trace = (await program.Get(Known + "/trace")).Json!;
        trace["restsOn"]!.AsArray().Count.ShouldBeGreaterThan(0);
        trace["restsOn"]![0]!["kind"]!.GetValue<string>().ShouldBe("source");

        (await program.Get(Claims + "/no-such-claim")).ShouldBeProblem(404, "not-here");
        (await program.Get("/api/v1/no-such-thing")).ShouldBeProblem(404, "not-here");
        (await program.Get(Claims + "?limit=0")).ShouldBeProblem(400, "bad-request");
        (await program.Get(Claims + "?limit=many")).ShouldBeProblem(400, "bad-request");
        (await program.Get(Claims + "?cursor=%00%ff")).ShouldBeProblem(400, "bad-request");
        (await program.Send(HttpMethod.Put, Known, "")).ShouldBeProblem(405, "not-so");
        (await program.Send(HttpMethod.Delete, Known, "{}")).ShouldBeProblem(401, "token-needed");
        foreach (var name in ApiProblem.Names) (await program.Get("/api/v1/problems/" + name)).Json!["meaning"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_said_of_a_thing_takes_the_place_of_no_field()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await using (var scope = site.Services.CreateAsyncScope())
            Rule.Holds($"No field of a form is called {string.Join(", ", ThingFiles.OwnNames)}, or as another of the same form.",
                from kind in scope.ServiceProvider.GetRequiredService<Chain>().Kinds
                from name in kind.Form.Select(f => f.Name).Concat(ThingFiles.OwnNames).CountBy(n => n)
                where name.Value > 1
                select $"{kind.Kind}: {name.Key}");

        using var program = await Program.Of(site, Scope.Write | Scope.Publish);
        const string events = "/api/v1/events", body = """{"key":"made-up","title":{"en":"A made-up talk"},"about":{"en":"What is *said*."},"kind":"webinar","status":"confirmed","hosts":["Union of Nowhere"],"zone":"Africa/Nairobi","starts":"2090-03-02 14:00","ends":"2090-03-02 15:00","languages":["en"],"mode":"online"}""";
        (await program.Post(events + "?publish=true", body)).Status.ShouldBe(201);
        var read = await program.Get(events + "/made-up");
        read.Json!["about"]!["en"]!.GetValue<string>().ShouldBe("What is *said*.");
        read.Json["meta"]!["version"].ShouldBeNull();
        read.Json["meta"]!["page"]!.GetValue<string>().ShouldEndWith("/events/made-up");
        // Sent back as it came, with another word in it.
        read.Json["about"]!["en"] = "What is said twice.";
        (await program.Patch(events + "/made-up", read.Json.ToJsonString(), read.Tag)).Status.ShouldBe(202);
        await using var db = site.Db();
        (await db.Set<Revision>().AsNoTracking().OrderBy(r => r.Number).LastAsync()).Fields["about.en"].ShouldBe("What is said twice.");
        var schema = (await program.Get("/openapi/v1.json")).Json!["components"]!["schemas"]!["Event"]!["properties"]!;
        (schema["about"]!["readOnly"] is null, schema["meta"]!["readOnly"]!.GetValue<bool>()).ShouldBe((true, true));
        // By this name the clock goes the other way.
        (await program.Post(events, body.Replace("made-up\"", "made-up-too\"").Replace("Africa/Nairobi", "Etc/GMT+5"))).ShouldBeProblem(422, "invalid");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_thing_comes_in_once_however_often_it_is_sent(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var program = await Program.Of(site, Scope.Write | Scope.Publish);
        const string body = """{"key":"made-up","kind":"report","citation":"A made-up report for a test","publisher":"Nobody","year":"2026"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => program.Post(Sources + "?publish=true", body, "one")));
        answers.Select(a => a.Status).Distinct().ShouldBe([201], answers[0].Json?.ToJsonString());
        answers.Count(a => !a.Replayed).ShouldBe(1);
        answers.Select(a => a.Json!["revision"]!.GetValue<string>()).Distinct().Count().ShouldBe(1);
        answers[0].Location.ShouldBe(Sources + "/made-up");
        (await program.Get(Sources + "/made-up")).Tag.ShouldBe(answers[0].Tag);
        (await program.Post(Sources, body.Replace("2026", "2025"), "one")).ShouldBeProblem(422, "key-used");
        (await program.Post(Sources, body)).ShouldBeProblem(409, "there-already");
        var draft = await program.Post(Sources, body.Replace("made-up\"", "made-up-too\""));
        draft.Json!["state"]!.GetValue<string>().ShouldBe("review");
        (await program.Get(Sources + "/made-up-too")).ShouldBeProblem(404, "not-here");
        await using var db = site.Db();
        (await db.Nodes.CountAsync(n => n.Slug.StartsWith("made-up"))).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_names_the_version_that_was_read_and_waits_for_a_person(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var program = await Program.Of(site, Scope.Write);
        var read = await program.Get(Known);
        (await program.Patch(Known, """{"figure":"106"}""")).ShouldBeProblem(428, "say-version");
        (await program.Patch(Known, """{"figure":"106"}""", "\"another\"")).ShouldBeProblem(412, "moved-on");
        var wrong = await program.Patch(Known, "{\n\"topic\":\"\"}", read.Tag);
        wrong.ShouldBeProblem(422, "invalid");
        wrong.Json!["errors"]![0]!["line"]!.GetValue<int>().ShouldBeGreaterThan(0);
        var whole = read.Json!.AsObject();
        whole["figure"] = "106";
        var changed = await program.Patch(Known, whole.ToJsonString(), read.Tag);
        changed.Status.ShouldBe(202, changed.Json?.ToJsonString());
        changed.Json!["state"]!.GetValue<string>().ShouldBe("review");
        (await program.Patch(Known, """{"figure":"107"}""", read.Tag)).ShouldBeProblem(409, "there-already");
        // A key that PostgreSQL could not even be asked for.
        (await program.Post(Claims, """{"key":"a\u0000b"}""")).ShouldBeProblem(422, "invalid");
        (await program.Get(Known)).Json!["figure"]!.GetValue<string>().ShouldBe("105");
    }

    [Fact]
    public async Task A_token_does_what_it_was_given_and_its_owner_may_and_nothing_else()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        const string body = """{"key":"made-up","kind":"report","citation":"A made-up report for a test"}""";
        using var stranger = await Program.Of(site, language: "fr");
        var refused = await stranger.Post(Sources, body);
        refused.ShouldBeProblem(401, "token-needed");
        refused.Json!["title"]!.GetValue<string>().ShouldBe("Il faut un jeton");
        using var reader = await Program.Of(site, Scope.Read);
        (await reader.Get("/api/v1/me")).Json!["scopes"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldBe(["read"]);
        (await reader.Post(Sources, body)).ShouldBeProblem(403, "scope-needed");
        using var member = await Program.Of(site, Scope.Write, Role.Member);
        (await member.Post(Sources, body)).ShouldBeProblem(403, "role-needed");
        using var translator = await Program.Of(site, Scope.Write | Scope.Publish, Role.Translator);
        (await translator.Post(Sources, body)).ShouldBeProblem(403, "role-needed");
        using var editor = await Program.Of(site, Scope.Write);
        (await editor.Post(Sources + "?publish=true", body)).ShouldBeProblem(403, "scope-needed");

        // A browser that is signed in is nobody here: no page of another site can act through it.
        using var browser = await site.SignedIn(Role.Administrator, follow: false);
        (await Said.Of(await browser.PostAsync(Sources, new StringContent(body, System.Text.Encoding.UTF8, "application/json")))).ShouldBeProblem(401, "token-needed");

        using var old = site.Client();
        old.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer chorus_00000000000000000000000000");
        (await Said.Of(await old.GetAsync(Known))).ShouldBeProblem(401, "token-unknown");
    }

    [Fact]
    public async Task What_nobody_should_send_gets_a_sentence_and_changes_nothing()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var program = await Program.Of(site, Scope.Write | Scope.Publish);
        var before = await Count(site);
        string[] bodies =
        [
            "", "null", "[]", "[{},{}]", "{", "\"\"", "1", "{}", """{"key":null}""", """{"key":"x\u0000"}""", """{"key":"x","key":"x"}""", """{"key":"made-up","citation":{"a":{"b":[]}}}""",
            """{"key":"made-up","no-such-field":"x"}""", """{"key":"made-up","citation":"\ud800"}""", "{\"key\":\"made-up\",\"citation\":\"" + new string('x', 100_000) + "\"}",
            string.Concat(Enumerable.Repeat("[", 5000)), "{\"key\":\"made-up\",\"kind\":\"report\",\"citation\":\"<script>alert(1)</script>\",\"url\":\"javascript:alert(1)\"}",
        ];
        foreach (var body in bodies)
        {
            var said = await program.Post(Sources, body);
            said.Status.ShouldBeInRange(400, 499, body.Length > 80 ? body[..80] : body);
            said.Type.ShouldBe("application/problem+json");
        }
        (await program.Send(HttpMethod.Post, Sources, "key=x", type: "application/x-www-form-urlencoded")).ShouldBeProblem(415, "not-json");
        (await program.Post(Sources, """{"key":"x"}""", new string('k', 300))).ShouldBeProblem(400, "bad-request");
        (await program.Post(Sources, new string(' ', 9 * 1024 * 1024))).ShouldBeProblem(413, "too-large");
        using var asks = await site.Client().SendAsync(new HttpRequestMessage(HttpMethod.Options, Sources));
        ((int)asks.StatusCode, string.Join(", ", asks.Content.Headers.Allow), asks.Headers.GetValues("Access-Control-Allow-Methods").Single()).ShouldBe((204, "GET, HEAD, POST, OPTIONS", "GET, HEAD"));
        (await Count(site)).ShouldBe(before);
    }

    [Fact]
    public async Task A_member_makes_a_token_with_the_password_sees_it_once_and_ends_it()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var browser = site.Client();
        await site.Member("amina@example.org");
        await browser.SignIn("amina@example.org");
        var wrong = await browser.Send("/en/account/tokens", ("Name", "Spreadsheet"), ("May", "Read"), ("For", "30"), ("Password", "not the password"));
        ((int)wrong.StatusCode).ShouldBe(422);
        (await wrong.Text()).ShouldContain("Spreadsheet");
        var made = await (await browser.Send("/en/account/tokens", ("Name", "Spreadsheet"), ("May", "Read"), ("For", "30"), ("Password", AccountPaths.Password))).Text();
        var text = System.Text.RegularExpressions.Regex.Match(made, "chorus_[0-9a-z]{26}").Value;
        text.ShouldNotBeEmpty();
        using var program = site.Client();
        program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + text);
        (await program.GetStringAsync("/api/v1/me")).ShouldContain("Amina");
        var list = await browser.GetStringAsync("/en/account/tokens");
        list.ShouldContain("Spreadsheet");
        list.ShouldNotContain(text);
        await browser.Send("/en/account/tokens?handler=End", ("End", System.Text.RegularExpressions.Regex.Match(list, "name=\"End\" value=\"([0-9a-z]+)\"").Groups[1].Value));
        (await program.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_description_names_every_address_and_what_it_takes()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("PublicUrl", "https://chorus.example"));
        using var program = await Program.Of(site);
        var description = (await program.Get("/openapi/v1.json")).Json!;
        description["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        var operations = description["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key, Says: o.Value!))).ToList();
        operations.Count.ShouldBeGreaterThan(20);
        foreach (var (path, method, says) in operations)
        {
            foreach (var word in new[] { "operationId", "summary", "description" }) says[word]?.GetValue<string>().ShouldNotBeNullOrEmpty($"{method} {path} {word}");
            foreach (var later in new[] { "429", "503" })
            {
                var answer = description["components"]!["responses"]![says["responses"]![later]!["$ref"]!.GetValue<string>().Split('/')[^1]]!;
                answer["headers"]!["Retry-After"].ShouldNotBeNull($"{method} {path} {later}");
            }
            if (says["responses"]!["200"]?.ToJsonString().Contains("\"email\"", StringComparison.Ordinal) == true && path != "/api/v1/me")
                says["description"]!.GetValue<string>().ShouldMatch("A token with [a-z ]*people", $"{method} {path} answers with somebody's address");
        }
        operations.Select(o => o.Says["operationId"]!.GetValue<string>()).ShouldBeUnique();
        description["components"]!["schemas"]!["Claim"]!["properties"]!["strength"]!["enum"]!.AsArray().Count.ShouldBe(4);
        description["security"]!.AsArray().Select(r => r!.AsObject().Count).ShouldBe([0, 1], "a token is welcome everywhere and needed where an address says so");
        description["paths"]!["/api/v1/me"]!["get"]!["security"]!.AsArray().ShouldHaveSingleItem()!["bearer"].ShouldNotBeNull();
        description["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
    }

    private static async Task<int> Count(Site site)
    {
        await using var db = site.Db();
        return await db.Set<Revision>().CountAsync();
    }
}
