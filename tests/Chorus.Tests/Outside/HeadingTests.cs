using System.Text.RegularExpressions;
using Chorus.Platform;
using Chorus.Tests.Browser;
using Chorus.Tests.House;

namespace Chorus.Tests.Outside;

/// <summary>What every page has, whatever it is about, in every language.</summary>
[Collection("outside")]
public sealed partial class HeadingTests(World world)
{
    public static TheoryData<string> Languages => new(Settings.Known);

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_page_has_its_language_a_title_and_one_heading(string language)
    {
        var wrong = new List<string>();
        var titles = new Dictionary<string, string>();
        foreach (var page in Pages.All)
        {
            var answer = await world.Get(page, language);
            var root = answer.Page.DocumentElement;
            if (root.GetAttribute("lang") != language || root.GetAttribute("dir") != (language == "ar" ? "rtl" : "ltr")) wrong.Add($"{page.Route}: lang or dir");
            if (answer.Page.QuerySelectorAll("h1").Length != 1 || answer.Page.QuerySelector("h1")!.TextContent.Trim().Length == 0) wrong.Add($"{page.Route}: {answer.Page.QuerySelectorAll("h1").Length} headings of the first level");
            if (Steps(answer) is { } jump) wrong.Add($"{page.Route}: {jump}");
            var title = answer.Page.Title ?? "";
            if (title.Length == 0 || (page.Status == 200 && !titles.TryAdd(title, page.Route))) wrong.Add($"{page.Route}: the title “{title}” is also that of {titles.GetValueOrDefault(title)}");
            // A key without words shows itself in brackets.
            foreach (Match key in Bare().Matches(answer.Text)) wrong.Add($"{page.Route}: {key.Value} has no words");
            if (answer.Page.QuerySelector("[id=''],[name=''],[href='']") is { } empty) wrong.Add($"{page.Route}: {empty.OuterHtml}");
        }
        Rule.Holds("Language, direction, one heading, a title of its own, no key without words.", wrong);
    }

    [Fact]
    public async Task Every_link_of_a_page_leads_somewhere()
    {
        var seen = new Dictionary<string, int>();
        var broken = new List<string>();
        foreach (var page in Pages.All)
        {
            using var visitor = world.VisitorFor(page, "en");
            var answer = await visitor.Get(await world.AddressOf(page, "en"));
            // Where there is nothing, there is nothing in another language either.
            var links = page.Status == 200 ? "a[href]" : "a[href]:not([hreflang])";
            foreach (var link in answer.Page.QuerySelectorAll(links).Select(a => a.GetAttribute("href")!))
            {
                if (link.StartsWith('#'))
                {
                    if (answer.Page.GetElementById(link[1..]) is null) broken.Add($"{page.Route}: {link} is not on the page");
                    continue;
                }
                // What passes a case on leads to another site, where nobody follows from here; tests of the case look at where.
                if (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal) || link.Contains("/case/share/", StringComparison.Ordinal)) continue;
                var path = link.Split('#')[0];
                if (!seen.TryGetValue(path, out var status)) seen[path] = status = (int)(await visitor.Head(path)).Status;
                if (status >= 400) broken.Add($"{page.Route}: {path} gives {status}");
            }
        }
        seen.Count.ShouldBeGreaterThan(10);
        Rule.Holds("A link leads to a page or to a place on this one.", broken);
    }

    // h1, h2, h4 leaves out a level.
    private static string? Steps(Answer answer)
    {
        var last = 0;
        foreach (var heading in answer.Page.QuerySelectorAll("main h1,main h2,main h3,main h4,main h5"))
        {
            var level = heading.LocalName[1] - '0';
            if (level > last + 1) return $"{heading.LocalName} “{heading.TextContent.Trim()}” comes after a heading of level {last}";
            last = level;
        }
        return null;
    }

    [GeneratedRegex(@"\[[a-z]+(\.[\w-]+)+\]")]
    private static partial Regex Bare();
}
