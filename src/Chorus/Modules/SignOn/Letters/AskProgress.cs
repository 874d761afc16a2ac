using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>Asks those whose commitment is due what came of it: one mail a signature, whatever it committed to; not again before the next date. At the pace of the newsletter.</summary>
public sealed class AskProgress(Settings settings, TimeProvider time) : IWork
{
    public const string WorkKind = "signon.ask-progress";
    private const int Portion = 200;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        List<Commitment> due;
        var written = 0;
        do
        {
            var counted = db.Signatures.Where(s => s.State == SignatureState.Counted && s.Email != null);
            due = await db.Commitments.AsTracking().Where(c => c.DueAt <= now && c.Progress != Progress.Done && (c.AskedAt == null || c.AskedAt < c.DueAt) && counted.Any(s => s.Id == c.SignatureId))
                .OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(Portion).ToListAsync(stop);
            var ids = due.Select(c => c.SignatureId).Distinct().ToList();
            foreach (var signature in await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop)) db.Letter(LetterKind.Report, signature, now + settings.MailPace(written++));
            foreach (var commitment in due) commitment.AskedAt = now;
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        while (due.Count == Portion);
    }
}
