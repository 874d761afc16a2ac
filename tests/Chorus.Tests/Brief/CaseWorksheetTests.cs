using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Chorus.Modules.Case;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

/// <summary>The worksheets of the toolkit hold what a case says already.</summary>
public sealed partial class CaseWorksheetTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_case_says_stands_in_the_sheets_with_its_sources_and_the_rest_is_empty(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        var made = await MadeUpCase.Open(site);
        var list = await made.Text("/en/case/worksheets");
        foreach (var known in new[] { "objectives", "audiences", "messages", "materials", "measuring" }) list.ShouldContain($"/en/case/worksheets/{known}.docx");
        list.ShouldNotContain("/en/case/worksheets/partners");

        var objectives = await Words(made, "objectives");
        foreach (var said in new[] { "adopt a minimum of 5 workers", "Budget office, Ministry of Finance", "2.30", "Figure made up for this test", "Census of population" }) objectives.ShouldContain(said);
        var messages = await Words(made, "messages");
        await using var scope = site.Services.CreateAsyncScope();
        var first = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<CaseMessage>().OrderBy(m => m.Position).FirstAsync();
        var card = (await scope.ServiceProvider.GetRequiredService<Messages>().Worded(first.NodeId, default))!;
        foreach (var said in new[] { "A made-up association of social workers", "What exactly they should do", card.Issue, card.Care, card.Solution }) messages.ShouldContain(WebUtility.HtmlEncode(said)[..20]);
        (await Words(made, "audiences")).ShouldContain("There is no money.");
        (await Words(made, "measuring")).ShouldContain("Meeting with Budget office, Ministry of Finance");
        await using (var db = site.Db()) messages.ShouldContain(IssueCode.Written((await db.Issued.AsNoTracking().SingleAsync()).Code));

        using var stranger = site.Client();
        foreach (var path in new[] { "/en/case/worksheets/messages.docx", "/en/case/worksheets/messages.pdf" }) ((int)(await stranger.GetAsync(path)).StatusCode).ShouldBe(404);
        foreach (var path in new[] { "partners", "nothing" }) ((int)(await made.Browser.GetAsync($"/en/case/worksheets/{path}.docx")).StatusCode).ShouldBe(404);
        await made.Change(site, c => (c.Ask, c.Office) = (new Ask(), new Office()));
        ((int)(await made.Browser.GetAsync("/en/case/worksheets/measuring.docx")).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task A_filled_sheet_prints_from_the_right_too()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: FormatTests.Chromium);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext");
        var made = await MadeUpCase.Open(site, "ar");
        PdfPages.Count(await (await made.Get("/ar/case/worksheets/messages.pdf")).Content.ReadAsByteArrayAsync()).ShouldBeLessThanOrEqualTo(2);
    }

    private static async Task<string> Words(MadeUpCase made, string name)
    {
        var word = await made.Get($"/en/case/worksheets/{name}.docx");
        word.Headers.CacheControl!.NoStore.ShouldBeTrue();
        word.Content.Headers.ContentDisposition!.FileName.ShouldBe($"worksheet-{name}-lk-en.docx");
        await using var zip = new ZipArchive(await word.Content.ReadAsStreamAsync());
        var words = "";
        foreach (var part in zip.Entries.Where(e => e.FullName.StartsWith("word/", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(part.Open());
            words += Tags().Replace(await text.ReadToEndAsync(), " ");
        }
        return Space().Replace(words, " ");
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
