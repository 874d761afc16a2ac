using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Week;

/// <summary>The days on which advocates act: fixed ones by their rule, moving ones only as somebody confirmed them.</summary>
public sealed class CalendarTests
{
    private static readonly (string, string)[] Public = [("PublicUrl", "https://alliance.example")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_stranger_finds_38_days_by_month_and_topic_with_who_proclaimed_them_and_from_where_we_know(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        var all = await Read(client, "/en/calendar");
        all.QuerySelectorAll("main dl dd").Length.ShouldBe(38);
        all.QuerySelectorAll("main h2").Select(h => h.TextContent).First().ShouldBe("January");
        var migration = await Read(client, "/fr/calendar?topic=migration");
        migration.QuerySelectorAll("main dl dd").Length.ShouldBe(3);
        Text(migration).ShouldContain("Journée mondiale des réfugiés");
        migration.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/fr/calendar.ics?topic=migration");
        (await Read(client, "/en/calendar?topic=nothing")).QuerySelectorAll("main dl dd").Length.ShouldBe(38);

        var refugees = await Read(client, "/en/calendar/refugee-day");
        Text(refugees).ShouldContain("Every year on 20 June");
        Text(refugees).ShouldContain("A/RES/55/76");
        Text(refugees).ShouldNotContain("(b) list entry", customMessage: "how far somebody has read is a note for editors");
        refugees.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ShouldContain("/en/messages?topic=migration");
        refugees.QuerySelectorAll("main ul.plain a[href^='/en/messages/']").Length.ShouldBeGreaterThan(0, "there is something to say on this day");
        Text(await Read(client, "/en/calendar/childrens-day")).ShouldContain("Universal Children");
        (await client.GetAsync("/en/calendar/no-such-day")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Text(await Read(client, "/es/search?q=Tolerancia+Cero")).ShouldContain("Mutilación Genital Femenina");
        using var data = JsonDocument.Parse(await client.GetStringAsync("/calendar.json"));
        data.RootElement.GetArrayLength().ShouldBe(38);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_moving_day_stands_in_the_calendar_only_when_an_editor_has_confirmed_it_and_moves_with_a_new_sequence(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: Public);
        var client = site.Client();
        var today = DateOnly.FromDateTime(site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var year = today.Month > 3 ? today.Year + 1 : today.Year;
        Text(await Read(client, "/en/calendar/world-social-work-day")).ShouldContain($"Not confirmed yet for {year}");
        CalendarReader.Read(await client.GetByteArrayAsync("/calendar/world-social-work-day.ics")).Inner.Select(c => c.Name).ShouldBe(["VTIMEZONE"]);

        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/advocacy-day/world-social-work-day");
        await editor.Send(null, ("f.confirmed", $"{year + 1}-03-16"));
        editor.Text.ShouldContain("Give the day and where it was announced");
        await editor.Open("/en/desk/advocacy-day/world-social-work-day");
        editor.Page.QuerySelector("[name='f.confirmed-0-first']")!.GetAttribute("value").ShouldBe($"{year + 1}-03-16");
        await editor.Send(null, ("f.confirmed-0-source", "https://example.org/announcement"));
        await editor.Send("publish", ("Correction", "Figure"));
        Text(await Read(client, "/en/calendar/world-social-work-day")).ShouldContain($"16 March {year + 1}");
        Text(await Read(client, "/en/calendar/world-social-work-day")).ShouldContain("example.org");
        var before = CalendarReader.Read(await client.GetByteArrayAsync("/calendar/world-social-work-day.ics")).Inner.Single();
        before["DTSTART"].ShouldBe($"{year + 1}0316");
        before["RRULE"].ShouldBeNull("the rule of a moving day is not the calendar program's to work out");

        // The short form: the day, who said so, and it is kept; the date of the same year gives way.
        await editor.Open("/en/desk/calendar/world-social-work-day?from=today");
        await editor.Send(null, ("First.Day", "17"), ("First.Month", "3"), ("First.Year", "2020"), ("By", ""));
        ((int)editor.Status).ShouldBe(422);
        editor.Text.ShouldContain("This day has passed.");
        editor.Text.ShouldContain("Say who announced it");
        await editor.Send(null, ("First.Year", $"{year + 1}"), ("Last.Day", "16"), ("Last.Month", "3"), ("Last.Year", $"{year + 1}"), ("By", "Federation of Nowhere https://example.org/moved"));
        editor.Text.ShouldContain("The last day comes after the first");
        editor.Page.QuerySelector("#By")!.GetAttribute("value").ShouldBe("Federation of Nowhere https://example.org/moved");
        await editor.Send(null, ("Last.Day", ""), ("Last.Month", ""), ("Last.Year", ""));
        editor.Path.ShouldBe("/en/today");
        var shown = await Read(client, "/en/calendar/world-social-work-day");
        Text(shown).ShouldContain("Federation of Nowhere");
        Text(shown).ShouldNotContain($"16 March {year + 1}");
        shown.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("https://example.org/moved");
        (await editor.Open("/en/desk/calendar/ssw-week")).Path.ShouldBe("/en/desk/new/week", "the Week's own days are those of its editions");
        (await editor.Open("/en/desk/calendar/refugee-day")).Status.ShouldBe(HttpStatusCode.NotFound, "a fixed day has nothing to confirm");
        (await client.GetAsync("/en/desk/calendar/world-social-work-day")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var after = CalendarReader.Read(await client.GetByteArrayAsync("/calendar/world-social-work-day.ics")).Inner.Single();
        after["UID"].ShouldBe(before["UID"]);
        after["DTSTART"].ShouldBe($"{year + 1}0317");
        int.Parse(after["SEQUENCE"]!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(int.Parse(before["SEQUENCE"]!, CultureInfo.InvariantCulture));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_calendar_program_can_subscribe_in_any_language_and_asks_again_for_nothing(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: Public);
        var client = site.Client();
        foreach (var language in Chorus.Platform.Settings.Known)
        {
            var answer = await client.GetAsync($"/{language}/calendar.ics");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
            var calendar = CalendarReader.Read(await answer.Content.ReadAsByteArrayAsync());
            // 36 fixed days, and the seven Weeks whose days are known; World Social Work Day is not confirmed.
            calendar.Inner.Count.ShouldBe(36 + 7);
            calendar.Inner.Count(e => e["RRULE"] == "FREQ=YEARLY").ShouldBe(36);
            calendar.Inner.Single(e => e["DTSTART"] == "20221017")["DTEND"].ShouldBe("20221022");
            calendar.Inner.ShouldAllBe(e => e["URL"]!.StartsWith($"https://alliance.example/{language}/calendar/", StringComparison.Ordinal) && e["CATEGORIES"] != null);
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/{language}/calendar.ics");
            again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
            (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }
        CalendarReader.Read(await client.GetByteArrayAsync("/calendar.ics?topic=migration")).Inner.Count.ShouldBe(3);
        await using var bare = await Site.Start(database, seed: true);
        var own = await bare.Client().GetAsync("/calendar/refugee-day.ics");
        own.Headers.ETag.ShouldNotBeNull();
        CalendarReader.Read(await own.Content.ReadAsByteArrayAsync()).Inner.Single()["URL"].ShouldStartWith(bare.Address.ToString());
    }

    private static string Text(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static async Task<IHtmlDocument> Read(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));
}
