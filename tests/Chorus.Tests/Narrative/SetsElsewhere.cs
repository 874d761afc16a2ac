using System.Net;
using System.Text.Json.Nodes;
using Chorus.Platform.Api;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Api;
using Microsoft.EntityFrameworkCore;
using ApiProgram = Chorus.Tests.Api.Program;

namespace Chorus.Tests.Narrative;

/// <summary>A message set as its owner wrote it, with what stands before its statements, read and changed by programs, followed and printed.</summary>
public sealed class SetsElsewhere
{
    private const string Owners = """
        {"key":"owners","title":{"en":"What we say"},"edition":"2027","date":"2027-03-02","authors":["Harbour Network"],"method":{"en":"Forty members were asked."},"definition":"workforce",
         "blocks":[{"audience":["public"],"title":{"en":"For everybody"},"lead":{"en":"To that end, it is essential that those who help:"},
           "statements":[{"key":"rest","text":{"en":"take time to rest;"},"value":true},{"key":"paid","text":{"en":"are paid on the day that was agreed."},"value":true}]}]}
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_stands_before_the_statements_stays_with_them(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Write | Scope.Publish);
        (await editor.Post("/api/v1/sets", Owners.Replace("workforce", "no-such", StringComparison.Ordinal))).ShouldBeProblem(422, "invalid");
        var made = await editor.Post("/api/v1/sets", Owners);
        made.Status.ShouldBe(201, made.Json?.ToJsonString());

        using var reader = site.Client();
        foreach (var address in new[] { "/en/sets/owners", "/en/sets/owners.txt" })
        {
            var page = WebUtility.HtmlDecode(await reader.GetStringAsync(address));
            page.ShouldMatch("(?s)social service workforce.*To that end, it is essential that those who help:.*take time to rest;", customMessage: address);
        }
        (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/en/sets/owners.pdf?audience=public"))).Content.Headers.ContentDisposition!.FileName.ShouldBe("owners-public-en.pdf");
        (await reader.GetStringAsync("/en/sets/owners")).ShouldContain("/en/sets/owners.pdf");
        // Out as a table and in again is the same.
        var table = await reader.GetStringAsync("/sets/owners.csv");
        table.ShouldContain(",\"To that end, it is essential that those who help:\",workforce");
        var same = await editor.Send(HttpMethod.Post, "/api/v1/sets", table, type: "text/csv");
        same.Json!["same"]!.GetValue<bool>().ShouldBeTrue(same.Json.ToJsonString());

        (await reader.GetStringAsync("/publications/feed.json")).ShouldContain("/en/sets/owners", customMessage: "it is listed among the publications, and is followed with them");
        JsonNode.Parse(await reader.GetStringAsync("/feed.json"))!["items"]!.AsArray().Count(i => i!["url"]!.GetValue<string>().EndsWith("/en/sets/owners", StringComparison.Ordinal)).ShouldBe(1, "what is followed in two places is told once");
        (await reader.GetStringAsync("/sets/feed.atom")).ShouldContain("What we say");
        (await reader.GetStringAsync("/sets/feed.atom")).ShouldNotContain("key-messages-1", customMessage: "what came with the software is no news");
        (await reader.GetStringAsync("/en/publications?kind=message-set")).ShouldContain("/en/sets/owners");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_set_that_is_brought_in_again_by_a_program_waits_for_a_person(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Write | Scope.Publish);
        var before = await editor.Post("/api/v1/sets?dryRun=true", Owners);
        (before.Status, before.Json!["state"]!.GetValue<string>(), before.Json["says"]!.GetValue<string>()).ShouldBe((200, "would-be-published", "Nothing was kept: this is what would happen."));
        var first = await editor.Post("/api/v1/sets", Owners);
        (first.Status, first.Json!["state"]!.GetValue<string>()).ShouldBe((201, "published"));
        var again = Owners.Replace("on the day that was agreed", "in time", StringComparison.Ordinal);
        var would = await editor.Post("/api/v1/sets?dryRun=true", again);
        (would.Status, would.Json!["state"]!.GetValue<string>(), would.Json["kept"]!.GetValue<bool>()).ShouldBe((200, "would-wait-for-review", false));
        var waits = await editor.Post("/api/v1/sets", again);
        (await Described.Of(editor)).Answers(waits, "post", "/api/v1/sets");
        (waits.Status, waits.Json!["state"]!.GetValue<string>()).ShouldBe((202, "review"));
        (await editor.Post("/api/v1/sets", again)).ShouldBeProblem(409, "there-already");
        (await editor.Get("/api/v1/sets/owners")).Json!["blocks"]!.ToJsonString().ShouldContain("on the day that was agreed");
        await using var db = site.Db();
        (await db.Nodes.AsNoTracking().FirstAsync(n => n.Slug == "owners")).PublishedNumber.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_program_reads_and_changes_what_a_set_says(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Write | Scope.Publish);
        (await editor.Post("/api/v1/sets", Owners)).Status.ShouldBe(201);
        var read = await editor.Get("/api/v1/sets/owners");
        (await Described.Of(editor)).Answers(read, "get", "/api/v1/sets/{key}");
        read.Json!["definition"]!.GetValue<string>().ShouldBe("workforce");
        read.Json["blocks"]![0]!["statements"]!.AsArray().Count.ShouldBe(2);
        // What was read may be sent back as it is.
        (await editor.Post("/api/v1/sets", read.Json.ToJsonString())).Json!["same"]!.GetValue<bool>().ShouldBeTrue();

        var blocks = read.Json["blocks"]!.DeepClone();
        blocks[0]!["statements"]![1]!["text"]!["en"] = "are paid in time.";
        var change = new JsonObject { ["blocks"] = blocks }.ToJsonString();
        (await editor.Patch("/api/v1/sets/owners", change)).ShouldBeProblem(428, "say-version");
        (await editor.Patch("/api/v1/sets/owners", change, "\"another\"")).ShouldBeProblem(412, "moved-on");
        (await editor.Patch("/api/v1/sets/owners", """{"blocks":[]}""", read.Tag)).ShouldBeProblem(422, "invalid");
        var proposed = await editor.Patch("/api/v1/sets/owners", change, read.Tag);
        proposed.Status.ShouldBe(202, proposed.Json?.ToJsonString());
        (await editor.Patch("/api/v1/sets/owners", change, read.Tag)).ShouldBeProblem(409, "there-already");
        (await editor.Get("/api/v1/sets/owners")).Json!["blocks"]!.ToJsonString().ShouldContain("on the day that was agreed", customMessage: "a change waits for a person");
        await using (var db = site.Db()) (await db.Revisions.AsNoTracking().OrderByDescending(r => r.CreatedAt).FirstAsync()).Body.ShouldContain("are paid in time.");

        var ours = await editor.Get("/api/v1/sets/key-messages-1");
        (await editor.Patch("/api/v1/sets/key-messages-1", """{"title":{"en":"Key messages, ours"}}""", ours.Tag)).Status.ShouldBe(202, "the edition that came with the software can be corrected");
        using var stranger = await ApiProgram.Of(site);
        (await stranger.Patch("/api/v1/sets/owners", change, read.Tag)).ShouldBeProblem(401, "token-needed");
    }
}
