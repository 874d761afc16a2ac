using System.Text.Json;
using Chorus.Modules.Events;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform.Data;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Chorus.Tests.Publications;
using Chorus.Tests.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Events;

/// <summary>Who speaks at an event and in which language, each read in the reader's own: on the page, in calendars, for search engines, in a newsletter.</summary>
public sealed class SpeakerTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Speakers_and_sessions_are_read_in_the_languages_of_the_event(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://alliance.example"));
        var fields = Announced.Webinar().WithSessions().With("speakers.en", ["Lea Made-Up, nurse, School of Nowhere, Mombasa [sw]", "Omar Made-Up"]).With("speakers.fr", ["Lea Made-Up, infirmière, École de Nulle-Part [sw]", "Omar Made-Up"]);
        (await Made.Publish(site, EventKind.Name, "wrong", fields.With("talks.fr", "Ouverture").With("speakers.es", "Lea [atlantean]"), expectProblems: true)).Problems.Select(p => (p.Field, p.Key))
            .ShouldBe([("speakers.es", "events.speaker-wrong"), ("talks.fr", "events.talks-differ")], ignoreOrder: true);
        await site.Announce(Announced.Webinar().WithSessions().With("speakers.en", fields["speakers.en"]).With("speakers.fr", fields["speakers.fr"])
            .With("talks.fr", ["Ouverture | Amina Made-Up, présidente, Union de Nulle-Part; Jonas Made-Up", "Ce que disent les praticiens"]).With("mode", "both").With("place", "Hall One, Nowhere"));

        var reader = new Person(site.Client());
        await reader.Open("/en/events/" + Announced.Slug);
        reader.Text.ShouldContain("Lea Made-Up, nurse, School of Nowhere, Mombasa · Swahili");
        reader.Text.ShouldContain("What practitioners say");
        reader.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain($"webcal://alliance.example/en/events/{Announced.Slug}.ics");
        using var data = JsonDocument.Parse((await site.Client().GetStringAsync("/fr/events/" + Announced.Slug)).Split("application/ld+json\">")[1].Split("</script>")[0]);
        data.RootElement.GetProperty("location")[0].GetProperty("address").GetString().ShouldBe("Hall One, Nowhere", "search engines pass over a place without one");
        data.RootElement.GetProperty("performer").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldBe(["Lea Made-Up", "Omar Made-Up", "Amina Made-Up", "Jonas Made-Up"]);
        data.RootElement.GetProperty("performer")[0].GetProperty("affiliation").GetProperty("name").GetString().ShouldBe("École de Nulle-Part");
        data.RootElement.GetProperty("subEvent").EnumerateArray().Select(e => e.GetProperty("name").GetString()).ShouldBe(["Ouverture", "Ce que disent les praticiens"]);
        await reader.Open("/fr/events/" + Announced.Slug);
        reader.Text.ShouldContain("Amina Made-Up, présidente, Union de Nulle-Part");
        reader.Text.ShouldNotContain("What practitioners say");
        (await reader.Open("/ar/events/" + Announced.Slug)).Text.ShouldContain("What practitioners say");
        var entry = CalendarReader.Read(await site.Client().GetByteArrayAsync($"/fr/events/{Announced.Slug}.ics")).Inner.ShouldHaveSingleItem();
        entry["DESCRIPTION"]!.ShouldContain("Ce que disent les praticiens");
        entry["DESCRIPTION"]!.ShouldContain("Lea Made-Up, infirmière");

        await using var scope = site.Services.CreateAsyncScope();
        var mentions = await scope.ServiceProvider.GetRequiredService<Mentions>().Of(scope.ServiceProvider.GetRequiredService<AppDb>(), ["/events/" + Announced.Slug], "en", default);
        mentions.Values.ShouldHaveSingleItem().Summary.ShouldBe("Thursday 2 March 2090, 14:00 to 16:00 (UTC+3, Nairobi). What good supervision needs. Time Training");
        foreach (var (at, address) in new[] { ("/en/events", "/en/events.ics"), ("/fr/calendar", "/fr/calendar.ics") })
            (await site.Client().GetStringAsync(at)).ShouldContain($"href=\"webcal://alliance.example{address}\"");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_choice_that_was_made_in_one_language_stands_on_the_page_of_another(string database)
    {
        await using var site = await Site.Start(database);
        await site.Announce(Announced.Webinar().Registering().With("questions.fr", ["Que voulez-vous demander ?", "Des sous-titres ? | yes-no | required", "Où travaillez-vous ? | Ville; Campagne"]));
        await site.Register("amina@example.org", "en", ("answer-3", "2"));
        var person = new Person(site.Client());
        await person.Open((await site.Mails()).Last().Link());
        await person.Send(null);
        var own = (await site.Own("amina@example.org")).Replace("/en/", "/fr/", StringComparison.Ordinal);
        await person.Open(own);
        person.Page.QuerySelectorAll("[name=answer-3]").ShouldContain(i => i.HasAttribute("checked") && i.GetAttribute("value") == "2" || i.QuerySelector("option[selected]") != null && i.QuerySelector("option[selected]")!.GetAttribute("value") == "2");
    }
}
