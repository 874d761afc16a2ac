using Chorus.Tests.House;
using Chorus.Tests.Outside;
using OpenQA.Selenium;

namespace Chorus.Tests.Browser;

[Collection("outside")]
public sealed class AccessibilityTests(World world)
{
    /// <summary>What axe-core could not decide, by rule and a part of its target, and what a person decided.</summary>
    private static readonly (string Rule, string Target, string Reason)[] Decided = [];

    private const string NotYet = "The survey does not yet sign in: pages of members and editors wait until it does.";

    private static readonly Allowed[] Unsurveyed =
    [
        new("/account has no entry", NotYet),
        new("/account/code has no entry", NotYet),
        new("/account/confirm/{token} has no entry", NotYet),
        new("/account/devices has no entry", NotYet),
        new("/account/done/{what} has no entry", NotYet),
        new("/account/email has no entry", NotYet),
        new("/account/email/{token} has no entry", NotYet),
        new("/account/erase has no entry", NotYet),
        new("/account/go-on has no entry", NotYet),
        new("/account/password has no entry", NotYet),
        new("/account/recover has no entry", NotYet),
        new("/account/register has no entry", NotYet),
        new("/account/reset/{token} has no entry", NotYet),
        new("/account/second-step has no entry", NotYet),
        new("/account/setup/{token} has no entry", NotYet),
        new("/account/sign-in has no entry", NotYet),
        new("/account/sign-out has no entry", NotYet),
        new("/admin/members has no entry", NotYet),
        new("/admin/members/{id} has no entry", NotYet),
        new("/case/speak has no entry", NotYet),
        new("/claims/{slug}/dispute has no entry", NotYet),
        new("/desk has no entry", NotYet),
        new("/desk/new/{kind} has no entry", NotYet),
        new("/desk/{kind}/{slug} has no entry", NotYet),
        new("/desk/{kind}/{slug}/flags has no entry", NotYet),
        new("/desk/{kind}/{slug}/review has no entry", NotYet),
        new("/messages/{slug}/localise/{wording?} has no entry", NotYet),
        new("/sets/import has no entry", NotYet),
        new("/versions/{kind}/{slug} has no entry", NotYet),
    ];

    [Fact]
    public void The_list_of_pages_is_that_of_the_routes() => Rule.Holds("Every page of the application stands in Browser/Pages.cs, and nothing else.",
        Pages.Routes(world.Site).Except(Pages.All.Select(p => p.Route)).Select(r => r + " has no entry").Concat(Pages.All.Select(p => p.Route).Except(Pages.Routes(world.Site)).Select(r => r + " is no page")),
        Unsurveyed);

    [Fact]
    public async Task No_page_breaks_wcag()
    {
        Tools.NeedBrowser();
        var survey = await world.Survey;
        survey.Looks.ShouldBe(Pages.All.Count * 2);
        Rule.Holds("axe-core finds no violation of WCAG 2.2 A or AA.", Told(survey.Violations));
    }

    [Fact]
    public async Task What_the_checker_cannot_decide_was_decided_by_a_person()
    {
        Tools.NeedBrowser();
        var open = (await world.Survey).Incomplete;
        Rule.Holds("Whatever axe-core leaves open is listed with a reason.", Told(open.Where(f => !Decided.Any(d => Is(d, f))))
            .Concat(Decided.Where(d => !open.Any(f => Is(d, f))).Select(d => $"{d.Rule} on {d.Target} is listed and no longer open: take it off the list")));
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
            chrome.Address.ShouldEndWith("#main");
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
        chrome.Go("data:text/html,<html lang=en><title>x</title><main><h1>x</h1><img src=x><p style=color:%23999;background:%23fff>pale</p><div style=width:900px>wide</div><input style=outline:none aria-label=x>");
        var survey = Survey.Of(chrome, "a page with faults");
        survey.Violations.Select(v => v.Rule).Distinct().Order(StringComparer.Ordinal).ShouldBe(["color-contrast", "image-alt"]);
        survey.WiderThanScreen.ShouldHaveSingleItem().ShouldContain("div");
        survey.FocusUnseen.ShouldHaveSingleItem().ShouldContain("input");
    }

    private static bool Is((string Rule, string Target, string Reason) decided, Finding finding) =>
        finding.Rule == decided.Rule && finding.Target.Contains(decided.Target, StringComparison.Ordinal);

    // The same element fails on many pages: say it once, with the first place and how often.
    private static IEnumerable<string> Told(IEnumerable<Finding> findings) =>
        findings.GroupBy(f => (f.Rule, f.Target)).Select(g => $"{g.Key.Rule} on {g.Key.Target} at {g.First().Route} ({g.Count()} times): {g.First().Says}");
}
