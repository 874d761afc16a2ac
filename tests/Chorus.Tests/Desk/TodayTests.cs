using Chorus.Modules.Desk.Today;
using Chorus.Modules.Evidence;
using Chorus.Modules.Members;
using Chorus.Modules.Week.Running;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Desk;

/// <summary>The page and the letter of the day: everything that waits for somebody, and nothing that is not theirs to do.</summary>
public sealed class TodayTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_waits_stands_on_one_page_and_in_one_letter(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        using var editor = await site.SignedIn(Role.Editor);
        // The dates of moving days are for a person to confirm: of those in the starter content the Week has none for this year or the next.
        var before = await editor.GetStringAsync("/en/today");
        before.ShouldContain("/en/desk/calendar/ssw-week");
        var days = System.Text.RegularExpressions.Regex.Count(before, "/en/desk/calendar/");
        before.ShouldContain("Confirm its next date");
        await Prepare(site);
        var page = System.Net.WebUtility.HtmlDecode(await editor.GetStringAsync("/en/today"));
        page.ShouldContain("2 drafts to review");
        page.ShouldContain("Local event of the Week · Review it");
        page.ShouldContain("Claim · Review it");
        page.ShouldContain("/en/desk/claim/sdg105-oecd-2020/review");
        page.ShouldContain("1 claim whose date comes within a month");
        page.ShouldContain("1 thing to look at again");
        System.Net.WebUtility.HtmlDecode(await editor.GetStringAsync("/ar/today")).ShouldContain("مسوّدتان للمراجعة");

        // A translator reviews nothing and looks after nothing here.
        using var translator = await site.SignedIn(Role.Translator);
        (await translator.GetStringAsync("/en/today")).ShouldContain("Nothing waits for you");
        using var member = await site.SignedIn();
        ((int)(await member.GetAsync("/en/today")).StatusCode).ShouldBe(404);

        await Morning(site);
        await Morning(site);
        var letters = await site.Mails();
        letters.Count.ShouldBe(1, "one for the editor, once a day, none for those for whom nothing waits");
        letters[0].Subject.ShouldBe($"{4 + days} things wait for you");
        letters[0].Text.ShouldContain("- Local event of the Week: A march in a made-up town");
        letters[0].Text.ShouldContain("https://chorus.example/en/desk/claim/sdg105-oecd-2020/review");
        letters[0].Text.ShouldContain("https://chorus.example/en/today");
    }

    [Fact]
    public async Task Who_wants_no_letter_gets_none()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var editor = await site.SignedIn(Role.Editor);
        await Prepare(site);
        (await (await editor.Send("/en/today", ("Letter", "off"))).Text()).ShouldContain("You get no mail in the morning");
        await Morning(site);
        (await site.Mails()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_one_change_asks_to_look_at_again_is_one_thing_and_one_sentence(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        var (cause, between, hangs, other) = ("", "", "", "");
        await using (var db = site.Db())
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var source = await db.Nodes.SingleAsync(n => n.Kind == "source" && n.Slug == "oecd-2020");
            var claim = await db.Nodes.SingleAsync(n => n.Kind == ClaimKind.Name && n.Slug == "sdg105-oecd-2020");
            var message = await db.Nodes.SingleAsync(n => n.Kind == "message" && n.Slug == "local-services-and-the-global-goals");
            var words = await db.Nodes.SingleAsync(n => n.Kind == "localisation" && n.Slug == "local-services-and-the-global-goals-fr");
            var apart = await db.Nodes.Where(n => n.Kind == ClaimKind.Name && n.Id != claim.Id).OrderBy(n => n.Slug).FirstAsync();
            foreach (var node in new[] { claim, message, words, apart })
            {
                db.TraceFlags.Add(new TraceFlag { NodeId = node.Id, CauseId = source.Id, CauseRevisionId = source.PublishedId!, Reason = FlagReason.Corrected, At = now });
                node.OpenFlags++;
            }
            await db.SaveChangesAsync();
            (cause, between, hangs, other) = (source.PublishedId!, claim.Slug, message.Slug, apart.Slug);
        }
        await editor.Open("/en/today");
        editor.Text.ShouldContain("4 things to look at again");
        editor.Text.ShouldContain("4 things rest on one change");
        var together = $"/en/desk/again/{cause}?from=today";
        editor.Page.QuerySelectorAll("main .card h2 a").Count(a => a.GetAttribute("href") == together).ShouldBe(1);
        (await editor.Open("/en/desk?show=flagged")).Text.ShouldContain("To look at again (4)");

        // What hangs on a claim that stands, stands with it.
        await editor.Open($"/en/desk/claim/{between}/flags?from=today");
        editor.Text.ShouldContain("All 2 stand too");
        editor.Page.QuerySelectorAll("main details a").Select(a => a.GetAttribute("href")).ShouldContain("/en/messages/" + hangs);
        await editor.Send(null, ("Why", "The report says the same."), ("Too", "yes"));
        editor.Path.ShouldStartWith("/en/today?done=");
        await editor.Open(together);
        await editor.Send(null, ("Why", "It too."));
        editor.Text.ShouldContain("Tick at least one that stands.");
        await editor.Send(null, ("Which", editor.Page.QuerySelectorAll("[name=Which]").Single().GetAttribute("value")!), ("Why", "It too."));
        editor.Path.ShouldStartWith("/en/today?done=");
        await using var after = site.Db();
        (await after.TraceFlags.Where(f => f.CauseRevisionId == cause).Select(f => f.ClearedNote).Distinct().ToListAsync()).Order().ShouldBe(["It too.", "The report says the same."]);
        (await after.Nodes.SingleAsync(n => n.Slug == other)).OpenFlags.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_flood_from_outside_is_one_line_and_goes_by_the_page(string database)
    {
        await using var site = await Site.Start(database);
        var (colleague, _) = await site.SignIn(Role.Editor, "Jonas");
        await using (var scope = site.Services.CreateAsyncScope())
        await using (var db = site.Db())
        {
            var chain = scope.ServiceProvider.GetRequiredService<Chain>();
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            for (var i = 0; i <= WaitingReviews.ManyOutside; i++)
            {
                var said = new Fields().With("title", i == 0 ? "Wages of care" : "Cheap pills " + i).With("kind", "report").With("language", "en").With("url", "https://example.org/" + i);
                chain.Begin(db, "resource", "suggested-" + i, said, "en", null).Draft.Submit(now.AddMinutes(i)).ShouldBeNull();
            }
            var own = new Fields().With("title", "Handed in by a colleague").With("kind", "report").With("language", "en");
            chain.Begin(db, "resource", "handed-in", own, "en", new Viewer("en", colleague.Id, colleague.Name, colleague.Roles)).Draft.Submit(now.AddHours(1)).ShouldBeNull();
            await db.SaveChangesAsync();
        }
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/today");
        editor.Text.ShouldContain($"{WaitingReviews.ManyOutside + 1} things were sent in without an account");
        editor.Text.ShouldContain("Handed in by a colleague");
        editor.Text.ShouldNotContain("Cheap pills");
        (await editor.Open("/en/desk?show=review")).Text.ShouldNotContain("Cheap pills");
        editor.Text.ShouldContain("Handed in by a colleague");

        (await editor.Open("/en/desk?show=outside")).Text.ShouldContain("https://example.org/3", customMessage: "where it leads says most of it");
        await editor.Send("Drop", ("Which", "chosen"));
        editor.Text.ShouldContain("Tick at least one");
        editor.Page.QuerySelector("form[action$='handler=Drop']")!.GetAttribute("action")!.ShouldContain("&p=1&", customMessage: "whoever looks at a later page stays there");
        var good = editor.Page.QuerySelectorAll("main li.card").Single(c => c.TextContent.Contains("Wages of care")).QuerySelector("[name=Chosen]")!.GetAttribute("value")!;
        await (await Person.At(site, Role.Translator)).SendTo("/en/desk?show=outside&handler=Drop", ("Chosen", good), ("Which", "chosen"));
        await editor.Send("Drop", ("Which", "others"), ("Chosen", good));
        editor.Text.ShouldContain($"Dropped from the desk: {WaitingReviews.ManyOutside}.");
        await using var after = site.Db();
        (await after.Revisions.Where(r => r.State == RevisionState.Review).Select(r => r.Body).ToListAsync()).Select(b => Fields.Read(b)["title"]).Order().ShouldBe(["Handed in by a colleague", "Wages of care"]);
    }

    [Fact]
    public async Task However_many_colleagues_there_are_each_has_the_letter()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        await Prepare(site);
        await using (var db = site.Db())
        {
            for (var i = 0; i < 500; i++) db.Add(new Member { Email = $"a{i}@example.org", EmailKey = $"a{i}@example.org", PasswordHash = "", Name = "Amina", Language = "en", Roles = Role.Editor | Role.Member, CreatedAt = DateTime.UnixEpoch, WantsLetters = false });
            db.Add(new Member { Id = new string('z', 24), Email = "zoe@example.org", EmailKey = "zoe@example.org", PasswordHash = "", Name = "Zoe", Language = "en", Roles = Role.Editor | Role.Member, CreatedAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
        }
        await Morning(site);
        var letter = (await site.Mails()).ShouldHaveSingleItem();
        letter.To.ShouldBe("zoe@example.org");
        letter.Text.ShouldContain(new Uri(site.Address, "/en/today").ToString(), Case.Sensitive, "without a public address, the one that is served");
    }

    private static async Task Prepare(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var chain = scope.ServiceProvider.GetRequiredService<Chain>();
        var node = await db.Nodes.SingleAsync(n => n.Kind == ClaimKind.Name && n.Slug == "sdg105-oecd-2020");
        var published = await db.Revisions.SingleAsync(r => r.Id == node.PublishedId);
        (await chain.Revise(db, node, published.Fields.With("figure", "106"), null, null, default)).Submit(now).ShouldBeNull();
        var told = new Fields().With("year", "2022").With("title.en", "A march in a made-up town").With("country", "KE").With("date", "2022-10-04").With("organiser", "Fictional Union");
        chain.Begin(db, WeekEventKind.Name, "2022-a-march", told, "en", null).Draft.Submit(now).ShouldBeNull();
        // Those of the starter content have dates of their own, which come nearer.
        await db.Claims.ExecuteUpdateAsync(set => set.SetProperty(c => c.Expires, (DateOnly?)null));
        var claim = await db.Claims.Where(c => c.Id != node.Id).OrderBy(c => c.Slug).FirstAsync();
        claim.Expires = DateOnly.FromDateTime(now).AddDays(10);
        var other = await db.Nodes.Where(n => n.Kind == ClaimKind.Name && n.Id != node.Id && n.Id != claim.Id).OrderBy(n => n.Slug).FirstAsync();
        db.TraceFlags.Add(new TraceFlag { NodeId = other.Id, CauseId = other.Id, CauseRevisionId = other.PublishedId!, Reason = FlagReason.Disputed, At = now });
        other.OpenFlags++;
        await db.SaveChangesAsync();
    }

    private static async Task Morning(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        var work = scope.ServiceProvider.GetServices<IWork>().OfType<DailyLetter>().Single();
        await work.Run(db, new WorkItem { Kind = DailyLetter.WorkKind, Payload = "{}" }, default);
    }
}
