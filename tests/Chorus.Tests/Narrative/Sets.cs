using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Narrative;

public sealed class Sets
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_starter_edition_is_ours_and_is_taken_whole_or_by_audience(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        var page = await client.GetStringAsync("/en/sets/key-messages-1");
        page.ShouldContain("Our starter edition");
        page.ShouldContain("At least 105 of the 169 SDG targets");
        page.ShouldContain("/en/claims/sdg105-oecd-2020");
        page.ShouldContain("/en/messages/local-services-and-the-global-goals");
        page.ShouldContain("A value: nothing to prove");
        page.ShouldContain("<meta name=\"description\" content=\"Edition 1, 22 November 2026, 11 statements.");
        (await client.GetStringAsync("/en/sets")).ShouldContain("Edition 1, 22 November 2026, 11 statements.");
        (await client.GetStringAsync("/en/sets/key-messages-1?audience=media")).ShouldNotContain("At least 105 of the 169");
        (await client.GetStringAsync("/ar/sets/key-messages-1")).ShouldContain("لم يقرأ هذا النص");
        (await client.GetStringAsync("/fr/sets/key-messages-1.txt")).ShouldContain("Au moins 105 des 169 cibles");
        (await client.GetByteArrayAsync("/ar/sets/key-messages-1.docx")).Take(2).ShouldBe("PK"u8.ToArray());
        (await client.GetAsync("/en/sets/nothing.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var definition = await client.GetStringAsync("/es/definition");
        definition.ShouldContain("Planificar");
        definition.ShouldContain("Global Advocacy Toolkit");
        (await client.GetStringAsync("/en/messages/coverage")).ShouldContain("South Africa");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_owner_brings_in_a_set_and_takes_it_out_unaltered(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await site.SignedIn(Role.Editor, follow: false);
        foreach (var format in new[] { "json", "csv" })
        {
            var file = (await site.Client().GetStringAsync("/en/sets/key-messages-1." + format)).Replace("key-messages-1", "owners-" + format, StringComparison.Ordinal);
            var looked = await Send(editor, file, "look");
            looked.StatusCode.ShouldBe(HttpStatusCode.OK, await looked.Content.ReadAsStringAsync());
            (await looked.Content.ReadAsStringAsync()).ShouldContain("A new set with 11 statements would be published at /sets/owners-" + format);
            (await site.Client().GetAsync("/en/sets/owners-" + format)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await Send(editor, file, "publish")).StatusCode.ShouldBe(HttpStatusCode.Found);
            (await site.Client().GetStringAsync($"/en/sets/owners-{format}.{format}")).ShouldBe(file);
            (await (await Send(editor, file, "look")).Content.ReadAsStringAsync()).ShouldContain("says exactly this already");
        }

        var json = JsonNode.Parse(await site.Client().GetStringAsync("/en/sets/owners-json.json"))!;
        json["blocks"]![0]!["statements"]![0]!["text"]!["en"] = "=1+1 is no formula, and 'quotes' stay";
        (await Send(editor, json.ToJsonString(), "publish")).Headers.Location!.ToString().ShouldBe("/en/desk/set/owners-json/review", "what is read already is not replaced unseen");
        (await Body(await Send(editor, json.ToJsonString(), "publish"))).ShouldContain("Somebody has a draft of this set open.");
        (await site.Client().GetStringAsync("/en/sets/owners-json.csv")).ShouldNotContain("no formula");
        var colleague = await Desk.Person.At(site, Role.Editor);
        (await colleague.Open("/en/desk/set/owners-json/review")).Text.ShouldContain("no formula");
        colleague.Page.QuerySelector("#rests").ShouldNotBeNull();
        await colleague.Send("publish");
        var csv = await site.Client().GetStringAsync("/en/sets/owners-json.csv");
        csv.ShouldContain("'=1+1 is no formula");
        (await Send(editor, csv, "look")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Send(editor, csv, "look")).Content.ReadAsStringAsync()).ShouldContain("says exactly this already");
        // As spreadsheets of half the world save it.
        (await (await Send(editor, Semicolons(csv), "look")).Content.ReadAsStringAsync()).ShouldContain("says exactly this already");
        await using var db = site.Db();
        (await db.Nodes.FirstAsync(n => n.Slug == "owners-json")).PublishedNumber.ShouldBe(2);
        var versions = WebUtility.HtmlDecode(await site.Client().GetStringAsync("/en/versions/set/owners-json"));
        versions.ShouldContain("Part 1, statement 1 (English)");
        versions.ShouldNotContain("block.0");
        (await Send(editor, await site.Client().GetStringAsync("/en/sets/key-messages-1.json"), "publish")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task One_fault_in_a_table_is_told_once_and_a_claim_in_doubt_before_the_set_is_published()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var editor = await site.SignedIn(Role.Editor, follow: false);
        var csv = (await site.Client().GetStringAsync("/en/sets/key-messages-1.csv")).Replace("key-messages-1", "mine", StringComparison.Ordinal);
        var first = csv.IndexOf("2026-11-22", StringComparison.Ordinal);
        foreach (var date in new[] { "22.11.2026", "2026-11-21" })
            (await Body(await Send(editor, csv[..first] + date + csv[(first + 10)..], "look"))).ShouldContain("One thing in the file needs another look");

        var json = JsonNode.Parse(await site.Client().GetStringAsync("/en/sets/key-messages-1.json"))!;
        json["set"] = "mine";
        (await Body(await Send(editor, json.ToJsonString(), "look"))).ShouldNotContain("Claims in doubt");
        json["blocks"]![1]!["statements"]![1]!["claims"]![0] = "sdg65-alliance-wording";
        (await Body(await Send(editor, json.ToJsonString(), "look"))).ShouldMatch("(?s)Claims in doubt.*/en/claims/sdg65-alliance-wording");
    }

    private static string Semicolons(string csv)
    {
        using var stream = new MemoryStream();
        using (var reader = CsvHelper.CsvReader.FromText(csv, new CsvHelper.CsvReaderOptions { Separator = ',' }))
        using (var writer = CsvHelper.CsvWriter.Create(stream, new CsvHelper.CsvWriterOptions { Separator = ';' }, leaveOpen: true))
        {
            reader.ReadHeader();
            writer.WriteHeader(reader.Headers.ToArray());
            while (reader.Read()) writer.WriteRecord([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_wrong_file_changes_nothing_and_is_told_where(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await site.SignedIn(Role.Editor, follow: false);
        var good = JsonNode.Parse(await site.Client().GetStringAsync("/en/sets/key-messages-1.json"))!;
        good["set"] = "mine";
        good["blocks"]![1]!["statements"]![1]!["claims"]![0] = "no-such-claim";
        var text = good.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        var line = text[..text.IndexOf("no-such-claim", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        (await Body(await Send(editor, text, "publish"))).ShouldContain($"Line {line}, column 13: No published claim is called “no-such-claim”.");

        string[] hostile =
        [
            "{", "{\"set\":", "[]", "{}", "{\"set\":1}", "{\"evil\":{}}", "{\"set\":\"x\",\"set\":\"y\"}", new string('[', 5000), "{\"title\":{\"en\":\"\\ud800\"}}", "\"", "set,edition\n\"x", "a;b;c\n1;2;3",
            "set,edition,date,authors,language,title,method,block,audience,block_title,key,text\n,,,,,,,,,,,", "\u0001\u0002", "{\"set\":\"mine\",\"authors\":[\"a\\u0000b\"],\"blocks\":[{\"statements\":[{\"claims\":[\"\\u0000\"],\"message\":\"\\u0000\"}]}]}", "{\"set\":\"../../etc\",\"blocks\":[{\"statements\":[{\"key\":\"<script>\"}]}]}",
            "{\"set\":\"mine\",\"date\":\"2026-13-45\",\"languages\":[\"english\"],\"authors\":\"me\"}", new string('x', 1_000_001),
        ];
        foreach (var file in hostile)
        {
            var answer = await Send(editor, file, "publish");
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, file[..Math.Min(80, file.Length)]);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<script>");
        }
        (await Send(editor, new byte[] { 0xFF, 0xFE, 0x00, 0x41 }, "publish")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Body(await Send(editor, "PK\u0003\u0004xl/"u8.ToArray(), "publish"))).ShouldContain("This is a workbook");
        (await Body(await Send(editor, "set,edition,date,authors,language,title,method,block,audience,block_title,key,text\nmine,1,22 Nov,me,en,T,M,1,nobody,B,k,Words", "publish")))
            .ShouldContain("Line 2, column 3: “22 Nov” is not a date");
        await using var db = site.Db();
        (await db.Nodes.CountAsync(n => n.Kind == "set")).ShouldBe(1);

        (await (await site.SignedIn(Role.Translator, follow: false)).GetAsync("/en/sets/import")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Send(await site.SignedIn(Role.Member, follow: false), "{}", "publish")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_set_is_written_on_the_desk_statement_by_statement(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Desk.Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/set");
        await editor.Send(null, ("f.title-en", "Messages made up"), ("f.method-en", "Made up for a test."), ("f.edition", "2027"), ("f.date", "2027-03-02"), ("f.authors", "Union of Nowhere"));
        var at = editor.Path;
        at.ShouldEndWith("/statements");
        await editor.Open(at[..^"/statements".Length] + "/review");
        editor.Text.ShouldContain("One thing still needs doing");
        editor.Page.QuerySelectorAll("main h2 + ul a").Select(a => a.GetAttribute("href")).ShouldBe([at], "it leads to where statements are written");

        await editor.Open(at + "/new");
        await editor.Send(null, ("Heading-en", "For those who pay"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await editor.Send(null, ("For", "Donor"));
        editor.Path.ShouldBe(at + "/1/new");
        await editor.Send(null, ("Text-en", "A statement made up."), ("Text-fr", "Un énoncé inventé."), ("Claims", "social service workforce"));
        editor.Text.ShouldContain("fits several");
        await editor.Send(null, ("Claims", "sdg105-oecd-2020"));
        editor.Path.ShouldBe(at);
        await editor.Open(at + "/1/new");
        await editor.Send(null, ("Text-en", "Every child counts."), ("Claims", "sdg105-oecd-2020"), ("Value", "yes"));
        editor.Text.ShouldContain("A value rests on no claim.");
        await editor.Send(null, ("Claims", ""));
        editor.Path.ShouldBe(at);

        // A colleague goes on with it and is told whose it is; both of them at one statement lose nothing.
        var second = await Desk.Person.At(site, Role.Editor, "Jonas");
        (await second.Open(at)).Text.ShouldContain("Amina has a draft open since");
        await second.Send(null, ("Do", "up:1:2"));
        await second.Open(at + "/1/1");
        await editor.Open(at + "/1/1");
        await second.Send(null, ("Text-en", "Every child counts, everywhere."));
        await editor.Send(null, ("Text-en", "Each child counts."));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Page.QuerySelector("main .note p")!.TextContent.ShouldBe("Every child counts, everywhere.");
        await editor.Send(null);
        await editor.Open(at[..^"/statements".Length] + "/review");
        editor.Text.ShouldContain("with Jonas");
        await editor.Send("publish");
        editor.Text.ShouldContain("Edition 2027, 2 March 2027, 2 statements.");
        editor.Page.QuerySelectorAll("main li.card > p.statement").Select(p => p.TextContent).ShouldBe(["Each child counts.", "A statement made up."]);
        editor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain(at);
        editor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/en/claims/sdg105-oecd-2020");
        (await site.Client().GetStringAsync(editor.Path.Replace("/en/", "/fr/", StringComparison.Ordinal))).ShouldContain("Un énoncé inventé.");
        (await (await site.SignedIn(Role.Translator, follow: false)).GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_that_brings_in_a_set_shows_an_example_that_can_be_brought_in()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var editor = await site.SignedIn(Role.Editor, follow: false);
        var example = await site.Client().GetStringAsync("/en/sets/import/example.csv");
        (await editor.GetStringAsync("/en/sets/import")).ShouldContain("block_title");
        (await Body(await Send(editor, example, "look"))).ShouldContain("A new set with 3 statements would be published");
        (await Body(await Send(editor, example.Replace("media", "newsrooms", StringComparison.Ordinal), "look"))).ShouldContain("“newsrooms” is not an audience we know. Known are: decision-maker, donor, multilateral, media, public, workforce, profession.");
    }

    private static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static Task<HttpResponseMessage> Send(HttpClient client, string file, string what) => Send(client, Encoding.UTF8.GetBytes(file), what);

    private static Task<HttpResponseMessage> Send(HttpClient client, byte[] file, string what)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "File", "set" }, { new StringContent(what), "Do" } };
        return client.PostAsync("/en/sets/import", form);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_name_that_a_page_of_the_site_has_is_refused_in_words_before_it_is_published(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        foreach (var (kind, taken, free) in new[] { ("message", "coverage", "coverage-of-a-country"), ("set", "import", "imports") })
        {
            var like = await db.Nodes.AsNoTracking().FirstAsync(n => n.Kind == kind && n.PublishedId != null);
            var fields = (await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == like.PublishedId)).Fields;
            async Task<IReadOnlyList<Chorus.Platform.Problem>> Publish(string slug)
            {
                db.ChangeTracker.Clear();
                var (node, draft) = chain.Begin(db, kind, slug, fields, "en", null);
                return await chain.Publish(db, node, draft, Correction.None, null, default);
            }

            (await Publish(free)).ShouldBeEmpty();
            var refused = (await Publish(taken)).ShouldHaveSingleItem();
            foreach (var language in Chorus.Platform.Settings.Known)
                scope.ServiceProvider.GetRequiredService<Chorus.Platform.Text.Words>().For(language)[refused].ShouldContain(chain.PathOf(kind, taken));
        }
    }
}
