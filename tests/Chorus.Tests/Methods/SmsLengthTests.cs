using Chorus.Methods.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class SmsLengthTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void Latin_letters_go_by_160_and_153(int letters, int segments)
    {
        var sms = SmsLength.Of(new string('a', letters));

        (sms.Encoding, sms.Units, sms.Segments).ShouldBe((SmsEncoding.Gsm7, letters, segments));
        sms.Forcing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Arabic_goes_by_70_and_67(int letters, int segments)
    {
        var sms = SmsLength.Of(new string('ع', letters));

        (sms.Encoding, sms.Units, sms.Segments).ShouldBe((SmsEncoding.Ucs2, letters, segments));
        sms.Forcing.ShouldHaveSingleItem().Count.ShouldBe(letters);
    }

    [Fact]
    public void The_extension_table_counts_two_and_is_not_cut_in_two()
    {
        SmsLength.Of("10 €").Units.ShouldBe(5);
        SmsLength.Of(new string('€', 80)).Segments.ShouldBe(1);

        var sms = SmsLength.Of(new string('a', 152) + new string('€', 10));
        sms.Parts[0].ShouldBe(new string('a', 152));
        sms.Segments.ShouldBe(2);
    }

    [Fact]
    public void A_surrogate_pair_is_not_cut_in_two()
    {
        var sms = SmsLength.Of(new string('ع', 66) + "😀" + new string('ع', 10));

        sms.Parts.ShouldBe([new string('ع', 66), "😀" + new string('ع', 10)]);
        sms.Left.ShouldBe(55);
    }

    [Fact]
    public void What_forces_sixteen_bits_is_shown_with_what_to_write_instead()
    {
        var sms = SmsLength.Of("L’équipe – ça va? L’ami e\u0301");

        sms.Encoding.ShouldBe(SmsEncoding.Ucs2);
        sms.Forcing.ShouldBe([new("’", 1, 2, "'"), new("–", 9, 1, "-"), new("ç", 11, 1, null), new("e\u0301", 24, 1, "é")]);
    }

    [Fact]
    public void The_alphabet_has_the_capital_cedilla_but_not_the_small_one()
    {
        SmsLength.Of("Ç é è ù à ñ ü Ω").Encoding.ShouldBe(SmsEncoding.Gsm7);
        SmsLength.Of("ç").Encoding.ShouldBe(SmsEncoding.Ucs2);
        SmsLength.Of("ê").Encoding.ShouldBe(SmsEncoding.Ucs2);
    }

    [Fact]
    public void Parts_are_the_text_and_agree_with_a_plain_count() => Prop.ForAll(
        Gen.Elements("a", "b", " ", "€", "[", "é", "ع", "😀", "\n").ListOf().Select(parts => string.Concat(parts.Concat(parts).Concat(parts).Concat(parts))).ToArbitrary(),
        text =>
        {
            var sms = SmsLength.Of(text);
            var widths = Characters(text).Select(c => sms.Encoding == SmsEncoding.Ucs2 ? c.Length : "€[".Contains(c) ? 2 : 1).ToList();
            var (alone, joined) = sms.Encoding == SmsEncoding.Ucs2 ? (70, 67) : (160, 153);
            return string.Concat(sms.Parts) == text && sms.Units == widths.Sum() && sms.Segments == Reference(widths, alone, joined)
                && sms.Parts.All(p => !char.IsHighSurrogate(p[^1]) && !char.IsLowSurrogate(p[0]));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(r => r.ToString());

    private static int Reference(List<int> widths, int alone, int joined)
    {
        if (widths.Sum() <= alone)
            return widths.Count == 0 ? 0 : 1;
        var (segments, free) = (0, 0);
        foreach (var width in widths)
        {
            if (width > free)
                (segments, free) = (segments + 1, joined);
            free -= width;
        }

        return segments;
    }
}
