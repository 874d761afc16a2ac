using System.Globalization;
using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>
/// Writes to whoever sent a profile. What waits to be sent names the submission and holds no secret: that is made here, and only its hash is kept.
/// </summary>
public sealed class ProfileLetter(Words words, Settings settings, OwnAddress site, IMailDoor door, TimeProvider time) : IWork
{
    public const string WorkKind = "publications.profile-letter";

    public string Kind => WorkKind;

    public static void Order(AppDb db, ProfileSubmission submission, DateTime now) => db.Later(WorkKind, submission.Id, now, "profile-letter:" + submission.Id);

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var id = JsonSerializer.Deserialize<string>(item.Payload);
        if (await db.ProfileSubmissions.AsTracking().FirstOrDefaultAsync(s => s.Id == id && s.ConfirmedAt == null, stop) is not { } submission) return;
        var to = Address.Read(submission.Email) ?? throw new WorkRefused("This is not an e-mail address.");
        var secret = Ids.Secret();
        // Kept before it goes out: a link that reached somebody must work, whatever happens next.
        submission.Hash = Ids.Hash(secret);
        await db.SaveChangesAsync(stop);
        var t = words.For(submission.Language);
        (string, object?)[] args = [("site", settings.Name), ("link", $"{site.Value}/{t.Language}/profiles/mine/{secret}"), ("days", (int)ProfileSubmission.Week.TotalDays)];
        var letter = new Letter(to, t["publications.profiles.mail.subject", args], t["publications.profiles.mail.text", args] + "\n", Language: t.Language);
        var from = Sender.Of(settings);
        await door.Send(from.ReturnTo(settings, item.Id), to, Mime.Write(letter, from, time.GetUtcNow().UtcDateTime, item.Id), item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + item.Id, stop);
    }
}

/// <summary>Once a day: what nobody confirmed within the week goes, with everything typed in it.</summary>
public sealed class ForgetUnconfirmed(TimeProvider time) : IWork
{
    public const string WorkKind = "publications.profile-tidy";

    public string Kind => WorkKind;

    public Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var old = time.GetUtcNow().UtcDateTime - ProfileSubmission.Week;
        return db.ProfileSubmissions.Where(s => s.ConfirmedAt == null && s.SentAt < old).ExecuteDeleteAsync(stop);
    }
}
