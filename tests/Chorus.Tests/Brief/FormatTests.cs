using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Modules.Case;
using Chorus.Platform.Files;
using Chorus.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

public sealed partial class FormatTests
{
    public static TheoryData<string, string> Both => new() { { Databases.Sqlite, "en" }, { Databases.Sqlite, "ar" }, { Databases.Postgres, "en" }, { Databases.Postgres, "ar" } };

    [Theory, MemberData(nameof(Both))]
    public async Task A_document_to_go_on_writing_holds_the_figures_and_is_named_without_the_office(string database, string language)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await MadeUpCase.Open(site, language);
        var answer = await made.Get($"/{language}/case/brief.docx");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(Docx.MediaType);
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe($"attachment; filename=brief-lk-{language}.docx");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var body = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync());
        var words = Tags().Replace(await body.ReadToEndAsync(), "");
        words.ShouldContain("2.30");
        words.ShouldContain("43,527");
        words.ShouldContain(language == "ar" ? "أخصائيون اجتماعيون" : "social workers in the districts");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Paper_holds_one_page_of_right_text_and_the_picture_is_light(string database, string language)
    {
        await using var site = await Site.Start(database, seed: true, settings: Chromium);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext");
        var made = await MadeUpCase.Open(site, language);
        var answer = await made.Get($"/{language}/case/brief.pdf");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        pdf.Length.ShouldBeLessThan(150_000);
        PdfPages.Count(pdf).ShouldBe(1);
        var path = Path.Combine(site.Folder, "brief.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        var text = (await Tools.Run("pdftotext", "-enc", "UTF-8", path, "-")).Normalize(NormalizationForm.FormKC).ReplaceLineEndings(" ");
        text.ShouldContain("2.30");
        text.ShouldContain("43,527");
        text.ShouldContain(language == "ar" ? "العاملين في الخدمات" : "social workers in the districts");

        var picture = await made.Get($"/{language}/case/brief.jpg");
        var jpg = await picture.Content.ReadAsByteArrayAsync();
        jpg.Length.ShouldBeLessThanOrEqualTo(60_000);
        jpg.Take(2).ShouldBe(new byte[] { 0xFF, 0xD8 });
        // Both are made by now: what stands beside the paper is counted.
        (await made.Text($"/{language}/case/brief")).ShouldContain(language == "ar" ? "صفحة واحدة" : "· 1 page<");
    }

    [Fact]
    public async Task Below_the_ratio_a_picture_and_a_message_say_what_it_says()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site);
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        var @case = await db.Cases.AsNoTracking().Whole().FirstAsync(c => c.Id == made.Id);
        var briefs = scope.ServiceProvider.GetRequiredService<Chorus.Modules.Case.Brief.Briefs>();
        var share = briefs.Share(await briefs.Draft(@case, "en", default), null);
        var card = share.Card("Chorus");
        (card.Figure.Number, card.Counts, card.Figure.Counted).ShouldBe(("2.30", "500 social service workers for 21,763,300 people", "social workers in the districts, headcount, paid, governmental"));
        card.SourceLine.ShouldBe("Source: Figure made up for this test, 2026 · Census of population, 2024");
        (card.MessageLabel, card.Message).ShouldBe(("What we ask", @case.Ask.Text));
        foreach (var said in new[] { card.Counts!, card.Figure.Counted!, card.SourceLine, @case.Ask.Text! }) share.Text.ShouldContain(said);
        var drawn = PictureHtml.Render(card);
        foreach (var said in new[] { card.Counts!, card.Figure.Counted!, "Figure made up for this test, 2026", "adopt a minimum of 5 workers" }) drawn.ShouldContain(said);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_message_is_three_segments_at_most(string database, string language)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        var made = await MadeUpCase.Open(site, language);
        var answer = await made.Get($"/{language}/case/brief.sms");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        SmsLength.Of(text).Segments.ShouldBeInRange(1, 3);
        text.ShouldContain("2.30");
        // Who is counted and what is asked go with the figure, and the link to its source.
        text.ShouldContain(language == "ar" ? "يشمل العدّ: أخصائيون اجتماعيون في المناطق" : "counted: social workers in the districts");
        text.ShouldContain(language == "ar" ? ". نطلب من وزارة المالية" : "Our request: The Ministry of Finance will adopt a minimum of 5 workers");
        text.ShouldContain("https://chorus.example/v/");
    }

    [Theory]
    [InlineData("es", "trabajadores sociales y auxiliares que trabajan con la niñez y las familias", "El Ministerio de Hacienda financiará 200 nuevos puestos de trabajo social antes de diciembre de 2027.", "financiara 200 nuevos puestos de trabajo social antes de diciembre de 2027. https://chorus.example/v/", "43.527", "no cabe entera")]
    [InlineData("pt", "assistentes sociais e auxiliares que trabalham com crianças e famílias", "O Ministério das Finanças financiará 200 novos postos de serviço social até dezembro de 2027.", "financiara 200 novos postos de servico social até dezembro de 2027. https://chorus.example/v/", "43.527", "não coube inteiro")]
    [InlineData("ar", "الأخصائيون الاجتماعيون ومساعدوهم العاملون مع الأطفال والأسر", "تموّل وزارة المالية 200 وظيفة جديدة للأخصائيين الاجتماعيين بحلول ديسمبر 2027، موزعة على المناطق كلها.", "تموّل وزارة المالية 200 وظيفة جديدة للأخصائيين الاجتماعيين بحلول ديسمبر 2027", "2.30", "لم يتسع نص الرسالة القصيرة")]
    [InlineData("ar", "الأخصائيون الاجتماعيون ومساعدوهم العاملون مع الأطفال والأسر", "تموّل وزارة المالية 200 وظيفة جديدة للأخصائيين الاجتماعيين بحلول ديسمبر 2027، موزعة على المناطق كلها.", null, "2.30", "لم يتسع نص الرسالة القصيرة")]
    public async Task A_text_message_lets_accents_go_before_the_ask_and_says_when_even_that_is_too_little(string language, string who, string ask, string? sent, string figure, string cut)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        var made = await MadeUpCase.Open(site, language, @case =>
        {
            @case.Put(new CaseFigure { Kind = FigureKind.Workers, Value = 500, WhoIsCounted = who, Date = "2026" });
            @case.Ask = @case.Ask with { Text = ask };
            // A place with a long name takes the room of the ask.
            if (sent is null) @case.Setting = @case.Setting with { Area = "محافظة طويلة الاسم جداً في أقصى شمال البلاد وشرقها وما حولها من القرى" };
        }, messages: 1);
        var text = await made.Text($"/{language}/case/brief.sms");
        SmsLength.Of(text).Segments.ShouldBeInRange(1, 3);
        text.ShouldContain(figure);
        if (sent is not null) text.ShouldContain(sent, Shouldly.Case.Sensitive);
        (await made.Text($"/{language}/case/brief")).Contains(cut, StringComparison.Ordinal).ShouldBe(sent is null);
    }

    [Fact]
    public async Task What_found_no_room_on_the_page_is_told()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, "en", @case => @case.Questions.AddRange(Enumerable.Range(2, 3).Select(i => new CaseQuestion { Position = i, Question = $"Question number {i}?", Answer = $"Answer number {i}." })));
        var paper = await made.Text("/en/case/brief.html");
        var absent = (await made.Asked(site)).Count(question => !paper.Contains(question, StringComparison.Ordinal));
        absent.ShouldBeGreaterThan(1);
        var screen = await made.Text("/en/case/brief");
        screen.ShouldContain($"{absent} answers found no room on the page.");
        screen.Contains("What the office cares about found no room", StringComparison.Ordinal).ShouldBe(!paper.Contains("what it costs, and for how long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_browser_that_prints_the_other_formats_work_and_the_page_says_so()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("Chromium", "/nowhere/chromium"));
        var made = await MadeUpCase.Open(site);
        foreach (var format in new[] { "pdf", "jpg" })
        {
            var answer = await made.Browser.GetAsync("/en/case/brief." + format);
            ((int)answer.StatusCode).ShouldBe(503);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("cannot be made here at the moment");
        }
        foreach (var format in new[] { "html", "docx", "txt", "sms" }) await made.Get("/en/case/brief." + format);
    }

    [Fact]
    public async Task With_a_public_address_paper_carries_its_link_and_without_one_no_code_that_leads_nowhere()
    {
        await using var open = await Site.Start(Databases.Sqlite, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        var linked = await (await MadeUpCase.Open(open)).Text("/en/case/brief.html");
        linked.ShouldContain("https://chorus.example/v/");
        linked.ShouldContain("doc-qr");
        await using var closed = await Site.Start(Databases.Sqlite, seed: true);
        var unlinked = await MadeUpCase.Open(closed);
        var plain = await unlinked.Text("/en/case/brief.html");
        plain.ShouldNotContain("doc-qr");
        plain.ShouldNotMatch("<bdi>[0-9a-z]{4}-[0-9a-z]{4}</bdi>");
        (await unlinked.Text("/en/case/brief")).ShouldContain("This site has no public address yet, so the files carry no code");
        linked.ShouldMatch("Code.{1,6}<bdi>[0-9a-z]{4}-[0-9a-z]{4}</bdi>");
    }

    internal static (string, string)[] Chromium => Environment.GetEnvironmentVariable("CHORUS__Chromium") is { } path ? [("Chromium", path)] : [];

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
