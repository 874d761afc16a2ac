using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>Organisations that confirmed their signature and wait to be looked at, oldest first; a crowd of them by their calls, so that it hides nothing else.</summary>
public sealed class WaitingSignatures : IWaits
{
    /// <summary>So many stand one by one.</summary>
    public const int MostAlone = 10;

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
        var count = oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop);
        if (count > MostAlone)
        {
            var nodes = db.Nodes.Where(n => n.Kind == PublishedTexts.NodeKind);
            var calls = await waiting.GroupBy(w => w.Slug).Select(g => new { Slug = g.Key, Since = g.Min(w => w.ConfirmedAt) }).OrderBy(g => g.Since).Take(most).ToListAsync(stop);
            var slugs = calls.ConvertAll(c => c.Slug);
            var titles = await nodes.AsNoTracking().Where(n => slugs.Contains(n.Slug)).ToDictionaryAsync(n => n.Slug, stop);
            return new(count, [.. calls.Where(c => titles.ContainsKey(c.Slug)).Select(c => new WaitingThing(titles[c.Slug].Title, c.Since ?? now, $"/desk/calls/{c.Slug}?show=waiting&from=today", titles[c.Slug].Language))]);
        }
        return new(count,
            [.. oldest.Select(o => new WaitingThing(o.Name ?? "", o.ConfirmedAt ?? now, $"/desk/calls/{o.Slug}/{o.Id}?from=today"))]);
    }
}
