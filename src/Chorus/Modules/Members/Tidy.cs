using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>
/// Takes away what has served its time. A session that is over is kept for a month, so that the browser that held it is known when a form comes from it;
/// forms that nobody came back for, used links and forgotten attempts go at once. Secrets of authenticator apps that an old archive or another key brought are sealed.
/// </summary>
public sealed class Tidy(TimeProvider time, AppSecrets secrets) : IWork
{
    public const string WorkKind = "members.tidy";
    public static readonly Recurring Nightly = new(WorkKind, "0 20 2 * * ?", WorkKind);

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (month, day) = (now.AddDays(-30), now.AddDays(-1));
        await db.Sessions.Where(s => s.ExpiresAt < month).ExecuteDeleteAsync(stop);
        await db.OneTimeLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.PasskeyChallenges.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.Attempts.Where(a => a.LastAt < day).ExecuteDeleteAsync(stop);
        await db.KeptForms.Where(f => f.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await secrets.SealAll(db, stop);
    }
}
