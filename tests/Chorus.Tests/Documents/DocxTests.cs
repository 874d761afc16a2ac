using System.Globalization;
using Chorus.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Chorus.Tests.Documents;

public sealed class DocxTests
{
    private const long MostBytes = 16_000_000;

    public static TheoryData<string> Languages => [.. SampleTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_file_is_valid_in_every_script(string language) => Faults(Sample.Brief(language)).Concat(Faults(Sample.Brief(language), tight: true)).ShouldBeEmpty();

    [Fact]
    public void A_file_with_every_block_and_hostile_words_is_valid() => Faults(Everything()).ShouldBeEmpty();

    [Fact]
    public void The_same_words_are_the_same_bytes_as_a_document_and_as_a_book()
    {
        Docx.Render(Everything()).ShouldBe(Docx.Render(Everything()));
        Docx.Render(Sample.Brief("ar")).ShouldNotBe(Docx.Render(Sample.Brief("en")));
        var book = new Book("T", "en", "https://example.org/v/1", new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), "Contents", [Everything(), Sample.Brief("ar")]);
        Epub.Render(book).ShouldBe(Epub.Render(book));
    }

    [Fact]
    public void A_page_with_a_code_links_its_citations_and_one_without_spells_their_addresses()
    {
        var source = new Source("Somebody (2026), A report.", "https://example.org/report");
        Document Of(Imprint imprint) => new("T", "en", Sample.LabelsOf(SampleTexts.Of("en")), [new Paragraph(["Said.", source])]) { Imprint = imprint };
        foreach (var (imprint, spelled) in new[] { (new Imprint(), true), (new Imprint { Verification = "https://example.org/v/1" }, false) })
        {
            using var file = Open(Of(imprint), tight: true);
            var note = file.MainDocumentPart!.FootnotesPart!.Footnotes!.Elements<W.Footnote>().Single(n => n.Id!.Value == 1);
            note.InnerText.Contains("example.org/report", StringComparison.Ordinal).ShouldBe(spelled);
            note.Descendants<W.Hyperlink>().ShouldHaveSingleItem().InnerText.ShouldBe(spelled ? "example.org/report" : "Somebody (2026), A report.");
        }
    }

    [Fact]
    public void Each_source_is_one_footnote_and_later_citations_refer_to_its_mark()
    {
        using var file = Open(Sample.Brief());
        var body = file.MainDocumentPart!.Document!.Body!;
        var marks = body.Descendants<W.FootnoteReference>().Select(mark => mark.Id!.Value).ToList();
        marks.ShouldBe([1L, 2L]);
        var notes = file.MainDocumentPart.FootnotesPart!.Footnotes!.Elements<W.Footnote>().Where(note => note.Id!.Value > 0).ToList();
        notes.Select(note => note.Id!.Value).ShouldBe(marks);
        notes[0].InnerText.ShouldContain("Register of social service workers");
        var bookmarks = body.Descendants<W.BookmarkStart>().Select(mark => mark.Name!.Value).ToList();
        var references = body.Descendants<W.SimpleField>().Select(field => field.Instruction!.Value!).Where(text => text.Contains("NOTEREF")).ToList();
        references.Count.ShouldBe(3);
        references.ShouldAllBe(reference => bookmarks.Any(name => reference.Contains(name!)));
    }

    [Fact]
    public void Headings_lists_and_table_heads_are_real()
    {
        using var file = Open(Sample.Brief());
        var body = file.MainDocumentPart!.Document!.Body!;
        string[] styles = [.. body.Descendants<W.ParagraphStyleId>().Select(style => style.Val!.Value!)];
        string[] defined = [.. file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<W.Style>().Select(style => style.StyleId!.Value!)];
        styles.Distinct().ShouldBeSubsetOf(defined);
        body.Descendants<W.RunStyle>().Select(style => style.Val!.Value!).Distinct().ShouldBeSubsetOf(defined);
        styles.Count(style => style == "Heading1").ShouldBe(3);
        styles.ShouldContain("AskHeading");
        body.Descendants<W.NumberingProperties>().Count().ShouldBe(3);
        body.Descendants<W.TableHeader>().Count().ShouldBe(1);
    }

