using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chorus.Documents;
using Chorus.Platform.Files;

namespace Chorus.Tests.Documents;

/// <summary>The printed brief as other programs read it.</summary>
public sealed class PdfTests(Press press) : IClassFixture<Press>
{
    public static TheoryData<string> Languages => [.. SampleTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_brief_is_one_sound_tagged_page_with_its_faces_inside(string language)
    {
        Press.NeedsChromium(press.Printer, "pdfinfo", "pdffonts", "qpdf");
        var file = await PrintBrief(Sample.Brief(language), language);
        new FileInfo(file).Length.ShouldBeLessThanOrEqualTo(150_000);
        var info = await Tools.Run("pdfinfo", file);
        Regex.IsMatch(info, @"Tagged:\s+yes").ShouldBeTrue(info);
        Regex.IsMatch(info, @"Pages:\s+1\b").ShouldBeTrue(info);
        Regex.IsMatch(info, @"Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)").ShouldBeTrue(info);
        info.ShouldContain(SampleTexts.Of(language).Title);
        var fonts = (await Tools.Run("pdffonts", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(font => Regex.IsMatch(font, @"\byes yes yes\b"));
        fonts.ShouldAllBe(font => font.Contains("+Noto"));
        (await Tools.Run("qpdf", "--check", file)).ShouldContain("No syntax or stream encoding errors");
        var inside = await Tools.Run("qpdf", "--qdf", "--object-streams=disable", file, "-");
        inside.ShouldMatch($@"/Lang \({language}\)");
        inside.ShouldContain("/Outlines");
    }

    [Fact]
    public async Task The_same_page_printed_again_is_the_same_bytes()
    {
        Press.NeedsChromium(press.Printer, "qpdf");
        var (first, again) = (await PrintBrief(Sample.Brief("en"), "first"), await PrintBrief(Sample.Brief("en"), "again"));
        (await File.ReadAllBytesAsync(again)).ShouldBe(await File.ReadAllBytesAsync(first));
        (await Tools.Run("qpdf", "--check", again)).ShouldContain("No syntax or stream encoding errors");
    }

    [Fact]
    public void What_a_browser_counts_on_and_when_it_printed_is_taken_out_and_nothing_moves()
    {
        const string printed = "1 0 obj\n<</Title (\\(node00000009\\) /CreationDate \\(D:1)\n/CreationDate (D:20261123133146+00'00')\n/ModDate (D:20261123133146+00'00')>>\nendobj\n/ID (node00000157)/Names [(node00000151)(node00000157)] (nodes)";
        var settled = Encoding.ASCII.GetString(PdfStamps.Settle(Encoding.ASCII.GetBytes(printed)));
        settled.Length.ShouldBe(printed.Length);
        settled.ShouldStartWith("1 0 obj\n<</Title (\\(node00000009\\) /CreationDate \\(D:1)\n   ");
        settled.ShouldNotContain("20261123");
        settled.ShouldEndWith(">>\nendobj\n/ID (node00000002)/Names [(node00000001)(node00000002)] (nodes)");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_text_comes_back_in_the_order_of_reading(string language)
    {
        Press.NeedsChromium(press.Printer, "pdftotext");
        var text = SampleTexts.Of(language);
        var back = await Text(await PrintBrief(Sample.Brief(language), language + "-text"));
        string[] said = [text.Issue, text.For, text.Messages[0].Lead, text.Messages[1].Why, text.Messages[2].Why, text.Ask, text.Restated, text.Citation];
        foreach (var words in said) back.ShouldContain(Bare(words));
    }

    [Fact]
    public async Task Lam_alef_comes_back_as_lam_then_alef()
    {
        Press.NeedsChromium(press.Printer, "pdftotext", "qpdf");
        var file = await PrintBrief(Sample.Brief("ar"), "lam-alef");
        var words = Regex.Split(await Tools.Run("pdftotext", file, "-"), @"[\s\p{P}\p{Cf}]+");
        foreach (var word in (string[])["الأطفال", "لا", "فلا", "الأسرة", "الإنقاذ", "للأذى", "الأمثلة"]) words.ShouldContain(word);
        // Marks: the file itself says letter, then mark (dal and shadda, ra and tanween); poppler turns the pair round when it turns the line.
        var inside = await Tools.Run("qpdf", "--qdf", "--object-streams=disable", file, "-");
        inside.ShouldContain("/ActualText <feff062f0651>");
        inside.ShouldContain("/ActualText <feff0631064b>");
        inside.ShouldNotContain("/ActualText <feff0651062f>");
    }

    [Theory]
    [InlineData("arb")]
    [InlineData("amh")]
    [InlineData("hin")]
    [InlineData("khm")]
    [InlineData("pes_1")]
    [InlineData("ben")]
    [InlineData("tam")]
    [InlineData("heb")]
    public async Task Sentences_of_the_universal_declaration_come_back(string code)
    {
        var path = Declaration(code);
        Assert.SkipWhen(path is null, "The texts of the declaration are not beside this repository");
        Press.NeedsChromium(press.Printer, "pdftotext");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path!));
        var root = json.RootElement;
        string[] sentences = [.. root.GetProperty("paragraphs").EnumerateArray().Select(one => one.GetString()!).Where(one => one.Length is > 60 and < 400).Take(6)];
        var document = new Document("UDHR", root.GetProperty("lang").GetString()!, Sample.LabelsOf(SampleTexts.Of("en")), [.. sentences.Select(sentence => new Paragraph(sentence))]);
        var back = await Text(await PrintBrief(document, "udhr-" + code));
        sentences.Count(sentence => back.Contains(Bare(sentence))).ShouldBe(sentences.Length);
    }

    [Fact]
    public async Task A_longer_document_has_numbered_pages_and_keeps_its_size()
    {
        Press.NeedsChromium(press.Printer, "pdftotext");
        var brief = Sample.Brief();
        var longer = new Document(brief.Title, "en", brief.Labels, [.. brief.Blocks, new PageBreak(), .. brief.Blocks]);
        var file = await PrintBrief(longer, "longer");
        PdfPages.Count(await File.ReadAllBytesAsync(file)).ShouldBe(2);
        var pages = (await Tools.Run("pdftotext", "-layout", file, "-")).Split('\f');
        pages[0].ShouldContain("Page 1 / 2");
        pages[1].ShouldContain("Page 2 / 2");
        pages[1].TrimStart().ShouldStartWith("The issue");
    }

    private async Task<string> PrintBrief(Document document, string name)
    {
        var print = await press.Printer.PrintPdf(PrintHtml.Fitting(document), TestContext.Current.CancellationToken);
        print.Outcome.ShouldBe(PrintOutcome.Done);
        var file = Path.Combine(press.Folder, name + ".pdf");
        await File.WriteAllBytesAsync(file, print.Bytes);
        return file;
    }

    private static async Task<string> Text(string file) => Bare(await Tools.Run("pdftotext", file, "-"));

    /// <summary>
    /// Letters and digits only. Spaces go because poppler guesses them from distances; Arabic marks because it returns them before their letter
    /// (the file has them after it: see the test on lam-alef); compatibility forms are folded.
    /// </summary>
    private static string Bare(string text) => string.Concat(string
        .Concat(text.Where(letter => !(letter is >= '\u064B' and <= '\u065F' or '\u0670' or >= '\u05B0' and <= '\u05C7'))).Normalize(NormalizationForm.FormKC)
        .Where(letter => char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    private static string? Declaration(string code)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "udhr", code + ".json");
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
