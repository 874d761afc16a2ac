using System.Text.Json;
using Chorus.Modules.Members;
using Chorus.Modules.Members.SecondStep;
using Chorus.Modules.Narrative;
using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Profiles;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Chorus.Tests.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Outside;

/// <summary>What has to be there before some pages can be looked at, under the names that addresses use: a message that moved on, an open draft, links from mails.</summary>
public static class Named
{
    public static async Task<Dictionary<string, string>> In(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var (member, _) = await site.SignIn(Role.Editor | Role.Translator, "Jonas");
        var author = new Viewer("en", member.Id, member.Name, member.Roles);
        var names = new Dictionary<string, string>
        {
            ["member"] = member.Id,
            ["moved"] = await Move(scope.ServiceProvider, db, author),
            ["drafted"] = await Draft(scope.ServiceProvider.GetRequiredService<Chain>(), db, author),
            ["brought"] = Brought(scope.ServiceProvider.GetRequiredService<Chain>(), db, author),
            ["post"] = await Post(scope.ServiceProvider.GetRequiredService<Chain>(), db, author),
            ["story"] = Story(scope.ServiceProvider.GetRequiredService<Chain>(), db, author),
        };
        foreach (var (name, purpose) in new[] { ("register", LinkPurpose.Register), ("change-email", LinkPurpose.ChangeEmail), ("recover", LinkPurpose.Recover) })
            names[name] = Link(db, purpose, member.Id);
        var lost = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        db.WorkItems.Add(new WorkItem { Kind = Chorus.Modules.Events.Letters.EventLetter.WorkKind, Payload = "{}", DueAt = lost, DoneAt = lost, Error = "ada@example.org: 550 5.1.1 there is no such mailbox" });
        await db.SaveChangesAsync();
        names["changed"] = await db.TraceFlags.Where(f => f.ClearedAt == null).OrderBy(f => f.Id).Select(f => f.CauseRevisionId).FirstAsync();
        var said = new Comment { PublicationId = await db.Nodes.Where(n => n.Slug == names["post"]).Select(n => n.Id).FirstAsync(), MemberId = "0123456789abcdef", Name = "Amina Made-Up", Body = "We counted ours last year.", Language = "en", At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        said.Report("Made up for a test.", author, said.At);
        db.Add(said);
        await db.SaveChangesAsync();
        names["comment"] = said.Id;
        foreach (var (name, value) in await Profile(scope.ServiceProvider.GetRequiredService<Chain>(), db, author)) names[name] = value;
        foreach (var (name, value) in await Library.Shelved.In(site)) names[name] = value;
        await Uploads.Added.In(site);
        foreach (var (name, value) in await SignOn.SignedCall.In(site)) names[name] = value;
        foreach (var (name, value) in await Newsletter.Mailing.In(site)) names[name] = value;
        foreach (var (name, value) in await Coming.In(site)) names[name] = value;
        return names;
    }

    /// <summary>The secret of the link that a new site prints for its first administrator.</summary>
    public static async Task<string> SetUp(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await new Chorus.Modules.Members.Members().StartLines(scope.ServiceProvider, "http://localhost:5080", default)).Single().Split('/')[^1];
    }

    /// <summary>A form that this member sent when the session was over.</summary>
    public static async Task FormWaits(Site site, Member member, string token)
    {
        await using var db = site.Db();
        db.KeptForms.Add(new KeptForm
        {
            Browser = Ids.Hash(token), MemberId = member.Id, Path = "/account", Body = JsonSerializer.Serialize(new[] { new[] { "Name", "آمنة Amina" }, ["Language", "fr"] }),
            ExpiresAt = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(1),
        });
        await db.SaveChangesAsync();
    }

