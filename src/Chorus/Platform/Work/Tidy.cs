using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Work;

/// <summary>Done work is kept 14 days, given-up work 90, so that an operator can still ask what became of a mail; the answers that the API remembers and files that were made, a day.</summary>
public sealed class Tidy(PaperShelf shelf, TimeProvider time) : IWork
{
    public const string WorkKind = "work.tidy";
    public static readonly Recurring Nightly = new(WorkKind, "0 40 2 * * ?", WorkKind);

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (done, givenUp, replies) = (now.AddDays(-14), now.AddDays(-90), now - Reply.Kept);
        await db.WorkItems.Where(w => (w.DoneAt < done && w.Error == null) || w.DoneAt < givenUp).ExecuteDeleteAsync(stop);
        await db.Set<Reply>().Where(r => r.At < replies).ExecuteDeleteAsync(stop);
        shelf.Sweep();
    }
}
