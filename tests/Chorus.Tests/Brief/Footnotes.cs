using System.Text.RegularExpressions;
using Chorus.Modules.Case;
using Chorus.Modules.Evidence;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

/// <summary>A footnote stands behind what its source says and behind nothing else, and the advocate is warned of what is printed and of nothing else.</summary>
public sealed class Footnotes
{
    public static TheoryData<string> Languages => [.. Chorus.Platform.Settings.Known];

    [Theory, MemberData(nameof(Languages))]
    public async Task A_publisher_that_a_sentence_names_has_its_footnote_in_every_language(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Choosing(site, language, "report-the-people-behind-the-goals");
        var text = await made.Text($"/{language}/case/brief.txt");
        text.ShouldContain("European Social Network: Implementing");
        text.ShouldContain("OECD (2020)");
    }

    [Theory]
    [InlineData("agree-who-calls-whom", "edu-school-social-work-gap")]
    [InlineData("count-the-workforce-every-year", "wf-2015-no-central-body")]
    public async Task Words_that_say_nothing_of_a_claim_have_no_footnote_and_no_caution(string message, string claim)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Choosing(site, "en", message);
        await made.Get("/en/case/brief.txt");
        (await made.Text("/en/case/brief")).ShouldNotContain("/en/claims/" + claim);
        await using var db = site.Db();
        var node = await db.Nodes.Where(n => n.Slug == claim).Select(n => n.Id).SingleAsync();
        (await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync()).Lines.ShouldNotContain(l => l.NodeId == node);
    }

    [Theory]
    [InlineData("train-and-pay-community-workers", "para-paid-home-visitors")]
    [InlineData("from-the-ha-noi-declaration-to-posts", "pol-asean-hanoi-2020")]
    [InlineData("say-at-least-and-show-who-helps", "vac-one-billion")]
    public async Task A_finding_without_a_digit_keeps_its_footnote_in_every_language(string message, string claim)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        await using var db = site.Db();
        var id = await db.Nodes.Where(n => n.Slug == claim).Select(n => n.Id).SingleAsync();
        foreach (var language in Chorus.Platform.Settings.Known)
        {
            var made = await Choosing(site, language, message, "VN");
            await made.Get($"/{language}/case/brief.txt");
            (await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.OriginId == made.Id)).Lines.ShouldContain(l => l.NodeId == id, $"{message} {language}");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_disputed_claim_is_told_once_with_its_reason_and_a_way_out(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        const string why = "O inquérito de um dos países foi retirado.";
        await Dispute(site, "care-living-parent", why);
        var asked = site.Services.GetRequiredService<Modules.Case.Starter.StarterTexts>().Questions(["where-would-they-go"], "en").Single();
        var made = await Choosing(site, "en", "before-you-give-to-an-orphanage", change: c =>
        {
            c.Questions.Clear();
            c.Questions.Add(new CaseQuestion { Position = 1, Question = asked.Question, Answer = asked.Answer });
        });
        var page = System.Net.WebUtility.HtmlDecode(await made.Text("/en/case/brief"));
        var said = site.Services.GetRequiredService<Words>().For("en");
        Regex.Count(page, Regex.Escape(said["brief.care.disputed"])).ShouldBe(1);
        page.ShouldContain($"lang=\"pt\" dir=\"auto\">{why}");
        page.ShouldContain(said["case.brief.other-message"]);
        page.ShouldContain(asked.Question);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_page_made_with_the_accurate_wording_is_not_out_of_date_when_it_is_made(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await using var db = site.Db();
        var id = await db.Nodes.Where(n => n.Slug == "hiv-home-visits").Select(n => n.Id).SingleAsync();
        await VerifyTests.Correct(site, id, fields =>
        {
            foreach (var name in fields.Keys.Where(k => k.StartsWith("text.", StringComparison.Ordinal)).ToList()) fields[name] = fields[name].Replace("1.08", "1.04").Replace("1,08", "1,04");
            fields["figure"] = "1.04";
        }, Correction.Figure);
        var made = await Choosing(site, "pt", "home-visits-that-keep-children-in-treatment");
        var message = await db.Set<CaseMessage>().Where(m => m.CaseId == made.Id).Select(m => m.MessageId).SingleAsync();
        using var reader = site.Client();

        // As it was chosen, it says itself that its words are older: that is no news either.
        await made.Get("/pt/case/brief.txt");
        var pt = site.Services.GetRequiredService<Words>().For("pt");
        var older = System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync("/pt/v/" + await Code()));
        older.ShouldMatch(string.Join('|', new[] { 1, 2 }.Select(n => Regex.Escape(pt["verify.doubted", ("n", n)]))));
        older.ShouldNotMatch(string.Join('|', new[] { 1, 2 }.Select(n => Regex.Escape(pt["verify.changed", ("n", n)]))));
        // A figure and a number in a sentence are compared whole, as the language writes them.
        older.ShouldContain("1,08</del>");
        older.ShouldContain("1,04</ins>");
        older.ShouldNotContain("1.08");

        await made.Change(site, c => c.Claims.Add(new CaseClaim { MessageId = message, ClaimId = id, InsteadId = id, InsteadRevisionId = "" }));
        await made.Get("/pt/case/brief.txt");
        System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync("/pt/v/" + await Code())).ShouldContain(pt["verify.stands"]);

        await VerifyTests.Correct(site, id, fields => fields["figure"] = "1.05", Correction.Figure);
        System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync("/pt/v/" + await Code())).ShouldContain(pt["verify.changed", ("n", 2)]);

        async Task<string> Code() => await db.Issued.Where(i => i.OriginId == made.Id && i.SupersededByCode == null).Select(i => i.Code).SingleAsync();
    }

    [Fact]
    public async Task What_was_disputed_since_is_told_in_the_words_of_the_claim_s_page()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Choosing(site, "ar", "before-you-give-to-an-orphanage");
        await made.Get("/ar/case/brief.txt");
        await Dispute(site, "care-living-parent", "Withdrawn by its authors.");
        await using var db = site.Db();
        using var reader = site.Client();
        var code = await db.Issued.Select(i => i.Code).SingleAsync();
        foreach (var language in Chorus.Platform.Settings.Known)
        {
            var page = System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync($"/{language}/v/{code}"));
            var said = site.Services.GetRequiredService<Words>().For(language);
            page.ShouldContain(said["evidence.strength.disputed"]);
            page.ShouldNotMatch("(?i)<(ins|del)>(<span[^>]*>[^<]*</span>)?(relayed|disputed)<");
            page.ShouldContain(said["verify.newer.Disputed"].Split("{number}")[^1].Split("{date}")[^1]);
        }
    }

    private static async Task Dispute(Site site, string slug, string why)
    {
        await using var db = site.Db();
        var id = await db.Nodes.Where(n => n.Slug == slug).Select(n => n.Id).SingleAsync();
        await VerifyTests.Correct(site, id, fields =>
        {
            fields["strength"] = "disputed";
            fields[ClaimKind.DoubtField("pt")] = why;
        }, Correction.Figure);
    }

    private static async Task<MadeUpCase> Choosing(Site site, string language, string slug, string place = "LK", Action<Modules.Case.Case>? change = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var messages = scope.ServiceProvider.GetRequiredService<Messages>();
        var card = (await messages.Named([.. (await messages.IdsOf([slug], default)).Values], language, place, default)).Single();
        return await MadeUpCase.Open(site, language, c =>
        {
            c.Setting = c.Setting with { Place = place };
            c.Messages.Clear();
            c.Questions.Clear();
            c.Messages.Add(new CaseMessage { Position = 1, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Language = card.Language });
            change?.Invoke(c);
        });
    }
}
