using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Chorus.Documents;
using Document = Chorus.Documents.Document;

namespace Chorus.Tests.Documents;

public sealed class HtmlTests
{
    [Fact]
    public void Every_citation_leads_to_its_source_and_back()
    {
        var page = Parse(PrintHtml.Render(Sample.Brief()));
        var marks = page.QuerySelectorAll("a[role=doc-noteref]");
        marks.Length.ShouldBe(5);
        foreach (var mark in marks) page.GetElementById(mark.GetAttribute("href")![1..])!.TagName.ShouldBe("LI");
        foreach (var back in page.QuerySelectorAll("a[role=doc-backlink]")) page.GetElementById(back.GetAttribute("href")![1..])!.GetAttribute("role").ShouldBe("doc-noteref");
        page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
    }

    [Fact]
    public void The_title_is_the_only_first_heading_and_no_level_is_skipped()
    {
        var levels = Parse(PrintHtml.Render(Sample.Brief())).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.TagName).ToList();
        levels[0].ShouldBe("H1");
        levels.Skip(1).ShouldAllBe(level => level == "H2");
    }

    [Fact]
    public void The_page_is_of_its_language_and_direction()
    {
        var root = Parse(PrintHtml.Render(Sample.Brief("ar"))).DocumentElement;
        root.GetAttribute("lang").ShouldBe("ar");
        root.GetAttribute("dir").ShouldBe("rtl");
    }

    [Fact]
    public void Arabic_is_never_set_in_the_face_that_reverses_lam_alef()
    {
        var html = PrintHtml.Render(Sample.Brief("ar"));
        html.ShouldContain("\"Noto Naskh Arabic\"");
        html.ShouldNotContain("Noto Sans Arabic");
        html.ShouldNotContain("DejaVu");
    }

    [Fact]
    public void The_fragment_for_the_site_has_no_style_and_no_script()
    {
        var html = WebHtml.Render(Sample.Brief());
        html.ShouldNotContain("style");
        html.ShouldNotContain("<script");
        Parse(html).QuerySelectorAll("article.doc").Length.ShouldBe(1);
    }

    [Fact]
    public void Nothing_that_a_person_typed_becomes_markup_or_style()
    {
        const string evil = "</style></title><script>alert(1)</script>\"><img src=x onerror=1>\\";
        var document = new Document(evil, "en\"><script>", Sample.LabelsOf(SampleTexts.Of("en")) with { Page = evil },
        [
            new Paragraph([evil, Run.Link(evil, "javascript:alert(1)"), Run.Link("x", "https://example.org/\"onclick=\"1"), Run.Foreign(evil, evil), new Source(evil, evil)]),
            new KeyFigures([new Figure(evil, evil) { Counted = evil }]),
            new Table(evil, [new Column(evil, evil)], [[evil]]),
            new QrCode("javascript:alert(1)", evil),
        ])
        { Kind = evil, For = evil, Imprint = new Imprint { Organisation = evil, Version = evil, Licence = evil, Verification = evil } };
        foreach (var page in (IParentNode[])[Parse(PrintHtml.Render(document)), Parse(WebHtml.Render(document)), Parse(PictureHtml.Render(new Card("en", new Figure(evil, evil), evil, evil, evil)))])
        {
            page.QuerySelectorAll("script, img, [onclick], [onerror]").ShouldBeEmpty();
            page.QuerySelectorAll("a[href^='javascript']").ShouldBeEmpty();
        }

        Parse(PrintHtml.Render(document)).QuerySelectorAll("style").Length.ShouldBe(1);
    }

    [Fact]
    public void A_citation_after_a_digit_keeps_its_distance() =>
        WebHtml.Render(new Document("T", "en", Sample.LabelsOf(SampleTexts.Of("en")), [new Paragraph(["In 2026", new Source("S")])])).ShouldContain("2026<sup class=\"doc-ref\">\u202F<a");

    [Fact]
    public void A_table_names_its_rows_columns_and_units()
    {
        var table = Parse(WebHtml.Render(Sample.Brief())).QuerySelector("table")!;
        table.QuerySelector("caption")!.TextContent.ShouldStartWith("Two of three regions");
        table.QuerySelectorAll("th[scope=row]").Length.ShouldBe(4);
        table.QuerySelectorAll("thead th[scope=col]").Length.ShouldBe(4);
        table.QuerySelector(".doc-unit")!.TextContent.ShouldBe("per 100,000");
    }

    [Theory]
    [InlineData("#ffe600")]
    [InlineData("#fff")]
    [InlineData("#17555b")]
    public void Words_in_the_colour_of_an_organisation_can_be_read(string colour)
    {
        var ink = Accent.Parse(colour).Ink;
        double Linear(int at) => Convert.ToInt32(ink.Substring(at, 2), 16) / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        (1.05 / ((0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5)) + 0.05)).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    [Fact]
    public void An_unreadable_colour_is_the_house_colour() => Accent.Parse("red;}").ShouldBe(Accent.House);

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
