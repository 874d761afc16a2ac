using System.Text.RegularExpressions;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Brief;
using Chorus.Platform.Trace;
using Chorus.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

/// <summary>What readers find on the page: the ask as an ask, each source once, and on the verification page exactly what was printed.</summary>
public sealed class AsPrintedTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public async Task The_verification_page_lists_what_was_printed_and_nothing_else(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, language);
        var printed = Words(await made.Text($"/{language}/case/brief.txt"));
        await using var db = site.Db();
        var issued = await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync();
        printed.ShouldContain(Words(issued.Title));
        issued.Lines.Count.ShouldBeGreaterThan(5);
        // A citation and its caution stand on lines of their own where they run against each other.
        foreach (var line in issued.Lines.SelectMany(l => l.Text.Split(" – "))) printed.ShouldContain(Words(line), Shouldly.Case.Sensitive, line);
    }

    [Theory]
    [InlineData("en", "The Budget office will adopt a minimum", "Our request: The Budget office will adopt a minimum")]
    [InlineData("fr", "Le ministère adoptera un minimum", "Notre demande\u00A0: Le ministère adoptera un minimum")]
    [InlineData("es", "El ministerio adoptará un mínimo", "Nuestra petición: El ministerio adoptará un mínimo")]
    [InlineData("ar", "تعتمد الوزارة حداً أدنى", "طلبنا: تعتمد الوزارة حداً أدنى")]
    [InlineData("pt", "O ministério adotará um mínimo", "O nosso pedido: O ministério adotará um mínimo")]
    [InlineData("sw", "Wizara itapitisha kiwango cha chini", "Ombi letu: Wizara itapitisha kiwango cha chini")]
    public async Task An_ask_reads_as_a_request_whatever_its_grammar(string language, string ask, string asked)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, language, c => c.Ask = c.Ask with { Text = ask });
        var page = await made.Text($"/{language}/case/brief.html");
        Regex.Match(page, "<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline).Groups[1].Value.ShouldNotContain(ask);
        (await made.Text($"/{language}/case/brief.sms")).ShouldContain(asked.Replace('\u00A0', ' ')); // the alphabet of text messages has only one space
        using var phone = new Phone(site, language);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        await phone.Go("/case/brief");
        await phone.Follow(phone.Page.QuerySelector("a[href$='/case/share/whatsapp']")!.GetAttribute("href")!);
        var led = phone.Answer.Headers.NonValidated.TryGetValues("Location", out var location) ? location.ToString() : phone.Page.QuerySelector("main a.button")!.GetAttribute("href")!;
        led.ShouldStartWith("https://wa.me/?text=");
        var sent = Uri.UnescapeDataString(led);
        sent.ShouldContain(asked);
        sent.ShouldContain(language switch { "ar" => "يشمل العدّ", "fr" => "comptés\u00A0:", "es" => "se cuenta a:", "pt" => "contam-se:", "sw" => "waliohesabiwa:", _ => "counted:" });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_source_of_both_numbers_is_marked_once_and_a_word_already_said_is_not_said_again(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await MadeUpCase.Open(site, change: c =>
        {
            var (workers, people) = (c.Workers!, c.People!);
            c.Put(new CaseFigure
            {
                Kind = FigureKind.Workers, Value = workers.Value, WhoIsCounted = "paid workers of the government", CountedAs = workers.CountedAs, Pay = workers.Pay, Employer = workers.Employer,
                Date = "2026", Source = "One yearbook",
            });
            c.Put(new CaseFigure { Kind = FigureKind.Population, Value = people.Value, Date = "2026", Source = "One yearbook" });
        });
        var page = await made.Text("/en/case/brief.html");
        var caption = Regex.Match(page, "<figcaption>(.*?)</figcaption>", RegexOptions.Singleline).Groups[1].Value;
        Regex.Count(caption, "doc-ref").ShouldBe(1);
        caption.ShouldContain("paid workers of the government, headcount, governmental<");
        // Unpaid ones are not paid ones.
        await made.Change(site, c => c.Put(new CaseFigure
        {
            Kind = FigureKind.Workers, Value = 500, WhoIsCounted = "unpaid volunteers", Pay = Chorus.Methods.Workforce.Pay.Paid, Date = "2026", Source = "One yearbook",
        }));
        (await made.Text("/en/case/brief.html")).ShouldContain("unpaid volunteers, paid");
    }

    [Fact]
    public async Task Aloud_no_name_is_bent_into_a_sentence_and_the_years_are_those_of_the_page()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, change: c =>
        {
            c.Letterhead = c.Letterhead with { Organisation = "An association." };
            c.Gap = c.Gap with { Growth = 2 };
        }, messages: 0);
        var aloud = Words(System.Net.WebUtility.HtmlDecode(await made.Text("/en/case/speak")));
        aloud.ShouldContain("Our organisation: An association.<");
        aloud.ShouldContain("Our figures (Sri Lanka): about 2.3 workers for every 100,000 people.");
        // Five sums take longer than the minute: one is said, the page's own in words that can be followed.
        var said = Regex.Match(aloud, @"589 posts: about LKR ([\d,]+) more in 3 years\.").Groups[1].Value;
        var printed = Regex.Match(Words(await made.Text("/en/case/brief.txt")), @"on top of what the workers in post cost: (?:about )?LKR ([\d,]+) in 3 years").Groups[1].Value;
        said.Length.ShouldBe(printed.Length);
        var (round, exact) = (decimal.Parse(said.Replace(",", ""), System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(printed.Replace(",", ""), System.Globalization.CultureInfo.InvariantCulture));
        Math.Abs(round - exact).ShouldBeLessThanOrEqualTo(exact / 20);
        said.Replace(",", "")[2..].Trim('0').ShouldBeEmpty();
    }

    [Fact]
    public async Task The_brief_wears_the_accent_of_the_site()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("Theme:Accent", "#7a1f1f"));
        var made = await MadeUpCase.Open(site);
        await using var scope = site.Services.CreateAsyncScope();
        var briefs = scope.ServiceProvider.GetRequiredService<Briefs>();
        await using var db = site.Db();
        var draft = await briefs.Draft(await db.Cases.Whole().FirstAsync(c => c.Id == made.Id), "en", default);
        briefs.Document(draft, await briefs.Issue(draft, default), onPaper: true).Accent.Mark.ShouldBe("#7a1f1f");
        briefs.Share(draft, null).Card("Chorus").Accent.Mark.ShouldBe("#7a1f1f");
    }

    [Fact]
    public async Task An_ask_to_start_from_takes_the_date_that_stands_in_the_form_and_three_stand_open()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var phone = new Phone(site);
        await phone.Go("/case/ask");
        var lists = phone.Page.QuerySelectorAll("form ul.cards");
        lists.Select(l => l.ChildElementCount).ShouldBe([3, 12]);
        lists[1].Closest("details").ShouldNotBeNull();
        await phone.Save("/case/ask", ("Pillar", "Plan"), ("Change", "Policy"), ("By.Day", "30"), ("By.Month", "6"), ("By.Year", "2027"), ("do", "use:minimum-ratio"));
        phone.Value("Text").ShouldEndWith("by 30 June 2027.");
    }

    [Fact]
    public async Task A_choice_and_its_help_are_words_apart_without_a_style_sheet()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        await phone.Go("/case/office");
        phone.Text.ShouldContain("A decision-maker A ministry");
        phone.Text.ShouldContain("city A donor A foundation");
    }

    private static string Words(string text) => string.Join(' ', string.Concat(text.Where(c => c is not ('\u2068' or '\u2069' or '\u200E' or '\u200F'))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
