using Chorus.Modules.Events;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Newsletter;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Demonstration;

/// <summary>Who comes, reads, comments and tells in Nowhere: readers with an issue that is shown as sent and went to nobody, people on the list of an event, a profile, a story. None of them exists.</summary>
internal static class DemonstrationPeople
{
    private const string Event = "demonstration-counting-together", Held = "demonstration-first-hour", Post = "what-sixty-posts-would-change";
    private const int Seats = 40, Guests = 43, Came = 9, Readers = 14;
    private static readonly string[] Languages = ["en", "fr", "ar"], Countries = ["KE", "FR", "LK", "PE", "JO", "PH"];
    private static readonly TimeSpan Ago = TimeSpan.FromDays(20);

    public static async Task Enter(AppDb db, IServiceProvider services, Func<string, Viewer> viewers, DateTime now, CancellationToken stop)
    {
        var words = services.GetRequiredService<Words>().For("en");
        // The worker agreed to every way, whoever told the story to this site alone: what is not agreed to is not offered.
        foreach (var (slug, ways) in new (string, string[])[] { ("demonstration-worker", ["newsletter", "social", "print"]), ("demonstration-story", []) })
        {
            var channels = string.Join(", ", ways.Select(w => words["publications.profiles.channel." + w]).DefaultIfEmpty("this site alone"));
            await LetOut(db, services.GetRequiredService<Chain>(), slug, channels, viewers("editor"), viewers("administrator"), now, stop);
        }
        await Comment(db, viewers, now, stop);
        await Register(db, now, stop);
        await Send(db, services, viewers("editor"), now, stop);
    }

    // As it goes with a real one: the person agreed, one editor releases, another publishes.
    private static async Task LetOut(AppDb db, Chain chain, string slug, string channels, Viewer first, Viewer second, DateTime now, CancellationToken stop)
    {
        var node = await db.Nodes.FirstAsync(n => n.Slug == slug, stop);
        var draft = await db.Revisions.FirstAsync(r => r.NodeId == node.Id, stop);
        db.StoryConsents.Add(new StoryConsent
        {
            Id = node.Id, Who = "Nobody of Nowhere (made up)", Purpose = "To show how consent is kept.", Languages = "en", Channels = channels, Until = DateOnly.FromDateTime(now).AddYears(1),
            Clearance = "Office of Nowhere (made up), yesterday", RecordedById = first.MemberId, RecordedAt = now,
        });
        db.StoryReleases.Add(new StoryRelease { RevisionId = draft.Id, ById = first.MemberId, At = now, TextHash = Issuing.Hash(draft.Body) });
        await db.SaveChangesAsync(stop);
        if (await chain.Publish(db, node, draft, Correction.None, second, stop) is { Count: > 0 } problems) throw new InvalidOperationException($"Demonstration {slug}: {string.Join(", ", problems)}");
        await db.SaveChangesAsync(stop);
    }

    private static async Task Comment(AppDb db, Func<string, Viewer> viewers, DateTime now, CancellationToken stop)
    {
        var post = await db.Nodes.Where(n => n.Slug == Post).Select(n => n.Id).FirstAsync(stop);
        var said = new[]
        {
            ("member", "We asked for forty and were given none, which is also a round number (made up).", 3), ("translator", "The French edition is on its way (made up).", 2),
            ("member", "This comment waits for a moderator to look at it (made up).", 1),
        };
        foreach (var (by, body, days) in said)
            db.Comments.Add(new Comment { PublicationId = post, MemberId = viewers(by).MemberId!, Name = viewers(by).Name!, Body = body, Language = "en", At = now.AddDays(-days) });
        await db.SaveChangesAsync(stop);
        (await db.Comments.OrderByDescending(c => c.At).FirstAsync(stop)).Report("To show what a moderator sees (made up).", viewers("translator"), now);
        await db.SaveChangesAsync(stop);
    }

    private static async Task Register(AppDb db, DateTime now, CancellationToken stop)
    {
        var (coming, held) = (await IdOf(db, Event, stop), await IdOf(db, Held, stop));
        for (var number = 1; number <= Guests; number++) Add(coming, number, number <= Seats ? RegistrationState.Registered : RegistrationState.Waiting, attended: false);
        for (var number = 1; number <= Came; number++) Add(held, number, RegistrationState.Registered, attended: number % 3 != 0);
        await db.SaveChangesAsync(stop);

        void Add(string @event, int number, RegistrationState state, bool attended)
        {
            var address = $"guest{number}@nowhere.example";
            db.Registrations.Add(new Registration
            {
                EventId = @event, State = state, Name = $"Guest {number} of Nowhere (made up)", Email = address, EmailKey = address, OneKey = address, Organisation = "Association of Nowhere (made up)",
                Country = Countries[number % Countries.Length], Language = Languages[number % Languages.Length], SentAt = now - Ago, ConfirmedAt = (now - Ago).AddMinutes(number), Attended = attended,
            });
        }
    }

    // Nothing goes to a mail server: the rows say what they would say afterwards.
    private static async Task Send(AppDb db, IServiceProvider services, Viewer editor, DateTime now, CancellationToken stop)
    {
        var issue = await db.Issues.FirstAsync(i => i.Number == 1, stop);
        var published = await db.Nodes.Where(n => n.Id == issue.Id).Select(n => n.PublishedId).FirstAsync(stop);
        var said = await db.Revisions.FirstAsync(r => r.Id == published, stop);
        var (text, sent) = (IssueText.Of(said.Fields), now - Ago);
        issue.Send(said, editor.MemberId, sent);
        issue.DoneAt = sent.AddMinutes(1);
        foreach (var language in text.Languages) db.IssueCopies.Add(services.GetRequiredService<Letters>().Copy(issue.Id, await services.GetRequiredService<IssueViews>().Of(issue.Id, text, language, stop)));
        for (var number = 1; number <= Readers; number++)
        {
            var address = EmailAddress.Read($"reader{number}@nowhere.example")!;
            var reader = new Reader { Mark = Reader.MarkOf(address), Language = Languages[number % Languages.Length] };
            reader.Ask(address, reader.Language, "Made up for the demonstration.", sent - Ago);
            db.Readers.Add(reader);
            if (number == Readers) continue; // has not followed the link of the first letter
            reader.Confirm(sent - Ago);
            var delivery = new Delivery { IssueId = issue.Id, ReaderId = reader.Id, Language = text.LanguageFor(reader.Language), DueAt = sent };
            delivery.Taken(sent);
            db.Deliveries.Add(delivery);
            if (number == 1) reader.Pause("550 There is no such mailbox (made up)", sent.AddMinutes(2));
        }
        await db.SaveChangesAsync(stop);
    }

    private static Task<string> IdOf(AppDb db, string slug, CancellationToken stop) => db.Nodes.Where(n => n.Slug == slug).Select(n => n.Id).FirstAsync(stop);
}
