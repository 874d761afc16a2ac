using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>Once a day: what nobody confirmed within the week goes, with everything typed in it. So does what the editors dropped, and its sender is told.</summary>
public sealed class ForgetUnconfirmed(Withdrawal withdrawal, Words words, Settings settings, OwnAddress site, TimeProvider time) : IWork
{
    public const string WorkKind = "publications.profile-tidy";
    private const int Batch = 100;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var old = now - ProfileSubmission.Week;
        await db.ProfileSubmissions.Where(s => s.ConfirmedAt == null && s.SentAt < old).ExecuteDeleteAsync(stop);
        // Dropped and nothing begun in its place: a profile that was published once, or is written anew, is not declined.
        var (nodes, versions) = (db.Nodes, db.Revisions);
        var declined = await db.ProfileSubmissions.AsTracking()
            .Where(s => s.NodeId != null && nodes.Any(n => n.Id == s.NodeId && n.PublishedId == null) && !versions.Any(r => r.NodeId == s.NodeId && r.State != RevisionState.Dropped))
            .OrderBy(s => s.Id).Take(Batch).ToListAsync(stop);
        foreach (var submission in declined)
        {
            await withdrawal.Forget(db, submission.NodeId!, now, stop);
            db.Later(Letter.WorkKind, ProfileWords.Of("declined", submission, words, settings.Name, site, "/profiles/submit"), now, "profile-declined:" + submission.Id);
            db.ProfileSubmissions.Remove(submission);
        }
        await db.SaveChangesAsync(stop);
    }
}
