using System.Net;
using Chorus.Modules.Events;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Chorus.Tests.Text;

namespace Chorus.Tests.Events;

/// <summary>An event of which only the day or the month is known: no hour is made up for it.</summary>
public sealed class WholeDayTests
{
    private static Fields Of(string first, string last = "", string month = "", string status = "held") =>
        Announced.Webinar("", "").With("first", first).With("last", last).With("month", month).With("status", status);

    [Theory]
    [InlineData("2019-10-22", "", "", "held", "")]
    [InlineData("2019-10-22", "2019-10-24", "", "held", "")]
    [InlineData("", "", "2091-05", "planned", "")]
    [InlineData("", "", "2091-05", "held", "events.month-planned")]
    [InlineData("2019-10-22", "2019-10-21", "", "held", "events.say-days")]
    [InlineData("2019-10-32", "", "", "held", "events.say-days")]
    [InlineData("", "2019-10-22", "", "held", "events.say-days")]
    [InlineData("2019-10-22", "", "2019-10", "planned", "events.say-days")]
    [InlineData("", "", "", "held", "events.say-time")]
    public void Days_or_a_month_stand_for_hours_that_nobody_knows(string first, string last, string month, string status, string wrong) =>
        EventCheck.Of(Of(first, last, month, status), new Zones(), new Atlas()).Select(p => p.Key).Distinct().ShouldBe(wrong.Length == 0 ? [] : [wrong]);

    [Fact]
    public void Whoever_registers_needs_an_hour_and_hours_with_days_say_two_things()
    {
        EventCheck.Of(Of("2091-10-22", status: "confirmed").Registering(), new Zones(), new Atlas()).ShouldContain(p => p.Key == "events.days-register");
        EventCheck.Of(Announced.Webinar().With("first", "2090-03-02"), new Zones(), new Atlas()).ShouldContain(p => p.Key == "events.hours-or-days");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_alone_is_shown_and_goes_to_calendars_as_a_day(string database)
    {
        await using var site = await Site.Start(database);
        await site.Announce(Of("2091-10-22", "2091-10-23", status: "confirmed"));
        await site.Announce(Of("", month: "2092-05", status: "planned"), "a-month");
        var reader = new Person(site.Client());
        await reader.Open($"/en/events/{Announced.Slug}?zone=Tokyo");
        reader.Text.ShouldContain("22 October 2091 to 23 October 2091");
        reader.Text.ShouldNotContain("UTC");
        reader.Text.ShouldNotContain("00:00");
        reader.Page.QuerySelector("script[type='application/ld+json']")!.TextContent.ShouldContain("\"startDate\":\"2091-10-22\",\"endDate\":\"2091-10-23\"");
        var entry = CalendarReader.Read(await site.Client().GetByteArrayAsync($"/events/{Announced.Slug}.ics")).Inner.Single();
        (entry["DTSTART"], entry["DTEND"]).ShouldBe(("20911022", "20911024"));
        await reader.Open("/en/events/a-month");
        reader.Text.ShouldContain("May 2092");
        reader.Text.ShouldNotContain("31 May");
        (await site.Client().GetStringAsync("/events.ics")).ShouldNotContain("a-month");
        (await site.Client().GetAsync("/feed.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Client().GetStringAsync("/en/events")).ShouldContain("May 2092");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_the_hour_in_their_calendar_loses_it_when_only_the_month_is_left(string database)
    {
        await using var site = await Site.Start(database);
        await site.Announce(Announced.Webinar().Registering());
        await site.Comes("amina@example.org");
        var had = CalendarReader.Read(await site.Calendar("amina@example.org")).Inner.Single();
        await site.Announce(Of("", month: "2092-05", status: "planned"));
        var letter = (await site.Mails()).Last();
        letter.Text.ShouldContain("May 2092");
        letter.Text.ShouldContain("takes it out of your calendar");
        var now = CalendarReader.Read(await site.Calendar("amina@example.org"));
        (now["METHOD"], now.Inner.Single()["STATUS"], now.Inner.Single()["UID"]).ShouldBe(("CANCEL", "CANCELLED", had["UID"]));
        await site.Announce(Announced.Webinar("2092-05-12 14:00", "2092-05-12 15:00").Registering());
        var settled = CalendarReader.Read(await site.Calendar("amina@example.org"));
        (settled["METHOD"], settled.Inner.Single()["STATUS"], settled.Inner.Single()["DTSTART"]).ShouldBe(("PUBLISH", "CONFIRMED", "20920512T110000Z"));
        int.Parse(settled.Inner.Single()["SEQUENCE"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(int.Parse(now.Inner.Single()["SEQUENCE"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_number_of_a_series_is_asked_about_and_a_bar_is_no_name(string database)
    {
        await using var site = await Site.Start(database);
        await site.Announce(Announced.Webinar());
        EventCheck.Of(Announced.Webinar().With("speakers.en", "Amina Made-Up | Director | Union of Nowhere"), new Zones(), new Atlas()).Select(p => p.Key).ShouldBe(["events.speaker-wrong"]);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/event");
        await editor.Send(null, ("f.title-en", "Another"), ("f.kind", "webinar"), ("f.status", "confirmed"), ("f.series", "Made-up series"), ("f.number", "7"), ("f.hosts", "Union of Nowhere"),
            ("f.zone", "Nairobi"), ("f.starts", "2090-05-02 14:00"), ("f.ends", "2090-05-02 15:00"), ("f.languages", "English"), ("f.mode", "online"));
        editor.Text.ShouldContain($"Number 7 of this series is there already: {Announced.Title}");
    }
}
