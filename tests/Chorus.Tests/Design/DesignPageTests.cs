using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Chorus.Tests.Design;

/// <summary>What a person finds on /design, in every language of the interface.</summary>
public sealed class DesignPageTests
{
    public static TheoryData<string> Languages => new(Chorus.Platform.Settings.Known);

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_part_speaks_the_language(string language)
    {
        await using var site = await Site.Start("sqlite");
        var page = await Read(site, language);
        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.DocumentElement.GetAttribute("dir").ShouldBe(language == "ar" ? "rtl" : "ltr");
        page.DocumentElement.OuterHtml.ShouldNotContain("[home.");
        page.DocumentElement.OuterHtml.ShouldNotContain("[web.");
        page.QuerySelectorAll(".chain, .thread, .badge, .note, .steps, .summary, .field, .figures, .scroll table, .pager, .downloads, .empty")
            .Select(e => e.ClassName ?? e.LocalName).Distinct().Count().ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task What_is_wrong_is_said_above_and_beside_and_leads_to_the_field()
    {
        await using var site = await Site.Start("sqlite");
        var page = await Read(site, "en");
        var links = page.QuerySelectorAll(".summary a").Cast<IHtmlAnchorElement>().ToList();
        links.Count.ShouldBe(2);
        foreach (var link in links)
        {
            var field = page.GetElementById(link.GetAttribute("href")![1..]).ShouldNotBeNull();
            field.GetAttribute("aria-invalid").ShouldBe("true");
            var said = field.GetAttribute("aria-describedby")!.Split(' ').Select(page.GetElementById).Select(e => e.ShouldNotBeNull().TextContent);
            said.ShouldContain(link.TextContent);
        }
    }

    [Fact]
    public async Task Every_control_has_a_label_and_every_id_is_its_own()
    {
        await using var site = await Site.Start("sqlite");
        var page = await Read(site, "en");
        foreach (var control in page.QuerySelectorAll("main input, main select, main textarea"))
            (control.Closest("label") ?? page.QuerySelector($"label[for='{control.Id}']")).ShouldNotBeNull(control.OuterHtml);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task Nothing_inline_stands_in_the_way_of_the_strict_policy()
    {
        await using var site = await Site.Start("sqlite");
        var page = await Read(site, "en");
        page.QuerySelectorAll("[style], style, script:not([src]), [onclick]").ShouldBeEmpty();
    }

    private static async Task<IHtmlDocument> Read(Site site, string language) =>
        await new HtmlParser().ParseDocumentAsync(await site.Client().GetStringAsync($"/{language}/design"));
}
