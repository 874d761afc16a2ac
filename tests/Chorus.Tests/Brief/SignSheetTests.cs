using System.IO.Compression;
using System.Text.RegularExpressions;
using Chorus.Modules.Case;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

/// <summary>What goes with the brief: a sheet to sign, and a list of files that says what each weighs.</summary>
public sealed partial class SignSheetTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sign_sheet_holds_the_ask_empty_rows_and_the_code_of_the_brief(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        var made = await WorkedExample.Open(site, "en");
        var word = await made.Get("/en/case/sign-sheet.docx");
        word.Content.Headers.ContentDisposition!.FileName.ShouldBe("sign-sheet-lk-en.docx");
        word.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await using var zip = new ZipArchive(await word.Content.ReadAsStreamAsync());
        using var body = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var words = Tags().Replace(await body.ReadToEndAsync(), " ");
        await using var db = site.Db();
        var code = IssueCode.Written((await db.Issued.AsNoTracking().SingleAsync()).Code);
        foreach (var said in new[] { "a minimum of 5 workers", "Signature", "Whoever signs supports this ask", "12", code }) words.ShouldContain(said);

        using var stranger = site.Client();
        ((int)(await stranger.GetAsync("/en/case/sign-sheet.docx")).StatusCode).ShouldBe(404);
        await made.Change(site, c => c.Ask = new Ask());
        ((int)(await made.Browser.GetAsync("/en/case/sign-sheet.docx")).StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public async Task A_sign_sheet_is_one_page(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", "https://chorus.example"), .. FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext");
        var made = await WorkedExample.Open(site, language);
        PdfPages.Count(await (await made.Get($"/{language}/case/sign-sheet.pdf")).Content.ReadAsByteArrayAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Every_file_says_its_format_language_and_weight_before_it_is_taken_and_exactly_afterwards()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: FormatTests.Chromium);
        var made = await WorkedExample.Open(site, "en");
        var before = await made.Text("/en/case/brief");
        var list = Between(before, "<ul class=\"downloads\">", "</ul>");
        Regex.Count(list, "<li>").ShouldBe(Regex.Count(list, @"English · \d+ KB"));
        before.ShouldContain("the others an estimate");
        var bytes = (await (await made.Get("/en/case/brief.docx")).Content.ReadAsByteArrayAsync()).Length;
        var after = Between(await made.Text("/en/case/brief"), "/en/case/brief.docx", "</li>");
        after.ShouldContain($"{(bytes + 500) / 1000} KB");
    }

    private static string Between(string text, string from, string to) => text.Split(from, 2)[1].Split(to, 2)[0];

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
