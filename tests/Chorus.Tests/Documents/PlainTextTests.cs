using Chorus.Documents;

namespace Chorus.Tests.Documents;

public sealed class PlainTextTests
{
    [Fact]
    public void The_brief_reads_from_top_to_bottom_with_its_sources()
    {
        var text = PlainText.Render(Sample.Brief(), width: 0);
        text.ShouldContain("2.30 per 100,000 people · 1 worker for 43,527 people\n");
        text.ShouldContain("June 2026 · Who is counted: Paid workers in government posts; volunteers are not counted. [1] [2]\n");
        text.ShouldContain("\n2. Prevention is cheaper than rescue.");
        text.ShouldContain("\n- All regions: Workers 500; People 21,763,300; Ratio 2.30 (per 100,000)\n");
        text.ShouldContain("\n[1] Register of social service workers, made-up figures for a sample – Made up for this sample.");
        text.ShouldNotContain("\n\n\n");
        text.IndexOf("[1] Register", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("Fund 120 vacant posts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", 40)]
    [InlineData("en", 72)]
    [InlineData("hi", 60)]
    [InlineData("ar", 60)]
    public void No_line_is_longer_than_asked(string language, int width)
    {
        var lines = PlainText.Render(Sample.Brief(language), width).Split('\n');
        lines.Where(line => line.Contains(' ') && !line.Contains("https://")).ShouldAllBe(line => Letters(line) <= width);
        lines.Length.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void An_address_that_is_written_out_is_not_said_twice()
    {
        var document = new Document("A title", "en", Sample.LabelsOf(SampleTexts.Of("en")), [new Paragraph([Run.Link("https://example.org/kit", "https://example.org/kit"), " ", Run.Link("The kit", "https://example.org/kit")])]);
        PlainText.Render(document, width: 0).ShouldContain("\nhttps://example.org/kit The kit (https://example.org/kit)\n");
    }

    [Fact]
    public void Latin_names_in_arabic_lines_are_isolated_and_the_line_still_runs_from_the_right()
    {
        var lines = PlainText.Render(Sample.Brief("ar"), width: 0).Split('\n');
        lines.Single(line => line.Contains("لكل 100,000 نسمة ·")).ShouldStartWith("2.30");
        lines.Single(line => line.Contains("Example Association")).ShouldBe("\u2068Example Association of Social Workers\u2069 · 22 نوفمبر 2026 · الإصدار 1 · \u2068CC BY 4.0\u2069");
    }

    [Theory]
    [InlineData("ar", "2026: 12", "\u200F2026: 12")]
    [InlineData("ar", "Ama قالت", "\u200FAma قالت")]
    [InlineData("ar", "قالت Ama", "قالت Ama")]
    [InlineData("en", "2026: 12", "2026: 12")]
    [InlineData("en", "قالت Ama", "\u200Eقالت Ama")]
    public void A_line_whose_first_letter_would_mislead_says_its_direction(string language, string line, string expected)
    {
        var document = new Document("T", language, Sample.LabelsOf(SampleTexts.Of(language)), [new Paragraph(line)]);
        PlainText.Render(document, width: 0).Split('\n').ShouldContain(expected);
    }

    [Fact]
    public void Words_of_another_direction_are_isolated()
    {
        var document = new Document("T", "ar", Sample.LabelsOf(SampleTexts.Of("ar")), [new Paragraph(["قالت ", Run.Foreign("Ama (Accra)", "en"), " ذلك"])]);
        PlainText.Render(document, width: 0).ShouldContain("قالت \u2068Ama (Accra)\u2069 ذلك");
    }

    [Fact]
    public void An_address_of_another_direction_ends_at_a_space_where_mail_programs_end_a_link()
    {
        var document = new Document("T", "ar", Sample.LabelsOf(SampleTexts.Of("ar")), [new Paragraph([Run.Link("دليل", "https://example.org/guide")])]);
        PlainText.Render(document, width: 0).ShouldContain("\u2068https://example.org/guide\u00A0\u2069");
    }

    [Fact]
    public void A_word_longer_than_the_line_is_kept_whole()
    {
        var word = new string('x', 90);
        var document = new Document("T", "en", Sample.LabelsOf(SampleTexts.Of("en")), [new Paragraph($"a {word} b")]);
        PlainText.Render(document, width: 30).ShouldContain($"a\n{word}\nb\n");
    }

    private static int Letters(string line) => line.EnumerateRunes().Count(rune => System.Text.Rune.GetUnicodeCategory(rune)
        is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format));
}
