using Chorus.Platform.Files;
using Chorus.Tests.Brief;
using Chorus.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.SignOn;

/// <summary>Whoever signs on paper has the text before them, and no row runs on to another page.</summary>
public sealed class SheetTests
{
    private const string Sheet = "/en/calls/" + Signers.Slug + "/sheet.pdf";

    [Fact]
    public async Task A_short_text_stands_above_its_rows_and_a_long_one_before_one_page_of_them()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: [("PublicUrl", "https://chorus.example"), .. FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext");
        await site.PublishCall();
        var sheet = (await Pages(site)).ShouldHaveSingleItem();
        foreach (var said in new[] { "We ask every government", "fingerprint", "counted and not published", "12", "Check the text of this call" }) sheet.ShouldContain(said);
        sheet.ShouldNotContain("figures");

        // A little more each time: at no length is a row alone.
        foreach (var paragraphs in new[] { 2, 6, 9, 25 })
        {
            await site.Publish(string.Join("\n\n", Enumerable.Range(1, paragraphs).Select(n => $"We ask every government to count its workforce, each year and in each district, to publish what it counted, and to pay for {n} more of those who are missing. A government that does not know how many there are cannot know who is left alone.")));
            var pages = await Pages(site);
            var signed = pages.FindAll(p => p.Contains("counted and not published", StringComparison.Ordinal)).ShouldHaveSingleItem($"{paragraphs}: {pages.Count} pages");
            signed.ShouldBe(pages[^1]);
            signed.ShouldContain("Whoever signs below", Case.Sensitive, "the rows begin where they end");
            signed.ShouldContain("Check the text of this call");
            if (pages.Count > 1) signed.ShouldContain("The whole text stands on the page before");
        }
    }

    private static async Task<List<string>> Pages(Site site)
    {
        using var client = site.Client();
        var pdf = await client.GetByteArrayAsync(Sheet);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            var pages = (await Tools.Run("pdftotext", file, "-")).Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(p => string.Join(' ', p.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
            pages.Count.ShouldBe(PdfPages.Count(pdf));
            return pages;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
