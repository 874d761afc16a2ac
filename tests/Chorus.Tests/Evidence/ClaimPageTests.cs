using System.Net;
using System.Text.Json;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;

namespace Chorus.Tests.Evidence;

/// <summary>What a stranger reads about claims and sources.</summary>
public sealed class ClaimPageTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_demonstration_shows_the_shift_and_the_accurate_wordings(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var reader = new Person(site.Client());
        await reader.Open("/en/claims/sdg65-alliance-wording");
        reader.Status.ShouldBe(HttpStatusCode.OK);
        // In May 2027 its own date passes, and it says that too.
        reader.Page.QuerySelectorAll("main > .badges .badge").Select(b => b.TextContent).Where(b => !b.StartsWith("Past its date", StringComparison.Ordinal)).ShouldBe(["Disputed", "Wording shifted"]);
        reader.Text.ShouldContain("Disputed: contradicted or misworded");
        reader.Text.ShouldContain("The report the message credits was not identified.");
        reader.Page.QuerySelectorAll("#instead + ul h3 a").Select(a => a.GetAttribute("href")).ShouldBe(["/en/claims/sdg65-esn-relay", "/en/claims/sdg105-oecd-2020"], ignoreOrder: true);
        reader.Page.QuerySelectorAll("main > ol.chain li").Length.ShouldBe(3);
        reader.Page.QuerySelector("meta[property='og:description']")!.GetAttribute("content")!.ShouldContain("65%");
        var heading = reader.Page.QuerySelector("meta[property='og:title']")!.GetAttribute("content")!;
        reader.Page.QuerySelector("h1")!.TextContent.ShouldStartWith(heading.TrimEnd('…'), customMessage: "a messenger shows what the claim says");
        heading.Length.ShouldBeInRange(40, 91);
        reader.Page.QuerySelectorAll("a[href^='https://wa.me/'], a[href^='mailto:'], a[href*='linkedin.com']").Length.ShouldBe(3);
        await reader.Open("/en/sources/gsswa-key-messages");
        reader.Text.ShouldContain("critical to reaching more than 65%");
        await reader.Open("/ar/claims/sdg65-alliance-wording");
        reader.Page.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        reader.Page.QuerySelector("h1")!.TextContent.ShouldContain("للتحالف");
        reader.Page.DocumentElement.OuterHtml.ShouldNotContain("[evidence.");
        reader.Page.DocumentElement.OuterHtml.ShouldNotContain("[trace.");
        await reader.Open("/en/claims/sdg105-oecd-2020");
        reader.Text.ShouldContain("Offered in place of");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Why_a_claim_is_disputed_is_read_in_every_language_and_its_caution_stays(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/claims/vac-one-billion/dispute");
        await editor.Send(null, ("Why", "A later estimate uses another definition."));
        await editor.Send("publish", ("Correction", "Figure"));
        var reader = new Person(site.Client());
        foreach (var (language, caution) in new[] { ("en", "38 reports"), ("fr", "38 rapports") })
        {
            await reader.Open($"/{language}/claims/vac-one-billion");
            var notes = reader.Page.QuerySelectorAll("main > .note.disputed p");
            notes.Select(n => n.GetAttribute("lang")).ShouldBe([language == "en" ? null : "en", null]);
            notes[0].TextContent.ShouldBe("A later estimate uses another definition.");
            notes[1].TextContent.ShouldContain(caution);
            (await site.Client().GetStringAsync($"/{language}/messages/help-within-reach-of-every-child")).ShouldContain("A later estimate uses another definition.");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_figure_stands_first_and_what_rests_on_it_is_counted_once_in_the_language_of_the_page(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var reader = new Person(site.Client());
        foreach (var (language, figure) in new[] { ("en", "1–11%"), ("pt", "1–11%"), ("fr", "1–11\u202F%") })
        {
            await reader.Open($"/{language}/claims/vac-formal-help");
            reader.Page.QuerySelector("main > .fact b")!.TextContent.ShouldBe(figure, language);
            reader.Page.QuerySelector("main > .fact + h1 + p > a")!.TextContent.ShouldStartWith("Pereira A et al. 2020, BMC Public Health", customMessage: "who and when, under the sentence");
            reader.Page.QuerySelector("main > .note h2").ShouldBeNull("a caution is no heading");
            reader.Page.QuerySelector("main > details .facts").ShouldNotBeNull();
            // Each thing once, by the number that stands above the list, and by a title that this reader reads.
            var listed = reader.Page.QuerySelectorAll("#rests ~ ul li a");
            listed.ShouldNotBeEmpty();
            System.Text.RegularExpressions.Regex.Match(reader.Page.QuerySelector("#rests")!.TextContent, "[0-9]+").Value.ShouldBe($"{listed.Length}");
            System.Text.RegularExpressions.Regex.Matches(reader.Page.QuerySelector("#rests + p")!.TextContent, "[0-9]+").Sum(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(listed.Length);
            listed.Select(a => a.GetAttribute("lang")).ShouldAllBe(l => l == language);
            var letter = reader.Page.QuerySelector("a[href^='mailto:']")!.GetAttribute("href")!;
            Uri.UnescapeDataString(letter).ShouldStartWith("mailto:?subject=" + reader.Page.QuerySelector("meta[property='og:title']")!.GetAttribute("content") + "&body=", customMessage: "a letter is about the page, and says the sentence");
        }
        await reader.Open("/pt/claims/sdg65-alliance-wording");
        reader.Page.QuerySelector("main > .fact").ShouldBeNull("a disputed figure is not set large");
        reader.Text.ShouldNotContain("(a)");
        reader.Text.ShouldNotContain("(b)");
        reader.Page.QuerySelectorAll("main > details dd span[lang=en]").Length.ShouldBe(2, "each piece that was read, with what it is");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Claims_are_found_by_topic_place_strength_and_words_in_any_language(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var reader = new Person(site.Client());
        await reader.Open("/en/claims");
        reader.Text.ShouldContain("60 claims");
        reader.Text.ShouldContain("1 to 12 of 60");
        reader.Page.QuerySelectorAll("main h2 ~ h3").Select(h => h.TextContent).ShouldBe(["Care reform", "Communication", "Education", "Health and HIV"], "by what they are about");
        reader.Page.QuerySelectorAll(".card .fact a b").Length.ShouldBeGreaterThan(6, "the figure catches the eye in its sentence");
        reader.Page.QuerySelector(".card a[href$='edu-good-school'] b")!.TextContent.ShouldStartWith("31");
        await reader.Open("/en/claims?strength=disputed");
        reader.Text.ShouldContain("4 claims");
        await reader.Open("/en/claims?place=NP");
        reader.Text.ShouldContain("Nepal");
        await reader.Open("/ar/claims?q=" + Uri.EscapeDataString("التنمية المستدامة"));
        reader.Page.QuerySelectorAll(".card").ShouldNotBeEmpty();
        reader.Page.DocumentElement.OuterHtml.ShouldNotContain("[evidence.");
        await reader.Open("/en/claims?topic=sdg&strength=primary&language=fr");
        reader.Page.QuerySelectorAll(".card").ShouldNotBeEmpty();
        await reader.Open("/en/claims?q=zzzznothing");
        reader.Text.ShouldContain("No claim fits all of that");
        foreach (var hostile in new[] { "%27%22%3Cscript%3E", "%00", "a%20OR%20b*", "%E2%80%AE", new string('x', 3000) })
            foreach (var field in new[] { "q", "topic", "place", "language", "strength", "standing", "p" })
                ((int)(await site.Client().GetAsync($"/en/claims?{field}={hostile}")).StatusCode).ShouldBeLessThan(500, $"{field}={hostile}");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_claim_is_taken_as_json_and_text_and_what_is_not_there_is_not_found(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var client = site.Client();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/claims/sdg65-alliance-wording.json"));
        json.RootElement.GetProperty("strength").GetString().ShouldBe("disputed");
        json.RootElement.GetProperty("text").EnumerateObject().Select(l => l.Name).ShouldBe(["ar", "en", "es", "fr", "pt", "sw"]);
        json.RootElement.GetProperty("offers").GetArrayLength().ShouldBe(2);
        var text = await client.GetStringAsync("/fr/claims/sdg65-alliance-wording.txt");
        text.ShouldContain("contredit ou mal formulé");
        (await client.SendAsync(new(HttpMethod.Head, "/claims/sdg65-alliance-wording.json"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/claims/none", "/claims/none.json", "/claims/none.txt", "/sources/none", "/claims/sdg65-alliance-wording/dispute", "/versions/claim/none", "/versions/none/none" })
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await client.GetAsync("/sdg")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/es/sdg")).ShouldNotContain("[evidence.");
        (await client.GetStringAsync("/ar/versions/claim/sdg65-alliance-wording")).ShouldNotContain("[desk.");
    }
}
