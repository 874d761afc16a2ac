using System.Net;
using System.Xml.Linq;
using System.Xml.Schema;
using Chorus.Modules.Library;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Oai;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Library;

/// <summary>The library as a harvester meets it: every answer is held against the schema of the protocol where that lies beside the repository.</summary>
public sealed class OaiTests
{
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/", Dc = "http://purl.org/dc/elements/1.1/", OaiDc = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    private static readonly string[] DublinCore = ["title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language", "relation", "coverage", "rights"];
    private static readonly Lazy<XmlSchemaSet?> Schema = new(() =>
    {
        if (SharedData.Find("oai/OAI-PMH.xsd") is not { } file) return null;
        var schemas = new XmlSchemaSet();
        schemas.Add("http://www.openarchives.org/OAI/2.0/", file);
        schemas.Compile();
        return schemas;
    });

    internal static readonly (string, string)[] Settings = [("PublicUrl", "https://library.example.org"), ("Contact", "office@example.org")];

    private static async Task<XElement> Ask(HttpClient client, string query)
    {
        var answer = await client.GetAsync("/oai" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/xml; charset=utf-8");
        return Valid(await answer.Content.ReadAsStringAsync());
    }

    internal static XElement Valid(string text)
    {
        var answer = XDocument.Parse(text);
        if (Schema.Value is { } schema) answer.Validate(schema, (_, wrong) => Assert.Fail(wrong.Message));
        // What the schema of oai_dc says: the fifteen elements in any order, each with text, and perhaps the language of it.
        foreach (var element in answer.Descendants().Where(e => e.Name.Namespace == Dc))
        {
            DublinCore.ShouldContain(element.Name.LocalName);
            element.HasElements.ShouldBeFalse();
            element.Attributes().Select(a => a.Name).ShouldBeSubsetOf([XNamespace.Xml + "lang"]);
        }
        foreach (var record in answer.Descendants(OaiDc + "dc"))
            record.Attribute(XNamespace.Get("http://www.w3.org/2001/XMLSchema-instance") + "schemaLocation")!.Value.ShouldBe($"{OaiDc} http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
        return answer.Root!;
    }

    [Fact]
    public async Task An_empty_library_has_a_first_day_before_its_answers_and_always_the_same()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: Settings);
        var answer = await Ask(site.Client(), "?verb=Identify");
        var (said, earliest) = (answer.Element(Oai + "responseDate")!.Value, answer.Descendants(Oai + "earliestDatestamp").Single().Value);
        string.CompareOrdinal(earliest, said).ShouldBeLessThan(0);
        earliest.ShouldEndWith("-01-01T00:00:00Z");
    }

    private static string Error(XElement answer) => string.Join(' ', answer.Elements(Oai + "error").Select(e => e.Attribute("code")!.Value));

