using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Chorus.Modules.Library;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Shelving;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Library;

/// <summary>The library as people meet it: found by words and facets, read, suggested, corrected, taken out, and brought in by the thousand.</summary>
public sealed class LibraryTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reader_narrows_it_down_and_takes_it_along(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: Outside.World.WithoutLimits);
        var reader = new Person(site.Client());
        await reader.Open("/en/library");
        reader.Text.ShouldContain("The library is still empty");

        await Shelved.In(site);
        await reader.Open("/en/library");
        reader.Text.ShouldContain("3 resources");
        Titles(reader).ShouldBe(["A made-up guide to supervision", "Un recensement imaginaire", "فيلم متخيل"], "the newest year first, what has none last");
        reader.Text.ShouldContain("What a supervisor reads");
        // One organisation however it is written; Kenya lies in Eastern Africa, which a text of the region is about too.
        Narrow(reader, "organisation=office%20of%20nowhere").ShouldBe("2");
        Narrow(reader, "place=014").ShouldBe("2");
        Narrow(reader, "place=KE").ShouldBe("1");
        Narrow(reader, "language=sw").ShouldBe("1");
        await reader.Open("/en/library?pillar=support&place=014");
        reader.Text.ShouldContain("2 resources");
        Narrow(reader, "kind=report").ShouldBe("1");
        reader.Page.QuerySelectorAll("a").Count(a => a.GetAttribute("href") == "/en/library?pillar=support").ShouldBe(1, "each choice can be taken back");
        await reader.Open("/en/library?pillar=support&place=014&kind=report&q=recensement");
        Titles(reader).ShouldBe(["Un recensement imaginaire"]);
        await reader.Open("/en/library?pillar=develop");
        reader.Text.ShouldContain("Nothing fits all of that");
        await reader.Open("/fr/library/by/place");
        reader.Text.ShouldContain("Kenya");

        await reader.Open("/en/library/" + Shelved.Guide);
        reader.Text.ShouldContain("Wanjiku Njeri, Office of Nowhere");
        reader.Text.ShouldContain("812 KB");
        reader.Text.ShouldContain("We know of none in: French, Spanish, Arabic");
        reader.Text.ShouldContain("Njeri, Wanjiku; Office of Nowhere (2021). A made-up guide to supervision. Office of Nowhere. https://www.example.org/guide/");
        reader.Text.ShouldContain("What a supervisor reads", customMessage: "the collection uses it");
        await reader.Open("/en/library/" + Shelved.Count);
        reader.Text.ShouldContain("Revue imaginaire 12(3), 45–67");
        reader.Page.QuerySelector("h1")!.GetAttribute("lang").ShouldBe("fr");
        await reader.Open("/ar/library/collections/" + Shelved.Collection);
        Titles(reader).ShouldBe(["Un recensement imaginaire", "A made-up guide to supervision"], "in the order that somebody gave them");

        // A source with the same address is the same text, however the address is written; a publication names it in its words.
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
            await Shelved.Publish(db, chain, "source", "made-up-source", new Fields().With("citation", "The guide as a source").With("kind", "report").With("url", "http://example.org/guide"), "en");
            await Shelved.Publish(db, chain, "publication", "made-up-report", new Fields().With("kind", "report").With("title", "A report that cites").With("summary", "Short.").With("language", "en").With("body", $"Read the guide. [resource:{Shelved.Guide}]"), "en");
        }
        await reader.Open("/en/library/" + Shelved.Guide);
        reader.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/en/sources/made-up-source");
        reader.Text.ShouldContain("A report that cites");
        await reader.Open("/en/publications/made-up-report");
        reader.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/en/library/" + Shelved.Guide);

        // What is taken out comes back in unchanged.
        (await site.Client().GetStringAsync("/library.csv?kind=video")).ShouldContain("فيلم متخيل");
        var editor = await Person.At(site, Role.Editor);
        foreach (var ending in new[] { "csv", "json" })
        {
            var file = await site.Client().GetByteArrayAsync("/library." + ending);
            await editor.Open("/en/desk/import/resource");
            await editor.Choose(file);
            editor.Text.ShouldContain("New: 0. Changed: 0. The same as before: 3.", customMessage: ending);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_suggests_an_editor_publishes_corrects_and_withdraws(string database)
    {
        await using var site = await Site.Start(database, settings: Outside.World.WithoutLimits);
        await Shelved.In(site);
        var (stranger, before) = (new Person(site.Client()), HandedOut.Now(site));
        await stranger.Open("/en/library/suggest");
        await stranger.Send(null, ("Title", "Wages of care"), ("Since", await site.Earlier(SuggestPage.Form, FormSeal.Longest * 2)));
        stranger.Text.ShouldContain("This page was open for a long time.");
        await stranger.Send(null, ("Since", await stranger.AtOnce(site, SuggestPage.Form, before)));
        stranger.Text.ShouldContain("That was very quick.");
        await stranger.Send(null, ("Since", await site.Earlier(SuggestPage.Form)), ("Title", "Wages of care"), ("Kind", "report"), ("Link", "example.org"), ("Written", "en"), ("Year", "20x1"), ("Fax", "555"), ("About", "<b>mine</b>"));
        stranger.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        stranger.Text.ShouldContain("Write the year in four digits.");
        stranger.Text.ShouldContain("This field must stay empty.");
        stranger.Page.QuerySelector("#About")!.TextContent.Trim().ShouldBe("<b>mine</b>", "nothing typed is lost");
        await stranger.Send(null, ("Link", "http://example.org/guide"), ("Year", "2021"), ("Fax", ""));
        stranger.Text.ShouldContain("It is in the library already: A made-up guide to supervision.");
        await stranger.Send(null, ("Link", "https://example.org/wages"), ("Authors", "Otieno, Achieng\nUnion of Nowhere"), ("By", "A reader"));
        stranger.Text.ShouldContain("Thank you. An editor looks at it");
        await stranger.SendTo("/en/library/suggest", ("Title", "Wages of care"), ("Kind", "report"), ("Link", "https://example.org/wages"), ("Written", "en"), ("Year", "2021"), ("About", "<b>mine</b>"),
            ("Authors", "Otieno, Achieng\nUnion of Nowhere"), ("By", "A reader"), ("Since", await site.Earlier(SuggestPage.Form)));
        stranger.Text.ShouldContain("Thank you. An editor looks at it");
        await using (var db = site.Db()) (await db.Nodes.CountAsync(n => n.Title == "Wages of care")).ShouldBe(1, "pressed twice, it is suggested once");
        (await site.Client().GetStringAsync("/en/library")).ShouldNotContain("Wages of care");

        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/library/suggestions.csv");
        editor.Page.DocumentElement.TextContent.ShouldContain("Wages of care");
        (await new Person(site.Client()).Open("/en/desk/library/suggestions.json")).Status.ShouldBe(HttpStatusCode.NotFound);
        await editor.Open("/en/today");
        editor.Text.ShouldContain("Wages of care");
        await editor.Open(editor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(a => a.Contains("/desk/resource/wages-of-care", StringComparison.Ordinal)));
        editor.Text.ShouldContain("somebody without an account");
        editor.Text.ShouldNotContain("Return it", customMessage: "a note to nobody");
        await editor.Send("publish");
        editor.Path.ShouldStartWith("/en/today?done=resource/wages-of-care", customMessage: "one press to the thing, and back");
        editor.Text.ShouldContain("That is done.");
        editor.Page.QuerySelectorAll("main ol a").ShouldNotContain(a => a.TextContent.Contains("Wages of care"));
        await editor.Open(editor.Page.QuerySelector("main .note a")!.GetAttribute("href")!);
        editor.Path.ShouldStartWith("/en/library/wages-of-care");
        editor.Text.ShouldContain("Achieng Otieno, Union of Nowhere");
        editor.Text.ShouldContain("A reader");
        var page = editor.Path;
        await editor.Open("/en/library?q=wages");
        editor.Text.ShouldContain("1 resource");

        // Another year moves it in every list; what it had and has is counted.
        var slug = page[(page.LastIndexOf('/') + 1)..];
        await editor.Open("/en/desk/resource/" + slug);
        await editor.Send(null, ("f.year", "1999"), ("f.kind", "brief"), ("f.pillars", "Planning the workforce\nsupport"));
        await editor.Send("publish", ("Correction", "Pen"));
        await editor.Open("/en/library?kind=brief");
        Titles(editor).ShouldBe(["Wages of care"]);
        await editor.Open("/en/library");
        Narrow(editor, "pillar=plan").ShouldBe("2");
        Narrow(editor, "kind=report").ShouldBe("1");
        Titles(editor)[2].ShouldBe("Wages of care");
        await CountsAreRight(site);

        await editor.Open($"/en/desk/resource/{slug}/withdraw");
        await editor.Send(null, ("Why", ""));
        editor.Text.ShouldContain("Say why it goes.");
        await editor.Send(null, ("Why", "It was withdrawn by its publisher."));
        editor.Status.ShouldBe(HttpStatusCode.Gone);
        editor.Text.ShouldContain("This is no longer published");
        editor.Text.ShouldNotContain("withdrawn by its publisher", customMessage: "the reason is for the editors, what is said to everybody stood in a field of its own");
        (await site.Client().GetStringAsync("/en/library?q=wages")).ShouldContain("Nothing fits all of that");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            foreach (var work in scope.ServiceProvider.GetServices<IWork>().Where(w => w.Kind == FoldCounts.WorkKind))
                await work.Run(scope.ServiceProvider.GetRequiredService<AppDb>(), new WorkItem { Kind = work.Kind, Payload = "{}" }, default);
        }
        await CountsAreRight(site);

        await editor.Open("/en/desk/resource/" + slug);
        await editor.Send(null);
        await editor.Send("publish");
        editor.Path.ShouldBe(page);
        editor.Text.ShouldContain("Achieng Otieno");
        await CountsAreRight(site);
        (await new Person(site.Client()).Open($"/en/desk/resource/{slug}/withdraw")).Status.ShouldBe(HttpStatusCode.NotFound, "a stranger does not even learn of it");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_table_comes_in_whole_or_not_at_all(string database)
    {
        await using var site = await Site.Start(database, settings: Outside.World.WithoutLimits);
        await Shelved.In(site);
        const string head = "key,title,kind,language,year,topics,countries,files\n";
        (await Import(site, head + "a,A,report,en,2001,,,\nb,B,nonsense,en,20x,,,\nsuggest,S,report,en,,,,\n")).Problems.Select(p => (p.Spot.Line, p.Spot.Column)).ShouldBe([(3, 3), (3, 5), (4, 1)]);
        (await Count(site)).ShouldBe(3);
        var table = new StringBuilder(head);
        for (var i = 0; i < 2500; i++) table.Append(System.Globalization.CultureInfo.InvariantCulture, $"item-{i},Item {i} of the test,{(i % 2 == 0 ? "report" : "brief")},en,{1900 + (i % 100)},sdg;workforce,KE;Tanzania,\"fr | https://example.org/{i}.pdf | 1.2 MB\"\n");
        (await Import(site, table.ToString())).ShouldSatisfyAllConditions(done => done.Problems.ShouldBeEmpty(), done => done.New.ShouldBe(2500));
        (await Import(site, table.ToString())).Same.ShouldBe(2500);
        (await Import(site, head + "item-7,Item seven,report,en,1907,sdg;workforce,KE;TZ,\"fr | https://example.org/7.pdf | 1200000\"\n", pen: true)).Changed.ShouldBe(1);
        (await Count(site)).ShouldBe(2503);
        await CountsAreRight(site);
        var reader = new Person(site.Client());
        await reader.Open("/en/library?q=seven");
        Titles(reader).ShouldBe(["Item seven"]);
        // Every page of a list once, nothing twice.
        var seen = new List<string>();
        for (var next = "/en/library?kind=report&topic=sdg&year=1950"; next is not null; next = reader.Page.QuerySelector("nav.pager a[rel=next]")?.GetAttribute("href"))
        {
            await reader.Open(next);
            seen.AddRange(Titles(reader));
        }
        seen.Count.ShouldBe(25);
        seen.Distinct().Count().ShouldBe(25);
        (await site.Client().GetStringAsync("/library.csv?year=1950")).Split('\n').Count(line => line.StartsWith("item-", StringComparison.Ordinal)).ShouldBe(25);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_that_is_added_is_a_language_to_narrow_by_and_news_for_harvesters(string database)
    {
        await using var site = await Site.Start(database, settings: OaiTests.Settings);
        await Shelved.In(site);
        var (editor, reader) = (await Person.At(site, Role.Editor), new Person(site.Client()));
        var before = await Changed();
        await editor.Open($"/en/desk/resource/{Shelved.Film}/files");
        ((IHtmlInputElement)editor.Page.QuerySelector("#Language")!).Value = "pt-BR";
        await editor.Choose(Uploads.Sent.Pdf("The film in words"));
        await reader.Open("/en/library?language=pt");
        Titles(reader).ShouldBe(["فيلم متخيل"]);
        await reader.Open("/en/library?language=ar");
        Titles(reader).ShouldBe(["فيلم متخيل"], "its page elsewhere is in Arabic all the same");
        await reader.Open("/en/library/" + Shelved.Film);
        string Head(string name) => reader.Page.QuerySelector($"meta[name={name}]")!.GetAttribute("content")!;
        Head("citation_pdf_url").ShouldStartWith("https://library.example.org/files/");
        Head("citation_language").ShouldBe("pt-BR");
        var after = await Oai();
        after.ShouldContain("<dc:language>ar</dc:language>");
        after.ShouldContain("<dc:language>pt-BR</dc:language>");
        after.ShouldContain("<dc:format>application/pdf</dc:format>");
        after.ShouldContain("<dc:relation>" + Head("citation_pdf_url"));
        (await Changed()).ShouldBeGreaterThan(before);
        // A new version of what is said keeps what the files are in; without the file all is as before.
        await Publications.Made.Correct(site, "resource", Shelved.Film, fields => fields["year"] = "2020", Correction.Pen);
        await reader.Open("/en/library?language=pt&year=2020");
        Titles(reader).Count.ShouldBe(1);
        await editor.Open($"/en/desk/resource/{Shelved.Film}/files");
        await editor.Send("remove");
        await reader.Open("/en/library?language=pt");
        reader.Text.ShouldContain("Nothing fits all of that");
        await CountsAreRight(site);

        async Task<string> Oai()
        {
            await using var db = site.Db();
            var id = (await db.Nodes.SingleAsync(n => n.Slug == Shelved.Film)).Id;
            return await site.Client().GetStringAsync($"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:library.example.org:{id}");
        }
        async Task<DateTime> Changed()
        {
            await using var db = site.Db();
            return (await db.Resources.SingleAsync(r => r.Slug == Shelved.Film)).ChangedAt;
        }
    }

    [Theory]
    [InlineData("https://www.Example.org/a/b/", "http://example.org/a/b")]
    [InlineData("https://dx.doi.org/10.1234/ABC", "doi:10.1234/abc")]
    public void Two_spellings_are_one_address(string one, string other) => WebAddress.Key(one).ShouldBe(WebAddress.Key(other));

    [Theory]
    [InlineData("978-3-16-148410-0", "9783161484100")]
    [InlineData("0-8044-2957-X", "080442957X")]
    [InlineData("978-3-16-148410-1", null)]
    public void An_isbn_is_checked(string typed, string? kept) => WebAddress.Isbn(typed).ShouldBe(kept);

    internal static async Task<ImportCount> Import(Site site, string table, bool pen = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LibraryImport>().Keep(Encoding.UTF8.GetBytes(table), pen, default);
    }

    private static async Task<int> Count(Site site)
    {
        await using var db = site.Db();
        return await db.OpenResources.CountAsync();
    }

    /// <summary>The sums of the lines are what one gets by counting, and what stands on the shelf is what the resources say.</summary>
    private static async Task CountsAreRight(Site site)
    {
        await using var db = site.Db();
        var sums = (await db.FacetChanges.GroupBy(c => c.ValueId).Select(g => new { g.Key, Sum = g.Sum(c => c.Change) }).Where(g => g.Sum != 0).ToListAsync()).ToDictionary(g => g.Key, g => g.Sum);
        var rows = (await db.ResourceFacets.GroupBy(f => f.ValueId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).ToDictionary(g => g.Key, g => g.Count);
        sums.OrderBy(s => s.Key).ShouldBe(rows.OrderBy(r => r.Key));
        var atlas = site.Services.GetRequiredService<Atlas>();
        var said = await (from r in db.OpenResources join n in db.Nodes on r.Id equals n.Id join v in db.Revisions on n.PublishedId equals v.Id select v.Body).ToListAsync();
        var wanted = said.SelectMany(body => Term.Of(ResourceText.Of(Fields.Read(body)), atlas)).CountBy(t => t.Id).ToDictionary();
        rows.OrderBy(r => r.Key).ShouldBe(wanted.OrderBy(w => w.Key));
        (await db.ResourceMarks.ToListAsync()).SelectMany(m => ResourceMarks.Read(m.ValueIds)).CountBy(id => id).OrderBy(m => m.Key).ShouldBe(wanted.OrderBy(w => w.Key));
    }

    private static List<string> Titles(Person reader) => [.. reader.Page.QuerySelectorAll(".card h3").Select(h => h.TextContent.Trim())];

    // The number beside the link that adds this to the address.
    private static string? Narrow(Person reader, string adds) => reader.Page.QuerySelectorAll("details a").FirstOrDefault(a => a.GetAttribute("href")!.EndsWith(adds, StringComparison.Ordinal) || a.GetAttribute("href")!.Contains(adds + "&", StringComparison.Ordinal))
        ?.ParentElement!.QuerySelector(".meta")?.TextContent.Trim();
}
