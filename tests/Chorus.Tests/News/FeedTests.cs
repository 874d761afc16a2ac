using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Chorus.Modules.Publications.Contract;
using Chorus.Tests.Publications;

namespace Chorus.Tests.News;

/// <summary>Articles are read by date and followed by feeds, in one's own language, and an article has one address.</summary>
public sealed class FeedTests
{
    private const string Odd = "Pay & <b>posts</b> \u0001for all";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static PublicationText Post(string title, int year, int month) => new(PublicationKinds.Post, title, "en", $"## Why now?\n\nBecause. [claim:{Made.Claim}]")
    {
        Summary = $"Summary of {title}.", AsQuestions = true, Date = new DateOnly(year, month, 3), Authors = [new("Amina Made-Up", "Coordinator", "Fictional Alliance"), new("Jonas Made-Up", null, "Fictional Union")],
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Articles_stand_by_date_at_one_address_and_in_the_reader_s_language(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var reader = site.Client();
        (await reader.GetStringAsync("/en/news")).ShouldContain("Nothing has been written here yet");
        var older = await Made.Publication(site, "older", Post("Older", 2025, 11));
        await Made.Publication(site, "newer", Post("Newer", 2026, 2));
        await Made.Publication(site, "older-fr", Post("Plus ancien", 2025, 11) with { Language = "fr", ParentId = older.Id, Relation = Relation.Translation });
        await Made.Publication(site, "undated", Post("Undated", 2026, 1) with { Date = null });

        var list = await reader.GetStringAsync("/en/news");
        list.IndexOf("Undated", StringComparison.Ordinal).ShouldBeInRange(1, list.IndexOf(">Newer<", StringComparison.Ordinal), "an article without a date has that on which it came out");
        list.IndexOf(">Newer<", StringComparison.Ordinal).ShouldBeLessThan(list.IndexOf(">Older<", StringComparison.Ordinal));
        list.ShouldContain("Jonas Made-Up (Fictional Union)");
        list.ShouldNotContain("Plus ancien");
        (await reader.GetStringAsync("/fr/news")).ShouldContain("Plus ancien");
        var year = await reader.GetStringAsync("/en/news?year=2025&month=11");
        year.ShouldContain(">Older<");
        year.ShouldNotContain(">Newer<");
        (await reader.GetStringAsync("/en/news?year=1&month=99&at=x")).ShouldContain(">Newer<");
        (await reader.GetStringAsync("/en/news")).ShouldNotContain("Every topic", Case.Sensitive, "where nothing says what it is about there is nothing to choose");
        await Made.Publication(site, "pay", Post("Paid at last", 2024, 5) with { Topics = ["supervision", "sdg"], Country = "KE" });
        await Made.Publication(site, "elsewhere", Post("Far away", 2024, 6) with { Topics = ["sdg"], Country = "NP" });
        var narrow = await reader.GetStringAsync("/en/news?topic=supervision");
        narrow.ShouldContain("Paid at last");
        narrow.ShouldNotContain("Far away");
        narrow.ShouldNotContain(">Newer<");
        narrow.ShouldContain("/en/news?year=2024&amp;topic=supervision");
        (await reader.GetStringAsync("/en/news?country=NP&topic=sdg")).ShouldContain("Far away");
        (await reader.GetStringAsync("/en/news?country=NP&topic=supervision")).ShouldContain("No article is about both");
        (await reader.GetStringAsync("/en/news?country=XX&topic=nonsense")).ShouldContain(">Newer<");
        JsonDocument.Parse(await reader.GetStringAsync("/news/feed.json?language=fr")).RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("title").GetString() == "Far away")
            .GetProperty("tags").EnumerateArray().Select(t => t.GetString()).ShouldContain("Népal");
        (await reader.GetStringAsync("/en/publications")).ShouldNotContain(">Newer<");
        (await reader.GetStringAsync("/en/publications?kind=post")).ShouldContain("/en/news/newer");

        (await reader.GetStringAsync("/sitemap.xml")).ShouldContain("/en/news/newer<");
        (await reader.GetStringAsync("/en/search?q=Newer")).ShouldContain("/en/news/newer\"");
        (await reader.GetStringAsync("/en/versions/publication/newer")).ShouldContain("href=\"/en/news/newer\"");
        var moved = await reader.GetAsync("/en/publications/newer");
        moved.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/en/news/newer");
        var page = await moved.Content.ReadAsStringAsync();
        foreach (var said in new[] { "<b>Amina Made-Up</b>, Coordinator, Fictional Alliance", "class=\"doc asks\"", "3 February 2026", "href=\"#doc-s1\"", "/en/claims/" + Made.Claim, "wa.me", "/news/feed.atom" }) page.ShouldContain(said);
        (await reader.GetStringAsync("/fr/news/older")).ShouldContain("Plus ancien");
        (await reader.GetAsync("/en/news/toolkit")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what is no article is no news");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Feeds_say_the_same_in_three_formats_and_are_sent_once(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [("PublicUrl", "https://chorus.example")]);
        var post = await Made.Publication(site, "odd", Post(Odd, 2026, 2));
        await Made.Publication(site, "odd-fr", Post("Étrange", 2026, 2) with { Language = "fr", ParentId = post.Id, Relation = Relation.Translation });
        await Made.Publication(site, "a-report", Post("A report", 2016, 2) with { Kind = PublicationKinds.Report });
        using var reader = site.Client(language: "ar");

        var answer = await reader.GetAsync("/news/feed.atom");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/atom+xml; charset=utf-8");
        var atom = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        atom.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe("en", "one address says the same to everybody");
        atom.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value.ShouldBe("https://chorus.example/news/feed.atom");
        var entry = atom.Elements(Atom + "entry").ShouldHaveSingleItem();
        entry.Element(Atom + "title")!.Value.ShouldBe(Odd.Replace("\u0001", "", StringComparison.Ordinal));
        entry.Element(Atom + "id")!.Value.ShouldStartWith("urn:uuid:");
        entry.Elements(Atom + "author").Select(a => a.Value).ShouldBe(["Amina Made-Up", "Jonas Made-Up"]);
        entry.Element(Atom + "link")!.Attribute("href")!.Value.ShouldBe("https://chorus.example/en/news/odd");

        var rss = XDocument.Parse(await reader.GetStringAsync("/news/feed.rss?language=fr")).Root!.Element("channel")!;
        rss.Element("language")!.Value.ShouldBe("fr");
        var item = rss.Elements("item").ShouldHaveSingleItem();
        (item.Element("title")!.Value, item.Element("guid")!.Value).ShouldBe(("Étrange", entry.Element(Atom + "id")!.Value), "the same thing in every language and format");
        DateTime.ParseExact(item.Element("pubDate")!.Value, "R", CultureInfo.InvariantCulture).ShouldBeGreaterThan(new DateTime(2026, 1, 1));
        rss.Element(Atom + "link")!.Attribute("href")!.Value.ShouldBe("https://chorus.example/news/feed.rss?language=fr");

        var json = JsonDocument.Parse(await reader.GetStringAsync("/feed.json")).RootElement;
        json.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()).ShouldContain("A report");
        json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("url").GetString()).ShouldBeUnique();
        (await reader.GetStringAsync("/publications/feed.atom")).ShouldNotContain("/news/odd");
        XDocument.Parse(await reader.GetStringAsync("/week/feed.rss")).Root!.Element("channel")!.Elements("item").ShouldBeEmpty("the archive is no news");

