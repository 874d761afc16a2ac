using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>Readers whose mail came back: whose, and what the server said.</summary>
public sealed class PausedReaders : IWaits
{
    public string Words => "newsletter.today.paused.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Newsletter)) return WaitingList.Nothing;
        var paused = db.Readers.AsNoTracking().Where(r => r.State == ReaderState.Paused);
        if (!viewer.Edits(Section.Newsletter)) return new(await paused.CountAsync(stop), []);
        var oldest = await paused.OrderBy(r => r.PausedAt).ThenBy(r => r.Id).Take(most).Select(r => new { r.Email, r.PausedAt, r.PausedWhy }).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await paused.CountAsync(stop), [.. oldest.Select(o => new WaitingThing($"{o.Email}: {o.PausedWhy}", o.PausedAt ?? now, "/desk/mailing/readers"))]);
    }
}
