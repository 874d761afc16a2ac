using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>Forms that nobody confirmed go after a week, with everything typed in them; links go when they are over.</summary>
public sealed class EraseUnconfirmed(TimeProvider time) : IWork
{
    public const string WorkKind = "signon.tidy";

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var old = now - MailedLink.Week - TimeSpan.FromDays(1);
        await db.CallLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.Signatures.Where(s => s.State == SignatureState.Sent && s.SignedAt < old).ExecuteDeleteAsync(stop);
    }
}