        using var known = new HttpRequestMessage(HttpMethod.Get, "/news/feed.atom");
        known.Headers.IfModifiedSince = answer.Content.Headers.LastModified.ShouldNotBeNull();
        (await reader.SendAsync(known)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var tagged = new HttpRequestMessage(HttpMethod.Get, "/news/feed.atom");
        tagged.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await reader.SendAsync(tagged)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        foreach (var form in new[] { answer.Headers.ETag!.Tag, "\"another\", " + answer.Headers.ETag, "*" })
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, "/news/feed.atom");
            again.Headers.TryAddWithoutValidation("If-None-Match", form);
            (await reader.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified, form);
        }
        var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/news/feed.atom"));
        (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length).ShouldBe((HttpStatusCode.OK, 0));
        (await reader.GetAsync("/news/feed.atom?language=xx")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // The library is followed by itself, since hundreds come in at once; the newsletter in the reader's language.
        await Library.Shelved.In(site);
        await Newsletter.Mailing.Publish(site, Newsletter.Mailing.Issue());
        (await reader.GetStringAsync("/library/feed.atom")).ShouldContain("https://chorus.example/en/library/" + Library.Shelved.Guide);
        (await reader.GetStringAsync("/feed.json")).ShouldNotContain("/library/" + Library.Shelved.Guide);
        XDocument.Parse(await reader.GetStringAsync("/newsletter/feed.rss?language=ar")).Root!.Element("channel")!.Element("item")!.Element("title")!.Value.ShouldBe("ما تغيّر في تشرين الثاني");
        foreach (var section in new[] { "", "/news", "/publications", "/profiles", "/week", "/events", "/library", "/newsletter" })
            foreach (var format in new[] { "atom", "rss", "json" })
                foreach (var query in new[] { "", "?language=ar" })
                    FeedRules.Hold(format, await reader.GetStringAsync($"{section}/feed.{format}{query}"), $"https://chorus.example{section}/feed.{format}{query}");
        foreach (var section in new[] { "week", "events", "publications", "profiles" }) (await reader.GetStringAsync("/ar/" + section)).ShouldContain($"<a href=\"/{section}/feed.atom?language=ar\"", Case.Sensitive, "not in the head only");
        (await reader.GetStringAsync("/ar/newsletter")).ShouldContain("href=\"/newsletter/feed.atom?language=ar\"");
        (await reader.GetStringAsync("/en/library")).ShouldContain("href=\"/library/feed.rss\"");

        await Made.Correct(site, PublishedTexts.NodeKind, "odd", f => f["title"] = "Plain now");
        var after = await reader.GetStringAsync("/news/feed.atom");
        after.ShouldContain("Plain now");
        after.ShouldContain(entry.Element(Atom + "id")!.Value);
    }
}
