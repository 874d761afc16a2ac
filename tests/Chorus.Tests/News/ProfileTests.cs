using System.Net;
using System.Text.RegularExpressions;
using Chorus.Modules.Publications.Profiles;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Platform;
using Chorus.Tests.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.News;

/// <summary>Somebody of the workforce tells of their work without an account: confirmed by mail, read by two, taken back by the same link from every version.</summary>
public sealed class ProfileTests
{
    private const string Words = "Office first, then four visits on foot.";

    internal static (string, string)[] Told => [.. Typed, ("Form.Promised", "adult"), ("Form.Promised", "named"), ("Form.Promised", "nobody")];

    private static (string, string)[] Typed =>
    [
        ("Form.Name", "Amina Made-Up"), ("Form.Role", "Social worker"), ("Form.Employer", "A | district"), ("Form.Country", "Kenya"), ("Form.Summary", "A made-up person."), ("Form.Day", Words),
        ("Form.Why", "Somebody did it for me.\n\n## Not a heading of ours [claim:no-such-claim]"), ("Form.Clearance", "Jonas, head of office"), ("Form.Shown", "newsletter"), ("Form.Shown", "print"), ("Form.Translate", "true"), ("Form.Years", "2"), ("Form.Email", "amina@example.org"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_profile_is_sent_confirmed_read_by_two_and_taken_back(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (person, before) = (new Person(site.Client()), HandedOut.Now(site));
        await person.Open("/en/profiles/submit");
        person.Text.ShouldContain("You are 18 or older");
        await person.Send(null, [.. Told, ("Form.Since", await person.AtOnce(site, SubmitPage.Sealed, before, "Form.Since"))]);
        person.Text.ShouldContain("That was very quick.");
        await person.Open("/en/profiles/submit");
        await person.Send(null, [.. Typed, ("Form.Since", await site.Earlier(SubmitPage.Sealed))]);
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        person.Text.ShouldContain("when all three are true");
        person.Page.QuerySelector("#Day")!.TextContent.ShouldContain(Words, customMessage: "what was typed is not lost");
        await person.Send(null, [.. Told, ("Form.Fax", "I am a program")]);
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await person.Open("/en/profiles/submit");
        await person.Send(null, [.. Told, ("Form.Since", await site.Earlier(SubmitPage.Sealed))]);
        person.Text.ShouldContain("a letter with a link is on its way");
        person.Page.QuerySelector("main form").ShouldBeNull("it is done");
        await person.Open("/en/profiles/submit");
        await person.Send(null, [.. Told, ("Form.Since", await site.Earlier(SubmitPage.Sealed))]);
        person.Text.ShouldContain("a letter with a link is on its way");
        await using (var db = site.Db()) (await db.ProfileSubmissions.CountAsync()).ShouldBe(1, "pressed twice, it is sent once");

        var mine = await Link(site);
        await using (var db = site.Db()) (await db.Nodes.AnyAsync(n => n.Slug.StartsWith("worker-"))).ShouldBeFalse("nothing begins before the link is used");
        (await site.Client().GetAsync("/en/profiles/mine/0123456789abcdefghjkmnpqrs")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await person.Open(mine);
        foreach (var said in new[] { "Social worker", "A / district", "Kenya", "Jonas, head of office", "French", "our newsletter, print" }) person.Text.ShouldContain(said);
        await person.Send(null);
        person.Text.ShouldContain("Two of us will read it");
        string slug;
        await using (var db = site.Db())
        {
            var consent = await db.Set<Chorus.Modules.Publications.Stories.StoryConsent>().SingleAsync();
            (consent.Clearance, consent.Languages.Split(' ').Length > 3).ShouldBe(("Jonas, head of office", true));
            slug = await db.Nodes.Where(n => n.Id == consent.Id).Select(n => n.Slug).SingleAsync();
        }

        var (first, second) = (await Person.At(site, Role.Editor, "Amina"), await Person.At(site, Role.Editor, "Jonas"));
        (await first.Open("/en/today")).Page.QuerySelectorAll("main a").ShouldContain(a => a.GetAttribute("href") == $"/en/desk/publication/{slug}/review?from=today");
        await first.Open($"/en/desk/publication/{slug}/review");
        first.Page.QuerySelectorAll("form[action$='handler=publish']").ShouldBeEmpty("nobody has let it go");
        first.Page.QuerySelectorAll("main a.button:not(.quiet)").ShouldHaveSingleItem().GetAttribute("href").ShouldBe($"/en/publications/{slug}/consent");
        await first.SendTo($"/en/desk/publication/{slug}/review?handler=publish", ("DraftVersion", first.Page.QuerySelector("input[name=DraftVersion]")!.GetAttribute("value")!));
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "nor may whoever kept an older page");
        await first.Open($"/en/publications/{slug}/consent");
        first.Text.ShouldContain("A profile shows somebody under their own name");
        first.Text.ShouldNotContain("No real name here");
        await first.Send("release", ("Safe", "named"), ("Safe", "employer"), ("Safe", "nobody"));
        await second.Open($"/en/desk/publication/{slug}/review");
        await second.Send("publish");
        using var reader = site.Client();
        var page = await reader.GetStringAsync($"/en/publications/{slug}");
        foreach (var said in new[] { Words, "Social worker, A / district", "What does an ordinary day look like?", "Not a heading of ours (claim:no-such-claim)" }) page.ShouldContain(said);
        foreach (var kept in new[] { "Jonas, head", "amina@example.org" }) page.ShouldNotContain(kept);
        page.ShouldContain($"{slug}.pdf");
        page.ShouldNotContain("wa.me", customMessage: "print was agreed to, networks were not");
        page.ShouldNotContain("/picture.jpg", customMessage: "nor a picture for them");
        (await reader.GetAsync($"/en/publications/{slug}.txt")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Letters(site, ProfileLetter.WorkKind)).ShouldContain("/en/profiles/" + slug);
        (await reader.GetStringAsync("/en/profiles")).ShouldContain("/en/profiles/" + slug);
        var feed = await reader.GetStringAsync("/profiles/feed.atom");
        feed.ShouldContain("/en/profiles/" + slug);
        feed.ShouldNotContain("A made-up person.");
        (await reader.GetStringAsync("/en/publications")).ShouldNotContain(slug);

        await person.Open(mine);
        person.Text.ShouldContain("It can be read by everybody");
        await person.Send("withdraw");
        person.Text.ShouldContain("your words have left this site");
        person.Page.QuerySelector("main form").ShouldBeNull();
        (await Letters(site, Letter.WorkKind)).ShouldContain("Your words are gone");
        (await reader.GetAsync($"/en/profiles/{slug}?x=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetStringAsync("/en/profiles")).ShouldNotContain(slug);
        (await site.Client().GetAsync(mine)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await using var after = site.Db();
        (await after.Revisions.CountAsync(r => r.Body.Contains("four visits") || r.Body.Contains("Made-Up"))).ShouldBe(0, "the words are gone from every version");
        (await after.ProfileSubmissions.AnyAsync()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_nobody_confirms_goes_by_itself(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var person = new Person(site.Client());
        await person.Open("/fr/profiles/submit");
        await person.Send(null, [.. Told, ("Form.Since", await site.Earlier(SubmitPage.Sealed))]);
        var mine = await Link(site);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var before = SignOn.Signers.Now(site).AddDays(-8);
        await db.ProfileSubmissions.ExecuteUpdateAsync(s => s.SetProperty(p => p.SentAt, before));
        (await site.Client().GetAsync(mine)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await Do(scope, db, ForgetUnconfirmed.WorkKind, "{}");
        (await db.ProfileSubmissions.CountAsync()).ShouldBe(0);

        // What the editors drop goes too, and its sender hears of it in their language.
        await person.Open("/fr/profiles/submit");
        await person.Send(null, [.. Told, ("Form.Since", await site.Earlier(SubmitPage.Sealed))]);
        await person.Open(await Link(site));
        await person.Send(null);
        var slug = await db.Nodes.Where(n => n.Slug.StartsWith("worker-")).Select(n => n.Slug).SingleAsync();
        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/en/desk/publication/{slug}/review");
        await editor.Send("drop");
        db.ChangeTracker.Clear();
        await Do(scope, db, ForgetUnconfirmed.WorkKind, "{}");
        (await db.ProfileSubmissions.CountAsync()).ShouldBe(0);
        (await db.Revisions.CountAsync(r => r.Body.Contains("four visits"))).ShouldBe(0);
        (await Letters(site, Letter.WorkKind)).ShouldContain("montrerons pas sur");
    }

    // Sends the letter, as the outbox would, and reads the link in it.
    private static async Task<string> Link(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var order = await db.WorkItems.AsNoTracking().Where(w => w.Kind == ProfileLetter.WorkKind).OrderByDescending(w => w.DueAt).FirstAsync();
        order.Payload.ShouldNotContain("mine");
        await Do(scope, db, order.Kind, order.Payload, order.Id);
        db.ChangeTracker.Clear();
        var letter = await File.ReadAllTextAsync(Directory.EnumerateFiles(site.Folder, $"*{order.Id}.eml", SearchOption.AllDirectories).Single());
        return Regex.Match(letter.Replace("=\r\n", "", StringComparison.Ordinal), "/[a-z]{2}/profiles/mine/[0-9a-z]{26}").Value;
    }

    // Sends what waits of a kind, and all that was sent.
    private static async Task<string> Letters(Site site, string kind)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var order in await db.WorkItems.AsNoTracking().Where(w => w.Kind == kind).ToListAsync()) await Do(scope, db, kind, order.Payload, order.Id);
        var files = Directory.EnumerateFiles(site.Folder, "*.eml", SearchOption.AllDirectories);
        return string.Concat(await Task.WhenAll(files.Select(f => File.ReadAllTextAsync(f)))).Replace("=\r\n", "", StringComparison.Ordinal);
    }

    private static Task Do(AsyncServiceScope scope, AppDb db, string kind, string payload, string? id = null) =>
        scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == kind).Run(db, new WorkItem { Id = id ?? Ids.New(), Kind = kind, Payload = payload }, CancellationToken.None);
}
