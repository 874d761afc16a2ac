using Chorus.Modules.Newsletter;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Newsletter;

/// <summary>What the tests of the newsletter have in common: readers, and a published issue in English and Arabic with a block that only English has.</summary>
internal static class Mailing
{
    public static Fields Issue(string number = "12") => new Fields()
        .With("number", number).With("date", "2026-11-22").With("subject.en", "What changed in November").With("subject.ar", "ما تغيّر في تشرين الثاني")
        .With("preheader.en", "Two things to read, one thing to do").With("shape1", "Text").With("title1.en", "Counted at last").With("title1.ar", "أُحصوا أخيرا")
        .With("text1.en", "The ministry **counts** its [social workers](/messages) now.\n\n- every district\n- every year").With("text1.ar", "تُحصي الوزارة الآن العاملين الاجتماعيين.")
        .With("shape2", "CallOut").With("title2.en", "Only here in English").With("text2.en", "A block that has no Arabic.");

    /// <summary>Publishes an issue, or leaves it as a draft; its node.</summary>
    public static async Task<Node> Publish(this Site site, Fields fields, bool draftOnly = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var (member, _) = await site.SignIn(Role.Editor, "Jonas");
        var author = new Viewer("en", member.Id, member.Name, member.Roles);
        var (node, draft) = chain.Begin(db, IssueKind.Name, fields["number"], fields, "en", author);
        if (!draftOnly) (await chain.Publish(db, node, draft, Correction.None, author, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        return node;
    }

    public static Reader Active(string email, string language, DateTime now) => new()
    {
        Mark = Reader.MarkOf(EmailAddress.Read(email)!), Email = email, Language = language, State = ReaderState.Active, Proof = "made up for a test", SignedUpAt = now, ConfirmedAt = now, CountsFrom = now,
    };

    public static async Task Read(this Site site, params IEnumerable<(string Email, string Language)> readers)
    {
        await using var db = site.Db();
        db.Readers.AddRange(readers.Select(r => Active(r.Email, r.Language, Now(site))));
        await db.SaveChangesAsync();
    }

    public static DateTime Now(Site site) => site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public static Task Drain(this Site site, CancellationToken stop = default) => site.Services.GetRequiredService<Outbox>().Drain(stop);

    /// <summary>Whatever waits for its time has it now.</summary>
    public static async Task ItIsTime(this Site site, AppDb db)
    {
        await db.WorkItems.Where(w => w.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, Now(site).AddSeconds(-1)));
        await site.Drain();
    }

    /// <summary>An editor presses "send" after the last look.</summary>
    public static async Task<Person> Send(this Site site, int number = 12)
    {
        var editor = await Person.At(site, Role.Editor);
        await editor.Open($"/en/desk/mailing/{number}/send");
        await editor.Send(null);
        return editor;
    }

    /// <summary>The two parts of a letter as they are read.</summary>
    public static (string Text, string Html) Parts(string message)
    {
        var boundary = "--" + SmtpServer.Header(message, "Content-Type").Split('"')[1];
        var parts = message.Split(boundary);
        parts.Length.ShouldBe(4, "what stands before the first, the text, the HTML, and the end");
        return (SmtpServer.Body(parts[1].TrimStart()), SmtpServer.Body(parts[2].TrimStart()));
    }

    /// <summary>The names that addresses use, for the tests that look at every page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> In(Site site)
    {
        await site.Publish(Issue());
        await using var db = site.Db();
        var now = Now(site);
        var (asked, reads, leaves, paused) = (Active("asked@example.org", "en", now), Active("reads@example.org", "ar", now), Active("leaves@example.org", "en", now), Active("paused@example.org", "en", now));
        var secret = Ids.Secret();
        asked.State = ReaderState.Waiting;
        db.ReaderLinks.Add(new ReaderLink { ReaderId = asked.Id, Hash = Ids.Hash(secret), ExpiresAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        paused.Pause("550 5.1.1 no such mailbox (made up for a test)", now);
        db.Readers.AddRange(asked, reads, leaves, paused);
        await db.SaveChangesAsync();
        return new Dictionary<string, string> { ["issue"] = "12", ["reader-confirm"] = secret, ["reader"] = reads.Key, ["reader-leaves"] = leaves.Key };
    }
}
