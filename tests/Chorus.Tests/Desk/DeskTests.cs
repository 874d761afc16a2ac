using System.Net;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Desk;

/// <summary>Writing, reviewing, publishing and correcting on the desk, through its pages.</summary>
public sealed class DeskTests
{
    private const string Sentence = "In a country made up for this test, one worker serves 43,527 people.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task From_an_empty_form_to_a_published_claim_and_its_correction(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/source");
        await editor.Send(null, ("f.citation", "A report made up for this test (2026)"), ("f.kind", "report"), ("f.url", "https://example.org/report"));
        editor.Path.ShouldEndWith("/review");
        editor.Text.ShouldContain("A report made up for this test");
        await editor.Send("publish");
        var source = (await Find(site, "source")).ShouldNotBeNull();
        source.IsPublished.ShouldBeTrue();
        editor.Text.ShouldContain("“A report made up for this test (2026)” is published.");
        await editor.Open(editor.Path);
        editor.Text.ShouldNotContain("is published.", Case.Sensitive, "it is said once");

        await editor.Open("/en/desk/new/claim");
        await editor.Send(null, ("f.text-en", Sentence), ("f.figure", "43527"), ("f.countries", "Kenya"));
        editor.Status.ShouldBe(HttpStatusCode.OK);
        editor.Text.ShouldContain("Name one source.");
        editor.Page.QuerySelectorAll("form[action$='handler=publish']").ShouldBeEmpty("a draft with something missing cannot be published");
        var review = editor.Path;
        await editor.Open(review[..^"/review".Length]);
        editor.Page.QuerySelector("#countries")!.TextContent.Trim().ShouldBe("Kenya");
        await editor.Send(null, ("f.topic", "workforce"), ("f.strength", "primary"), ("f.fidelity", "faithful"), ("f.source", source.Slug), ("f.read", "(a) the whole report"));
        await editor.Send("submit");
        editor.Text.ShouldContain("In review");
        await editor.Send("return", ("ReturnNote", ""));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await editor.Send("return", ("ReturnNote", "Say the year of the data."));
        await editor.Open(review);
        editor.Text.ShouldContain("Say the year of the data.");
        await editor.Send("publish");
        var claim = (await Find(site, "claim")).ShouldNotBeNull();

        await editor.Open($"/en/desk/source/{source.Slug}");
        await editor.Send(null, ("f.citation", "A report made up for this test (2026), corrected"));
        editor.Text.ShouldContain("One thing rests on this");
        editor.Text.ShouldContain(Sentence);
        editor.Page.QuerySelector("main ins")!.TextContent.ShouldContain("corrected");
        await editor.Send("publish");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("Say whether this mends a slip of the pen");
        await editor.Send("publish", ("Correction", "Figure"));
        await Spread(site);
        await editor.Open("/en/desk?show=flagged");
        editor.Text.ShouldContain(Sentence);
        await editor.Open($"/en/desk/claim/{claim.Slug}/flags");
        editor.Text.ShouldContain("corrected");
        await editor.Send(null, ("Why", ""));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await editor.Send(null, ("Why", "The figure is the same in the corrected report."));
        await using var db = site.Db();
        (await db.Nodes.FirstAsync(n => n.Id == claim.Id)).OpenFlags.ShouldBe(0);
        (await db.TraceFlags.SingleAsync(f => f.NodeId == claim.Id)).ClearedNote.ShouldBe("The figure is the same in the corrected report.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_is_chosen_by_a_person_who_sees_all_that_rests_on_it(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/source/oecd-2020");
        editor.Page.QuerySelector("h1")!.TextContent.ShouldBe("Correct: Source", "a citation is no heading");
        editor.Page.QuerySelector("main p.statement")!.TextContent.ShouldStartWith("OECD");
        await editor.Send(null, ("f.publisher", "OECD"));
        editor.Text.ShouldNotContain("You changed:");
        await editor.Open("/en/desk/source/oecd-2020");
        await editor.Send(null, ("f.year", "2021"));
        editor.Page.QuerySelectorAll("[name=Correction][checked]").ShouldBeEmpty("nobody but the editor says which correction it is");
        editor.Text.ShouldContain("You changed: Year of publication.");
        editor.Text.ShouldContain("Nobody owns what rests on it");
        var direct = editor.Page.QuerySelectorAll("h3").First(h => h.TextContent.StartsWith("Directly", StringComparison.Ordinal));
        direct.NextElementSibling!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain("/en/claims/sdg105-oecd-2020");
        var further = editor.Page.QuerySelectorAll("h3").First(h => h.TextContent.StartsWith("Through these", StringComparison.Ordinal));
        further.NextElementSibling!.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain("/en/messages/local-services-and-the-global-goals");

        var claims = await Reached(site, "oecd-2020", 1);
        var (all, listed) = (claims.Reach.Listed, new HashSet<string>());
        for (var page = 1; listed.Count < all; page++)
        {
            await editor.Open($"/en/desk/source/oecd-2020/review?p={page}");
            var shown = editor.Page.QuerySelectorAll("main ul.plain a").Select(a => a.GetAttribute("href")!).ToList();
            shown.ShouldNotBeEmpty();
            shown.ShouldAllBe(a => listed.Add(a), "each thing stands once in the list");
        }
        listed.Count.ShouldBe(all);
        claims.Reach.Kinds.Sum(k => k.Count).ShouldBe(claims.Reach.Things);
        claims.Page.Direct.ShouldAllBe(n => n.Kind == "claim");
    }

    private static async Task<(Reach Reach, ReachPage Page)> Reached(Site site, string slug, int page)
    {
        await using var db = site.Db();
        var reach = await Reach.Of(db, (await db.Nodes.FirstAsync(n => n.Slug == slug)).Id, default);
        return (reach, await reach.List(db, page, p => $"?p={p}", default));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_editors_at_once_lose_nothing(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (first, second) = (await Person.At(site, Role.Editor), await Person.At(site, Role.Editor, "Jonas"));
        const string page = "/en/desk/claim/sdg105-oecd-2020";
        await first.Open(page);
        await second.Open(page);
        await first.Send(null, ("f.review-note", "The first editor wrote this."), ("f.figure", "106"));
        first.Path.ShouldEndWith("/review");

        await second.Send(null, ("f.read", "(a) What the second editor read."), ("f.figure", "107"), ("f.unit-en", "made-up unit"));
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Text.ShouldContain("Nothing is lost");
        second.Page.QuerySelector("[name='f.review-note']")!.TextContent.Trim().ShouldBe("The first editor wrote this.");
        second.Page.QuerySelector("[name='f.read']")!.TextContent.Trim().ShouldBe("(a) What the second editor read.");
        second.Page.QuerySelector("[name='f.figure']")!.GetAttribute("value").ShouldBe("107");
        second.Page.QuerySelectorAll("main .note ins").Select(e => e.TextContent).ShouldContain(t => t.Contains("106"), "the other's figure is shown beside one's own");
        await second.Send(null);
        second.Path.ShouldEndWith("/review");
        second.Page.QuerySelectorAll("main dl > dt").Select(d => d.TextContent).ShouldBe(["Unit, English", "Figure", "What was read", "Reviewer’s note"], "in the order of the form");

        // The draft already says other than what is published; what only one of them changes now is no quarrel.
        await first.Open(page);
        await second.Open(page);
        await first.Send(null, ("f.figure", "108"));
        await second.Send(null, ("f.read", "(a) What the second editor read later."));
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Text.ShouldContain("Taken over into the form.");
        second.Text.ShouldNotContain("You both changed this");
        second.Page.QuerySelector("[name='f.figure']")!.GetAttribute("value").ShouldBe("108");
        await second.Send(null, ("f.figure", "107"));
        // Whose draft it is stands before whoever goes on with it, and who wrote in it before whoever reviews it.
        second.Text.ShouldContain("by Amina");
        second.Text.ShouldContain("with Jonas");
        var stale = new Person(await site.SignedIn(Role.Editor, "Ruth"));
        (await stale.Open(page)).Text.ShouldContain("Amina has a draft open since");
        await stale.Open(page + "/review");
        await second.Send("publish", ("Correction", "Figure"));
        await stale.Send("publish", ("Correction", "Figure"));
        stale.Page.Body!.TextContent.ShouldContain("What stands here was published by Jonas.");
        await using var db = site.Db();
        var node = await db.Nodes.FirstAsync(n => n.Slug == "sdg105-oecd-2020");
        var said = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields;
        said["figure"].ShouldBe("107");
        said["review-note"].ShouldBe("The first editor wrote this.");
    }

    [Fact]
    public async Task What_is_sent_twice_is_saved_once_and_was_nobody_else()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var (editor, again) = (await Person.At(site, Role.Editor), await Person.At(site, Role.Editor, "Jonas"));
        foreach (var person in new[] { editor, again }) await person.Open("/en/desk/claim/sdg105-oecd-2020");
        foreach (var person in new[] { editor, again })
        {
            await person.Send(null, ("f.review-note", "Written once, sent twice."));
            person.Status.ShouldBe(HttpStatusCode.OK);
            person.Path.ShouldEndWith("/review");
        }
        await using var db = site.Db();
        (await db.Revisions.CountAsync(r => r.Body.Contains("Written once, sent twice."))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_translator_finds_on_the_desk_only_what_is_theirs(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var translator = await Person.At(site, Role.Translator, "Tariq");
        (await translator.Open("/en/desk")).Status.ShouldBe(HttpStatusCode.OK);
        (await translator.Open("/en/desk/new/claim")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Person.At(site, Role.Editor)).Open("/en/desk/new/nothing-of-the-kind")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await Person.At(site, Role.Editor)).Open("/en/versions/issued/anything")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hostile_and_oversized_words_come_back_as_they_were_typed(string database)
    {
        await using var site = await Site.Start(database, seed: false);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/claim");
        var hostile = "\"><script>alert(1)</script>' OR 1=1;-- \u202e العربية 🙂";
        await editor.Send(null, ("f.text-en", hostile), ("f.source", "no-such-source"), ("f.topic", "no-topic"), ("f.caution-ar", new string('م', 5000)));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Page.QuerySelectorAll("script").ShouldBeEmpty();
        editor.Page.QuerySelector("[name='f.text-en']")!.TextContent.Trim().ShouldStartWith("\"><script>alert(1)</script>");
        editor.Page.QuerySelector("[name='f.caution-ar']")!.TextContent.Trim().Length.ShouldBe(5000);
        editor.Text.ShouldContain("no-such-source");
        await editor.Send(null, ("f.source", ""), ("f.caution-ar", ""));
        editor.Path.ShouldEndWith("/review");
        await editor.Send("drop");
        editor.Path.ShouldBe("/en/desk");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_figure_corrected_in_one_language_is_told_in_the_others_until_they_follow(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/claim/vac-formal-help");
        var said = editor.Page.QuerySelector("[name='f.text-en']")!.TextContent.Trim();
        await editor.Send(null, ("f.text-en", said.Replace("11%", "13%", StringComparison.Ordinal)));
        editor.Text.ShouldContain("Français – Other numbers than in the original: 13 · 11");
        editor.Text.ShouldContain("The figure 1-11 no longer stands in the sentence.");
        await editor.Send("publish", ("Correction", "Figure"));
        await Spread(site);

        var reader = new Person(site.Client());
        await reader.Open("/en/claims/vac-formal-help");
        reader.Text.ShouldNotContain("not those of the original wording");
        await reader.Open("/fr/claims/vac-formal-help");
        reader.Text.ShouldContain("ne sont pas ceux de la version d’origine");
        reader.Text.ShouldContain("between 1 and 13%");
        reader.Text.ShouldContain("À revoir");
        // What rests on it names it in the language of the page.
        await reader.Open("/fr/messages/help-within-reach-of-every-child");
        reader.Page.QuerySelectorAll(".note.review a[href='/fr/claims/vac-formal-help']").ShouldHaveSingleItem().TextContent.ShouldContain("enquêtes");
    }

    private static async Task<Node?> Find(Site site, string kind)
    {
        await using var db = site.Db();
        return await db.Nodes.Where(n => n.Kind == kind).OrderByDescending(n => n.CreatedAt).FirstOrDefaultAsync();
    }

    /// <summary>Runs the spread that waits, as the runner of the work would.</summary>
    private static async Task Spread(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        var waiting = await db.WorkItems.Where(w => w.Kind == TraceSpread.WorkKind).ToListAsync();
        waiting.ShouldNotBeEmpty();
        db.ChangeTracker.Clear();
        var spread = scope.ServiceProvider.GetServices<IWork>().OfType<TraceSpread>().Single();
        foreach (var item in waiting) await spread.Run(db, item, default);
    }
}