    /// <summary>A passkey that no device has, to be listed.</summary>
    public static async Task HasPasskey(Site site, Member member)
    {
        await using var db = site.Db();
        var id = System.Text.Encoding.UTF8.GetBytes(member.Id);
        db.Passkeys.Add(new Passkey { MemberId = member.Id, Name = "هاتفي my phone", CredentialId = id, CredentialHash = Passkey.HashOf(id), PublicKey = [], Transports = "internal", CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
    }

    // A new version with another figure: there are two versions to compare, and the translations carry a flag.
    private static async Task<string> Move(IServiceProvider services, AppDb db, Viewer author)
    {
        const string slug = "local-services-and-the-global-goals";
        var chain = services.GetRequiredService<Chain>();
        var node = await db.Nodes.FirstAsync(n => n.Kind == MessageKind.Name && n.Slug == slug);
        var fields = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields;
        fields["issue"] = fields["issue"].Replace("no fewer than 105 of 169", "at least 105 of 169", StringComparison.Ordinal);
        var draft = await chain.Revise(db, node, fields, author, "The wording of the report.", default);
        (await chain.Publish(db, node, draft, Correction.Figure, author, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        var order = await db.WorkItems.SingleAsync(w => w.Kind == TraceSpread.WorkKind);
        await services.GetServices<IWork>().OfType<TraceSpread>().Single().Run(db, order, default);
        db.ChangeTracker.Clear();
        (await db.Nodes.SingleAsync(n => n.Slug == slug + "-fr")).OpenFlags.ShouldBe(1);
        return slug;
    }

    private static async Task<string> Draft(Chain chain, AppDb db, Viewer author)
    {
        var node = await db.Nodes.FirstAsync(n => n.Kind == "claim" && n.Slug == "sdg105-oecd-2020");
        var fields = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields;
        fields["caution.en"] = "A caution that somebody is still writing.";
        var draft = await chain.Revise(db, node, fields, author, "The caution was missing.", default);
        draft.Submit(draft.CreatedAt).ShouldBeNull();
        return node.Slug;
    }

    // What came in as one file and waits.
    private static string Brought(Chain chain, AppDb db, Viewer author)
    {
        var at = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 1; i <= Chorus.Modules.Desk.BroughtPage.Fewest; i++) chain.Begin(db, "source", $"brought-{i}", new Fields().With("citation", $"A source made up for a test, {i}").With("kind", "Report"), "en", author).Draft.Submit(at).ShouldBeNull();
        return at.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    // An article in questions and answers, by two people, with a note.
    private static async Task<string> Post(Chain chain, AppDb db, Viewer author)
    {
        var said = new PublicationText(PublicationKinds.Post, "What a count is good for", "en", "## Why count?\n\nBecause the goals need it. [claim:sdg105-oecd-2020]\n\n## Who counts?\n\nNobody yet.")
        {
            Summary = "Made up for a test.", AsQuestions = true, Date = new DateOnly(2027, 3, 1), Authors = [new("Amina Made-Up", "Coordinator", "Fictional Alliance"), new("Jonas Made-Up", null, "Fictional Union")],
        };
        var (node, draft) = chain.Begin(db, PublishedTexts.NodeKind, "what-a-count-is-good-for", said.ToFields(), "en", author);
        (await chain.Publish(db, node, draft, Correction.None, author, default)).ShouldBeEmpty();
        return node.Slug;
    }

    // A profile that two people let go, and one that its person has not confirmed yet.
    private static async Task<Dictionary<string, string>> Profile(Chain chain, AppDb db, Viewer author)
    {
        var said = new PublicationText(PublicationKinds.Profile, "Amina Made-Up", "en", "## What does an ordinary day look like?\n\nOffice first, then visits.")
        {
            Summary = "Made up for a test.", AsQuestions = true, Authors = [new("Amina Made-Up", "Social worker", "Fictional district")],
        };
        var (node, draft) = chain.Begin(db, PublishedTexts.NodeKind, "worker-made-up", said.ToFields(), "en", author);
        var until = new DateOnly(2100, 1, 1);
        db.Add(new StoryConsent { Id = node.Id, Who = "A.M.", Purpose = "A test", Languages = "en", Channels = "This site", Clearance = "Made up", Until = until, RecordedAt = draft.CreatedAt });
        db.Add(new StoryRelease { RevisionId = draft.Id, At = draft.CreatedAt, TextHash = Issuing.Hash(draft.Body) });
        await db.SaveChangesAsync();
        (await chain.Publish(db, node, draft, Correction.None, author, default)).ShouldBeEmpty();
        var secret = Ids.Secret();
        db.Add(new ProfileSubmission
        {
            Email = "amina@example.org", Language = "en", Said = said.ToFields().Write(), Clearance = "Made up", Channels = "This site", Languages = "en", Until = until, Hash = Ids.Hash(secret), SentAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        await db.SaveChangesAsync();
        return new() { ["profile"] = node.Slug, ["profile-mine"] = secret };
    }

    // A story that waits for the consent of its person and for two who let it go.
    private static string Story(Chain chain, AppDb db, Viewer author)
    {
        var said = new PublicationText(PublicationKinds.Story, "An open door", "en", "She walked two hours to the office, and found it open.") { Summary = "Made up for a test." };
        return chain.Begin(db, PublishedTexts.NodeKind, "an-open-door", said.ToFields(), "en", author).Node.Slug;
    }

    private static string Link(AppDb db, LinkPurpose purpose, string memberId)
    {
        var secret = Ids.Secret();
        db.OneTimeLinks.Add(new OneTimeLink
        {
            Purpose = purpose, Hash = Ids.Hash(secret), MemberId = memberId, Email = "new@example.org", Name = "Amina", PasswordHash = "", Language = "en", ExpiresAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        return secret;
    }
}
