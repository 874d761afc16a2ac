using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>Forms that nobody confirmed go a day after their link; whoever had left before is again what they were.</summary>
public sealed class EraseUnconfirmed(TimeProvider time) : IWork
{
    public const string WorkKind = "newsletter.tidy";

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var old = now - MailedLink.Week - TimeSpan.FromDays(1);
        await db.ReaderLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.Readers.Where(r => r.State == ReaderState.Waiting && r.SignedUpAt < old && r.LeftAt == null).ExecuteDeleteAsync(stop);
        await db.Readers.Where(r => r.State == ReaderState.Waiting && r.SignedUpAt < old)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReaderState.Gone).SetProperty(r => r.Email, (string?)null), stop);
    }
}
