using System.IO.Compression;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Starter;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

/// <summary>A figure in an answer names its source like any other, and is weighed like any other before it goes out.</summary>
public sealed class AnswerSources
{
    public static TheoryData<string, string> Everywhere => new(from database in new[] { Databases.Sqlite, Databases.Postgres } from language in Chorus.Platform.Settings.Known select (database, language));

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_answers_of_the_starter_carry_the_footnotes_of_their_claims(string database, string language)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await Asked(site, language);

        var page = new HtmlParser().ParseDocument(await made.Text($"/{language}/case/brief.html"));
        var answer = page.QuerySelectorAll("article p").Single(p => Digits(p.TextContent).Contains("1837"));
        page.QuerySelector(answer.QuerySelector("sup.doc-ref a")!.GetAttribute("href")!)!.TextContent.ShouldContain("Redfern");

        var text = await made.Text($"/{language}/case/brief.txt");
        text.ShouldContain("Redfern");
        Digits(text[text.IndexOf("837", StringComparison.Ordinal)..].Split("\n\n")[0]).ShouldContain("2724");
        text[text.IndexOf("837", StringComparison.Ordinal)..].Split("\n\n")[0].ShouldMatch(@"\[\d+\]");

        await using var zip = new ZipArchive(await (await made.Get($"/{language}/case/brief.docx")).Content.ReadAsStreamAsync());
        using var notes = new StreamReader(await zip.GetEntry("word/footnotes.xml")!.OpenAsync());
        (await notes.ReadToEndAsync()).ShouldContain("Redfern");

        await using var db = site.Db();
        var issued = await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.SupersededByCode == null);
        var claim = await db.Nodes.Where(n => n.Slug == "roi-parenting-cost").Select(n => n.Id).SingleAsync();
        issued.Lines.ShouldContain(l => l.NodeId == claim);
        using var reader = site.Client();
        var verified = await reader.GetStringAsync($"/{language}/v/{issued.Code}");
        verified.ShouldContain("/claims/roi-parenting-cost");
        verified.ShouldContain("/claims/vac-laws-enforced");

        // What was only passed on is told before it goes out, as for messages.
        (await made.Text($"/{language}/case/brief")).ShouldContain($"/{language}/claims/vac-laws-enforced");
        text.ShouldContain(site.Services.GetRequiredService<Chorus.Platform.Text.Words>().For(language)["brief.footnote.relayed"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_taken_before_its_claim_was_corrected_is_told_wherever_it_is_read_and_offers_what_the_claim_says_now(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await Asked(site, "en");
        string claim;
        await using (var db = site.Db()) claim = await db.Nodes.Where(n => n.Slug == "roi-parenting-cost").Select(n => n.Id).SingleAsync();
        await VerifyTests.Correct(site, claim, fields => fields["review-note"] = "A slip of the pen.", Correction.Pen);
        (await made.Text("/en/case/questions")).ShouldNotContain("was corrected on");
        await VerifyTests.Correct(site, claim, fields => fields["text.en"] = fields["text.en"].Replace("1,837", "1,984", StringComparison.Ordinal), Correction.Figure);

        foreach (var screen in new[] { "questions", "brief", "speak" })
        {
            var text = await made.Text("/en/case/" + screen);
            text.ShouldContain("was corrected on", Shouldly.Case.Sensitive, screen);
            text.ShouldContain("1,984", Shouldly.Case.Sensitive, screen);
        }
        (await made.Text("/en/case/brief.txt")).ReplaceLineEndings(" ").ShouldMatch(@"corrected on \d+ \w+ \d+; the words that refer to\s+it\s+are\s+older");

        // Their own words with the new figure are not older than it.
        await made.Change(site, c => c.Questions.Find(q => q.Position == 1)!.Answer = c.Questions.Find(q => q.Position == 1)!.Answer!.Replace("1,837", "1,984", StringComparison.Ordinal));
        (await made.Text("/en/case/questions")).ShouldNotContain("was corrected on");
        await made.Change(site, c => c.Questions.Find(q => q.Position == 1)!.Answer = c.Questions.Find(q => q.Position == 1)!.Answer!.Replace("1,984", "1,837", StringComparison.Ordinal));

        // Nor are those of the claim itself, once they are taken.
        var button = Regex.Match(await made.Text("/en/case/brief"), $"value=\"(instead:[0-9a-z]+:{claim}:{claim})\"").Groups[1].Value;
        (await made.Browser.PostAsync("/en/case/brief", new FormUrlEncodedContent([new("do", button)]))).EnsureSuccessStatusCode();
        foreach (var screen in new[] { "questions", "brief", "speak" }) (await made.Text("/en/case/" + screen)).ShouldNotContain("was corrected on", customMessage: screen);
        (await made.Text("/en/case/questions")).ShouldContain("You took the accurate wording.");
        (await made.Text("/en/case/brief.txt")).ShouldContain("1,984");
    }

    [Theory]
    [InlineData("disputed", "This is disputed.")]
    [InlineData("expired", "older than the date set")]
    public async Task An_answer_whose_claim_is_in_doubt_by_now_says_so_beside_it(string how, string said)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Asked(site, "en");
        (await made.Text("/en/case/questions")).ShouldNotContain(said);
        string claim;
        await using (var db = site.Db()) claim = await db.Nodes.Where(n => n.Slug == "roi-parenting-cost").Select(n => n.Id).SingleAsync();
        await VerifyTests.Correct(site, claim, fields => fields[how == "disputed" ? "strength" : "expires"] = how == "disputed" ? "disputed" : "2020-01-01", how == "disputed" ? Correction.Figure : Correction.Pen);
        (await made.Text("/en/case/questions")).ShouldContain(said);
        (await made.Text("/en/case/speak")).ShouldContain(said);
    }

    [Fact]
    public async Task An_answer_in_own_words_keeps_its_source_while_it_keeps_the_figure_and_loses_it_with_the_figure()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Asked(site, "en");
        async Task<string> Saying(string answer)
        {
            await made.Change(site, c => c.Questions.Find(q => q.Position == 1)!.Answer = answer);
            return await made.Text("/en/case/brief.txt");
        }

        (await Saying("You ask about cost. In a trial in South Africa it took 1 837 dollars to avert one incident of abuse, against a modelled lifetime saving of at least 2,724.")).ShouldContain("Redfern");
        (await Saying("In a South African trial, averting one incident of abuse cost little, against a modelled lifetime saving.")).ShouldNotContain("Redfern");
        (await Saying("Our own treasury paid 1,837 rupees for forms.")).ShouldNotContain("Redfern");
    }

    private static Task<MadeUpCase> Asked(Site site, string language) => MadeUpCase.Open(site, language, c =>
    {
        c.Questions.Clear();
        foreach (var (i, asked) in site.Services.GetRequiredService<StarterTexts>().Questions(["no-money", "we-have-a-law"], language).Index())
            c.Questions.Add(new CaseQuestion { Position = i + 1, Question = asked.Question, Answer = asked.Answer });
    }, messages: 1);

    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit));
}
