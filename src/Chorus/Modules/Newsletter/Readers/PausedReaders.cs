using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>Readers whose mail came back: one thing to do, however many they are, because it is done on one page; the list of a thousand readers would hide all else.</summary>
public sealed class PausedReaders : IWaits
{
    private const int MostNamed = 3;

    /// <summary>So long somebody is asked; who is left as they are stays paused, and stands among the readers.</summary>
    private static readonly TimeSpan Asked = TimeSpan.FromDays(30);

    public string Words => "newsletter.today.paused.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Newsletter)) return WaitingList.Nothing;
        var since = now - Asked;
        var paused = db.Readers.AsNoTracking().Where(r => r.State == ReaderState.Paused && r.PausedAt > since);
        if (!viewer.Edits(Section.Newsletter)) return new(await paused.CountAsync(stop), []);
        var oldest = await paused.OrderBy(r => r.PausedAt).ThenBy(r => r.Id).Take(MostNamed).Select(r => new { r.Email, r.PausedAt }).ToListAsync(stop);
        if (oldest.Count == 0) return WaitingList.Nothing;
        var count = oldest.Count < MostNamed ? oldest.Count : await paused.CountAsync(stop);
        var named = string.Join(", ", oldest.Select(o => o.Email)) + (count > oldest.Count ? " …" : "");
        return new(count, [new WaitingThing(named, oldest[0].PausedAt ?? now, "/desk/mailing/readers")]);
    }
}
