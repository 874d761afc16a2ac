using System.Globalization;
using System.Net;
using System.Text.Json;
using Chorus.Modules.Events;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Library;
using Chorus.Tests.Members;
using Chorus.Tests.Newsletter;
using Chorus.Tests.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Events;

/// <summary>An event from the desk to calendars: its hours on every clock, moved, and called off.</summary>
public sealed class EventTests
{
    private static readonly (string, string)[] Public = [("PublicUrl", "https://alliance.example")];

    [Fact]
    public async Task Languages_are_understood_with_commas_between_them()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await using var scope = site.Services.CreateAsyncScope();
        var kind = scope.ServiceProvider.GetServices<INodeKind>().Single(k => k.Kind == "event");
        (Fields Fields, List<Chorus.Platform.Problem> Problems) Read(string typed, string language) =>
            FormText.Read(kind, new Fields(), new Dictionary<string, string> { ["languages"] = typed }, language, new Dictionary<(string, string), string>());
        Read("English, Portuguese", "en").Fields.Lines("languages").ShouldBe(["en", "pt"]);
        Read("العربية، الفرنسية", "ar").Fields.Lines("languages").ShouldBe(["ar", "fr"]);
        Read("English, Nonesuch", "en").Problems.Single().Args[0].Value.ShouldBe("English, Nonesuch", "half of what was typed is not taken without a word");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_editor_announces_an_event_and_everybody_reads_it_on_two_clocks(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/event");
        editor.Page.QuerySelector("[name='f.starts']")!.GetAttribute("type").ShouldBe("datetime-local");
        editor.Page.QuerySelectorAll("main form [name^='f.']").Select(c => c.GetAttribute("name")).ToList().IndexOf("f.kind").ShouldBeLessThan(editor.Page.QuerySelectorAll("main form [name^='f.']").Select(c => c.GetAttribute("name")).ToList().IndexOf("f.title-en"));
        editor.Page.QuerySelector("[name='f.summary-en']")!.Closest("details")!.HasAttribute("open").ShouldBeFalse("what is told afterwards waits until it has been announced");
        await editor.Send(null, ("f.title-en", "A spring night made up"), ("f.kind", "webinar"), ("f.status", "confirmed"), ("f.hosts", "Union of Nowhere"), ("f.zone", "Berlin"),
            ("f.starts", "2027-03-28 02:30"), ("f.ends", "2027-10-31 02:30"), ("f.languages", "English"), ("f.mode", "online"));
        editor.Text.ShouldContain("in Berlin the clocks go forward over this hour");
        editor.Text.ShouldContain("in Berlin the clocks go back over this hour");
        var draft = editor.Path[..^"/review".Length];
        editor.Text.ShouldContain("28 March 2027, 02:30", Case.Sensitive, "as its page will say it");
        editor.Page.QuerySelectorAll("main h2 + ul a").Select(a => a.GetAttribute("href")!.Split('#')[^1]).ShouldContain("starts");
        await editor.Open(draft);
        editor.Page.QuerySelector("[name='f.starts']")!.GetAttribute("value").ShouldBe("2027-03-28T02:30");
        await editor.Send(null, ("f.starts", "2090-02-27T20:00"), ("f.ends", "2090-02-27 19:00"));
        editor.Text.ShouldContain("It ends before it begins");
        await editor.Open(draft);
        await editor.Send(null, ("f.ends", "٢٠٩٠-٠٢-٢٧ ٢١:٣٠"), ("f.sessions", "2090-02-27 20:00/22:00 | Too long"));
        editor.Text.ShouldContain("not between the beginning and the end");
        await editor.Open(draft);
        await editor.Send(null, ("f.sessions", ""), ("f.about-en", "No such [claim:there-is-none]."));
        await editor.Send("publish");
        editor.Text.ShouldContain("claim:there-is-none");
        await editor.Open(draft);
        await editor.Send(null, ("f.about-en", "<script>alert(1)</script> **A word.**"));
        await editor.Send("publish");

        var stranger = new Person(site.Client());
        await stranger.Open("/en/events");
        stranger.Text.ShouldContain("A spring night made up");
        var address = stranger.Page.QuerySelector("main h3 a")!.GetAttribute("href")!;
        await stranger.Open(address);
        stranger.Text.ShouldContain("Monday 27 February 2090, 20:00 to 21:30");
        stranger.Text.ShouldContain("19:00 to 20:30", Case.Sensitive, "without a clock of the reader's own it stands in UTC too");
        stranger.Page.QuerySelector("main strong")!.TextContent.ShouldBe("A word.");
        await stranger.Open(address + "?zone=Kenya");
        stranger.Text.ShouldContain("Monday 27 February 2090, 22:00 to 23:30");
        stranger.Text.ShouldContain("UTC+3");
        (await stranger.Open(address + "?zone=kolkata")).Text.ShouldContain("Tuesday 28 February 2090, 00:30 to 02:00");
        (await stranger.Open(address + "?zone=Australia")).Text.ShouldContain("more than one clock");
        (await stranger.Open(address + "?zone=Atlantis")).Text.ShouldContain("We know no clock");
        (await stranger.Open("/ar" + address["/en".Length..] + "?zone=Nairobi")).Text.ShouldContain("UTC+3");

        var html = await site.Client().GetStringAsync(address);
        html.ShouldNotContain("<script>");
        using var data = JsonDocument.Parse(html.Split("application/ld+json\">")[1].Split("</script>")[0]);
        data.RootElement.GetProperty("startDate").GetString().ShouldBe("2090-02-27T20:00+01:00");
        data.RootElement.GetProperty("location").GetProperty("@type").GetString().ShouldBe("VirtualLocation");
        (await stranger.Open("/en/search?q=spring+night")).Text.ShouldContain("A spring night made up");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_calendar_holds_the_whole_and_hears_of_sessions_of_a_new_hour_and_of_the_end(string database)
    {
        await using var site = await Site.Start(database, settings: Public);
        var client = site.Client();
        await site.Announce(Announced.Webinar());
        var whole = CalendarReader.Read(await client.GetByteArrayAsync($"/events/{Announced.Slug}.ics")).Inner.ShouldHaveSingleItem();
        whole["DTSTART"].ShouldBe("20900302T110000Z");
        whole["URL"].ShouldBe($"https://alliance.example/en/events/{Announced.Slug}");

        await site.Announce(Announced.Webinar().WithSessions());
        var same = CalendarReader.Read(await client.GetByteArrayAsync("/events.ics")).Inner.ShouldHaveSingleItem();
        (same["UID"], same["DTSTART"], same["DTEND"], same["STATUS"], same["SUMMARY"]).ShouldBe((whole["UID"], whole["DTSTART"], whole["DTEND"], "CONFIRMED", Announced.Title));
        same["DESCRIPTION"]!.ShouldContain("Sessions, hours as in Nairobi:\n14:00 to 14:50: Opening\n15:00 to 16:00: What practitioners say");
        Sequence(same).ShouldBeGreaterThan(Sequence(whole));

        // Three days: a block hides what is when, so that each session is an entry too.
        var days = Announced.Webinar("2090-03-02 14:00", "2090-03-04 16:00").WithSessions();
        await site.Announce(days);
        var three = CalendarReader.Read(await client.GetByteArrayAsync("/events.ics")).Inner;
        three.Count.ShouldBe(3);
        three.Single(e => e["UID"] == whole["UID"])["TRANSP"].ShouldBe("TRANSPARENT");
        var opening = three.Single(e => e["SUMMARY"]!.StartsWith("Opening", StringComparison.Ordinal));
        (opening["DTEND"], opening["TRANSP"]).ShouldBe(("20900302T115000Z", "OPAQUE"));
        // The first day of three is named as the others are.
        (await client.GetStringAsync($"/en/events/{Announced.Slug}")).ShouldContain("<p>Thursday 2 March 2090, 14:00 to 14:50</p>");
        await site.Announce(days.With("sessions", "2090-03-03 14:00/15:00 | Opening | Amina Made-Up"));
        three = CalendarReader.Read(await client.GetByteArrayAsync("/events.ics")).Inner;
        three.Single(e => e["UID"] == opening["UID"])["DTSTART"].ShouldBe("20900303T110000Z");
        three.Single(e => e["SUMMARY"]!.StartsWith("What practitioners", StringComparison.Ordinal))["STATUS"].ShouldBe("CANCELLED");

        // Short again: what calendars had goes from them.
        var moved = Announced.Webinar("2090-03-03 14:00", "2090-03-03 16:00").With("sessions", "2090-03-03 14:00/15:00 | Opening | Amina Made-Up");
        await site.Announce(moved);
        var after = CalendarReader.Read(await client.GetByteArrayAsync($"/events/{Announced.Slug}.ics")).Inner;
        after.Single(e => e["STATUS"] == "CONFIRMED")["UID"].ShouldBe(whole["UID"]);
        var gone = after.Single(e => e["UID"] == opening["UID"]);
        gone["STATUS"].ShouldBe("CANCELLED");
        Sequence(gone).ShouldBeGreaterThan(Sequence(opening));

        await site.Announce(moved.With("status", "cancelled").With("notice.en", "The speakers are ill."));
        CalendarReader.Read(await client.GetByteArrayAsync("/fr/events.ics")).Inner.ShouldAllBe(e => e["STATUS"] == "CANCELLED");
        var stranger = new Person(site.Client());
        (await stranger.Open($"/en/events/{Announced.Slug}")).Text.ShouldContain("The speakers are ill.");
        stranger.Text.ShouldContain("This event is cancelled.");
        (await stranger.Open("/en/events?kind=webinar&language=fr&series=Made-up+series")).Text.ShouldContain(Announced.Title);
        (await stranger.Open("/en/events?kind=symposium")).Text.ShouldNotContain(Announced.Title);
        (await client.GetAsync("/en/events/no-such-event")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await site.Announce(Announced.Webinar("2020-03-03 14:00", "2020-03-03 16:00").With("status", "held").With("recording", "https://example.org/recording").With("summary.en", "Time is what it needs."), "earlier-made-up");
        await stranger.Open("/en/events/earlier-made-up");
        stranger.Text.ShouldContain("Time is what it needs.");
        stranger.Page.QuerySelectorAll("main a").ShouldContain(a => a.GetAttribute("href") == "https://example.org/recording");
        (await stranger.Open("/en/events")).Page.QuerySelectorAll("main h2").ShouldContain(h => h.TextContent == "2020");
        using var json = JsonDocument.Parse(await client.GetStringAsync("/events.json"));
        json.RootElement.GetArrayLength().ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_calendar_with_more_than_it_holds_keeps_what_comes(string database)
    {
        await using var site = await Site.Start(database, settings: Public);
        var (now, body, ids) = (Coming.Now(site), Announced.Webinar().Write(), new List<string>());
        await using (var db = site.Db())
        {
            for (var i = 0; i <= 500; i++)
            {
                var (slug, at) = ("made-up-" + i.ToString(CultureInfo.InvariantCulture), now.AddDays(30).AddHours(-6 * i));
                var node = new Node { Kind = EventKind.Name, Slug = slug, Title = slug, CreatedAt = now, PublishedAt = now, PublishedNumber = 1 };
                var revision = new Revision { NodeId = node.Id, Number = 1, Body = body, CreatedAt = now };
                node.PublishedId = revision.Id;
                ids.Add(node.Id);
                db.AddRange(node, revision, new Event { Id = node.Id, Slug = slug, Kind = EventKind.Webinar, Zone = "Africa/Nairobi", Status = EventStatus.Confirmed, StartsAt = at, EndsAt = at.AddHours(1), Year = at.Year });
            }
            await db.SaveChangesAsync();
        }
        var held = CalendarReader.Read(await site.Client().GetByteArrayAsync("/events.ics")).Inner.Select(e => e["UID"]!.Split('@')[0]).ToList();
        held.ShouldBe(ids.Take(500).Reverse(), "the oldest of the last year gives way, not the next that comes");
    }

    [Fact]
    public async Task Where_the_clocks_change_in_between_the_end_has_its_own_distance()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await site.Announce(Announced.Webinar("2027-03-14 01:00", "2027-03-14 03:30").With("zone", "America/St_Johns"));
        foreach (var (language, said) in new[] { ("en", "UTC−3:30, UTC−2:30 at its end"), ("ar", "\u2066UTC−3:30\u2069، وعند النهاية \u2066UTC−2:30\u2069") })
            (await new Person(site.Client()).Open($"/{language}/events/{Announced.Slug}")).Page.QuerySelector("dl.facts bdi")!.TextContent.ShouldBe(said);
    }

    [Fact]
    public async Task Who_waits_for_a_place_is_promised_no_file_and_has_no_place_to_give_back()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var occasion = Announced.Webinar().Registering(capacity: 1);
        await site.Announce(occasion);
        await site.Comes("amina@example.org");
        (await site.Comes("jonas@example.org")).Path.ShouldEndWith("/thanks/waiting");
        await site.Announce(occasion.With("starts", "2090-03-02 13:00"));
        (await Last("amina@example.org")).ShouldContain("The file with this mail moves it");
        var waits = await Last("jonas@example.org");
        waits.ShouldContain("New time");
        waits.ShouldContain("You are still on the waiting list.");
        waits.ShouldNotContain("file");
        waits.ShouldNotContain("give your place back");
        await site.Announce(occasion.With("status", "cancelled"));
        (await Last("amina@example.org")).ShouldContain("The file with this mail takes it out");
        waits = await Last("jonas@example.org");
        waits.ShouldContain("Cancelled");
        waits.ShouldNotContain("file");

        async Task<string> Last(string to) => (await site.Mails()).Last(m => m.To == to) is var mail ? mail.Subject + "\n" + mail.Text : "";
    }

    private static int Sequence(Component entry) => int.Parse(entry["SEQUENCE"]!, CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_clock_is_called_as_the_reader_s_language_calls_its_city()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await site.Announce(Announced.Webinar().With("zone", "Europe/Lisbon").Registering());
        var reader = new Person(site.Client());
        await reader.Open($"/fr/events/{Announced.Slug}?zone=" + Uri.EscapeDataString("القاهرة"));
        reader.Text.ShouldContain("Lisbonne, heure locale");
        reader.Text.ShouldContain("Le Caire, heure locale");
        reader.Page.QuerySelector("main [name='zone']")!.GetAttribute("value").ShouldBe("Le Caire");
        (await reader.Open($"/ar/events/{Announced.Slug}")).Text.ShouldContain("بتوقيت لشبونة");
        await reader.Open($"/pt/events/{Announced.Slug}/register?zone=Lisboa");
        reader.Page.QuerySelector("[name='Form.Zone']")!.GetAttribute("value").ShouldBe("Lisboa");
        await site.Comes("amina@example.org", "pt");
        (await site.Mails()).ShouldContain(m => m.Text.Contains("Lisboa, hora local: ", StringComparison.Ordinal));
        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/es/desk/event/{Announced.Slug}");
        editor.Page.QuerySelector("[name='f.zone']")!.GetAttribute("value").ShouldBe("Lisboa");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_words_of_an_event_cite_knows_that_it_is_used_there(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await Shelved.In(site);
        await site.Announce(Announced.Webinar("2020-03-02 14:00", "2020-03-02 16:00").With("summary.en", $"What was shown [resource:{Shelved.Guide}], and what was counted [claim:sdg105-oecd-2020]."));
        var reader = new Person(site.Client());
        (await reader.Open($"/en/events/{Announced.Slug}")).Text.ShouldContain("A made-up guide to supervision");
        reader.Page.QuerySelectorAll("main a[href^='webcal:']").ShouldBeEmpty("what is over is in nobody's calendar to come");
        foreach (var cited in new[] { $"/en/library/{Shelved.Guide}", "/en/claims/sdg105-oecd-2020" }) (await reader.Open(cited)).Text.ShouldContain(Announced.Title, Case.Sensitive, cited);
    }

    [Fact]
    public async Task Whoever_was_there_finds_the_certificate_from_the_page_of_the_event_while_it_can_be_had()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        string At(int days, int hour) => Mailing.Now(site).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + $" {hour}:00";
        await site.Announce(Announced.Webinar(At(-3, 10), At(-3, 11)).Registering());
        await site.Announce(Announced.Webinar(At(-400, 10), At(-400, 11)).Registering(), "long-ago");
        var reader = new Person(site.Client());
        await reader.Open($"/en/events/{Announced.Slug}");
        reader.Page.QuerySelector($"main a[href='/en/events/{Announced.Slug}/mine']")!.TextContent.ShouldContain("certificate");
        (await reader.Open($"/en/events/{Announced.Slug}/mine")).Text.ShouldContain("Your registration and certificate");
        await reader.Open("/en/events/long-ago");
        reader.Page.QuerySelectorAll("main a[href$='/mine']").ShouldBeEmpty("what they gave is erased");
    }
}
