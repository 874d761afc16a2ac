using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Studio;

namespace Chorus.Tests.Studio;

/// <summary>A number is set large only as the claim has it.</summary>
public sealed class ClaimFigureTests
{
    [Theory]
    [InlineData("65", "% of targets", "en", "65%", "of targets", 0.65, 0.65)]
    [InlineData("31.0", "% des élèves", "fr", "31,0\u202F%", "des élèves", 0.31, 0.31)]
    [InlineData("50-60", "% of posts", "en", "50–60%", "of posts", 0.5, 0.6)]
    [InlineData("115800", "people per worker", "en", "115,800", "people per worker", null, null)]
    [InlineData("-0.18", "change in score", "en", "-0.18", "change in score", null, null)]
    [InlineData("-5", "% of score", "en", "-5%", "of score", null, null)]
    [InlineData("2020", "workers", "en", "2020", "workers", null, null)]
    public void A_figure_is_written_as_its_language_does_and_drawn_only_as_a_share(string figure, string unit, string language, string number, string said, double? least, double? share) =>
        ClaimFigure.Of(Claim(figure, unit, language), language).ShouldBe(new ClaimFigure(number, said, least, share));

    [Theory]
    [InlineData("about 7", "studies", "en", "en")]
    [InlineData("2019", "year of adoption", "en", "en")]
    [InlineData("65", "% of targets", "en", "sw")]
    [InlineData("65", null, "en", "en")]
    [InlineData(null, "studies", "en", "en")]
    public void What_is_no_number_with_a_unit_in_the_language_is_none(string? figure, string? unit, string of, string language) => ClaimFigure.Of(Claim(figure, unit, of), language).ShouldBeNull();

    [Theory]
    [InlineData("10", "1 child in 10 is counted.", "10")]
    [InlineData("2", "Since 2000, 2% of budgets went there.", "2%")]
    [InlineData("-0.18", "The score changed by -0.18 points.", "-0.18")]
    [InlineData("5.37", "In 537 places there are 5.37 million workers.", "5.37 million")]
    [InlineData("50-60", "Of 5 posts in 6, 50 to 60% stand empty.", "50 to 60%")]
    [InlineData("7", "One in seven is counted, in 70 districts.", null)]
    public void A_figure_is_found_in_its_sentence_as_the_number_that_it_is(string figure, string sentence, string? found) =>
        (KeptFigure.Read(figure)!.PlaceIn(sentence, "en") is var (at, end) ? sentence[at..end] : null).ShouldBe(found);

    private static ClaimCard Claim(string? figure, string? unit, string language) => new("id", "slug", "revision", "workforce", "A sentence.", language, figure, unit, null, null, "2019",
        Strength.Primary, Fidelity.Faithful, null, null, false, new SourceCard("id", "slug", "Citation", null, null, null), []);
}
