using Chorus.Modules.SignOn;
using Chorus.Platform.Api;
using Chorus.Platform.Web;
using Chorus.Tests.Api;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using ApiProgram = Chorus.Tests.Api.Program;

namespace Chorus.Tests.SignOn;

/// <summary>What a program reads of a call, and what one of a moderator or an editor does with its signatures and its paper.</summary>
public sealed class CallsForProgramsTests
{
    private const string Call = "/api/v1/calls/" + Signers.Slug, Signatures = Call + "/signatures";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everybody_reads_the_counts_and_whoever_moderates_decides(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("organisation", Signers.Organisation());
        await site.Confirmed("person", Signers.Somebody());
        using var stranger = await ApiProgram.Of(site);
        (await stranger.Get("/api/v1/calls")).Json!["items"]!.AsArray().Select(c => (c!["key"]!.GetValue<string>(), c["people"]!.GetValue<int>())).ShouldBe([(Signers.Slug, 1)]);
        (await stranger.Get("/api/v1")).Json!["collections"]!.AsArray().Select(c => c!["address"]!.GetValue<string>()).ShouldContain("/api/v1/calls");
        (await stranger.Get("/openapi/v1.json")).Json!["paths"]!.AsObject().Select(p => p.Key).ShouldContain("/api/v1/calls/{key}/signatures");
        var whole = await stranger.Get(Call);
        whole.Json!["recommendations"]!.AsArray().Count.ShouldBe(1);
        whole.Json.ToJsonString().ShouldNotContain("example.org\"");
        (await stranger.Get(Call, unless: whole.Tag)).Status.ShouldBe(304);
        (await stranger.Get(Call + "/counts")).Json!["total"]!.GetValue<int>().ShouldBe(1);
        (await stranger.Get(Call + "/counts?at=2020-01-01")).Json!["total"]!.GetValue<int>().ShouldBe(0);
        (await stranger.Get(Call + "/counts?at=2120-01-01")).ShouldBeProblem(400, "bad-request");
        (await stranger.Get("/api/v1/calls/no-such-call")).ShouldBeProblem(404, "not-here");
        (await stranger.Get(Signatures)).ShouldBeProblem(401, "token-needed");
        using var member = await ApiProgram.Of(site, Scope.Read | Scope.People, Role.Member);
        (await member.Get(Signatures)).ShouldBeProblem(403, "role-needed");

        using var moderator = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People, Role.Moderator);
        (await moderator.Get(Signatures + "?limit=1")).Next.ShouldNotBeNull();
        var waiting = (await moderator.Get(Signatures + "?state=waiting")).Json!["items"]!.AsArray().ShouldHaveSingleItem()!;
        waiting["email"]!.GetValue<string>().ShouldBe("union@example.org");
        var one = $"{Signatures}/{waiting["id"]!.GetValue<string>()}";
        var read = await moderator.Get(one);
        using var blind = await ApiProgram.Of(site, Scope.Read | Scope.Publish, Role.Moderator);
        (await blind.Patch(one, """{"shown":false}""", read.Tag)).ShouldBeProblem(403, "scope-needed");
        (await moderator.Patch(one, """{"state":"counted"}""")).ShouldBeProblem(428, "say-version");
        (await moderator.Patch(one, """{"state":"counted"}""", "\"another\"")).ShouldBeProblem(412, "moved-on");
        (await moderator.Patch(one, """{"state":"withdrawn"}""", read.Tag)).ShouldBeProblem(422, "invalid");
        (await moderator.Patch(one, """{"state":"declined"}""", read.Tag)).ShouldBeProblem(422, "invalid");
        var unknown = await moderator.Patch(one, """{"shown":true,"name":"Another"}""", read.Tag);
        unknown.ShouldBeProblem(422, "invalid");
        unknown.Json!["errors"]![0]!["column"]!.GetValue<int>().ShouldBe(15);
        (await moderator.Patch(one, """{"logo":true}""", read.Tag)).Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("once the signature counts");
        using var head = await site.Client().SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/calls/{Signers.Slug}/pack.zip"));
        (head.Content.Headers.ContentType!.MediaType, head.Content.Headers.ContentLength).ShouldBe(("application/zip", null), "nobody knows how long it is, and empty it is not");
        var approved = await moderator.Patch(one, """{"state":"counted"}""", read.Tag);
        approved.Status.ShouldBe(200, approved.Json?.ToJsonString());
        approved.Json!["shown"]!.GetValue<bool>().ShouldBeTrue();
        (await moderator.Patch(one, """{"shown":true}""", approved.Tag)).Tag.ShouldBe(approved.Tag, "it is shown already");
        (await moderator.Patch(one, """{"state":"counted"}""", approved.Tag)).Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("the signature stands now: counted");
        (await moderator.Patch(one, """{"shown":false}""", read.Tag)).ShouldBeProblem(412, "moved-on");
        (await site.Recount()).ShouldBe(2);
        (await site.Mails()).Last().Text.ShouldContain("counts from now on");
        var wall = new Person(site.Client());
        (await wall.Open($"/en/calls/{Signers.Slug}/wall")).Text.ShouldContain("Union of Nowhere");
        var hidden = await moderator.Patch(one, """{"shown":false}""", approved.Tag);
        hidden.Json!["shown"]!.GetValue<bool>().ShouldBeFalse();
        (await wall.Open($"/en/calls/{Signers.Slug}/wall")).Text.ShouldNotContain("Union of Nowhere");
        (await moderator.Patch(one, """{"state":"declined","note":"It does not exist."}""", hidden.Tag)).Json!["state"]!.GetValue<string>().ShouldBe("declined");
        (await site.Recount()).ShouldBe(1);
        await using var db = site.Db();
        (await db.SignatureEvents.Where(e => e.ById != null).OrderBy(e => e.Id).Select(e => e.Step).ToListAsync()).ShouldBe([SignatureStep.Approved, SignatureStep.Hidden, SignatureStep.Declined]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_recommendation_keeps_the_words_to_which_somebody_committed(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        const string settings = Call + "/settings";
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Publish);
        var read = await editor.Get(settings);
        var id = read.Json!["recommendations"]![0]!["id"]!.GetValue<string>();
        string Saying(string words) => $$$"""{"recommendations":[{"id":"{{{id}}}","texts":{"en":"{{{words}}}"}}]}""";
        // Nobody has committed yet; whoever has the words of before on the page reads again.
        var signer = await site.AtForm("organisation");
        read = await editor.Patch(settings, Saying("Count the workforce each year"), read.Tag);
        read.Status.ShouldBe(200, read.Json?.ToJsonString());
        (string, string)[] typed = [.. Signers.Organisation(), ("Form.Commits", id), ("Form.Since", await Signers.Earlier(site))];
        await signer.Send(null, typed);
        signer.Text.ShouldContain("The text has changed");
        signer.Text.ShouldContain("Count the workforce each year");
        await signer.Send(null, typed);
        signer.Path.ShouldEndWith("/thanks/sent", Case.Sensitive, signer.Text);

        var torn = await editor.Patch(settings, "{\n  \"closes\": soon}", read.Tag);
        torn.ShouldBeProblem(400, "not-json");
        (torn.Json!["errors"]![0]!["line"]!.GetValue<int>(), torn.Json["errors"]![0]!["column"]!.GetValue<int>()).ShouldBe((2, 13));
        foreach (var words in new[] { "Sack them", "" })
        {
            var refused = await editor.Patch(settings, Saying(words), read.Tag);
            refused.ShouldBeProblem(422, "invalid");
            refused.Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("its words stay as they read them");
        }
        var desk = await Person.At(site, Role.Editor);
        await desk.Open($"/en/desk/calls/{Signers.Slug}/settings");
        await desk.Send(null, ($"text-{id}-en", "Sack them"));
        desk.Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        desk.Page.QuerySelector($"#text-{id}-en-error")!.TextContent.ShouldContain("its words stay as they read them");
        await desk.Open($"/en/desk/calls/{Signers.Slug}/settings");
        await desk.Send(null, ($"retired-{id}", "true"), ("text-new1-en", "Another thing"));
        desk.Path.ShouldContain("saved", Case.Sensitive, desk.Text);
        await using var db = site.Db();
        (await db.Recommendations.Include(r => r.Texts).OrderBy(r => r.Position).ToListAsync()).Select(r => (r.Retired, r.Texts[0].Text)).ShouldBe([(true, "Count the workforce each year"), (false, "Another thing")]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_form_that_was_open_while_others_saved_puts_nothing_back(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        const string page = $"/en/desk/calls/{Signers.Slug}/settings", settings = Call + "/settings";
        var desk = await Person.At(site, Role.Editor);
        await desk.Open(page);
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Publish);
        var read = await editor.Get(settings);
        var id = read.Json!["recommendations"]![0]!["id"]!.GetValue<string>();
        (await editor.Patch(settings, $$$"""{"recommendations":[{"id":"{{{id}}}","retired":true},{"level":"global","texts":{"en":"Pay the workforce"}}]}""", read.Tag)).Status.ShouldBe(200);

        await desk.Send(null, ("text-new1-en", "Train the workforce"));
        desk.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        desk.Text.ShouldContain("Somebody else saved these settings after you opened them.");
        desk.Page.QuerySelector("[name='text-new1-en']")!.GetAttribute("value").ShouldBe("Train the workforce", "nothing typed is lost");
        await using (var db = site.Db()) (await db.Recommendations.CountAsync()).ShouldBe(2, "nothing is kept");
        await desk.Send(null, ($"retired-{id}", "true"));
        desk.Path.ShouldContain("saved", Case.Sensitive, desk.Text);
        var all = (await editor.Get(settings)).Json!["recommendations"]!.AsArray();
        all.Select(r => (r!["retired"]!.GetValue<bool>(), r["level"]!.GetValue<string>(), r["texts"]!["en"]!.GetValue<string>()))
            .ShouldBe([(true, "country", "Count the workforce every year"), (false, "global", "Pay the workforce"), (false, "country", "Train the workforce")]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Names_from_paper_come_in_once_and_every_error_has_its_line(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        const string list = """[{"sheet":"7","name":"Amina Made-Up","country":"KE","signed_on":"2025-11-01"},{"sheet":"7","name":"Amina Made-Up","country":"KE","signed_on":"2025-11-01"}]""";
        const string paper = Call + "/paper";
        using var moderator = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People, Role.Moderator);
        (await moderator.Post(paper, list)).ShouldBeProblem(403, "role-needed");
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People);
        var twice = await editor.Post(paper, list);
        twice.ShouldBeProblem(422, "invalid");
        twice.Json!["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("stands in line 1 too");
        (await editor.Send(HttpMethod.Post, paper, "sheet;name\n1;x", type: "text/csv")).ShouldBeProblem(422, "invalid");
        (await editor.Post(paper + "?dryRun=true&different=true", list)).Json!["kept"]!.GetValue<bool>().ShouldBeFalse();
        (await editor.Get(paper)).Json!["items"]!.AsArray().Count.ShouldBe(0);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.Post(paper + "?different=true", list, "one")));
        answers.ShouldAllBe(a => a.Status == 201);
        answers.Count(a => !a.Replayed).ShouldBe(1);
        (await editor.Get(paper)).Json!["items"]!.AsArray().ShouldHaveSingleItem()!["signatures"]!.GetValue<int>().ShouldBe(2);
        (await editor.Get(Call + "/counts")).Json!["onPaper"]!.GetValue<int>().ShouldBe(2);
    }
}
