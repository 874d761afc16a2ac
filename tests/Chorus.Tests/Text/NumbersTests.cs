using System.Globalization;
using Chorus.Platform.Text;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Text;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("en", "21,763,300")]
    [InlineData("fr", "21\u202F763\u202F300")]
    [InlineData("es", "21.763.300")]
    [InlineData("es-MX", "21,763,300")]
    [InlineData("ar", "21,763,300")]
    [InlineData("ar-EG", "21,763,300")]
    [InlineData("ar-MA", "21.763.300")]
    [InlineData("pt", "21.763.300")]
    [InlineData("sw", "21,763,300")]
    [InlineData("hi", "2,17,63,300")]
    [InlineData("not a tag", "21,763,300")]
    public void A_whole_number_is_grouped_as_the_language_does(string language, string shown) =>
        Numbers.Whole(21_763_300, language).ShouldBe(shown);

    [Theory]
    [InlineData("en", "2,500")]
    [InlineData("es", "2500")]
    [InlineData("pt-PT", "2500")]
    [InlineData("pt", "2.500")]
    public void Four_digits_stand_together_where_CLDR_says_so(string language, string shown) => Numbers.Whole(2500, language).ShouldBe(shown);

    [Theory]
    [InlineData("2.2974", 2, "en", "2.30")]
    [InlineData("2.2974", 2, "fr", "2,30")]
    [InlineData("2.2974", 2, "ar", "2.30")]
    [InlineData("0.125", 2, "en", "0.13")]
    [InlineData("-0.125", 2, "en", "-0.13")]
    [InlineData("-1.5", 1, "ar", "\u200E-1.5")]
    public void Decimals_keep_their_zeros_and_round_halves_away(string number, int decimals, string language, string shown) =>
        Numbers.Decimal(decimal.Parse(number, CultureInfo.InvariantCulture), decimals, language).ShouldBe(shown);

    [Theory]
    [InlineData("en", "23.5%")]
    [InlineData("fr", "23,5\u202F%")]
    [InlineData("es", "23,5\u00A0%")]
    [InlineData("ar", "23.5\u200E%\u200E")]
    [InlineData("sw", "23.5%")]
    [InlineData("tr", "%23,5")]
    public void A_share_is_shown_in_per_cent(string language, string shown) => Numbers.Percent(0.235m, 1, language).ShouldBe(shown);

    [Theory]
    [InlineData("1200", "KES", "en", "KES\u00A01,200")]
    [InlineData("1200.5", "kes", "en", "KES\u00A01,200.50")]
    [InlineData("12000", "XOF", "fr", "12\u202F000\u202FXOF")]
    [InlineData("1200.5", "UGX", "en", "UGX\u00A01,201")]
    [InlineData("1.5", "TND", "ar", "1.500\u00A0TND")]
    [InlineData("-12000", "USD", "es", "-12.000\u00A0USD")]
    [InlineData("-12000", "USD", "en", "-USD\u00A012,000")]
    public void Money_carries_its_code(string amount, string currency, string language, string shown) =>
        Numbers.Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency, language).ShouldBe(shown);

    [Theory]
    [InlineData(22, "en", "22 November 2026")]
    [InlineData(22, "fr", "22 novembre 2026")]
    [InlineData(1, "fr", "1er novembre 2026")]
    [InlineData(22, "es", "22 de noviembre de 2026")]
    [InlineData(22, "ar", "22 نوفمبر 2026")]
    [InlineData(22, "pt", "22 de novembro de 2026")]
    [InlineData(22, "sw", "22 Novemba 2026")]
    public void A_date_is_written_in_words(int day, string language, string shown) =>
        Numbers.LongDate(new DateOnly(2026, 11, day), language).ShouldBe(shown);

    [Theory]
    [InlineData("fa")]
    [InlineData("th")]
    [InlineData("ar-SA")]
    public void Years_are_Gregorian_in_every_language(string language)
    {
        Numbers.LongDate(new DateOnly(2026, 11, 22), language).ShouldContain("2026");
        Numbers.Month(new DateOnly(2026, 11, 22), language).ShouldContain("2026");
    }

    [Theory]
    [InlineData("en", "November 2026")]
    [InlineData("es", "noviembre de 2026")]
    [InlineData("ar", "نوفمبر 2026")]
    public void A_month_has_its_year(string language, string shown) => Numbers.Month(new DateOnly(2026, 11, 22), language).ShouldBe(shown);
}
