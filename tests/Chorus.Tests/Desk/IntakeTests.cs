using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chorus.Modules.Desk;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Tests.Data;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Desk;

/// <summary>Files that are taken out and brought in: all or nothing, the place of every error, nothing run by a spreadsheet.</summary>
public sealed class IntakeTests
{
    private const string Claim = "/en/desk/import/claim", Source = "/en/desk/import/source";

    // Of questions to the database, whatever comes in: some for the page and its viewer, and one for each portion of rows.
    private const int Few = 250;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_taken_out_comes_back_unchanged_and_a_change_waits_for_review(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Editor(site);
        foreach (var (address, page, many) in new[] { ("/claims.csv", Claim, 60), ("/claims.json", Claim, 60), ("/sources.csv", Source, 58), ("/sources.json", Source, 58) })
        {
            var file = await site.Client().GetByteArrayAsync(address);
            await editor.Open(page);
            await editor.Choose(file);
            editor.Text.ShouldContain($"New: 0. Changed: 0. The same as before: {many}.", customMessage: address);
            editor.Page.QuerySelectorAll("button[formaction]").ShouldBeEmpty("there is nothing to bring in");
        }

        // An empty cell empties the field, and the second line must not come in without the first.
        await editor.Open(Claim);
        await editor.Send(null, ("Pasted", "key,topic\nsdg105-oecd-2020,\nsdg65-esn-relay,policy\n"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("Line 2, column 2: ");
        editor.Page.QuerySelector("textarea")!.TextContent.Trim().ShouldStartWith("key,topic");
        await editor.Send(null, ("Pasted", "version,key,figure\n1,sdg105-oecd-2020,106\n"));
        editor.Text.ShouldContain("Changed: 1.");
        editor.Text.ShouldContain("At least 105 of the 169");
        (await Open(site)).ShouldBe(0, "a look keeps nothing");
        await editor.Send("bring");
        editor.Text.ShouldContain("It is done. New: 0. Changed: 1.");
        (await Open(site)).ShouldBe(1);
        new FieldChange("starts", "2026-12-02 14:00", "2026-12-03 15:00").Words.Select(w => w.Text).ShouldBe(["2026-12-02 14:00", "2026-12-03 15:00"]);
        new FieldChange("title", "Paid late", "Paid in time").Words.Count.ShouldBe(3);
        await editor.Open("/en/desk?show=review");
        editor.Page.QuerySelector("main a[href='/en/sets/import']").ShouldNotBeNull("sets come in by a page of their own");
        editor.Text.ShouldContain("At least 105 of the 169");
        await editor.Open(Claim);
        await editor.Send(null, ("Pasted", "key,figure\nsdg105-oecd-2020,107\n"));
        editor.Text.ShouldContain("has a draft open on the desk");
        await editor.Send(null, ("Pasted", "key,figure,version\nsdg65-esn-relay,66,0\n"));
        editor.Text.ShouldContain("Line 2, column 3: “sdg65-esn-relay” has moved on to version 1");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task New_things_are_published_at_once_when_asked_whatever_their_order(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Editor(site);
        await editor.Open(Source);
        // As a spreadsheet in French writes it: semicolons, CRLF, the mark, a line break in a cell.
        await editor.Choose(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("key;citation;kind;note\r\nmade-up;\"A source made up\r\nfor this test; 2026\";Report;\"'=SUM(A1);'=A2\n- a point\"\r\n")).ToArray());
        editor.Text.ShouldContain("New: 1.");
        await editor.Send("bring", ("Publish", "now"));
        editor.Text.ShouldContain("It is done. New: 1.");
        (await site.Client().GetStringAsync("/en/sources/made-up")).ShouldContain("=SUM(A1);=A2");
        (await site.Client().GetStringAsync("/sources.csv")).ShouldContain(",\"'=SUM(A1);'=A2\n- a point\"", customMessage: "half of the world's spreadsheets end a cell at a semicolon too");

        await editor.Open(Claim);
        const string two = """
            [
              {"key": "made-up-loose", "text": {"sw": "Sentensi ya mtihani huu."}, "topic": "workforce", "strength": "asserted", "fidelity": "unknown", "source": "made-up", "read": "(c) nothing",
               "countries": ["KE", "Tanzania", "RU"], "offers": ["made-up-strict"]},
              {"key": "made-up-strict", "text.en": "A sentence made up for this test.", "figure": 12, "topic": "workforce", "strength": "relayed", "fidelity": "faithful", "source": "made-up", "read": "(b) a relay"}
            ]
            """;
        await editor.Send(null, ("Pasted", two), ("Publish", "now"));
        editor.Text.ShouldContain("New: 2.");
        await editor.Send("bring");
        editor.Text.ShouldContain("It is done. New: 2.");
        (await site.Client().GetStringAsync("/en/claims/made-up-loose")).ShouldContain("/en/claims/made-up-strict");
        var out1 = JsonNode.Parse(await site.Client().GetStringAsync("/claims.json"))!.AsArray().Single(c => (string)c!["key"]! == "made-up-loose")!;
        ((string)out1["text"]!["sw"]!).ShouldBe("Sentensi ya mtihani huu.");
        out1["countries"]!.AsArray().Select(c => (string)c!).ShouldBe(["KE", "TZ", "RU"]);
        await using var db = site.Db();
        (await db.Nodes.SingleAsync(n => n.Slug == "made-up-loose")).Language.ShouldBe("sw");

        await editor.Open(Claim);
        await editor.Send(null, ("Pasted", two.Replace("made-up-", "round-", StringComparison.Ordinal).Replace("\"figure\"", "\"offers\": [\"round-loose\"], \"figure\"", StringComparison.Ordinal)), ("Publish", "now"));
        await editor.Send("bring");
        editor.Text.ShouldContain("in a circle");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_came_in_as_one_file_is_one_thing_to_decide(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Editor(site);
        static string Table(string note) => "key,citation,kind,note\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"one-of-{i},\"A made-up source, {i}\",Report,{note}\n"));
        async Task Bring(string note)
        {
            await editor.Open(Source);
            await editor.Send(null, ("Pasted", Table(note)));
            await editor.Send("bring");
            await editor.Open("/en/today");
            editor.Text.ShouldContain("6 drafts to review");
            var row = editor.Page.QuerySelectorAll(".card h2 a").Single(a => a.TextContent.Contains("6 sources brought in by"));
            await editor.Open(row.GetAttribute("href")!);
            editor.Text.ShouldContain("A made-up source, 6");
        }

        await Bring("first");
        await editor.Send("publish");
        editor.Path.ShouldBe("/en/today?done=brought");
        editor.Text.ShouldNotContain("brought in by");
        (await site.Client().GetStringAsync("/en/sources/one-of-6")).ShouldContain("first");

        await Bring("second");
        await editor.Send("publish");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "which kind of correction is for a person to say");
        await editor.Send("publish", ("Correction", "Pen"));
        (await site.Client().GetStringAsync("/en/sources/one-of-1")).ShouldContain("second");

        await Bring("third");
        var gone = editor.Path;
        await editor.Send("drop");
        (await Open(site)).ShouldBe(0);
        (await editor.Open(gone)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Person.At(site, Role.Editor.In(Section.Library))).Open(gone)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_wrong_file_keeps_nothing_and_says_where(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Editor(site);
        foreach (var (file, said) in new[]
        {
            ("", "Choose a file or paste its text."),
            ("key,colour\na,red\n", "Line 1, column 2: “colour” is not a field here."),
            ("citation,kind\na,report\n", "The first line names no “key”."),
            ("key,key\na,a\n", "Line 1, column 2: “key” stands twice here."),
            ("key,citation,kind\ngood-one,A source made up for this test,report\nBad Key,Another,report\n", "Line 3, column 1: Give it a key"),
            ("key,citation,kind\na,\"over\ntwo lines\",report\nx,B,nonsense\n", "Line 4, column 3: We know nothing called “nonsense”."),
            ("key,citation,kind\nx,\"A\",report,more\n", "Line 2, column 4: This line has 4 cells, the first line has 3."),
            ("key,citation,kind\nx,A\n", "This line has 2 cells"),
            ("[\n  {\"key\": \"good-two\", \"citation\": \"Made up\", \"kind\": \"report\"},\n  {\"key\": \"good-two\", \"citation\": \"Another\", \"kind\": \"report\"}\n]", "Line 3, column 11: The key “good-two” stands twice"),
            ("[\n  {\"key\": \"x\", \"citation\": {\"en\": \"nested\"}}\n]", "Line 2, column 28: “citation” must be a text"),
            ("[\n  {\"key\": \"x\", \"citation\": \n", "not JSON"),
            ("[1]", "Line 1, column 2: An object"),
            ("{\"key\": \"\\ud800\"}", "not JSON"),
            ("key,citation,kind,url\nx,<script>alert(1)</script>,report,javascript:alert(1)\n", "Line 2, column 4: "),
            ("key,citation,kind\n\"x,unfinished", "not CSV"),
            ("key,citation,kind,version\nx,A,report,-1\n", "Line 2, column 4: The version is a whole number"),
            (new string('[', 5000), "not JSON"),
        })
        {
            await editor.Open(Source);
            await editor.Send(null, ("Pasted", file), ("Publish", "now"));
            editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, file);
            editor.Text.ShouldContain(said, customMessage: file);
            editor.Page.QuerySelectorAll("script").ShouldBeEmpty();
            if (file.Length > 0) editor.Page.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n").Trim().ShouldBe(file.Trim());
        }
        foreach (var bytes in new[] { "\0"u8.ToArray(), [0xFF, 0xFE, 0x41, 0x00], "key,citation\nx,caf\u00e9"u8.ToArray().Select(b => b == 0xC3 ? (byte)0xE9 : b).ToArray() })
        {
            await editor.Open(Source);
            await editor.Choose(bytes);
            editor.Text.ShouldContain("This file is not written in UTF-8.");
        }
        foreach (var (bytes, said) in new (byte[], string)[] { ("PK\u0003\u0004xl/"u8.ToArray(), "This is a workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0], "This is a workbook"), ("%PDF-1.7\n"u8.ToArray(), "This is a PDF"), ([], "There is nothing in this file") })
        {
            await editor.Open(Source);
            await editor.Choose(bytes);
            editor.Text.ShouldContain(said);
            editor.Page.QuerySelector("textarea")!.TextContent.Trim().ShouldBeEmpty();
        }
        await editor.Open(Source);
        await editor.Choose(Encoding.UTF8.GetBytes("key,citation\n" + new string('x', ThingReading.MostBytes)));
        editor.Text.ShouldContain("This is more than 8 MB.");
        await using var db = site.Db();
        (await db.Nodes.CountAsync(n => n.Kind == "source")).ShouldBe(58);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_else_finds_it_and_a_set_has_a_room_of_its_own(string database)
    {
        await using var site = await Site.Start(database);
        (await (await Editor(site)).Open("/en/desk/import/set")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Editor(site)).Open("/en/desk/import/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var role in new[] { Role.Translator, Role.Member })
        {
            var other = await site.SignedIn(role);
            (await other.GetAsync(Claim)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.PostAsync(Claim + "?handler=bring", new FormUrlEncodedContent([new("Pasted", "key\nx")]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await site.Client(follow: false).GetAsync(Claim)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Ten_thousand_come_in_with_a_few_questions(string database)
    {
        const int many = ThingReading.MostRows;
        var asked = new Asked();
        await using var site = await Site.Start(database, seed: true, builder => builder.Intercept(asked));
        var editor = await Editor(site);
        var file = new StringBuilder("key,text.en,text.fr,figure,countries,topic,strength,fidelity,source,read\r\n");
        for (var i = 0; i < many; i++)
            file.Append(FormattableString.Invariant($"made-up-{i},\"Sentence {i}, made up for this test.\",\"Phrase {i}, inventée pour cet essai.\",{i},KE;UG,workforce,relayed,faithful,oecd-2020,(b) a relay\r\n"));
        var bytes = Encoding.UTF8.GetBytes(file.ToString());
        await editor.Open(Claim);
        var before = asked.Count;
        await editor.Choose(bytes);
        (asked.Count - before).ShouldBeLessThan(Few);
        editor.Text.ShouldContain("New: 10,000.");
        before = asked.Count;
        await editor.Send("bring", ("Publish", "now"));
        editor.Text.ShouldContain("At most 2,000 new things are published at once.");
        await editor.Send("bring", ("Publish", "review"));
        (asked.Count - before).ShouldBeLessThan(2 * Few, "refused, and kept");
        editor.Text.ShouldContain("It is done. New: 10,000.");
        (await Open(site)).ShouldBe(many);

        await editor.Open(Claim);
        await editor.Choose(Encoding.UTF8.GetBytes(string.Join('\n', file.ToString().Replace("made-up-", "other-", StringComparison.Ordinal).Split('\n')[..(Intake.MostAtOnce + 1)])));
        await editor.Send("bring", ("Publish", "now"));
        editor.Text.ShouldContain("It is done. New: 2,000.");
        await using (var db = site.Db()) (await db.Nodes.CountAsync(n => n.Kind == "claim" && n.PublishedId != null)).ShouldBe(Intake.MostAtOnce + 60);
        await editor.Open("/en/claims?q=1876");
        editor.Text.ShouldContain("Sentence 1876, made up for this test.");
        file.Append("one-too-many,x,x,1,KE,workforce,relayed,faithful,oecd-2020,(b) a relay\r\n");
        await editor.Open(Claim);
        await editor.Choose(Encoding.UTF8.GetBytes(file.ToString()));
        editor.Text.ShouldContain("At most 10,000 things at a time.");
    }

    private static async Task<Person> Editor(Site site) => new(await site.SignedIn(Role.Editor));

    private static async Task<int> Open(Site site)
    {
        await using var db = site.Db();
        return await db.Revisions.CountAsync(r => r.State == RevisionState.Review);
    }
}
