using System.Text;
using Chorus.Platform.Text;

namespace Chorus.Tests.Text;

public sealed class ICalendarTests
{
    private static readonly DateTime At = new(2026, 11, 22, 10, 30, 0, DateTimeKind.Utc);
    private static readonly (DateOnly, DateOnly) OneDay = (new DateOnly(2027, 3, 16), new DateOnly(2027, 3, 16));

    [Theory]
    [InlineData("Plain words")]
    [InlineData("Semicolon; comma, backslash \\ and \\n that is none")]
    [InlineData("Line one\r\nline two\nline three")]
    [InlineData("يوم الخدمة الاجتماعية العالمي يُحتفل به في الثلاثاء الثالث من شهر مارس كل عام في أنحاء العالم")]
    [InlineData("👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️ and a tail after the faces, long enough to be folded again and again and again")]
    public void What_is_said_comes_out_of_a_strict_reader_as_it_went_in(string text)
    {
        for (var pad = 0; pad < 80; pad++)
        {
            var said = new string('x', pad) + text;
            var calendar = CalendarReader.Read(ICalendar.Write(said, "ar", [new CalendarEvent("a@b", said, At) { Days = OneDay, Description = said, Place = said, Url = "https://example.org/?a=1;b=2,3" }]));
            var expected = said.ReplaceLineEndings("\n");
            calendar["X-WR-CALNAME"].ShouldBe(expected);
            calendar.Inner[0]["SUMMARY"].ShouldBe(expected);
            calendar.Inner[0]["DESCRIPTION"].ShouldBe(expected);
            calendar.Inner[0]["LOCATION"].ShouldBe(expected);
        }
    }

    [Fact]
    public void Nobody_writes_a_property_of_their_own_into_a_calendar()
    {
        var calendar = CalendarReader.Read(ICalendar.Write("x", "en", [new CalendarEvent("a@b", "x\r\nATTENDEE:mailto:a@example.org\u0000\u0007", At) { Days = OneDay, Url = "https://example.org/\r\nX-A:b" }]));
        calendar.Inner[0].Properties.Select(p => p.Name).ShouldBe(["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "URL", "STATUS", "TRANSP"]);
    }

    [Fact]
    public void Days_hours_rules_and_standing_are_as_the_protocol_has_them()
    {
        var calendar = CalendarReader.Read(ICalendar.Write("Events", "fr",
        [
            new CalendarEvent("week@x", "Five days", At) { Days = (new DateOnly(2027, 9, 20), new DateOnly(2027, 9, 24)), Sequence = 3 },
            new CalendarEvent("call@x", "A call", At) { Hours = (At, At.AddHours(1)), Busy = true, Status = CalendarStatus.Cancelled },
            new CalendarEvent("yearly@x", "A day", At) { Days = OneDay, Yearly = true, Categories = ["Migration", "a, b"], Language = "fr" },
        ], TimeSpan.FromHours(12)));
        calendar["METHOD"].ShouldBe("PUBLISH");
        calendar["REFRESH-INTERVAL"].ShouldBe("PT12H");
        calendar["X-PUBLISHED-TTL"].ShouldBe("PT12H");
        var (days, call, yearly) = (calendar.Inner[0], calendar.Inner[1], calendar.Inner[2]);
        (days["DTSTART"], days["DTEND"], days["SEQUENCE"], days["TRANSP"]).ShouldBe(("20270920", "20270925", "3", "TRANSPARENT"));
        (call["DTSTART"], call["DTEND"], call["STATUS"], call["TRANSP"]).ShouldBe(("20261122T103000Z", "20261122T113000Z", "CANCELLED", "OPAQUE"));
        (yearly["RRULE"], yearly["CATEGORIES"]).ShouldBe(("FREQ=YEARLY", "Migration,a\\, b"));
        yearly.ParametersOf("SUMMARY").ShouldBe(";LANGUAGE=fr");
        days["RRULE"].ShouldBeNull();
    }

    [Fact]
    public void The_strict_reader_bites()
    {
        var good = Encoding.UTF8.GetString(ICalendar.Write("x", "en", [new CalendarEvent("a@b", "x", At) { Days = OneDay }]));
        foreach (var (from, to) in new[] { ("\r\n", "\n"), ("SUMMARY:x", "SUMMARY:x, y"), ("UID:a@b\r\n", ""), ("END:VEVENT\r\n", ""), ("SUMMARY:x", "SUMMARY:" + new string('x', 70)), ("DTEND;VALUE=DATE:20270317", "DTEND;VALUE=DATE:20270316") })
            Should.Throw<Exception>(() => CalendarReader.Read(Encoding.UTF8.GetBytes(good.Replace(from, to, StringComparison.Ordinal))), to);
    }
}
