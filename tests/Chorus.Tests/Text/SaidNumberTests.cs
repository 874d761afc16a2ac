using Chorus.Platform.Text;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Text;

public sealed class SaidNumberTests
{
    [Theory]
    [InlineData("17 million", 17_000_000)]
    [InlineData("2.5 million", 2_500_000)]
    [InlineData("17m", 17_000_000)]
    [InlineData("about 2500", 2_500)]
    [InlineData("~2,500", 2_500)]
    [InlineData("25 thousand", 25_000)]
    [InlineData("3 lakh", 300_000)]
    [InlineData("1.2 billion", 1_200_000_000)]
    [InlineData("17 milhões", 17_000_000)]
    [InlineData("milioni 17", 17_000_000)]
    public void A_number_is_read_as_people_say_it(string typed, long value) => SaidNumber.Read(typed, "en", whole: true).ShouldBe(new(value, NumberFault.None));

    [Theory]
    [InlineData("17 milhões", "pt", 17_000_000)]
    [InlineData("2,5 milhões", "pt", 2_500_000)]
    [InlineData("cerca de 2500", "pt", 2_500)]
    [InlineData("2 mil", "pt", 2_000)]
    [InlineData("2 mil milhões", "pt", 2_000_000_000)]
    [InlineData("17 millones", "es", 17_000_000)]
    [InlineData("unas 2500", "es", 2_500)]
    [InlineData("17,5 millions", "fr", 17_500_000)]
    [InlineData("environ 2 500", "fr", 2_500)]
    [InlineData("2 milliards", "fr", 2_000_000_000)]
    [InlineData("17 مليون", "ar", 17_000_000)]
    [InlineData("٢٥ ألف", "ar", 25_000)]
    [InlineData("حوالي 2500", "ar", 2_500)]
    [InlineData("milioni 2.5", "sw", 2_500_000)]
    [InlineData("elfu 25", "sw", 25_000)]
    [InlineData("takriban 2500", "sw", 2_500)]
    public void In_every_language_of_the_interface(string typed, string language, long value) => SaidNumber.Read(typed, language, whole: true).ShouldBe(new(value, NumberFault.None));

    [Theory]
    [InlineData("17 monkeys", "en", NumberFault.NotANumber)]
    [InlineData("million", "en", NumberFault.NotANumber)]
    [InlineData("about", "en", NumberFault.NotANumber)]
    [InlineData("2 billions", "fr", NumberFault.NotANumber)]
    [InlineData("17m", "pt", NumberFault.NotANumber)]
    [InlineData("1.23456789 million", "en", NumberFault.NotWhole)]
    [InlineData("1.200 millones", "es", NumberFault.Ambiguous)]
    [InlineData("-999999999999999999999 billion", "en", NumberFault.TooLong)]
    [InlineData("", "en", NumberFault.Empty)]
    public void What_is_no_number_or_could_be_two_is_refused(string typed, string language, NumberFault fault) => SaidNumber.Read(typed, language, whole: true).Fault.ShouldBe(fault);

    [Fact]
    public void Where_it_could_be_two_both_are_said_with_their_millions()
    {
        var read = SaidNumber.Read("1.200 millones", "es", whole: true);
        (read.AsWhole, read.AsDecimal).ShouldBe((1_200_000_000m, 1_200_000m));
    }

    [Theory]
    [InlineData("nov", 11)]
    [InlineData("Novembro", 11)]
    [InlineData("março", 3)]
    [InlineData("Dic.", 12)]
    [InlineData("février", 2)]
    [InlineData("Machi", 3)]
    [InlineData("نوفمبر", 11)]
    [InlineData("تشرين الثاني", 11)]
    [InlineData("jui", null)]
    [InlineData("no", null)]
    [InlineData("tomorrow", null)]
    [InlineData(null, null)]
    public void A_month_is_known_by_its_name(string? typed, int? month) => MonthNames.Of(typed).ShouldBe(month);
}
