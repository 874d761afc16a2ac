using System.Net;
using Chorus.Modules.Publications;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Publications;

/// <summary>A story goes out as its person agreed and by two people, and comes back with everything that rests on it marked.</summary>
public sealed class Stories
{
    private const string Words = "She walked two hours to the office, and found it open.";

    private static (string, string)[] Consent(string until, string languages = "en fr") =>
        [("Who", "A.M., folder 7"), ("Purpose", "To show what a post changes"), ("Languages", languages), ("Channels", "This site"), ("Until", until)];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_people_let_a_story_go_and_its_person_takes_it_back(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (first, second) = (await Desk.Person.At(site, Role.Editor, "Amina"), await Desk.Person.At(site, Role.Editor, "Jonas"));
        await first.Open("/en/desk/new/publication");
        await first.Send(null, ("f.kind", "story"), ("f.title", "An open door"), ("f.summary", "A made-up story."), ("f.language", "en"), ("f.body", Words));
        const string review = "/en/desk/publication/an-open-door/review", consent = "/en/publications/an-open-door/consent";
        await first.Open(review);
        first.Text.ShouldContain("A story needs the consent");
        first.Page.QuerySelectorAll("form[action$='handler=publish']").ShouldBeEmpty("nothing is offered that would be refused");
        first.Page.QuerySelectorAll("main .button:not(.quiet), main button:not(.quiet):not(.danger)").ShouldHaveSingleItem().GetAttribute("href").ShouldBe(consent);
        await Press(first, review);
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        first.Text.ShouldContain("A story needs the consent");
        (await site.Client(follow: false).GetAsync(consent)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var translator = await site.SignedIn(Role.Translator, follow: false);
        (await translator.GetAsync(consent)).StatusCode.ShouldNotBe(HttpStatusCode.OK);

        await first.Open(consent);
        await first.Send(null, Consent("2001-01-01", "qq"));
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        first.Text.ShouldContain("Give the last day");
        await first.Send(null, Consent("2099-12-31"));
        first.Text.ShouldContain("The record is kept");
        await first.Send("release", ("Safe", "child"));
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "one tick of three is none");
        await using (var db = site.Db()) (await db.StoryReleases.CountAsync()).ShouldBe(0);
        await first.Send("release", ("Safe", "child"), ("Safe", "face"), ("Safe", "place"));
        first.Path.ShouldBe(review);
        first.Text.ShouldContain("You have let “An open door” go");
        first.Text.ShouldContain("It waits for a second editor");
        first.Page.QuerySelectorAll("form[action$='handler=publish']").ShouldBeEmpty();
        await second.Open("/en/today");
        second.Text.ShouldContain("An open door", Case.Sensitive, "the second of two is told");
        await first.Open(review);
        await Press(first, review);
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        first.Text.ShouldContain("It waits for a second editor");
        await second.Open(review);
        second.Page.QuerySelector($"main a[href='{consent}']").ShouldNotBeNull("what is settled first is one press away, and whoever decides reads what was agreed to");
        second.Text.ShouldContain("31 December 2099");
        await second.Send("publish");
        using var reader = site.Client();
        var page = await reader.GetStringAsync("/en/publications/an-open-door");
        page.ShouldContain(Words);
        page.ShouldContain("until 31 December 2099");
        page.ShouldNotContain("folder 7");
        page.ShouldNotContain("wa.me", customMessage: "the person agreed to this site and to nothing else");
        page.ShouldNotContain("/picture.jpg");
        page.ShouldNotContain("an-open-door.pdf");
        (await reader.GetAsync("/en/publications/an-open-door.txt")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetStringAsync("/en/stories/an-open-door")).ShouldContain(Words);
        var files = await reader.GetStringAsync("/publications.json") + await reader.GetStringAsync("/publications.csv") + await reader.GetStringAsync("/api/v1/publications/an-open-door") + await reader.GetStringAsync("/api/v1/publications");
        files.ShouldNotContain("folder 7");
        files.ShouldNotContain("two hours", customMessage: "files were not agreed to");
        (await reader.GetStringAsync("/en/versions/publication/an-open-door")).ShouldNotContain("folder 7");

        var issue = new Fields().With("number", "900").With("subject.en", "News").With("shape1", "Link").With("about1", "/publications/an-open-door").With("title1.en", "A story");
        var (_, refused) = await Made.Publish(site, "newsletter", "900", issue, expectProblems: true);
        refused.ShouldHaveSingleItem().Key.ShouldBe("newsletter.not-agreed");

        // A draft that calls it an article takes nobody's consent away.
        await first.Open("/en/desk/publication/an-open-door");
        await first.Send(null, ("f.kind", "post"));
        await first.Open(review);
        await first.Send("publish", ("Correction", "Pen"));
        first.Text.ShouldContain("one person’s account and stays one");
        await first.Open(consent);
        first.Status.ShouldBe(HttpStatusCode.OK);

        await Made.Publication(site, "a-report", new PublicationText(PublicationKinds.Report, "A report", "en", "As one story tells. [publication:an-open-door]") { Summary = "Made up." });
        (await reader.GetStringAsync("/en/publications/a-report")).ShouldContain("An open door");
        // A translation that somebody is still writing, half of it in the words of the original.
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
            var story = await db.Nodes.SingleAsync(n => n.Slug == "an-open-door");
            chain.Begin(db, PublicationKind.Name, "une-porte-ouverte", new Fields().With("kind", "story").With("title", "Une porte ouverte").With("language", "fr").With("body", Words).With("parent", story.Id).With("relation", "Translation"), "fr", null);
            await db.SaveChangesAsync();
        }
        await first.Open(consent);
        await first.Open(consent + "/withdraw");
        await first.Send(null, ("Typed", "An open window"));
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "one press erases nothing");
        (await reader.GetAsync("/en/publications/an-open-door?x=0")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await first.Send(null, ("Typed", " an open door"));
        await Made.Work(site);
        (await reader.GetAsync("/en/publications/an-open-door?x=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/en/versions/publication/an-open-door")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetStringAsync("/en/search?q=open+door")).ShouldNotContain("/en/publications/an-open-door");
        var report = await reader.GetStringAsync("/en/publications/a-report?x=1");
        report.ShouldContain("was withdrawn on");
        report.ShouldNotContain("An open door");
        await using var after = site.Db();
        (await after.Revisions.Where(r => r.Body.Contains("two hours")).CountAsync()).ShouldBe(0, "the words are gone from every version");
        (await after.Nodes.CountAsync(n => n.Title == "Une porte ouverte")).ShouldBe(0);
        (await after.StoryConsents.SingleAsync()).Who.ShouldBeEmpty();
    }

    // The button is not there; whoever has an older page open presses it all the same.
    private static Task Press(Desk.Person person, string review) =>
        person.SendTo(review + "?handler=publish", ("DraftVersion", person.Page.QuerySelector("input[name=DraftVersion]")!.GetAttribute("value")!));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_draft_is_not_released_and_a_consent_that_ends_takes_the_story_down(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (first, second) = (await Desk.Person.At(site, Role.Editor, "Amina"), await Desk.Person.At(site, Role.Editor, "Jonas"));
        await first.Open("/en/desk/new/publication");
        await first.Send(null, ("f.kind", "story"), ("f.title", "An open door"), ("f.summary", "A made-up story."), ("f.language", "en"), ("f.body", Words));
        await first.Open("/en/publications/an-open-door/consent");
        await first.Send(null, Consent("2099-12-31", "fr"));
        await first.Send("release", ("Safe", "child"), ("Safe", "face"), ("Safe", "place"));
        await second.Open("/en/desk/publication/an-open-door/review");
        second.Text.ShouldContain("did not agree to this language");
        await Press(second, "/en/desk/publication/an-open-door/review");
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await first.Open("/en/publications/an-open-door/consent");
        await first.Send(null, [.. Consent("2099-12-31"), ("Ways", "print")]);
        await using (var kept = site.Db()) (await kept.StoryConsents.SingleAsync()).Channels.ShouldBe("This site, print");
        (await first.Open("/en/publications/an-open-door/consent")).Page.QuerySelector("input[name=Ways][value=print]")!.HasAttribute("checked").ShouldBeTrue();
        first.Page.QuerySelector("textarea[name=Channels]")!.TextContent.Trim().ShouldBe("This site");
        await second.Open("/en/desk/publication/an-open-door");
        await second.Send(null, ("f.body", Words + " And more."));
        second.Text.ShouldContain("Nobody has let this version go yet");
        await Press(second, "/en/desk/publication/an-open-door/review");
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await first.Open("/en/publications/an-open-door/consent");
        await first.Send("release", ("Safe", "child"), ("Safe", "face"), ("Safe", "place"));
        await second.Open("/en/desk/publication/an-open-door/review");
        await second.Send("publish");
        (await site.Client().GetStringAsync("/en/publications/an-open-door")).ShouldContain("And more.");

        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.StoryConsents.ExecuteUpdateAsync(s => s.SetProperty(c => c.Until, new DateOnly(2020, 1, 1)));
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == ConsentEnds.WorkKind).Run(db, new WorkItem { Kind = ConsentEnds.WorkKind, Payload = "{}" }, CancellationToken.None);
        (await site.Client().GetAsync("/en/publications/an-open-door?x=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await db.Revisions.AsNoTracking().CountAsync(r => r.Body.Contains("And more."))).ShouldBe(1, "what was agreed once may be agreed again");
    }
}
