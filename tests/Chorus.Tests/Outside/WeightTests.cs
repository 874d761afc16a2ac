using AngleSharp.Html.Parser;
using Chorus.Tests.Browser;
using Chorus.Tests.House;

namespace Chorus.Tests.Outside;

/// <summary>What a page costs somebody on 2G, counted on the socket, headers and brotli included, in the heaviest of our languages too.</summary>
[Collection("outside")]
public sealed class WeightTests(World world)
{
    private const int Kilobyte = 1024, FirstView = 14 * Kilobyte, NextPage = 6 * Kilobyte, Style = 7 * Kilobyte, Requests = 2;

    private static readonly Allowed[] HeavyFirst = [];
    private static readonly Allowed[] HeavyNext = [];

    [Fact]
    public async Task The_first_view_of_a_public_page_fits_into_the_first_packets()
    {
        var heavy = new List<string>();
        foreach (var (page, path, wire) in await Seen())
        {
            var parts = Parts(wire.Text);
            var bytes = wire.Bytes;
            foreach (var part in parts) bytes += (await Wire.Get(world.Site.Address, part)).Bytes;
            if (bytes > FirstView || parts.Count + 1 > Requests) heavy.Add($"{page.Route} {path[1..3]}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{path,-50} {wire.Bytes,6} {bytes,6} {parts.Count + 1}");
        }
        Rule.Holds($"The first view has {FirstView} bytes at most in {Requests} requests.", heavy, HeavyFirst);
    }

    [Fact]
    public async Task The_next_page_is_light() => Rule.Holds($"A next page has {NextPage} bytes at most.",
        (await Seen()).Where(s => s.Wire.Bytes > NextPage).Select(s => $"{s.Page.Route} {s.Path[1..3]}"), HeavyNext);

    [Fact]
    public async Task The_style_is_light_and_kept_for_ever()
    {
        var home = await Wire.Get(world.Site.Address, "/en");
        var style = await Wire.Get(world.Site.Address, Parts(home.Text).Single());
        style.Bytes.ShouldBeLessThanOrEqualTo(Style);
        style.Headers["content-encoding"].ShouldBe("br");
        style.Headers["cache-control"].ShouldContain("immutable");
    }

    private async Task<IReadOnlyList<(PageTemplate Page, string Path, Wire Wire)>> Seen()
    {
        var seen = new List<(PageTemplate, string, Wire)>();
        foreach (var page in Pages.All.Where(p => p.As == Who.Stranger && p.Status == 200))
            foreach (var language in new[] { "en", "ar" })
            {
                var path = await world.AddressOf(page, language);
                var wire = await Wire.Get(world.Site.Address, path);
                wire.Status.ShouldBe(200, path);
                seen.Add((page, path, wire));
            }
        return seen;
    }

    // What a browser fetches by itself on the first view; icon and manifest aside.
    private static List<string> Parts(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        return [.. page.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!).Concat(page.QuerySelectorAll("script[src],img[src]").Select(s => s.GetAttribute("src")!)).Distinct()];
    }
}
