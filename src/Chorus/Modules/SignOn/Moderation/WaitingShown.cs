using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>Logos and names of signers who count already and that nobody has looked at: until then the wall does without them. One row a call, since people sign by the thousand.</summary>
public sealed class WaitingShown(bool logos) : IWaits
{
    public string Words => logos ? "signon.today.logos." : "signon.today.names.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var looks = viewer.May(Role.Moderator | Role.Editor, Section.Calls);
        if (!looks && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var (pictures, nodes) = (db.SignedLogos, db.Nodes);
        var hidden = db.Signatures.AsNoTracking().Where(s => s.State == SignatureState.Counted);
        hidden = logos ? hidden.Where(s => pictures.Any(l => l.Id == s.Id && l.ReleasedAt == null)) : hidden.Where(s => s.ShowsName && s.ReleasedAt == null);
        var calls = await hidden.GroupBy(s => s.CallId).Select(g => new { CallId = g.Key, Count = g.Count(), Since = g.Min(s => s.SignedAt) }).ToListAsync(stop);
        var ids = calls.Select(c => c.CallId).ToList();
        var titles = await (
            from call in db.Calls.AsNoTracking()
            where ids.Contains(call.Id)
            join node in nodes on call.Slug equals node.Slug
            where node.Kind == PublishedTexts.NodeKind
            select new { call.Id, call.Slug, node.Title, node.Language }).ToDictionaryAsync(c => c.Id, stop);
        return new(calls.Sum(c => c.Count), [.. calls.Where(c => titles.ContainsKey(c.CallId)).OrderBy(c => c.Since).Take(most)
            .Select(c => new WaitingThing(titles[c.CallId].Title, c.Since, looks ? $"/desk/calls/{titles[c.CallId].Slug}?show={(logos ? "logos" : "names")}" : "/calls/" + titles[c.CallId].Slug, titles[c.CallId].Language))]);
    }
}
