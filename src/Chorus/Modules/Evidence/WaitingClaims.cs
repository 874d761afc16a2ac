using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>Claims whose date comes within a month: time to look whether the source says something newer, before everything that rests on them is flagged.</summary>
public sealed class WaitingClaims : IWaits
{
    private const int DaysAhead = 30;

    public string Words => "evidence.today.expiring.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Evidence)) return WaitingList.Nothing;
        var today = DateOnly.FromDateTime(now);
        var until = today.AddDays(DaysAhead);
        var waiting = from claim in db.Claims.AsNoTracking()
                      where claim.Expires >= today && claim.Expires <= until
                      join node in db.Nodes on claim.Id equals node.Id
                      where node.PublishedId != null
                      select new { claim.Id, claim.Expires, node.Slug, node.Title, node.Language };
        var oldest = await waiting.OrderBy(w => w.Expires).ThenBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop),
            [.. oldest.Select(o => new WaitingThing(o.Title, o.Expires!.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), (viewer.Edits(Section.Evidence) ? $"/desk/{ClaimKind.Name}/" : "/claims/") + o.Slug, o.Language))]);
    }
}
