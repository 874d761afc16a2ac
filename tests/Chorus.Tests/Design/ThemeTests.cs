using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Tests.Operator;
using Microsoft.Extensions.Configuration;

namespace Chorus.Tests.Design;

/// <summary>An alliance's own accent and logo: without a build, readable in light and dark, from files alone.</summary>
public sealed partial class ThemeTests : IDisposable
{
    private const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\"/></svg>";

    private readonly string folder = Directory.CreateTempSubdirectory("chorus-theme-").FullName;

    [Fact]
    public async Task Accent_and_logo_are_the_alliance_s_and_stay_files()
    {
        var logo = await Written("logo.svg", Square);
        await using var site = await Site.Start(Databases.Sqlite, settings: [("Theme:Accent", "#7a1f4b"), ("Theme:Logo", logo), ("Theme:DarkLogo", logo), ("Name", "Alliance of the test")]);
        var client = site.Client();
        var answer = await client.GetAsync("/en");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("style-src 'self';");
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelectorAll("[style],style").ShouldBeEmpty();
        var shown = page.QuerySelector("a.brand img")!;
        shown.GetAttribute("alt").ShouldBe("Alliance of the test");
        var picture = await client.GetAsync(shown.GetAttribute("src"));
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        picture.Headers.CacheControl!.ToString().ShouldContain("immutable");

        var sheet = await client.GetStringAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));
        sheet.ShouldContain("--accent: #7a1f4b;");
        var dark = Accent().Matches(sheet[sheet.IndexOf("[data-theme=dark]", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).Take(2).ToList();
        dark.Distinct().ShouldHaveSingleItem("dark is the same whether chosen or by device");
        foreach (var ground in (string[])["#1a1815", "#25221e"]) Theme.Contrast(dark[0], ground).ShouldBeGreaterThanOrEqualTo(4.5);
        (await client.GetStringAsync("/icon.svg")).ShouldContain("#7a1f4b");
        (await client.GetAsync("/en/design")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Theme:Accent", "#ffcc00", "would do")]
    [InlineData("Theme:Accent", "teal", "must be a colour")]
    [InlineData("Theme:DarkAccent", "#8fced6", "stands alone")]
    [InlineData("Theme:Logo", "nowhere.svg", "does not exist")]
    public void What_cannot_be_read_stops_the_start_with_one_sentence(string key, string value, string sentence)
    {
        var problem = Should.Throw<SettingsProblem>(() => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build()));
        problem.Message.ShouldContain(sentence);
        problem.Message.ShouldContain(WrittenSettings.Spelt(key));
        problem.Message.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("#ffcc00")]
    [InlineData("#00ff00")]
    [InlineData("#ff8080")]
    public void The_colour_that_is_offered_instead_is_taken(string colour)
    {
        var offered = Offer().Match(Should.Throw<SettingsProblem>(() => Accented(colour)).Message).Groups[1].Value;
        Accented(offered).Theme!.Accent.ShouldBe(offered);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_ends_the_program_with_a_sentence()
    {
        var text = await Written("logo.png", "not a picture");
        await File.WriteAllTextAsync(Path.Combine(folder, "chorus.json"), $$$"""{"Theme":{"Logo":"{{{text}}}"}}""");
        var ended = await TheProgram.Run(folder, null, "migrate");
        ended.Code.ShouldBe(3);
        ended.Error.ShouldContain("neither an SVG nor a PNG");
    }

    private static Settings Accented(string colour) => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Theme:Accent", colour)]).Build());

    private async Task<string> Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("--accent: (#[0-9a-f]{6});")]
    private static partial Regex Accent();

    [GeneratedRegex("; (#[0-9a-f]{6}) would do")]
    private static partial Regex Offer();
}