    private static List<string> Ids(XElement answer) => [.. answer.Descendants(Oai + "header").Select(h => h.Element(Oai + "identifier")!.Value)];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_harvester_gets_what_stands_in_the_library_and_what_was_withdrawn(string database)
    {
        await using var site = await Site.Start(database, settings: Settings);
        var client = site.Client();
        (await Ask(client, "?verb=Identify")).Descendants(Oai + "deletedRecord").Single().Value.ShouldBe("persistent");
        Error(await Ask(client, "?verb=ListRecords&metadataPrefix=oai_dc")).ShouldBe("noRecordsMatch");

        var first = await Resource(site, "a-count", new ResourceText("A count & \u0001 <more> 𠮷", "report", "en")
        {
            Abstract = "Who works\nwith families.", Authors = [ResourceAuthor.Person("Okafor", "Ada"), new("Bureau of Counting")], Organisation = "Made-up Press", Year = 2019, Pillars = ["plan", "support"],
            Doi = "10.1000/182", Countries = ["KE"], Licence = "CC BY 4.0", Files = [new("en", "https://example.org/a.pdf", 1000), new("sw", "https://example.org/b.pdf", null)],
        });
        var second = await Resource(site, "a-film", new ResourceText("Un film", "video", "fr"));
        await Put(site, CollectionKind.Name, "beginners", new Fields().With("title", "For beginners").With("intro", "Chosen.").With("language", "en").With("resources", [second]), "en");
        var id = $"oai:library.example.org:{first}";

        var whole = await Ask(client, "?verb=ListRecords&metadataPrefix=oai_dc");
        Ids(whole).ShouldBe([id, $"oai:library.example.org:{second}"]);
        whole.Element(Oai + "request")!.ToString(SaveOptions.DisableFormatting).ShouldContain("verb=\"ListRecords\" metadataPrefix=\"oai_dc\"");
        var metadata = whole.Descendants(Oai + "metadata").First();
        string[] Said(string name) => [.. metadata.Descendants(Dc + name).Select(e => e.Value)];
        Said("title").ShouldBe(["A count &  <more> 𠮷"]);
        Said("creator").ShouldBe(["Okafor, Ada", "Bureau of Counting"]);
        Said("identifier").ShouldBe(["https://library.example.org/library/a-count", "https://doi.org/10.1000/182"]);
        Said("language").ShouldBe(["en", "sw"]);
        Said("coverage").ShouldBe(["Kenya"]);
        Said("description").ShouldBe(["Who works\nwith families."]);
        whole.Descendants(Oai + "header").First().Elements(Oai + "setSpec").Select(s => s.Value).ShouldBe(["kind-report", "pillar-plan", "pillar-support"]);

        (await Ask(client, "?verb=ListMetadataFormats&identifier=" + id)).Descendants(Oai + "metadataPrefix").Single().Value.ShouldBe("oai_dc");
        var sets = (await Ask(client, "?verb=ListSets")).Descendants(Oai + "setSpec").Select(s => s.Value).ToList();
        sets.ShouldContain("kind-report");
        sets.ShouldContain("collection-beginners");
        foreach (var (set, found) in new[] { ("kind-report", first), ("pillar-plan", first), ("collection-beginners", second), ("kind-video", second) })
            Ids(await Ask(client, $"?verb=ListIdentifiers&metadataPrefix=oai_dc&set={set}")).ShouldBe([$"oai:library.example.org:{found}"], set);
        Error(await Ask(client, "?verb=ListIdentifiers&metadataPrefix=oai_dc&set=kind-book")).ShouldBe("noRecordsMatch");

        // The same by POST, as the protocol has it; what is said in the body and in the address is said twice.
        var twice = await client.PostAsync("/oai?verb=GetRecord", new FormUrlEncodedContent([new("verb", "GetRecord")]));
        Error(Valid(await twice.Content.ReadAsStringAsync())).ShouldBe("badVerb");
        var posted = await client.PostAsync("/oai", new FormUrlEncodedContent([new("verb", "GetRecord"), new("identifier", id), new("metadataPrefix", "oai_dc")]));
        Valid(await posted.Content.ReadAsStringAsync()).Descendants(Dc + "title").Single().Value.ShouldStartWith("A count");

        // A day later than any of it, and the day itself.
        var days = whole.Descendants(Oai + "datestamp").Select(d => d.Value[..10]).ToList();
        Ids(await Ask(client, $"?verb=ListIdentifiers&metadataPrefix=oai_dc&from={days[0]}&until={days[1]}")).Count.ShouldBe(2);
        Error(await Ask(client, "?verb=ListIdentifiers&metadataPrefix=oai_dc&from=2200-01-01T00:00:00Z")).ShouldBe("noRecordsMatch");
        var stamp = whole.Descendants(Oai + "datestamp").First().Value;
        Ids(await Ask(client, $"?verb=ListIdentifiers&metadataPrefix=oai_dc&from={stamp}&until={stamp}")).ShouldContain(id);

        var editor = await site.SignedIn(Role.Editor, follow: false);
        (await editor.PostAsync("/en/desk/resource/a-count/withdraw", new FormUrlEncodedContent([new("Why", "It was withdrawn by its authors.")]))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var gone = await Ask(client, "?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + id);
        gone.Descendants(Oai + "header").Single().Attribute("status")!.Value.ShouldBe("deleted");
        gone.Descendants(Oai + "metadata").ShouldBeEmpty();
        (await Ask(client, "?verb=ListMetadataFormats&identifier=" + id)).Descendants(Oai + "metadataPrefix").Single().Value.ShouldBe("oai_dc");
        // It moved to the end, and stays in the sets by which somebody may have harvested it.
        Ids(await Ask(client, "?verb=ListRecords&metadataPrefix=oai_dc")).ShouldBe([$"oai:library.example.org:{second}", id]);
        foreach (var set in new[] { "kind-report", "pillar-plan" })
            (await Ask(client, "?verb=ListRecords&metadataPrefix=oai_dc&set=" + set)).Descendants(Oai + "header").Single().Attribute("status")!.Value.ShouldBe("deleted");
        Error(await Ask(client, "?verb=ListRecords&metadataPrefix=oai_dc&set=pillar-develop")).ShouldBe("noRecordsMatch", "whoever never had it has nothing to take out");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_long_list_comes_in_parts_and_stays_right_while_it_changes(string database)
    {
        const int Many = (2 * Harvest.RecordsAPage) + 30;
        await using var site = await Site.Start(database, settings: Settings);
        await Fill(site, Many);
        var client = site.Client();
        var (seen, cursors, token) = (new List<string>(), new List<string>(), "");
        for (var page = 0; page == 0 || token.Length > 0; page++)
        {
            var answer = await Ask(client, token.Length > 0 ? "?verb=ListRecords&resumptionToken=" + token : "?verb=ListRecords&metadataPrefix=oai_dc&set=kind-report");
            seen.AddRange(Ids(answer));
            var resumption = answer.Descendants(Oai + "resumptionToken").Single();
            resumption.Attribute("completeListSize")!.Value.ShouldBe(page < 2 ? $"{Many}" : $"{Many + 1}");
            cursors.Add(resumption.Attribute("cursor")!.Value);
            token = resumption.Value;
            // One that was given already becomes other: it comes once more, at the end, and nothing is left out.
            if (page == 0) await Resource(site, "r-0000", new ResourceText("Changed", "report", "en"));
            page.ShouldBeLessThan(4);
        }
        cursors.ShouldBe(["0", "100", "200"]);
        seen.Distinct().Count().ShouldBe(Many);
        seen.Count.ShouldBe(Many + 1);
        seen[^1].ShouldBe(seen[0]);
        var wrong = await Ask(client, "?verb=ListIdentifiers&resumptionToken=" + (await Ask(client, "?verb=ListRecords&metadataPrefix=oai_dc")).Descendants(Oai + "resumptionToken").Single().Value);
        Error(wrong).ShouldBe("badResumptionToken");
    }

    internal static Task<string> Resource(Site site, string slug, ResourceText text) => Put(site, ResourceKind.Name, slug, text.ToFields(), text.Language);

    private static async Task<string> Put(Site site, string kind, string slug, Fields fields, string language)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        if (await db.Nodes.FirstOrDefaultAsync(n => n.Kind == kind && n.Slug == slug) is not { } node) return await Shelved.Publish(db, chain, kind, slug, fields, language);
        (await chain.Publish(db, node, await chain.Revise(db, node, fields, null, null, default), Correction.Pen, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        return node.Id;
    }

    // All in one moment, as an import leaves them.
    private static async Task Fill(Site site, int many)
    {
        var text = new ResourceText("One of many", "report", "en");
        await Resource(site, "r-0000", text);
        await using var db = site.Db();
        var one = await db.Nodes.SingleAsync(n => n.Slug == "r-0000");
        for (var i = 1; i < many; i++)
        {
            var (id, slug) = ($"zzzfill{i:000000}", $"r-{i:0000}");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO nodes ("Id", "Version", "Kind", "Slug", "Title", "Language", "PublishedId", "PublishedNumber", "PublishedAt", "CreatedAt", "OpenFlags") SELECT {id}, 1, "Kind", {slug}, "Title", "Language", "PublishedId", 1, "PublishedAt", "CreatedAt", 0 FROM nodes WHERE "Id" = {one.Id}""");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO resources ("Id", "Version", "Slug", "Kind", "Title", "Abstract", "Authors", "Language", "Languages", "Rank", "AddedAt", "ChangedAt", "Plans", "Develops", "Supports") SELECT {id}, 1, {slug}, "Kind", "Title", "Abstract", "Authors", "Language", "Languages", "Rank", "AddedAt", "ChangedAt", "Plans", "Develops", "Supports" FROM resources WHERE "Id" = {one.Id}""");
        }
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_answered_by_its_code()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: Settings);
        await Resource(site, "a-count", new ResourceText("A count", "report", "en"));
        var client = site.Client();
        foreach (var (query, code) in new[]
        {
            ("", "badVerb"), ("?verb=Nothing", "badVerb"), ("?verb=Identify&verb=Identify", "badVerb"), ("?verb=identify", "badVerb"), ("?verb=Identify&set=a", "badArgument"), ("?verb=ListRecords", "badArgument"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"), ("?verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2021-01-01T00:00:00Z", "badArgument"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&from=2021-01-01&until=2020-01-01", "badArgument"), ("?verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&from=2021-02-30", "badArgument"), ("?verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"), ("?verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"),
            ("?verb=ListRecords&resumptionToken=x", "badResumptionToken"), ("?verb=ListSets&resumptionToken=%00%22%3C", "badResumptionToken"), ("?verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
            ("?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:library.example.org:none", "idDoesNotExist"), ("?verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:x:y", "idDoesNotExist"),
            ("?verb=ListMetadataFormats&identifier=oai:elsewhere.example.org:1", "idDoesNotExist"), ("?verb=GetRecord&metadataPrefix=oai_dc&identifier=%25%25", "badArgument"), ("?verb=GetRecord", "badArgument badArgument"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"), ("?verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&until=2000-01-01T00:00:00Z", "noRecordsMatch"), ("?verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument"), ("?verb=ListIdentifiers&metadataPrefix=", "badArgument"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01T00:00Z", "badArgument"), ("?verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01T10:00:01Z&until=2020-01-01T10:00:00Z", "badArgument"),
            ("?verb=ListSets&set=a", "badArgument"), ("?verb=ListIdentifiers&metadataPrefix=marc21", "cannotDisseminateFormat"), ("?verb=GetRecord&identifier=oai:library.example.org:x&metadataPrefix=marc21", "cannotDisseminateFormat"),
            ("?verb=ListRecords&metadataPrefix=oai_dc&from=0001-01-01&until=9999-12-31", ""), ("?verb=ListSets", ""), ("?verb=ListMetadataFormats", ""),
        })
        {
            var answer = await Ask(client, query);
            Error(answer).ShouldBe(code, query);
            answer.Element(Oai + "request")!.HasAttributes.ShouldBe(code is not ("badVerb" or "badArgument" or "badArgument badArgument"), query);
            answer.Element(Oai + "request")!.Value.ShouldBe("https://library.example.org/oai");
        }
        var identify = await Ask(client, "?verb=Identify");
        identify.Descendants(Oai + "adminEmail").Single().Value.ShouldBe("office@example.org");
        (await client.PostAsync("/oai", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        // Nothing of it is kept for the next who asks.
        (await client.GetAsync("/oai?verb=Identify")).Headers.CacheControl!.NoCache.ShouldBeTrue();
    }
}
