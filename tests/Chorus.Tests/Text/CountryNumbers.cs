using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Modules.Case;
using Chorus.Platform.Text;

namespace Chorus.Tests.Text;

/// <summary>A language and a country: what CLDR says that the country writes, and that what we write there is never read as something else.</summary>
public sealed class CountryNumbers
{
    private static readonly string[] Languages = ["en", "fr", "es", "ar", "pt", "sw"];

    private static IReadOnlyList<string> Tags { get; } =
    [
        .. Languages, .. Languages.SelectMany(l => CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).Where(n => n.Length == 5 && n.StartsWith(l + "-", StringComparison.Ordinal))),
    ];

    [Theory]
    [InlineData("es", "GT", "es-GT"), InlineData("pt", "MZ", "pt-MZ"), InlineData("en", "IN", "en-IN"), InlineData("en", "MZ", "en"), InlineData("es", "013", "es"), InlineData("ar", "001", "ar"), InlineData("sw", null, "sw"), InlineData("en", "XX", "en")]
    public void A_country_has_a_tag_of_its_own_where_CLDR_knows_the_two_together(string language, string? country, string tag) => Numbers.In(language, country).ShouldBe(tag);

    [Theory]
    [InlineData("es-GT", "17,602,431", "4,800.5", "GTQ 72,000.50")]
    [InlineData("es-MX", "17,602,431", "4,800.5", "GTQ 72,000.50")]
    [InlineData("es-ES", "17.602.431", "4800,5", "72.000,50 GTQ")]
    [InlineData("es-CR", "17 602 431", "4 800,5", "GTQ 72 000,50")]
    [InlineData("pt-MZ", "17 602 431", "4800,5", "72 000,50 GTQ")]
    [InlineData("pt-BR", "17.602.431", "4.800,5", "GTQ 72.000,50")]
    [InlineData("en-KE", "17,602,431", "4,800.5", "GTQ 72,000.50")]
    [InlineData("en-IN", "1,76,02,431", "4,800.5", "GTQ 72,000.50")]
    [InlineData("en-ZA", "17 602 431", "4 800,5", "GTQ 72 000,50")]
    [InlineData("fr-CH", "17 602 431", "4 800,5", "72 000,50 GTQ")]
    [InlineData("fr-MA", "17.602.431", "4.800,5", "72.000,50 GTQ")]
    [InlineData("ar-EG", "17,602,431", "4,800.5", "72,000.50 GTQ")]
    [InlineData("ar-MA", "17.602.431", "4.800,5", "72.000,50 GTQ")]
    [InlineData("sw-KE", "17,602,431", "4,800.5", "GTQ 72,000.50")]
    public void A_number_stands_as_the_country_writes_it(string tag, string whole, string part, string money)
    {
        Plain(Numbers.Whole(17_602_431, tag)).ShouldBe(whole);
        Plain(Numbers.Decimal(4800.5m, 1, tag)).ShouldBe(part);
        Plain(Numbers.Money(72_000.5m, "GTQ", tag)).ShouldEndWith(money);
    }

    [Theory]
    [InlineData("en-GB", "2 November 2026"), InlineData("en-US", "November 2, 2026"), InlineData("en-IN", "2 November 2026"), InlineData("es-MX", "2 de noviembre de 2026"), InlineData("pt-MZ", "2 de novembro de 2026"), InlineData("ar-LB", "2 تشرين الثاني 2026"), InlineData("ar-EG", "2 نوفمبر 2026")]
    public void A_date_stands_as_the_country_writes_it(string tag, string date) => Plain(Numbers.LongDate(new DateOnly(2026, 11, 2), tag)).ShouldBe(date);

    [Fact]
    public void Digits_are_western_and_years_Gregorian_everywhere()
    {
        Tags.Count.ShouldBeGreaterThan(150);
        foreach (var tag in Tags)
        {
            foreach (var said in new[] { Numbers.Whole(1_234_567_890, tag), Numbers.Percent(0.125m, 1, tag), Numbers.Money(-1234.5m, "KES", tag), Numbers.LongDate(new DateOnly(2026, 11, 2), tag), Numbers.Month(new DateOnly(2026, 11, 2), tag) })
                said.Where(char.IsDigit).ShouldAllBe(c => char.IsAsciiDigit(c), tag);
            Numbers.LongDate(new DateOnly(2026, 11, 2), tag).ShouldContain("2026", customMessage: tag);
        }
    }

    [Fact]
    public void What_is_written_for_a_country_is_read_there_as_the_same_or_asked_about_and_never_as_something_else()
    {
        var random = new Random(20261123);
        foreach (var tag in Tags)
            for (var i = 0; i < 60; i++)
            {
                var whole = (long)Math.Pow(10, random.NextDouble() * 12);
                TypedNumber.Read(Numbers.Whole(whole, tag), tag, whole: true).Value.ShouldBe(whole, tag);
                NumberInText.In($"a {Numbers.Whole(whole, tag)} b", tag).Select(n => n.Value).ShouldBe([whole.ToString(CultureInfo.InvariantCulture)], tag);
                var decimals = random.Next(0, 7);
                var value = Math.Round((whole + (decimal)random.NextDouble()) * (random.Next(5) == 0 ? -1 : 1), decimals);
                var written = Numbers.Decimal(value, decimals, tag);
                var read = TypedNumber.Read(written, tag, whole: false);
                (read.Value ?? (read.AsWhole == value ? read.AsWhole : read.AsDecimal)).ShouldBe(value, $"{tag} {written}");
                TypedNumber.Read(Reading.Typeable(value, tag), tag, whole: false).Value.ShouldBe(value, $"{tag} {value}");
            }
    }

    /// <summary>What people of these countries type, whatever their interface's language: read as they mean it, or both readings offered.</summary>
    [Theory]
    [InlineData("es-GT", "Q4,800", null), InlineData("es-GT", "4,800", "4800"), InlineData("es-GT", "4.800", "4.8"), InlineData("es-GT", "4'800,000", "4800000"), InlineData("es-GT", "4'800,000.50", "4800000.50"), InlineData("es-GT", "4.800.000", "4800000")]
    [InlineData("es-MX", "1'234'567,890", null), InlineData("es-MX", "4’800,000", "4800000"), InlineData("es-MX", "17.5", "17.5"), InlineData("es-MX", "4,800,000.00", "4800000"), InlineData("es-MX", "4.800,00", "4800")]
    [InlineData("en-IN", "1,76,02,431", "17602431"), InlineData("en-IN", "1,76,02,431.50", "17602431.50"), InlineData("en-IN", "17,602,431", "17602431"), InlineData("en-IN", "१,७६,०२,४३१", "17602431"), InlineData("en-IN", "4,800", "4800")]
    [InlineData("fr-CH", "4'800'000.50", "4800000.50"), InlineData("fr-CH", "4’800’000,50", "4800000.50"), InlineData("en-CH", "4'800.125", "4800.125"), InlineData("en-CH", "4’800", "4800"), InlineData("fr-CH", "4.800", null)]
    [InlineData("en-ZA", "4 800 000,50", "4800000.50"), InlineData("en-ZA", "4 800 000.50", "4800000.50"), InlineData("en-ZA", "4,800", null), InlineData("en-ZA", "4,800,000", "4800000"), InlineData("en-ZA", "R4 800", null)]
    [InlineData("en-DE", "4,800", null), InlineData("en-DE", "4.800", null), InlineData("pt-MZ", "4.800", "4800"), InlineData("pt-MZ", "4 800,125", "4800.125"), InlineData("pt-MZ", "4,800", "4.8")]
    [InlineData("ar-YE", "٤٬٨٠٠٬٠٠٠٫٥", "4800000.5"), InlineData("ar-YE", "٤٫٨", "4.8"), InlineData("ar-YE", "٤،٨٠٠", "4800"), InlineData("ar-YE", "٤٫٨٠٠٫٠٠٠", null), InlineData("ar-MA", "4.800,50", "4800.50"), InlineData("ar-MA", "4,800", "4.8")]
    [InlineData("en", "۴٬۸۰۰٬۰۰۰٫۵", "4800000.5"), InlineData("ar", "۴٫۸۰", "4.80"), InlineData("ar", "۴۸۰۰", "4800")]
    public void What_people_type_there_is_read_as_they_mean_it(string tag, string typed, string? value) =>
        TypedNumber.Read(typed, tag, whole: false).Value.ShouldBe(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("es-GT", "17.5 millones", 17_500_000), InlineData("es-ES", "17,5 millones", 17_500_000), InlineData("pt-MZ", "17,5 milhões", 17_500_000), InlineData("en-IN", "1.76 crore", 17_600_000), InlineData("en-ZA", "17,5 million", 17_500_000), InlineData("ar-MA", "17,5 مليون", 17_500_000)]
    public void So_are_words_of_millions(string tag, string typed, int value) => SaidNumber.Read(typed, tag, whole: true).Value.ShouldBe(value);

    [Theory]
    [InlineData("por cada 100.000 habitantes", "es", "es-GT", "por cada 100,000 habitantes"), InlineData("por 100.000 crianças, {n}", "pt", "pt-MZ", "por 100 000 crianças, {n}"), InlineData("per 100,000 people", "en", "en-IN", "per 1,00,000 people")]
    [InlineData("la meta 1.3, en 2026, art. 12.34", "es", "es-GT", "la meta 1.3, en 2026, art. 12.34"), InlineData("21 763 300 o 21,763,300", "es", "es-GT", "21 763 300 o 21,763,300"), InlineData("10.1000.200", "es", "es-GT", "10.1000.200")]
    public void A_number_in_a_sentence_follows_and_nothing_else_does(string sentence, string language, string tag, string said) => Plain(Numbers.Rewritten(sentence, language, tag)).ShouldBe(said);

    [Fact]
    public void What_everybody_reads_takes_no_country()
    {
        var words = new Chorus.Platform.Text.Words(["en", "es"]);
        Should.Throw<InvalidOperationException>(() => words.For("es").WriteAs("GT"));
        var own = words.For("es").ForOne();
        own.WriteAs("GT");
        (own.Figures, words.For("es").Figures, words.For("es").In("GT").Figures, words.For("es").In("419").Figures).ShouldBe(("es-GT", "es", "es-GT", "es"));
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace("\u200f", "", StringComparison.Ordinal);
}
