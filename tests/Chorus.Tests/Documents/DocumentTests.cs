using Chorus.Documents;

namespace Chorus.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly Labels Labels = Sample.LabelsOf(SampleTexts.Of("en"));

    [Fact]
    public void Sources_are_numbered_by_first_citation_and_equal_ones_are_one()
    {
        Source a = new("A"), b = new("B");
        var document = new Document("T", "en", Labels,
        [
            new Paragraph(["x", b]), new KeyFigures([new Figure("1", "u") { Sources = [a, new Source("B")] }]),
            new Table("f", [new Column("c")], [[["y", new Source("C")]]]) { Origin = [a] },
        ]);
        document.Sources.Select(source => source.Text).ShouldBe(["B", "A", "C"]);
        document.NumberOf(new Source("A")).ShouldBe(2);
    }

    [Fact]
    public void A_row_wider_than_its_table_is_refused() =>
        Should.Throw<ArgumentException>(() => new Document("T", "en", Labels, [new Table("f", [new Column("c")], [["1", "2"]])])).Message.ShouldContain("more cells");

    [Theory]
    [InlineData("ar", "Arab", true)]
    [InlineData("pa-Arab-PK", "Arab", true)]
    [InlineData("ur", "Arab", true)]
    [InlineData("he", "Hebr", true)]
    [InlineData("sr-Latn", "Latn", false)]
    [InlineData("am", "Ethi", false)]
    [InlineData("km-KH", "Khmr", false)]
    [InlineData("zh-TW", "Hant", false)]
    [InlineData("sw", "Latn", false)]
    [InlineData("", "Latn", false)]
    public void The_script_follows_from_the_language(string language, string code, bool rightToLeft)
    {
        Script.Of(language).Code.ShouldBe(code);
        Script.Of(language).IsRightToLeft.ShouldBe(rightToLeft);
    }

    [Fact]
    public void A_code_is_a_square_picture_that_describes_itself()
    {
        var svg = Qr.Svg("https://example.org/v/7Q4M-2XKD", "Check \"this\"");
        svg.ShouldContain("aria-label=\"Check &quot;this&quot;\"");
        svg.ShouldNotContain("style");
        var side = System.Text.RegularExpressions.Regex.Match(svg, "viewBox=\"0 0 (\\d+) (\\d+)\"");
        side.Groups[1].Value.ShouldBe(side.Groups[2].Value);
        Qr.Png("https://example.org/v/7Q4M-2XKD")[..4].ShouldBe([0x89, 0x50, 0x4E, 0x47]);
    }
}
