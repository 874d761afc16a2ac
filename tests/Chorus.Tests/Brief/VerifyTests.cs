using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Evidence;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

public sealed class VerifyTests
{
    [Theory]
    [InlineData("pt", "22 de novembro de 2028", "1 de novembro de 2026"), InlineData("sw", "22 Novemba 2028", "1 Novemba 2026"), InlineData("en", "22 November 2028", "1 November 2026")]
    public void A_date_that_changed_stands_as_the_language_writes_it(string language, string before, string after) =>
        Chorus.Modules.Home.Verify.Differences.Between(new Fields().With("expires", "2028-11-22"), new Fields().With("expires", "2026-11-01"), new ClaimKind(new Chorus.Modules.Places.Contract.Atlas()), new Chorus.Platform.Text.Words(Chorus.Platform.Settings.Known).For(language))
            .ShouldHaveSingleItem().Words.Select(w => w.Text).ShouldBe([before, after]);

    [Fact]
    public void A_line_carries_the_footnotes_that_it_names_and_none_that_its_words_only_look_like()
    {
        var (noted, looks, footnote) = (Line("Help is far. [1]", "1"), Line("Half of them left [1]", ""), Line("[1] A source.", "", 1));
        var shown = Chorus.Modules.Home.Verify.PrintedLine.Of([noted, looks, footnote]);
        shown.Select(l => l.Line.Line).ShouldBe([noted.Line, looks.Line]);
        shown[0].Footnotes.ShouldHaveSingleItem().Line.ShouldBe(footnote.Line);
        shown[1].Footnotes.ShouldBeEmpty();

        static Chorus.Modules.Home.Verify.Finding Line(string text, string rests, int? footnote = null) =>
            new(new IssuedLine { Position = 0, Text = text, RestsOn = rests, Footnote = footnote }, Chorus.Modules.Home.Verify.Standing.Entered, null, null, null, null, null, Correction.None);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_shows_on_the_page_of_a_file_that_is_already_out(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await MadeUpCase.Open(site);
        await made.Get("/en/case/brief.txt");
        await using var db = site.Db();
        var issued = await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync();
        using var reader = site.Client();
        var before = await reader.GetStringAsync("/en/v/" + issued.Code);
        before.ShouldContain("Nothing that this page rests on has changed");
        // Below a line stands what it rests on, under the number by which it is printed; a page of this length is one page.
        var read = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(before);
        var cards = read.QuerySelectorAll("main > .cards > .card");
        var cited = cards.Where(c => c.QuerySelector(".statement")!.TextContent.EndsWith(']')).ToList();
        cited.Count.ShouldBeGreaterThan(1);
        foreach (var card in cited)
            foreach (System.Text.RegularExpressions.Match mark in System.Text.RegularExpressions.Regex.Matches(card.QuerySelector(".statement")!.TextContent, @"\[\d+\](?=[\[\]\d ]*$)"))
                card.QuerySelectorAll("li > p:first-child").ShouldContain(p => p.TextContent.StartsWith(mark.Value + " "));
        read.QuerySelector(".pager").ShouldBeNull();

        var claim = await db.Nodes.AsNoTracking().OrderBy(n => n.Slug).FirstAsync(n => n.Kind == ClaimKind.Name && issued.Lines.Select(l => l.NodeId).Contains(n.Id));
        await Correct(site, claim.Id, fields => fields["text.en"] += " Corrected to one hundred and four.", Correction.Figure);
        var source = await db.TraceLinks.AsNoTracking().Where(l => l.FromId == claim.Id && l.How == Rests.On && l.Current).OrderBy(l => l.ToId).Select(l => l.ToId).FirstAsync();
        await Correct(site, source, fields => fields["citation"] += " (second edition)", Correction.Figure);

        var after = await reader.GetStringAsync("/en/v/" + issued.Code);
        after.ShouldContain("corrects a figure or the meaning");
        after.ShouldMatch("<ins>(<span class=\"vh\">Added: </span>)[^<]*Corrected to one hundred and four");
        System.Text.RegularExpressions.Regex.Count(after, "Added: </span>[^<]*second edition").ShouldBe(1, "what several lines rest on is told in full once");
        after.ShouldContain("second edition");
        after.ShouldContain("Needs review");
        after.ShouldNotContain("Nothing that this page rests on has changed");
        (await reader.GetStringAsync("/ar/v/" + issued.Code)).ShouldContain("تصحح رقمًا أو المعنى");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_slip_of_the_pen_is_told_as_one_and_a_newer_brief_by_its_code(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await MadeUpCase.Open(site);
        await made.Get("/en/case/brief.txt");
        await using var db = site.Db();
        var first = await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync();
        var named = first.Lines.Select(l => l.NodeId).OfType<string>().ToList();
        var claim = await db.Nodes.Where(n => n.Kind == ClaimKind.Name && named.Contains(n.Id)).OrderBy(n => n.Slug).Select(n => n.Id).FirstAsync();
        await Correct(site, claim, fields => fields["text.en"] = fields["text.en"].TrimEnd('.') + ".  ", Correction.Pen, also: fields => fields["review-note"] = "A full stop.");
        await made.Change(site, c => c.Ask = c.Ask with { Text = "The Ministry of Finance will fund 589 posts." });
        await made.Get("/en/case/brief.txt");
        var second = await db.Issued.AsNoTracking().SingleAsync(i => i.SupersededByCode == null);
        using var reader = site.Client();
        var page = await reader.GetStringAsync("/en/v/" + first.Code);
        page.ShouldContain("corrects a slip of the pen");
        page.ShouldContain("/en/v/" + second.Code);
    }

    [Fact]
    public async Task The_page_says_nothing_about_who_made_it_or_for_whom()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site);
        await made.Get("/en/case/brief.html");
        await using var db = site.Db();
        var code = await db.Issued.Select(i => i.Code).SingleAsync();
        using var reader = site.Client();
        foreach (var language in Chorus.Platform.Settings.Known)
        {
            var answer = await reader.GetAsync($"/{language}/v/{code}");
            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldContain("2.30 social service workers per 100,000 people · 1 for every 43,527 people");
            page.ShouldContain("social workers in the districts, headcount, paid, governmental");
            foreach (var secret in new[] { made.Id, "Ministry", "Budget office", "association", "office@example.org", "8 December", "There is no money" }) page.ShouldNotContain(secret);
            answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        }
    }

