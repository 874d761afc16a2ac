using System.Data.Common;
using System.Net;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Api;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Api;
using Chorus.Tests.Data;
using Chorus.Tests.Events;
using Chorus.Tests.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ApiProgram = Chorus.Tests.Api.Program;

namespace Chorus.Tests.Desk;

/// <summary>What was published by mistake is taken back from the public: the whole, or the words of one version.</summary>
public sealed class WithdrawTests
{
    private const string Slug = "a-name-too-many", Desk = "/en/desk/publication/" + Slug, Page = "/en/news/" + Slug, Name = "Zawadi";

    private static PublicationText Article(string body) => new(PublicationKinds.Post, "A name too many", "en", body) { Summary = "An article made up for a test." };

    private static async Task Add(Site site, string slug, Fields fields, string language)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        await Shelved.Publish(db, chain, PublishedTexts.NodeKind, slug, fields, language);
        await db.SaveChangesAsync();
    }

    private static async Task<string> IdOf(Site site, string slug)
    {
        await using var db = site.Db();
        return await db.Nodes.Where(n => n.Kind == PublishedTexts.NodeKind && n.Slug == slug).Select(n => n.Id).SingleAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_article_goes_from_every_public_place_with_its_translation_and_can_come_back(string database)
    {
        await using var site = await Site.Start(database);
        await Add(site, Slug, Article($"{Name} Made-Up was there.").ToFields(), "en");
        var id = await IdOf(site, Slug);
        await Add(site, Slug + "-fr", new PublicationText(PublicationKinds.Post, "Un nom de trop", "fr", $"{Name} était là.") { Summary = "Un article inventé." }.ToFields().With("parent", id).With("relation", nameof(Relation.Translation)), "fr");
        await Add(site, Slug + "-ke", Article("Another text.").ToFields().With("parent", id).With("relation", nameof(Relation.Adaptation)).With("country", "KE"), "en");
        string[] places = ["/en/news", "/feed.json", "/sitemap.xml", "/en/search?q=zawadi", "/fr/search?q=zawadi", "/api/v1/publications?limit=200"];
        foreach (var place in places) (await site.Client().GetStringAsync(place)).ShouldContain(Slug, Case.Sensitive, place);

        var editor = await Person.At(site, Role.Editor);
        await editor.Open(Desk);
        editor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain(Desk + "/withdraw");
        await editor.Open(Desk + "/withdraw");
        editor.Text.ShouldContain("1 thing that is a part of it goes with it");
        await editor.Send(null, ("Why", " "));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("Say why it goes.");
        await editor.Send(null, ("Why", "It names a client."), ("Says", "Somebody asked for it."));
        editor.Status.ShouldBe(HttpStatusCode.Gone);
        editor.Text.ShouldContain("is withdrawn from the public");

        foreach (var place in places)
        {
            var said = await site.Client().GetStringAsync(place);
            foreach (var slug in new[] { $"/{Slug}\"", $"/{Slug}<", $"\"key\":\"{Slug}\"", Slug + "-fr" }) said.ShouldNotContain(slug, Case.Sensitive, place);
        }
        foreach (var address in new[] { Page, "/fr/news/" + Slug, "/en/publications/" + Slug, "/fr/news/" + Slug + "-fr" })
        {
            var stranger = new Person(site.Client());
            (await stranger.Open(address)).Status.ShouldBe(HttpStatusCode.Gone, address);
            stranger.Text.ShouldContain("Somebody asked for it.");
            stranger.Page.DocumentElement.TextContent.ShouldNotContain("names a client");
            stranger.Page.DocumentElement.TextContent.ShouldNotContain(Name);
        }
        (await new Person(site.Client()).Open("/en/versions/publication/" + Slug)).Status.ShouldBe(HttpStatusCode.NotFound);
        using (var program = await ApiProgram.Of(site))
            foreach (var address in new[] { "/api/v1/publications/" + Slug, $"/api/v1/publications/{Slug}-fr/versions", $"/api/v1/publications/{Slug}/comments" })
            {
                var gone = await program.Get(address);
                gone.ShouldBeProblem(410, "gone");
                gone.Json!["detail"]!.GetValue<string>().ShouldBe("Somebody asked for it.");
                gone.Json["withdrawn"]!.GetValue<DateTime>().Kind.ShouldBe(DateTimeKind.Utc);
            }
        await using (var db = site.Db())
        {
            (await db.WorkItems.Select(w => w.Key).ToListAsync()).ShouldContain(k => k != null && k.StartsWith("spread:", StringComparison.Ordinal) && k.EndsWith(":Withdrawn", StringComparison.Ordinal), "what rests on it is looked at again");
            (await db.Nodes.SingleAsync(n => n.Slug == Slug + "-ke")).IsPublished.ShouldBeTrue("what others made of it is theirs");
        }
        (await new Person(await site.SignedIn(Role.Translator, "Jonas")).Open(Desk + "/withdraw")).Status.ShouldBe(HttpStatusCode.NotFound);

        await editor.Open(Desk);
        await editor.Send(null, ("f.body", "Nobody is named."));
        await editor.Send("publish");
        editor.Path.ShouldBe(Page, editor.Text);
        (await site.Client().GetStringAsync(Page)).ShouldNotContain(Name);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_program_withdraws_by_the_version_that_it_read_and_says_why(string database)
    {
        await using var site = await Site.Start(database);
        await Add(site, Slug, Article($"{Name} Made-Up was there.").ToFields(), "en");
        await Add(site, Slug + "-fr", new PublicationText(PublicationKinds.Post, "Un nom de trop", "fr", "Là.") { Summary = "Un article inventé." }.ToFields().With("parent", await IdOf(site, Slug)).With("relation", nameof(Relation.Translation)), "fr");
        const string address = "/api/v1/publications/" + Slug, why = """{"why":"It names a client."}""";
        using var editor = await ApiProgram.Of(site, Scope.Withdraw);
        var described = await Described.Of(editor);
        var read = await editor.Get(address);
        Task<Said> Withdraw(ApiProgram program, string body, string? version) => program.Send(HttpMethod.Delete, address, body, ("If-Match", version));
        using (var writer = await ApiProgram.Of(site, Scope.Write | Scope.Publish)) (await Withdraw(writer, why, read.Tag)).ShouldBeProblem(403, "scope-needed");
        foreach (var roles in new[] { Role.Editor.In(Section.Library), Role.Moderator })
        {
            using var other = await ApiProgram.Of(site, Scope.Withdraw, roles);
            (await Withdraw(other, why, read.Tag)).ShouldBeProblem(403, "role-needed");
        }
        (await Withdraw(editor, why, null)).ShouldBeProblem(428, "say-version");
        (await Withdraw(editor, why, "\"another\"")).ShouldBeProblem(412, "moved-on");
        (await Withdraw(editor, """{"why":" "}""", read.Tag)).ShouldBeProblem(422, "invalid");
        (await editor.Get(address)).Status.ShouldBe(200, "nothing was withdrawn by what was refused");
        var withdrawn = await Withdraw(editor, why, read.Tag);
        withdrawn.Status.ShouldBe(200, withdrawn.Json?.ToJsonString());
        described.Answers(withdrawn, "delete", "/api/v1/publications/{key}");
        withdrawn.Json!["goneWithIt"]!.AsArray().Select(g => g!["key"]!.GetValue<string>()).ShouldBe([Slug + "-fr"]);
        var gone = await editor.Get(address);
        gone.ShouldBeProblem(410, "gone");
        described.Answers(gone, "get", "/api/v1/publications/{key}");
        gone.Json!.ToJsonString().ShouldNotContain("names a client");
        (await Withdraw(editor, why, read.Tag)).ShouldBeProblem(410, "gone");
        (await editor.Get("/api/v1/publications/never-was")).ShouldBeProblem(404, "not-here");
        (await site.Client().GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await using var db = site.Db();
        (await db.Set<AuditEntry>().Where(a => a.Act == AuditAct.Withdrawn).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_moderates_withdraws_what_members_write_and_nothing_else()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        const string march = "2022-a-march", page = "/en/week/2022/events", withdraw = $"/en/desk/week-event/{march}/withdraw";
        await using (var scope = site.Services.CreateAsyncScope())
            await Shelved.Publish(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>(), "week-event", march,
                new Fields().With("year", "2022").With("title.en", "A march").With("country", "KE").With("date", "2022-10-24").With("organiser", $"{Name} Made-Up"), "en");
        await Add(site, Slug, Article("Words.").ToFields(), "en");
        (await site.Client().GetStringAsync(page)).ShouldNotContain("/withdraw");
        var moderator = await Person.At(site, Role.Moderator);
        await moderator.Open(page);
        moderator.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain(withdraw);
        (await moderator.Open(Desk + "/withdraw")).Status.ShouldBe(HttpStatusCode.NotFound, "an article is for its editors");
        (await moderator.Open($"/en/desk/week-event/{march}")).Status.ShouldBe(HttpStatusCode.NotFound, "nor does a moderator write");
        await moderator.Open(withdraw);
        await moderator.Send(null, ("Why", "It puts its organisers at risk."));
        moderator.Path.ShouldBe(page, moderator.Text);
        (await site.Client().GetStringAsync(page)).ShouldNotContain(Name);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Addresses_that_never_were_ask_the_database_nothing(string database)
    {
        var asked = new AskedOfThings();
        await using var site = await Site.Start(database, change: b => b.Intercept(asked));
        using var client = site.Client();
        (await client.GetAsync("/en/never-was")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var before = asked.Count;
        const int many = 20;
        for (var i = 0; i < many; i++) (await client.GetAsync($"/en/never/was-{i}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // Now and then the names are read again.
        (asked.Count - before).ShouldBeLessThan(many / 4);
    }

    /// <summary>Counts the questions about things of the chain; what goes on in the background asks others.</summary>
    private sealed class AskedOfThings : DbCommandInterceptor
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken stop = default)
        {
            if (command.CommandText.Contains("nodes", StringComparison.Ordinal)) Interlocked.Increment(ref count);
            return ValueTask.FromResult(result);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_name_goes_out_of_an_earlier_version_for_good_and_the_version_stays(string database)
    {
        await using var site = await Site.Start(database);
        await Add(site, Slug, Article($"{Name} Made-Up was there.").ToFields(), "en");
        var editor = await Person.At(site, Role.Editor);
        await editor.Open(Desk);
        await editor.Send(null, ("f.body", "Somebody was there."));
        await editor.Send("publish", ("Correction", "Pen"));
        const string versions = "/en/versions/publication/" + Slug;
        (await site.Client().GetStringAsync(versions)).ShouldContain(Name);

        (await editor.Open(Desk + "/versions/2")).Status.ShouldBe(HttpStatusCode.NotFound, "what stands is corrected or withdrawn");
        await editor.Open(versions);
        var link = editor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(a => a.Contains("/versions/1", StringComparison.Ordinal));
        (await new Person(site.Client()).Open(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        await editor.Open(link);
        await editor.Send(null, ("Why", "It named somebody."));
        editor.Path.ShouldBe(versions, editor.Text);
        var now = await site.Client().GetStringAsync(versions);
        now.ShouldNotContain(Name);
        now.ShouldContain("The words of this version were taken out of the public.");
        now.ShouldContain("Version 1");
        (await site.Client().GetStringAsync(Page)).ShouldContain("Somebody was there.");
        await using var db = site.Db();
        (await db.Revisions.Where(r => r.Body.Contains(Name)).CountAsync()).ShouldBe(0, "gone for good");
        (await editor.Open(link)).Status.ShouldBe(HttpStatusCode.NotFound, "there is nothing more to take");
    }

    [Fact]
    public async Task An_event_on_whose_list_people_are_is_cancelled_before_it_is_withdrawn()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var fields = Announced.Webinar().Registering();
        await site.Announce(fields);
        await site.Comes("amina@example.org");
        var editor = await Person.At(site, Role.Editor);
        const string desk = $"/en/desk/event/{Announced.Slug}/withdraw";
        await editor.Open(desk);
        await editor.Send(null, ("Why", "A mistake."));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("1 person is on its list. Cancel it first");
        await site.Announce(fields.With("status", "cancelled"));
        await editor.Open(desk);
        await editor.Send(null, ("Why", "A mistake."));
        editor.Status.ShouldBe(HttpStatusCode.Gone);
        foreach (var place in new[] { "/en/events", "/events.ics", "/feed.json" }) (await site.Client().GetStringAsync(place)).ShouldNotContain(Announced.Slug, Case.Sensitive, place);
        (await site.Client().GetAsync($"/en/events/{Announced.Slug}/register")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }
}
