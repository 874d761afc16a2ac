using System.Globalization;
using Chorus.Platform.Web.Parts;

namespace Chorus.Tests.Design;

public sealed class MarkupTests
{
    [Fact]
    public void What_comes_through_a_hole_cannot_become_a_tag()
    {
        var typed = "<script>\"'&";
        Markup.Of($"<b title=\"{typed}\">{typed}</b>").ToString()
            .ShouldBe("<b title=\"&lt;script&gt;&quot;&#x27;&amp;\">&lt;script&gt;&quot;&#x27;&amp;</b>");
    }

    [Fact]
    public void Markup_in_markup_stands_as_it_is() => Markup.Of($"<p>{Markup.Of($"<b>{"مرحبا"}</b>")}</p>").ToString().ShouldBe("<p><b>مرحبا</b></p>");

    [Theory]
    [InlineData("31", "12", "2026", "2026-12-31")]
    [InlineData(" 3 ", "03", "2027", "2027-03-03")]
    [InlineData("٢٤", "١١", "٢٠٢٦", "2026-11-24")]
    [InlineData("29", "2", "2028", "2028-02-29")]
    [InlineData("29", "2", "2026", null)]
    [InlineData("31", "11", "2026", null)]
    [InlineData("0", "1", "2026", null)]
    [InlineData("1", "13", "2026", null)]
    [InlineData("1", "1", "0", null)]
    [InlineData("1", "1", "-1", null)]
    [InlineData("x", "1", "2026", null)]
    [InlineData("12345", "1", "2026", null)]
    [InlineData("24", "11", "26", "2026-11-24")]
    [InlineData("24", "nov", "2026", "2026-11-24")]
    [InlineData("24", "jui", "2026", null)]
    [InlineData("24", "11", null, null)]
    [InlineData(null, null, null, null)]
    public void A_date_is_read_as_it_was_typed_or_not_at_all(string? day, string? month, string? year, string? read) =>
        new DateParts(day, month, year).Read().ShouldBe(read is null ? null : DateOnly.Parse(read, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("24", "11", "2026-11-23", "2026-11-24")]
    [InlineData("22", "11", "2026-11-23", "2026-11-22")]
    [InlineData("9", "3", "2026-11-23", "2027-03-09")]
    [InlineData("31", "2", "2026-11-23", null)]
    public void Without_a_year_it_is_the_next_such_day_or_one_just_gone_by(string day, string month, string today, string? read) =>
        new DateParts(day, month).Near(DateOnly.Parse(today, CultureInfo.InvariantCulture)).ShouldBe(read is null ? null : DateOnly.Parse(read, CultureInfo.InvariantCulture));
}
