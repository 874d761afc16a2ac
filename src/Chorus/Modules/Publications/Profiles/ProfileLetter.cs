using System.Globalization;
using System.Text.Json;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>
/// Writes to whoever sent a profile: the link first, and once that it can be read. What waits to be sent names the submission and holds no secret: that is made here, and only its
/// hash is kept, so the second letter leads to the page and points back to the link of the first.
/// </summary>
public sealed class ProfileLetter(Words words, Settings settings, OwnAddress site, IMailDoor door, TimeProvider time) : IWork
{
    public const string WorkKind = "publications.profile-letter";

    public string Kind => WorkKind;

    public static void Order(AppDb db, ProfileSubmission submission, DateTime now) => db.Later(WorkKind, submission.Id, now, "profile-letter:" + submission.Id);

    /// <summary>The first time that its words are published.</summary>
    public static void Appeared(AppDb db, ProfileSubmission submission, DateTime now) => db.Later(WorkKind, submission.Id, now, "profile-appeared:" + submission.Id);

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var id = JsonSerializer.Deserialize<string>(item.Payload);
        if (await db.ProfileSubmissions.AsTracking().FirstOrDefaultAsync(s => s.Id == id, stop) is not { } submission) return;
        if (submission.ConfirmedAt is null) await Ask(db, submission, item, stop);
        else if (await db.OpenPublications.Where(p => p.Id == submission.NodeId).Select(p => p.Slug).FirstOrDefaultAsync(stop) is { } slug)
            await Send(ProfileWords.Of("appeared", submission, words, settings.Name, site, Where.Reads(slug, PublicationKinds.Profile)), item, stop);
    }

    private async Task Ask(AppDb db, ProfileSubmission submission, WorkItem item, CancellationToken stop)
    {
        var secret = Ids.Secret();
        // Kept before it goes out: a link that reached somebody must work, whatever happens next.
        submission.Hash = Ids.Hash(secret);
        await db.SaveChangesAsync(stop);
        var t = words.For(submission.Language);
        (string, object?)[] args = [("site", settings.Name), ("link", $"{site.Value}/{t.Language}/profiles/mine/{secret}"), ("days", (int)ProfileSubmission.Week.TotalDays)];
        await Send(new Letter(submission.Email, t["publications.profiles.mail.subject", args], t["publications.profiles.mail.text", args] + "\n", Language: t.Language), item, stop);
    }

    private async Task Send(Letter letter, WorkItem item, CancellationToken stop)
    {
        var to = Address.Read(letter.To) ?? throw new WorkRefused("This is not an e-mail address.");
        var from = Sender.Of(settings);
        await door.Send(from.ReturnTo(settings, item.Id), to, Mime.Write(letter with { To = to }, from, time.GetUtcNow().UtcDateTime, item.Id), item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + item.Id, stop);
    }
}

/// <summary>What somebody who sent a profile is told when it changed how it stands.</summary>
public static class ProfileWords
{
    /// <param name="what">"appeared", "withdrawn" or "declined".</param>
    /// <param name="path">Of the page that the letter leads to, without language.</param>
    public static Letter Of(string what, ProfileSubmission submission, Words words, string name, OwnAddress site, string path)
    {
        var t = words.For(submission.Language);
        (string, object?)[] args = [("site", name), ("link", $"{site.Value}/{t.Language}{path}")];
        return new Letter(submission.Email, t[$"publications.profiles.letter.{what}.subject", args], t[$"publications.profiles.letter.{what}.text", args] + "\n", Language: t.Language);
    }
}
