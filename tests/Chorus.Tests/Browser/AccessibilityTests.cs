using Chorus.Tests.House;
using Chorus.Tests.Outside;
using OpenQA.Selenium;

namespace Chorus.Tests.Browser;

[Collection("outside")]
public sealed class AccessibilityTests(World world)
{
    /// <summary>What axe-core could not decide, by rule and the page and width it was on, and what a person decided.</summary>
    private static readonly (string Rule, string Where, string Reason)[] Decided =
    [
        ("color-contrast", "/messages/coverage en 320", "Half of the table is scrolled out of its box; on 1280 pixels axe-core decides the same cells, and finds nothing."),
        ("th-has-data-cells", "/messages/coverage", "A place heads the rows below it (scope=rowgroup); axe-core looks for its cells in the same row."),
    ];

    [Fact]
    public void The_list_of_pages_is_that_of_the_routes() => Rule.Holds("Every page of the application stands in Browser/Pages.cs, and nothing else.",
        Pages.Routes(world.Site).Except(Pages.All.Select(p => p.Route)).Select(r => r + " has no entry").Concat(Pages.All.Select(p => p.Route).Except(Pages.Routes(world.Site)).Select(r => r + " is no page")));

    [Fact]
    public async Task No_page_breaks_wcag()
    {
        Tools.NeedBrowser();
        var survey = await world.Survey;
        survey.Looks.ShouldBe(Pages.All.Count * 2);
        survey.Refused.ShouldBeGreaterThan(15);
        Rule.Holds("axe-core finds no violation of WCAG 2.2 A or AA.", Told(survey.Violations));
    }

    [Fact]
    public async Task What_the_checker_cannot_decide_was_decided_by_a_person()
    {
        Tools.NeedBrowser();
        var open = (await world.Survey).Incomplete;
        Rule.Holds("Whatever axe-core leaves open is listed with a reason.", Told(open.Where(f => !Decided.Any(d => Is(d, f))))
            .Concat(Decided.Where(d => !open.Any(f => Is(d, f))).Select(d => $"{d.Rule} on {d.Where} is listed and no longer open: take it off the list")));
    }

    [Fact]
    public async Task Nothing_is_wider_than_a_small_phone()
    {
        Tools.NeedBrowser();
        Rule.Holds("At 320 pixels a page does not scroll sideways.", (await world.Survey).WiderThanScreen);
    }

    [Fact]
    public async Task The_focus_is_always_seen()
    {
        Tools.NeedBrowser();
        Rule.Holds("What has the focus is marked by an outline or a ring.", (await world.Survey).FocusUnseen);
    }

    [Fact]
    public void The_first_key_offers_the_way_past_the_menu()
    {
        Tools.NeedBrowser();
        using var chrome = new Chrome(world.Site.Address);
        foreach (var language in new[] { "en", "ar" })
        {
            chrome.Go("/" + language);
            chrome.Press(Keys.Tab);
            chrome.Focused.GetAttribute("class").ShouldBe("skip");
            chrome.Focused.Displayed.ShouldBeTrue();
            chrome.Press(Keys.Enter);
            chrome.Until(() => chrome.Address.EndsWith("#main", StringComparison.Ordinal), $"The skip link leads to {chrome.Address}.");
            chrome.Press(Keys.Tab);
            ((bool?)chrome.Run("return document.querySelector('main').contains(document.activeElement)")).ShouldBe(true);
        }
    }

    // A page with three faults, in the place of one of ours: the tools must name each.
    [Fact]
    public void The_checks_bite()
    {
        Tools.NeedBrowser();
        using var chrome = new Chrome(world.Site.Address);
        chrome.WithAxe();
        chrome.Go("data:text/html,<html lang=en><meta name=viewport content=width=device-width><title>x</title><main><h1>x</h1><img src=x><p style=color:%23999;background:%23fff>pale</p><div style=width:900px>wide</div><input style=outline:none aria-label=x>");
        var survey = Survey.Of(chrome, "a page with faults");
        survey.Violations.Select(v => v.Rule).Distinct().Order(StringComparer.Ordinal).ShouldBe(["color-contrast", "image-alt"]);
        survey.WiderThanScreen.ShouldHaveSingleItem().ShouldContain("div");
        survey.FocusUnseen.ShouldHaveSingleItem().ShouldContain("input");
    }

    private static bool Is((string Rule, string Where, string Reason) decided, Finding finding) =>
        finding.Rule == decided.Rule && finding.Route.StartsWith(decided.Where + " ", StringComparison.Ordinal);

    // The same element fails on many pages: say it once, with the first place and how often.
    private static IEnumerable<string> Told(IEnumerable<Finding> findings) =>
        findings.GroupBy(f => (f.Rule, f.Target)).Select(g => $"{g.Key.Rule} on {g.Key.Target} at {g.First().Route} ({g.Count()} times): {g.First().Says}");
}
