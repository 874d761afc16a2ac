using System.Net;
using Chorus.Modules.Evidence;
using Chorus.Modules.Members;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Desk;

/// <summary>Editors of sections find their own, and the steering committee reads what waits and decides nothing.</summary>
public sealed class SectionTests
{
    private const string Claim = "/en/desk/claim/sdg105-oecd-2020/review", Post = "/en/desk/publication/a-post/review", Report = "/en/desk/publication/a-report/review", Back = "?from=today";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_editor_finds_their_own_sections(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await Prepare(site);

        var library = await Person.At(site, Role.Editor.In(Section.Library));
        (await library.Open("/en/today")).Text.ShouldContain("You look after: Library.");
        library.Text.ShouldContain("Nothing waits for you");
        foreach (var theirs in new[] { "/en/desk", "/en/desk/import/resource", "/en/desk/new/collection" }) (await library.Open(theirs)).Status.ShouldBe(HttpStatusCode.OK, theirs);
        foreach (var other in new[] { "/en/desk/week", "/en/desk/events", "/en/desk/mailing", "/en/desk/calls", "/en/desk/comments", "/en/desk/import/claim", "/en/desk/import/message", Claim, "/en/claims/sdg105-oecd-2020/dispute", "/en/admin/members" })
            (await library.Open(other)).Status.ShouldBe(HttpStatusCode.NotFound, other);
        (await library.Open("/en/claims/sdg105-oecd-2020")).Page.QuerySelectorAll("main a").ShouldNotContain(a => a.GetAttribute("href")!.Contains("/desk/"));

        var news = await Person.At(site, Role.Editor.In(Section.News | Section.Week));
        var waits = (await news.Open("/en/today")).Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        waits.ShouldContain(Post + Back);
        waits.ShouldNotContain(Report + Back);
        waits.ShouldNotContain(Claim + Back);
        waits.ShouldContain("/en/desk/calendar/ssw-week" + Back);
        (await news.Open(Report)).Page.QuerySelectorAll("form").ShouldNotContain(f => f.GetAttribute("action")!.EndsWith("handler=publish", StringComparison.Ordinal), "a report is for those who look after publications");
        foreach (var theirs in new[] { Report, "/en/desk/publication/a-report", "/en/versions/publication/a-report" }) (await news.Open(theirs)).Status.ShouldBe(HttpStatusCode.NotFound, "the draft of another section, although news are publications too: " + theirs);
        await (await news.Open(Post)).Send("publish");
        news.Path.ShouldBe("/en/news/a-post");

        // The steering committee: all of it, and no button.
        var committee = await Person.At(site, Role.SteeringCommittee);
        var seen = (await committee.Open("/en/today")).Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        seen.ShouldContain(Claim + Back);
        seen.ShouldContain(Report + Back);
        seen.ShouldContain("/en/calendar/ssw-week");
        committee.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        (await committee.Open(Claim)).Text.ShouldContain("An editor decides about it");
        committee.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        foreach (var other in new[] { "/en/desk", "/en/desk/claim/sdg105-oecd-2020", "/en/desk/undelivered", "/en/desk/calls", "/en/admin/members" })
            (await committee.Open(other)).Status.ShouldBe(HttpStatusCode.NotFound, other);
        using var browser = await site.SignedIn(Role.SteeringCommittee | Role.Translator, follow: false);
        await using var db = site.Db();
        var draft = await db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Review).Join(db.Nodes.Where(n => n.Slug == "a-report"), r => r.NodeId, n => n.Id, (r, _) => r).SingleAsync();
        foreach (var button in new[] { "publish", "return", "drop" })
            (await browser.Send($"{Report}?handler={button}", ("DraftVersion", "1"), ("ReturnNote", "x"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, button);
        (await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == draft.Id)).State.ShouldBe(RevisionState.Review);

        // Once it is published, nobody makes it theirs by calling it something else.
        await using var scope = site.Services.CreateAsyncScope();
        var (own, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var report = await own.Nodes.AsTracking().SingleAsync(n => n.Slug == "a-report");
        (await chain.Publish(own, report, await own.Revisions.AsTracking().SingleAsync(r => r.Id == draft.Id), Correction.None, null, default)).ShouldBeEmpty();
        await own.SaveChangesAsync();
        var turned = await chain.Revise(own, report, draft.Fields.With("kind", PublicationKinds.Post), null, null, default);
        turned.Submit(TimeProvider.System.GetUtcNow().UtcDateTime).ShouldBeNull();
        await own.SaveChangesAsync();
        (await news.Open(Report)).Page.QuerySelectorAll("form").ShouldNotContain(f => f.GetAttribute("action")!.EndsWith("handler=publish", StringComparison.Ordinal));
        using var grasping = await site.SignedIn(Role.Editor.In(Section.News), follow: false);
        (await grasping.Send(Report + "?handler=publish", ("DraftVersion", turned.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Correction", "Pen"))).StatusCode.ShouldBe(HttpStatusCode.Found, "to them there is no such draft: they are led to what stands");
        (await db.Nodes.AsNoTracking().SingleAsync(n => n.Slug == "a-report")).PublishedId.ShouldBe(draft.Id);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_administrator_narrows_an_editor_and_widens_again(string database)
    {
        await using var site = await Site.Start(database);
        using var administrator = await site.SignedIn(Role.Administrator, "Root", follow: false);
        using var editor = await site.SignedIn(Role.Editor);
        var id = await Site.MemberOf(editor);
        (await editor.GetAsync("/en/desk/events")).StatusCode.ShouldBe(HttpStatusCode.OK, "without any section it is all of them");
        await administrator.Send("/en/admin/members/" + id, ("Roles", "Editor"), ("Sections", "Library"), ("Sections", "Week"));
        (await editor.GetAsync("/en/desk/events")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "at once");
        (await editor.GetAsync("/en/desk/week")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await (await administrator.GetAsync("/en/admin/members/" + id)).Text();
        page.ShouldContain("Editor of: Library, The Week and the calendar.");
        await administrator.Send("/en/admin/members/" + id, ("Roles", "Translator"), ("Sections", "Library"));
        await using var db = site.Db();
        (await db.Members.AsNoTracking().SingleAsync(m => m.Id == id)).Roles.ShouldBe(Role.Member | Role.Translator, "who is no editor has no sections");
        await administrator.Send("/en/admin/members/" + id, ("Roles", "Editor"));
        (await editor.GetAsync("/en/desk/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task Prepare(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        var chain = scope.ServiceProvider.GetRequiredService<Chain>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var node = await db.Nodes.SingleAsync(n => n.Kind == ClaimKind.Name && n.Slug == "sdg105-oecd-2020");
        var published = await db.Revisions.SingleAsync(r => r.Id == node.PublishedId);
        (await chain.Revise(db, node, published.Fields.With("figure", "106"), null, null, default)).Submit(now).ShouldBeNull();
        foreach (var (slug, kind) in new[] { ("a-post", PublicationKinds.Post), ("a-report", PublicationKinds.Report) })
            chain.Begin(db, PublishedTexts.NodeKind, slug, new PublicationText(kind, "Made up: " + kind, "en", "Words.") { Summary = "Made up for a test." }.ToFields(), "en", null).Draft.Submit(now).ShouldBeNull();
        await db.SaveChangesAsync();
    }
}
