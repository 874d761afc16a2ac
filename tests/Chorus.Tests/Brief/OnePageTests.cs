using System.Text;
using Chorus.Documents;
using Chorus.Modules.Case;
using Chorus.Platform.Files;
using Chorus.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

/// <summary>What a person takes to the meeting, printed by the real browser and read back by poppler.</summary>
public sealed class OnePageTests
{
    // A phrase of the ask and one of a message, as a reader would look for them.
    private static readonly Dictionary<string, string[]> Phrases = new()
    {
        ["en"] = ["a minimum of 5 workers", "Help that a child can reach"], ["fr"] = ["un minimum de 5 personnes", "Une aide qu’un enfant peut atteindre"],
        ["es"] = ["un mínimo de 5 trabajadores", "Una ayuda al alcance de cada niña y niño"], ["ar"] = ["اعتماد حد أدنى قدره 5", "مساعدة يستطيع الطفل الوصول إليها"],
        ["pt"] = ["um mínimo de 5 trabalhadores", "Ajuda que uma criança possa alcançar"], ["sw"] = ["kiwango cha chini cha 5", "Msaada ambao mtoto anaweza kuufikia"],
    };

    public static TheoryData<string, string> Prints => new(from language in Phrases.Keys from address in new[] { "", "https://chorus.example" } select (language, address));

