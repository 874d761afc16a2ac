using Chorus.Methods.Text;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class NumberTests
{
    [Theory]
    [InlineData("en", "21,763,300 people", "21763300")]
    [InlineData("en", "21 763 300 people", "21763300")]
    [InlineData("fr", "21\u202F763\u202F300 personnes", "21763300")]
    [InlineData("fr", "43 527 personnes", "43527")]
    [InlineData("es", "21.763.300 personas y 1.234", "21763300 1234")]
    [InlineData("es-MX", "1,234 y 65.5", "1234 65.5")]
    [InlineData("es", "65,5 % y 65.5 %", "65.5% 65.5%")]
    [InlineData("en", "1.234 and 1,234", "1.234 1234")]
    [InlineData("fr", "1,234 et 0,5", "1.234 0.5")]
    [InlineData("ar", "٢١٬٧٦٣٬٣٠٠ و ٦٥٫٥٪", "21763300 65.5%")]
    [InlineData("fa", "۶۵ ٪", "65%")]
    [InlineData("hi", "१२,३४,५६७", "1234567")]
    [InlineData("bn", "৬৫", "65")]
    [InlineData("en", "1,234.5 or 1.234,5", "1234.5 1234.5")]
    [InlineData("en", "65 per cent, 65 percent, 65%", "65% 65% 65%")]
    [InlineData("fr", "65 pour cent", "65%")]
    [InlineData("es", "65 por ciento", "65%")]
    [InlineData("ar", "65 في المئة و 65 بالمئة و 65 في المائة", "65% 65% 65%")]
    [InlineData("sw", "asilimia 65 ya malengo", "65%")]
    [InlineData("ar", "%65", "65%")]
    [InlineData("en", "2.3 million, 3 billion", "2300000 3000000000")]
    [InlineData("fr", "2,3 millions, 3 milliards", "2300000 3000000000")]
    [InlineData("es", "3 mil millones, 5 mil", "3000000000 5000")]
    [InlineData("ar", "2.3 مليون", "2300000")]
    [InlineData("en", "3–5 per cent", "3% 5%")]
    [InlineData("fr", "entre 3 et 5 %", "3% 5%")]
    [InlineData("en", "2 to 3 million", "2000000 3000000")]
    [InlineData("en", "in 2018 and 65 %", "2018 65%")]
    [InlineData("en", "12.03.2018, COVID-19, 1.1.2, 16.2", "12 3 2018 19 1 1 2 16.2")]
    [InlineData("en", "-5 and (−3) and 3-5", "-5 -3 3 5")]
    [InlineData("en", "1 to 43,527.", "1 43527")]
    [InlineData("en", "no number, ½, ②", "")]
    public void Numbers_are_read_as_their_language_writes_them(string language, string text, string expected) =>
        string.Join(" ", NumberInText.In(text, language).Select(n => n.Value + (n.Kind == NumberKind.Percent ? "%" : ""))).ShouldBe(expected);

    [Fact]
    public void A_number_knows_its_place_and_its_kind() => NumberInText.In("In ٢٠٢٢, 2.3 million", "en").ShouldBe(
        [new("2022", NumberKind.Year, "٢٠٢٢", 3), new("2300000", NumberKind.Plain, "2.3 million", 9)]);

    [Theory]
    [InlineData("fr", "Au moins 65 % des 169 cibles ; 1 pour 43 527 personnes en 2022.")]
    [InlineData("es", "Al menos el 65 por ciento de las 169 metas; 1 por cada 43.527 personas en 2022.")]
    [InlineData("ar", "65 في المئة على الأقل من 169 غاية؛ 1 لكل 43,527 شخصا في 2022.")]
    [InlineData("ar", "٦٥٪ على الأقل من ١٦٩ غاية؛ ١ لكل ٤٣٬٥٢٧ شخصا في ٢٠٢٢.")]
    public void A_faithful_translation_is_consistent(string language, string translation) =>
        NumberConsistency.Of("At least 65 per cent of 169 targets; 1 to 43,527 people in 2022.", "en", translation, language).Consistent.ShouldBeTrue();

    [Fact]
    public void What_is_missing_extra_or_changed_is_shown_with_its_place()
    {
        var result = NumberConsistency.Of("65 % of 1,234 people, 12 of them in 2018", "en", "65 de 1,234 personas, 21 de ellas en 2018", "es");

        result.Consistent.ShouldBeFalse();
        result.Missing.ShouldBe([new("12", NumberKind.Plain, "12", 22)]);
        result.Extra.ShouldBe([new("21", NumberKind.Plain, "21", 22)]);
        result.Changed.Select(c => (c.Source.Text, c.Translation.Text, c.Code)).ShouldBe([("65", "65", "percent"), ("1,234", "1,234", "marks")]);
    }

    [Fact]
    public void A_number_that_stands_twice_must_stand_twice() =>
        NumberConsistency.Of("5 and 5", "en", "5", "fr").Missing.ShouldHaveSingleItem().At.ShouldBe(6);

    [Fact]
    public void A_telephone_number_longer_than_any_type_is_kept() =>
        NumberInText.In(new string('9', 400), "en").ShouldHaveSingleItem().Value.Length.ShouldBe(400);
}
