using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Links;

/// <summary>Things that lead to an address where nothing was on three different days.</summary>
public sealed class WaitingSilent : IWaits
{
    public string Words => "links.today.silent.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.IsEditor) return WaitingList.Nothing;
        var waiting = from look in db.LinkLooks.AsNoTracking()
                      where look.SilentDays >= LinkLook.Enough
                      join node in db.Nodes on look.NodeId equals node.Id
                      where node.PublishedId != null
                      select new { look.Id, look.SilentSince, node.Kind, node.Slug, node.Title, node.Language };
        var oldest = await waiting.OrderBy(w => w.SilentSince).ThenBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => new WaitingThing(o.Title, o.SilentSince!.Value, $"/desk/{o.Kind}/{o.Slug}", o.Language))]);
    }
}