    [Theory, MemberData(nameof(Prints))]
    public async Task The_worked_example_fits_one_page_of_readable_type(string language, string address)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", address), .. FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext", "pdffonts", "pdfinfo");
        var (path, text) = await Print(site, await WorkedExample.Open(site, language), language);
        PdfPages.Count(await File.ReadAllBytesAsync(path)).ShouldBe(1);
        foreach (var phrase in Phrases[language]) text.ShouldContain(phrase);
        text.ShouldContain("LKR");
        if (address.Length > 0) text.ShouldContain("chorus.example/v/");
    }

    [Theory, InlineData("en"), InlineData("fr"), InlineData("pt"), InlineData("ar"), InlineData("sw")]
    public async Task A_plan_of_three_years_is_a_table_on_the_same_page(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", "https://chorus.example"), .. FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext", "pdffonts", "pdfinfo");
        // Where the page is full the sentence says it, which is shorter; where there is room a row for each year.
        foreach (var (messages, table) in new[] { (3, false), (1, true) })
        {
            var made = await WorkedExample.Open(site, language, @case =>
            {
                @case.Gap = @case.Gap with { Growth = 2, Attrition = 12 };
                @case.Messages.RemoveAll(m => m.Position > messages);
                if (table) @case.Questions.Clear();
            });
            var (path, _) = await Print(site, made, language);
            PdfPages.Count(await File.ReadAllBytesAsync(path)).ShouldBe(1);
            (await made.Text($"/{language}/case/brief.html")).Contains("<table", StringComparison.Ordinal).ShouldBe(table);
        }
    }

    [Theory]
    [InlineData("am", "በወረዳ ያሉ ማኅበራዊ ሠራተኞች")]
    [InlineData("hi", "ज़िलों में सामाजिक कार्यकर्ता")]
    [InlineData("km", "បុគ្គលិកសង្គមកិច្ចនៅតាមស្រុក")]
    [InlineData("ar", "أخصائيون اجتماعيون في المناطق")]
    public async Task Words_typed_in_any_script_can_be_read_back_from_the_page(string script, string typed)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: FormatTests.Chromium);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext", "pdffonts", "pdfinfo");
        var made = await WorkedExample.Open(site, "en", @case => @case.Ask = @case.Ask with { Text = typed + " 5 / 100,000." });
        var (path, text) = await Print(site, made, "en");
        PdfPages.Count(await File.ReadAllBytesAsync(path)).ShouldBe(1);
        // Khmer and Devanagari come back with spaces between clusters that nobody typed.
        text.Replace(" ", "").ShouldContain(typed.Replace(" ", "").Normalize(NormalizationForm.FormKC), Shouldly.Case.Sensitive, script);
    }

    [Fact]
    public async Task A_rich_case_takes_a_second_page_and_leaves_nothing_out()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: FormatTests.Chromium);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext", "pdffonts", "pdfinfo");
        var made = await WorkedExample.Open(site, "en", @case =>
        {
            foreach (var message in @case.Messages) message.Own = string.Join(' ', Enumerable.Repeat("A district without a worker answers no call.", 14));
            @case.Gap = @case.Gap with { Growth = 2, Attrition = 12, OnCost = 18, Discount = 5 };
        });
        var (path, text) = await Print(site, made, "en");
        PdfPages.Count(await File.ReadAllBytesAsync(path)).ShouldBe(2);
        foreach (var question in await made.Asked(site)) text.ShouldContain(question.Normalize(NormalizationForm.FormKC));
        text.ShouldContain("What this is about for you");
        text.ShouldContain("12% of workers leave each year");
        text.ShouldContain("At today’s value: about LKR");
        (await made.Text("/en/case/brief")).ShouldContain("This takes more than one page.");
        text.ShouldContain("illustrative until the finance ministry validates it");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Answers_that_would_take_a_third_page_are_left_out_and_told_and_the_pages_are_counted(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: FormatTests.Chromium);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext", "pdffonts", "pdfinfo");
        var t = site.Services.GetRequiredService<Chorus.Platform.Text.Words>().For(language);
        var (own, answer) = language == "ar" ? ("منطقة بلا عامل لا تجيب عن نداء. ", "نبدأ بما هو قليل الكلفة ثم نعدّ. ") : ("A district without a worker answers no call. ", "We begin with what costs little, and then we count. ");
        var made = await WorkedExample.Open(site, language, @case =>
        {
            foreach (var message in @case.Messages) message.Own = string.Concat(Enumerable.Repeat(own, language == "ar" ? 26 : 20)).Trim();
            @case.Questions.Clear();
            for (var i = 1; i <= Chorus.Modules.Case.Case.MostQuestions; i++)
                @case.Questions.Add(new CaseQuestion { Position = i, Question = $"Q{i}?", Answer = string.Concat(Enumerable.Repeat(answer, (i < 3 ? 150 : 1190) / answer.Length)).Trim() });
        });
        var before = Screen(await made.Text($"/{language}/case/brief"));
        before.ShouldContain(t["brief.files.pages-unknown"]);
        before.ShouldNotContain("· " + t["brief.files.pages", ("n", 2)]);
        var (path, text) = await Print(site, made, language);
        PdfPages.Count(await File.ReadAllBytesAsync(path)).ShouldBe(2);
        var absent = Enumerable.Range(1, 5).Count(i => !text.Contains($"Q{i}", StringComparison.Ordinal));
        absent.ShouldBeInRange(1, 4);
        var after = Screen(await made.Text($"/{language}/case/brief"));
        after.ShouldContain("· " + t["brief.files.pages", ("n", 2)]);
        after.ShouldContain(t["brief.files.no-room.answers-two", ("n", absent)]);
    }

    [Fact]
    public async Task Words_for_more_than_two_pages_are_named_by_their_screen()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await WorkedExample.Open(site, "en", @case =>
        {
            foreach (var message in @case.Messages) message.Own = string.Concat(Enumerable.Repeat("A district without a worker answers no call. ", 80)).Trim();
        });
        Screen(await made.Text("/en/case/brief")).ShouldContain("This takes more than two pages. Most of the words stand on the screen “Messages”: shorten them there.");
    }

    private static string Screen(string page) => string.Join(' ', new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(string Path, string Text)> Print(Site site, MadeUpCase made, string language)
    {
        var pdf = await (await made.Get($"/{language}/case/brief.pdf")).Content.ReadAsByteArrayAsync();
        pdf.Length.ShouldBeLessThan(150_000);
        Encoding.Latin1.GetString(pdf).ShouldContain($"/Lang ({language})");
        var path = Path.Combine(site.Folder, "brief.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        var about = await Tools.Run("pdfinfo", path);
        about.ShouldMatch(@"Tagged:\s+yes");
        about.ShouldMatch(@"Title:\s+\S+");
        about.ShouldMatch(@"Creator:\s+Chorus\s");
        foreach (var face in (await Tools.Run("pdffonts", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2))
            face.ShouldMatch(@"\s+yes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", "a face that is not embedded");
        var text = await Tools.Run("pdftotext", "-enc", "UTF-8", path, "-");
        // Poppler marks where the direction turns; a reader sees none of it.
        var seen = text.Normalize(NormalizationForm.FormKC).Where(c => c is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F'));
        return (path, string.Join(' ', string.Concat(seen).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