    [Fact]
    public void Arabic_runs_right_to_left_and_latin_words_in_it_do_not()
    {
        using var file = Open(Sample.Brief("ar"));
        var main = file.MainDocumentPart!;
        main.StyleDefinitionsPart!.Styles!.Elements<W.Style>().Single(style => style.StyleId == "Normal").Descendants<W.BiDi>().ShouldHaveSingleItem();
        main.StyleDefinitionsPart.Styles.Descendants<W.Languages>().First().Bidi!.Value.ShouldStartWith("ar");
        main.Document!.Body!.Descendants<W.BiDiVisual>().ShouldHaveSingleItem();
        var runs = main.Document.Body.Descendants<W.Run>().ToList();
        runs.Single(run => run.InnerText.StartsWith("كل منطقة")).RunProperties!.RightToLeftText.ShouldNotBeNull();
        runs.Single(run => run.InnerText == "Example Association of Social Workers").RunProperties!.RightToLeftText.ShouldBeNull();
    }

    [Theory]
    [InlineData("am", "am-ET")]
    [InlineData("hi", "hi-IN")]
    [InlineData("km", "km-KH")]
    public void The_language_is_set_where_word_processors_look(string language, string expected)
    {
        using var file = Open(Sample.Brief(language));
        var languages = file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<W.Languages>().First();
        (Script.Of(language).IsComplex ? languages.Bidi : languages.Val)!.Value.ShouldBe(expected);
        file.PackageProperties.Language.ShouldBe(language);
        file.PackageProperties.Title.ShouldBe(SampleTexts.Of(language).Title);
    }

    [Fact]
    public void The_code_says_what_it_is_for()
    {
        using var file = Open(Sample.Brief());
        var picture = file.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().ShouldHaveSingleItem();
        picture.Description!.Value.ShouldBe("Check the figures and their sources");
    }

    [Fact]
    public void Every_character_of_the_brief_is_in_the_file()
    {
        var document = Sample.Brief("ar");
        using var file = Open(document);
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;
        foreach (var words in document.Blocks.OfType<Listing>().SelectMany(list => list.Items).Select(item => item.Words)) text.ShouldContain(words);
    }

    // How quick that is, the bench measures; what is made for a file and thrown away is the same on every machine.
    [Fact]
    public void A_file_is_small_and_takes_little_to_make()
    {
        var document = Sample.Brief("ar");
        Docx.Render(document);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Docx.Render(document).Length.ShouldBeLessThan(60_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes);
    }

    private static Document Everything()
    {
        var source = new Source("<b>& \"quoted\" 'text'\u0001\uFFFE", "https://example.org/?a=1&b=\"2\"");
        return new Document("A title\nover \u202Etwo lines \uD800", "en-GB", Sample.LabelsOf(SampleTexts.Of("en")),
        [
            new Heading(0, "First"), new Heading(2, "Second"), new Heading(9, "Third"),
            new Paragraph([Run.Emphasis("stressed"), " ", Run.Foreign("مرحبا بالعالم", "ar"), " ", Run.Foreign("नमस्ते", "hi"), source, source]),
            new Paragraph([Run.Link("bad", "javascript:alert(1)"), Run.Link("good", "https://example.org/é ?q=<x>"), Run.Link("here", "/messages")]),
            new Listing(["one", "two"]), new Listing(["one", "two"], Numbered: true), new Listing(["three"], Numbered: true),
            new PageBreak(),
            new Table("Short rows stay valid", [new Column("A"), new Column("B", "km", Alignment.Number)], [["x"], [], ["y", "1"]]),
            new PageBreak(),
            new KeyFigures([new Figure("1", "thing"), new Figure("2", "things") { AsOf = "2026" }]),
            new Quote("Said.", "Somebody"), new QrCode("https://example.org/q", "Read \"more\" & more"),
            new CallOut("Ask", ["One.", "Two."]),
            new Illustration("A \"hall\" <b>", "Nobody & nobody", 1, 1) { Bytes = SignOn.LogoTests.SmallPng, MediaType = "image/png", Language = "fr" }, new Illustration("Far away", "Nobody", 4, 3) { Address = "/files/pictures/x.jpg" },
        ]);
    }

    private static List<string> Faults(Document document, bool tight = false)
    {
        using var file = Open(document, tight);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2021).Validate(file)
            .Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"))];
    }

    private static WordprocessingDocument Open(Document document, bool tight = false) => WordprocessingDocument.Open(new MemoryStream(Docx.Render(document, tight)), isEditable: false);
}
