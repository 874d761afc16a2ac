using System.Net;
using Chorus.Documents.Bibliography;
using Chorus.Modules.Library;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Library;

/// <summary>The library and the programs in which people keep their references: out, and in again by the desk.</summary>
public sealed class ReferenceTests
{
    private const string Import = "/en/desk/import/resource";

    private const string List = """
        TY  - JOUR
        AU  - Traoré, Aïcha
        TI  - Ce que les travailleurs sociaux font pour les enfants
        JO  - Revue imaginaire
        PY  - 2020
        SP  - 1
        EP  - 9
        DO  - 10.1234/made.up.2
        ER  -

        TY  - RPRT
        TI  - Another title for the same count
        AU  - Bureau of Counting,
        DO  - https://doi.org/10.1234/MADE.UP
        LA  - fr
        ER  -

        TY  - BOOK
        TI  - A made-up book
        ID  - 1
        KW  - Mental health
        KW  - Planifier le personnel
        KW  - Counting heads
        ET  - 2nd
        ER  -

        TY  - BOOK
        TI  - A made-up book
        ER  -
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_editor_brings_in_a_list_and_takes_it_out_again(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://library.example.org"));
        await Shelved.In(site);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open(Import);
        editor.Text.ShouldContain(".csl.json");

        // Wrong: nothing is kept, and each thing has its place.
        await editor.Send(null, ("Pasted", "TY  - BOOK\nAU  - Nobody\nER  - \n\nTY  - BOOK\nTI  - Never ends"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("Line 1, column 1: This reference has no title.");
        editor.Text.ShouldContain("Line 5, column 1: This begins and has no end: TY");

        await editor.Send(null, ("Pasted", List));
        editor.Text.ShouldContain("New: 3. Changed: 1. The same as before: 0.");
        // What it says is seen before it is kept, and what it says in vain; nothing is English because nobody said otherwise.
        foreach (var seen in new[] { "Authors: Traoré, Aïcha", "Year of publication: 2020", "Journal article", "Line 1: its language is not said; by its title it is: Français", "Line 18: keywords that no topic here is called by: Counting heads", "Line 18: edition: 2nd", "2 entries do not say their language" })
            editor.Text.ShouldContain(seen);
        await editor.Send("bring", ("Publish", "now"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("Say in which language they are written");
        await using var db = site.Db();
        (await db.Resources.CountAsync()).ShouldBe(3);
        await editor.Send("bring", ("Publish", "now"), ("Language", "es"));
        editor.Text.ShouldContain("New: 3. Changed: 1.");
        (await db.Resources.SingleAsync(r => r.Slug == "a-made-up-book")).Language.ShouldBe("es");
        var topics = (await db.Revisions.AsNoTracking().Join(db.Nodes.Where(n => n.Slug == "a-made-up-book"), r => r.Id, n => n.PublishedId, (r, _) => r).SingleAsync()).Fields;
        (topics["topics"], topics["pillars"]).ShouldBe(("mental-health", "plan"), "a keyword that is called as one of our subjects is that one");
        var slugs = await db.Resources.Select(r => r.Slug).ToListAsync();
        slugs.Order().ShouldBe(["a-made-up-book", "a-made-up-book-2", "ce-que-les-travailleurs-sociaux-font-pour-les-2020", Shelved.Count, Shelved.Film, Shelved.Guide]);
        var article = await db.Resources.SingleAsync(r => r.Year == 2020);
        (article.Kind, article.Language, article.Authors, article.AddressKey).ShouldBe(("journal-article", "fr", "Aïcha Traoré", "doi:10.1234/made.up.2"));
        // What changes something that is published waits for somebody who says which kind of correction it is.
        (await db.Resources.SingleAsync(r => r.Slug == Shelved.Count)).Title.ShouldBe("Un recensement imaginaire");

        var reader = site.Client();
        foreach (var format in ReferenceFormat.All)
        {
            var answer = await reader.GetAsync("/library" + format.Extension + "?language=fr");
            answer.Content.Headers.ContentType!.ToString().ShouldBe(format.MediaType);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var read = format.Read(bytes);
            read.Problems.ShouldBeEmpty();
            read.Found.Select(f => f.Reference.Id).ShouldBe([article.Slug, Shelved.Count]);
            var count = read.Found[1].Reference;
            (count.Type, count.Doi, count.Isbn, count.Pages, count.Volume, count.Language, count.Url)
                .ShouldBe((ReferenceType.Report, "10.1234/made.up", "9783161484100", "45-67", "12", "fr", "https://library.example.org/library/" + Shelved.Count));
            count.Keywords.ShouldContain("Planifier le personnel");
            // What was taken out and comes back unchanged is the same.
            var one = await reader.GetByteArrayAsync($"/library/{Shelved.Guide}{format.Extension}");
            await editor.Open(Import);
            await editor.Choose(one);
            editor.Text.ShouldContain("New: 0. Changed: 0. The same as before: 1.", customMessage: format.Name);
            (await reader.GetAsync("/library/no-such-thing" + format.Extension)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_file_of_several_thousand_comes_in_and_says_each_thing_that_is_wrong_by_its_line()
    {
        const int many = 4000;
        await using var site = await Site.Start(Databases.Sqlite);
        await using var scope = site.Services.CreateAsyncScope();
        var kind = scope.ServiceProvider.GetServices<INodeKind>().Single(k => k.Kind == ResourceKind.Name);
        var works = Enumerable.Range(0, many).Select(i => new Reference
        {
            Id = $"w{i}", Type = ReferenceType.Report, Title = $"Count {i % 3000} of «{(char)('à' + (i % 20))}»", Authors = [new("Ñandú", $"É. {i}"), new("Bureau of Counting")], Date = ReferenceDate.Of(1990 + (i % 30), 1 + (i % 12)),
            Doi = i % 2 == 0 ? $"10.1234/many.{i}" : null, Language = "fr", Abstract = "One.\nTwo {and} 50%.", Keywords = ["a, b", "c"],
        }).ToList();
        await using var db = site.Db();
        foreach (var format in ReferenceFormat.All)
        {
            var whole = format.Write(works);
            var reading = (await kind.ReadFile(db, whole, null, default))!;
            reading.Problems.ShouldBeEmpty();
            reading.Rows.Count.ShouldBe(many, format.Name);
            reading.Rows.Select(r => r.Key).Distinct().Count().ShouldBe(many);
            // The same with its last reference cut off in the middle: the line is told.
            var cut = whole[..^60];
            var lines = cut.Count(b => b == (byte)'\n') + 1;
            format.Read(cut).Problems.ShouldHaveSingleItem().Line.ShouldBeInRange(lines - 20, lines, format.Name);
        }
    }

    [Fact]
    public async Task The_head_of_a_page_says_what_managers_look_for_and_no_more()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await Shelved.In(site);
        var reader = new Person(site.Client());
        await reader.Open("/en/library/" + Shelved.Count);
        Tags().ShouldBe(["citation_title=Un recensement imaginaire", "citation_publication_date=2019", "citation_publisher=OFFICE of  Nowhere", "citation_journal_title=Revue imaginaire", "citation_volume=12",
            "citation_issue=3", "citation_firstpage=45", "citation_lastpage=67", "citation_doi=10.1234/made.up", "citation_isbn=9783161484100", "citation_language=fr"]);
        await reader.Open("/en/library/" + Shelved.Guide);
        Tags().ShouldBe(["citation_title=A made-up guide to supervision", "citation_author=Njeri, Wanjiku", "citation_author=Office of Nowhere", "citation_publication_date=2021",
            "citation_technical_report_institution=Office of Nowhere", "citation_language=en", "citation_pdf_url=https://example.org/guide.pdf"]);
        Tags("DC.").ShouldBe(["DC.title=A made-up guide to supervision", "DC.creator=Njeri, Wanjiku", "DC.creator=Office of Nowhere", "DC.publisher=Office of Nowhere", "DC.date=2021", "DC.type=Guidance manual",
            "DC.identifier=https://www.example.org/guide/", "DC.language=en", "DC.language=sw", "DC.coverage=Kenya", "DC.rights=CC BY 4.0"], "by the names of the fifteen elements, as harvesters get them");
        reader.Page.QuerySelector("head link[rel='schema.DC']")!.GetAttribute("href").ShouldBe("http://purl.org/dc/elements/1.1/");
        reader.Page.QuerySelectorAll("main a[href$='.ris'], main a[href$='.bib'], main a[href$='.csl.json']").Length.ShouldBe(3);

        IEnumerable<string> Tags(string begins = "citation_") => reader.Page.QuerySelectorAll("head meta").Select(m => (Name: m.GetAttribute("name") ?? "", Content: m.GetAttribute("content")))
            .Where(m => m.Name.StartsWith(begins, StringComparison.Ordinal) && m.Name is not ("DC.subject" or "DC.format")).Select(m => $"{m.Name}={m.Content}");
    }

    [Fact]
    public void A_reference_becomes_a_resource_and_keeps_what_it_says()
    {
        foreach (var type in Enum.GetValues<ReferenceType>()) ResourceKinds.All.ShouldContain(ResourceReference.Text(new Reference { Title = "T", Type = type }).Kind);
        foreach (var kind in ResourceKinds.All.Except(["guidance-manual", "toolkit", "case-study", "training"]))
            ResourceReference.Text(new Reference { Title = "T", Type = ResourceReference.TypeOf(kind) }).Kind.ShouldBe(kind);
        // A part of a book is one again, and what goes out as something else is said.
        var chapter = ResourceReference.Text(new Reference { Title = "T", Type = ReferenceType.Chapter, Container = "A whole" });
        (chapter.Kind, chapter.Journal, ResourceReference.TypeOf(chapter.Kind, chapter.Journal), ResourceReference.TypeOf("book", null)).ShouldBe(("book", "A whole", ReferenceType.Chapter, ReferenceType.Book));
        foreach (var (type, what) in new[] { (ReferenceType.Paper, "paper"), (ReferenceType.Thesis, "thesis"), (ReferenceType.Chapter, "chapter") })
            ResourceReference.LeftOut(new Reference { Title = "T", Type = type }, chapter, []).ShouldBe([(what, "T")]);
        ResourceReference.LeftOut(new Reference { Title = "T", Type = ReferenceType.Chapter, Container = "A whole" }, chapter, []).ShouldBeEmpty();
        foreach (var (title, language) in new (string, string?)[] { ("Who works with the children of the poor", "en"), ("Les enfants et la loi", "fr"), ("Los niños y la ley en el mundo", "es"), ("من يعمل مع الأطفال", "ar"), ("Xyz", null), ("The count", null), ("Deuxième titre", null) })
            ResourceReference.LanguageOf(title).ShouldBe(language, title);
    }
}