    public static TheoryData<string, bool> Ends => new(from database in new[] { Databases.Sqlite, Databases.Postgres } from expired in new[] { false, true } select (database, expired));

    [Theory, MemberData(nameof(Ends))]
    public async Task After_the_case_is_deleted_or_expired_nothing_typed_stays_and_the_claims_are_still_looked_up(string database, bool expired)
    {
        await using var site = await Site.Start(database, seed: true);
        // Two cases with the same words: both are forgotten.
        var codes = new List<string>();
        foreach (var area in new[] { "Upper Nowhere", "Upper Nowhere" })
        {
            var made = await MadeUpCase.Open(site, change: c =>
            {
                c.Setting = c.Setting with { Area = area };
                c.Messages[0].Own = "The very words of one person.";
            });
            await made.Get("/en/case/brief.txt");
            await using var db = site.Db();
            var issued = await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.OriginId == made.Id);
            codes.Add(issued.Code);
            using var reader = site.Client();
            var before = await reader.GetStringAsync("/en/v/" + issued.Code);
            before.ShouldContain("Upper Nowhere");
            before.ShouldContain("The very words of one person.");
            if (expired) await Expire(site, made.Id);
            else (await made.Browser.PostAsync("/en/case/delete", new FormUrlEncodedContent([]))).EnsureSuccessStatusCode();

            var named = issued.Lines.Select(l => l.NodeId).OfType<string>().ToList();
            var claims = await db.Nodes.AsNoTracking().Where(n => n.Kind == "claim" && named.Contains(n.Id)).Select(n => n.Title).ToListAsync();
            claims.ShouldNotBeEmpty();
            foreach (var language in Chorus.Platform.Settings.Known)
            {
                var after = System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync($"/{language}/v/{issued.Code}"));
                foreach (var typed in new[] { "Upper Nowhere", "The very words of one person.", "2.30", "43,527", "Figure made up for this test", "social workers in the districts", "Census of population" }) after.ShouldNotContain(typed);
                after.ShouldContain(IssueCode.Written(issued.Code));
                foreach (var claim in claims) after.ShouldContain(claim);
            }
            (await reader.GetStringAsync("/en/v/" + issued.Code)).ShouldContain("The case that this page was made from is gone");
        }
        await using var rows = site.Db();
        var nodes = await rows.Nodes.AsNoTracking().Where(n => n.Kind == Issued.NodeKind).ToListAsync();
        nodes.Select(n => n.Title).ShouldBe(codes, ignoreOrder: true);
        (await rows.Revisions.AsNoTracking().Where(r => nodes.Select(n => n.Id).Contains(r.NodeId)).Select(r => r.Body).ToListAsync()).ShouldAllBe(b => !b.Contains("Nowhere"));
    }

    [Fact]
    public async Task A_code_is_found_as_people_type_it_and_a_wrong_one_is_told_how_codes_look()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site);
        await made.Get("/en/case/brief.sms");
        await using var db = site.Db();
        var code = await db.Issued.Select(i => i.Code).SingleAsync();
        using var reader = site.Client(follow: false);
        var looksAlike = IssueCode.Written(code).ToUpperInvariant().Replace('0', 'O').Replace('1', 'L');
        foreach (var typed in new[] { "/en/v/" + looksAlike, "/en/v?typed=" + Uri.EscapeDataString($" {looksAlike.Replace("-", " ")} "), "/en/v?typed=" + Uri.EscapeDataString($"https://alliance.example/fr/v/{looksAlike}?page=2") })
            (await reader.GetAsync(typed)).Headers.Location?.ToString().ShouldBe("/en/v/" + code, typed);
        foreach (var wrong in new[] { "zzzzzzzz", "abc", "%3Cscript%3E", new string('x', 300), "…" })
        {
            var answer = await reader.GetAsync("/en/v/" + wrong);
            ((int)answer.StatusCode).ShouldBe(404, wrong);
            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldContain("eight letters and digits");
            page.ShouldNotContain("<script>");
        }
        (await reader.GetStringAsync("/ar/v")).ShouldContain("k7m2\u20119q4x", customMessage: "a hyphen at which no line ends: turned round, its halves would change places");
    }

    [Fact]
    public async Task Guessing_codes_comes_to_an_end()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var guesser = site.Client();
        // Some are given back every ten seconds: who guesses on a slow machine gets further before it ends, and it ends all the same.
        var looked = 0;
        while (looked < 2000 && (int)(await guesser.GetAsync("/en/v/" + Ids.Code())).StatusCode != 429) looked++;
        looked.ShouldBeInRange(60, 1999);
    }

    private static async Task Expire(Site site, string caseId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(c => c.SetProperty(x => x.TouchedAt, x => x.TouchedAt.AddDays(-31)));
        EraseIdle.Plan(db, await db.Cases.SingleAsync(c => c.Id == caseId), DateTime.UnixEpoch);
        await db.SaveChangesAsync();
        var order = await db.WorkItems.SingleAsync(w => w.Kind == EraseIdle.WorkKind && w.Payload.Contains(caseId));
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == EraseIdle.WorkKind).Run(db, order, default);
    }

    internal static async Task Correct(Site site, string nodeId, Action<Fields> change, Correction correction, Action<Fields>? also = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var chain = scope.ServiceProvider.GetRequiredService<Chain>();
        var node = await db.Nodes.AsTracking().FirstAsync(n => n.Id == nodeId);
        var fields = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields;
        change(fields);
        also?.Invoke(fields);
        var draft = await chain.Revise(db, node, fields, null, null, default);
        (await chain.Publish(db, node, draft, correction, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        var spread = scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == TraceSpread.WorkKind);
        foreach (var item in await db.WorkItems.AsNoTracking().Where(w => w.Kind == TraceSpread.WorkKind && w.DoneAt == null).ToListAsync()) await spread.Run(db, item, default);
    }
}
