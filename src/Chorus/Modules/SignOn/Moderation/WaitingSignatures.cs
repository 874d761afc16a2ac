using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>Organisations that confirmed their signature and wait to be looked at, oldest first.</summary>
public sealed class WaitingSignatures : IWaits
{
    public string Words => "signon.today.signatures.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var looks = viewer.May(Role.Moderator | Role.Editor, Section.Calls);
        if (!looks && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var waiting = from signature in db.Signatures.AsNoTracking()
                      where signature.State == SignatureState.Waiting
                      join call in db.Calls on signature.CallId equals call.Id
                      select new { signature.Id, signature.Name, signature.ConfirmedAt, call.Slug };
        // Who signed and is not shown yet is for those who look at it.
        if (!looks) return new(await waiting.CountAsync(stop), []);
        var oldest = await waiting.OrderBy(w => w.ConfirmedAt).ThenBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop),
            [.. oldest.Select(o => new WaitingThing(o.Name ?? "", o.ConfirmedAt ?? now, $"/desk/calls/{o.Slug}/{o.Id}?from=today"))]);
    }
}
