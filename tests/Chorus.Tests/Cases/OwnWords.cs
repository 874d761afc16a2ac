using System.Net;
using AngleSharp.Html.Dom;
using Chorus.Modules.Case;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>What an advocate changes: own words for a message, the accurate wording for a doubtful one, a place in the account.</summary>
public sealed class OwnWords
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_words_stand_in_the_brief_and_remember_the_version_they_were_written_from(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/messages");
        var id = phone.Page.QuerySelectorAll("input[name=Pick]").OfType<IHtmlInputElement>().First().Value!;
        const string own = "Every district needs one worker who answers the telephone.";
        // Beside the field stands what is said in other words: the message with its four parts. What was ticked by then is kept, and this message with it.
        await phone.Save("/case/messages", ("do", "words:" + id));
        await phone.Saved();
        await using var scope = site.Services.CreateAsyncScope();
        var card = (await scope.ServiceProvider.GetRequiredService<Messages>().Named([id], "en", null, default)).Single();
        foreach (var part in new[] { card.Title, card.Issue, card.Care, card.Solution, card.Ask }) phone.Text.ShouldContain(part);
        var words = $"/case/messages/{card.Slug}/words";
        await phone.Save(words, ("Own", own));
        await phone.Saved();
        phone.Page.QuerySelectorAll("input[name=Pick][checked]").OfType<IHtmlInputElement>().Select(i => i.Value).ShouldBe([id]);
        phone.Text.ShouldContain("In your words: " + own);
        await using var db = site.Db();
        var kept = await db.Set<CaseMessage>().AsNoTracking().SingleAsync();
        kept.Own.ShouldBe(own);
        (await db.Revisions.AnyAsync(r => r.Id == kept.RevisionId && r.NodeId == kept.NodeId)).ShouldBeTrue();
        (await phone.Client.GetStringAsync("/en/case/brief.txt")).ReplaceLineEndings(" ").ShouldContain(own);

        // A tick taken away would take the words with it: that is said first, and nothing is lost. What else is saved leaves them as they are.
        await phone.Save("/case/messages", ("Pick", ""));
        phone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        phone.Error("Pick").ShouldNotBeNull().ShouldContain(card.Title);
        await phone.Go("/case/messages");
        await phone.Save("/case/messages");
        (await db.Set<CaseMessage>().AsNoTracking().SingleAsync()).Own.ShouldBe(own);

        // Empty again, the library's words are back.
        await phone.Go(words);
        phone.Value("Own").ShouldBe(own);
        await phone.Save(words, ("Own", ""));
        await phone.Saved();
        (await phone.Client.GetStringAsync("/en/case/brief.txt")).ReplaceLineEndings(" ").ShouldNotContain(own);
        await phone.Go("/case/messages/no-such-message/words");
        phone.Status.ShouldBe(HttpStatusCode.NotFound);
        // What was typed beside a message that went meanwhile is given back.
        await phone.Post("/case/messages/no-such-message/words", new KeyValuePair<string, string>("Own", own));
        ((IHtmlTextAreaElement)phone.Page.GetElementById("Own")!).Value.ShouldBe(own);

        await phone.Go(words);
        phone.Text.ShouldNotContain("No case is open");
        using var stranger = new Phone(site);
        await stranger.Go(words);
        stranger.Text.ShouldContain("No case is open on this device: what you save here begins a new one.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_words_stay_when_their_message_is_offered_no_more_and_the_screen_is_saved_all_the_same(string database)
    {
        const string own = "Every district needs one worker who answers the telephone.";
        await using var site = await Site.Start(database, seed: true);
        var made = await Brief.MadeUpCase.Open(site, messages: 2, change: c => c.Messages[0].Own = own);
        await using var db = site.Db();
        var chosen = db.Set<CaseMessage>().AsNoTracking().Where(m => m.CaseId == made.Id);
        var message = await chosen.Where(m => m.Own == own).Select(m => m.MessageId).SingleAsync();
        // The message is for one country only, and the case moves to another.
        await Brief.VerifyTests.Correct(site, message, fields => fields["places"] = "LK", Correction.Figure);
        await made.Change(site, c => c.Setting = c.Setting with { Place = "KE" });
        using var phone = new Phone(site);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        await phone.Go("/case/messages");
        phone.Page.QuerySelector($"button[value='words:{message}']").ShouldBeNull();
        phone.Text.ShouldContain("In your words: " + own);
        await phone.Save("/case/messages");
        await phone.Saved();
        (await chosen.OrderBy(m => m.Position).Select(m => m.Own).ToListAsync()).ShouldBe([null, own]);
        (await chosen.Select(m => m.Position).Distinct().CountAsync()).ShouldBe(2);
        phone.Text.ShouldNotContain("they are not printed");
        (await made.Text("/en/case/brief.txt")).ReplaceLineEndings(" ").ShouldContain(own);

        // Once their message is withdrawn they are not printed: that is said where they stand, and before anything is printed.
        await db.Nodes.Where(n => n.Id == message).ExecuteUpdateAsync(n => n.SetProperty(x => x.PublishedId, (string?)null));
        await phone.Go("/case/messages");
        phone.Text.ShouldContain("they are not printed");
        (await made.Text("/en/case/brief.txt")).ReplaceLineEndings(" ").ShouldNotContain(own);
        (await made.Text("/en/case/brief")).ShouldContain("Some of your own words are not printed");

        // Nothing but the tick holds them.
        await phone.Go("/case/messages");
        await phone.Save("/case/messages", ("Pick", ""));
        await phone.Saved();
        (await chosen.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_library_s_numbers_stand_as_the_country_writes_them_where_its_words_are_copied()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Brief.MadeUpCase.Open(site, "es", c => (c.Setting, c.Ask) = (c.Setting with { Place = "GT" }, c.Ask with { Topic = "migration" }));
        foreach (var path in new[] { "/es/case/messages", "/es/case/messages/a-named-worker-for-every-child-who-arrives-alone/words" })
        {
            var page = await made.Text(path);
            page.ShouldContain("300,000", customMessage: path);
            page.ShouldNotContain("300.000", customMessage: path);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_accurate_wording_can_be_taken_instead_and_given_back(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        // A message of the case comes to rest on the claim whose origin says something else, as an editor might let it.
        var made = await Brief.MadeUpCase.Open(site);
        await using var db = site.Db();
        var doubtful = (await db.Nodes.AsNoTracking().SingleAsync(n => n.Kind == "claim" && n.Slug == "sdg65-alliance-wording")).Id;
        var message = await db.Set<CaseMessage>().AsNoTracking().Where(m => m.CaseId == made.Id && m.Position == 1).Select(m => m.MessageId).SingleAsync();
        await Brief.VerifyTests.Correct(site, message, fields => fields["claims"] = doubtful, Correction.Figure);
        using var phone = new Phone(site);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        await phone.Go("/case/brief");
        phone.Text.ShouldContain("This is disputed. If those you meet know that, the whole page suffers.");
        var press = phone.Page.QuerySelector("button[value^='instead:']")!.GetAttribute("value")!;
        var accurate = press.Split(':')[3];
        var words = (await db.Revisions.AsNoTracking().Where(r => r.NodeId == accurate).OrderByDescending(r => r.Number).FirstAsync()).Fields["text.en"];
        await phone.Save("/case/brief", ("do", press));
        await phone.Saved();
        phone.Text.ShouldContain("You took the accurate wording");
        (await db.Set<CaseClaim>().AsNoTracking().SingleAsync()).InsteadId.ShouldBe(accurate);
        (await phone.Client.GetStringAsync("/en/case/brief.txt")).ReplaceLineEndings(" ").Replace("   ", "", StringComparison.Ordinal).ShouldContain(words.Split('.')[0]);
        await phone.Save("/case/brief", ("do", phone.Page.QuerySelector("button[value^='back:']")!.GetAttribute("value")!));
        await phone.Saved();
        (await db.Set<CaseClaim>().CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_corrected_claim_is_told_by_its_new_words_and_these_can_be_taken(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await Brief.MadeUpCase.Open(site, messages: 1);
        await using var db = site.Db();
        var message = await db.Set<CaseMessage>().AsNoTracking().Select(m => m.MessageId).SingleAsync();
        var claim = await db.TraceLinks.AsNoTracking().Where(l => l.FromId == message && l.Current && l.How == Rests.On).OrderBy(l => l.Position).Select(l => l.ToId).FirstAsync();
        const string now = "After the correction it is 4711.";
        await Brief.VerifyTests.Correct(site, claim, fields => fields["text.en"] = now, Correction.Figure);

        async Task<string> Text() => string.Join(' ', (await made.Text("/en/case/brief.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        (await Text()).ShouldMatch(@"corrected on \d+ \w+ \d+; the words that refer to it are older");
        using var phone = new Phone(site);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        await phone.Go("/case/brief");
        phone.Text.ShouldContain("This is what it says now:");
        phone.Text.ShouldContain(now);
        phone.Text.ShouldNotContain("Something this message rests on has changed");
        await phone.Save("/case/brief", ("do", phone.Page.QuerySelector("button[value^='instead:']")!.GetAttribute("value")!));
        await phone.Saved();
        phone.Text.ShouldNotContain("This is what it says now:");
        (await Text()).ShouldContain(now);
        (await Text()).ShouldNotContain("the words that refer to it are older");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_member_keeps_a_case_in_the_account_and_opens_it_on_another_device(string database)
    {
        await using var site = await Site.Start(database);
        using var member = await site.SignedIn();
        var owner = await Site.MemberOf(member);
        async Task<string> Post(string path, params (string, string)[] form) =>
            await (await member.PostAsync(path, new FormUrlEncodedContent(form.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))))).Content.ReadAsStringAsync();
        await Post("/en/case/office", ("Audience", "Donor"), ("Name", "Office of secrets"));
        (await member.GetStringAsync("/en/case/brief")).ShouldContain("value=\"keep\"");
        await Post("/en/case/brief", ("do", "keep"));
        await using var db = site.Db();
        (await db.Cases.AsNoTracking().SingleAsync()).OwnerId.ShouldBe(owner);
        await Post("/en/case/finish");
        (await member.GetStringAsync("/en/case")).ShouldNotContain("Office of secrets");
        (await db.Cases.CountAsync()).ShouldBe(1);
    }
}
