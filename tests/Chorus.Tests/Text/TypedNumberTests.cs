using System.Globalization;
using Chorus.Platform.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Text;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("21,763,300")]
    [InlineData("21 763 300")]
    [InlineData("21\u202F763\u202F300")]
    [InlineData("21.763.300")]
    [InlineData("21'763'300")]
    [InlineData("21763300")]
    [InlineData("2,17,63,300")]
    [InlineData("21,763,300.00")]
    [InlineData(" +21763300 ")]
    [InlineData("٢١٧٦٣٣٠٠")]
    [InlineData("٢١٬٧٦٣٬٣٠٠")]
    [InlineData("٢١،٧٦٣،٣٠٠")]
    [InlineData("\u200F٢١٧٦٣٣٠٠\u200E")]
    [InlineData("२१७६३३००")]
    public void Every_way_to_write_a_population_is_read_in_every_language(string typed)
    {
        foreach (var language in (string[])["en", "fr", "es", "ar", "pt", "sw"])
        {
            TypedNumber.Read(typed, language, whole: true).ShouldBe(new(21_763_300, NumberFault.None));
            TypedNumber.Read(typed, language, whole: false).ShouldBe(new(21_763_300, NumberFault.None));
        }
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234")]
    [InlineData("١٬٢٣٤")]
    public void Where_a_whole_number_is_asked_a_sign_before_three_digits_groups(string typed)
    {
        foreach (var language in (string[])["en", "fr", "es", "ar"]) TypedNumber.Read(typed, language, whole: true).Value.ShouldBe(1234);
    }

    [Theory]
    [InlineData("2,5", "2.5")]
    [InlineData("2.5", "2.5")]
    [InlineData("0,125", "0.125")]
    [InlineData(".5", "0.5")]
    [InlineData("1234,567", "1234.567")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.567", "1234.567")]
    [InlineData("21 763,300", "21763.300")]
    [InlineData("٢٫٥", "2.5")]
    [InlineData("١٫٢٣٤", "1.234")]
    [InlineData("−2,5", "-2.5")]
    public void A_decimal_that_can_be_read_in_one_way_is_read_in_every_language(string typed, string value)
    {
        foreach (var language in (string[])["en", "fr", "es", "ar"])
            TypedNumber.Read(typed, language, whole: false).Value.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1,234", "en", "1234")]
    [InlineData("1.234", "en", "1.234")]
    [InlineData("1,234", "fr", "1.234")]
    [InlineData("1,234", "pt", "1.234")]
    [InlineData("1.234", "pt", "1234")]
    [InlineData("1,234", "es-MX", "1234")]
    [InlineData("1,234", "es-ES", "1.234")]
    [InlineData("1,234", "ar-EG", "1234")]
    [InlineData("1.234", "ar-MA", "1234")]
    public void Where_decimals_may_come_the_language_decides(string typed, string language, string value) =>
        TypedNumber.Read(typed, language, whole: false).Value.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("1.234", "fr")]
    [InlineData("1,234", "es")]
    [InlineData("1.234", "es")]
    [InlineData("1,234", "ar")]
    [InlineData("١،٢٣٤", "ar")]
    [InlineData("1,234", "sw")]
    public void What_the_language_cannot_settle_is_refused_with_both_readings(string typed, string language) =>
        TypedNumber.Read(typed, language, whole: false).ShouldBe(new(null, NumberFault.Ambiguous, 1234m, 1.234m));

    [Theory]
    [InlineData("4'800,000", "4800000")]
    [InlineData("4’800.000", "4800000")]
    [InlineData("4'800,000.50", "4800000.50")]
    [InlineData("1,234'567,890", "1234567890")]
    public void An_apostrophe_before_the_millions_groups_with_the_sign_behind_it(string typed, string value)
    {
        foreach (var language in (string[])["es", "ar", "sw"])
            TypedNumber.Read(typed, language, whole: false).Value.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
        if (!value.Contains('.')) TypedNumber.Read(typed, "fr", whole: true).Value.ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("4.800,000", "es", "4800000", "4800")]
    [InlineData("4 800,000", "ar", "4800000", "4800")]
    [InlineData("4.800,000", "en", "4800000", "4800")]
    [InlineData("4'800,125", "fr", "4800125", "4800.125")]
    [InlineData("4'800.125", "en", "4800125", "4800.125")]
    [InlineData("12'345'678,901", "es", "12345678901", "12345678.901")]
    public void What_may_be_thousands_or_decimals_behind_a_second_sign_is_refused_with_both_readings(string typed, string language, string all, string part) =>
        TypedNumber.Read(typed, language, whole: false)
            .ShouldBe(new(null, NumberFault.Ambiguous, decimal.Parse(all, CultureInfo.InvariantCulture), decimal.Parse(part, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("٤٫٨٠٠٫٠٠٠")]
    [InlineData("٤٫٨٠٠٫٠٠٠٫٥")]
    [InlineData("4,800'000.5")]
    [InlineData("4'800'000,000.5")]
    public void Signs_that_stand_where_no_number_has_them_are_refused(string typed) => TypedNumber.Read(typed, "ar", whole: false).ShouldBe(new(null, NumberFault.NotANumber));

    [Theory]
    [InlineData("4,800.000", "en")]
    [InlineData("4.800,000", "pt")]
    public void The_language_s_own_sign_stays_decimal(string typed, string language) => TypedNumber.Read(typed, language, whole: false).Value.ShouldBe(4800);

    [Theory]
    [InlineData("", NumberFault.Empty)]
    [InlineData("  ", NumberFault.Empty)]
    [InlineData(null, NumberFault.Empty)]
    [InlineData("2,5", NumberFault.NotWhole)]
    [InlineData("21 763,3", NumberFault.NotWhole)]
    [InlineData("about 500", NumberFault.NotANumber)]
    [InlineData("2 million", NumberFault.NotANumber)]
    [InlineData("1e9", NumberFault.NotANumber)]
    [InlineData("NaN", NumberFault.NotANumber)]
    [InlineData("-", NumberFault.NotANumber)]
    [InlineData(".", NumberFault.NotANumber)]
    [InlineData("5.", NumberFault.NotANumber)]
    [InlineData("1,23,4", NumberFault.NotANumber)]
    [InlineData("1,234 567", NumberFault.NotANumber)]
    [InlineData("1.2.3,4", NumberFault.NotANumber)]
    [InlineData("12 34", NumberFault.NotANumber)]
    [InlineData("5%", NumberFault.NotANumber)]
    [InlineData("1--2", NumberFault.NotANumber)]
    [InlineData("9999999999999999999999999", NumberFault.TooLong)]
    public void What_is_no_whole_number_is_refused_and_says_why(string? typed, NumberFault fault)
    {
        var read = TypedNumber.Read(typed, "en", whole: true);
        read.Fault.ShouldBe(fault);
        read.Value.ShouldBeNull();
    }

    [Fact]
    public void What_Numbers_writes_is_read_back() => Prop.ForAll<int, byte>((number, tenths) =>
    {
        foreach (var language in (string[])["en", "fr", "es", "ar", "pt", "sw", "hi", "ar-MA"])
        {
            TypedNumber.Read(Numbers.Whole(number, language), language, whole: true).Value.ShouldBe(number);
            var value = number + Math.Sign(number) * (tenths % 100) / 100m;
            TypedNumber.Read(Numbers.Decimal(value, 2, language), language, whole: false).Value.ShouldBe(value);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_input_breaks_it() => Prop.ForAll<string, bool>((typed, whole) =>
    {
        var read = TypedNumber.Read(typed, "ar", whole);
        (read.Value is null).ShouldBe(read.Fault != NumberFault.None);
    }).QuickCheckThrowOnFailure();
}
