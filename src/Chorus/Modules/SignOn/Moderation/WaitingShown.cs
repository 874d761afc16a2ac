using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>Logos, names and words of signers who count already and that nobody has looked at: until then the wall does without them. One row a call, since people sign by the thousand.</summary>
/// <param name="sort">One of <see cref="Sorts"/>, which are lists of the queue.</param>
public sealed class WaitingShown(string sort) : IWaits
{
    public static readonly IReadOnlyList<string> Sorts = ["logos", "names", "words"];

    public string Words => "signon.today." + sort + ".";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var looks = viewer.May(Role.Moderator | Role.Editor, Section.Calls);
        if (!looks && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var (pictures, commitments, nodes) = (db.SignedLogos, db.Commitments, db.Nodes);
        var hidden = db.Signatures.AsNoTracking().Where(s => s.State == SignatureState.Counted);
        hidden = sort switch
        {
            "logos" => hidden.Where(s => pictures.Any(l => l.Id == s.Id && l.ReleasedAt == null)),
            "words" => hidden.Where(s => commitments.Any(c => c.SignatureId == s.Id && c.NoteState == NoteState.Waiting)),
            _ => hidden.Where(s => s.ShowsName && s.ReleasedAt == null),
        };
        var calls = await hidden.GroupBy(s => s.CallId).Select(g => new { CallId = g.Key, Count = g.Count(), Since = g.Min(s => s.SignedAt) }).ToListAsync(stop);
        var ids = calls.Select(c => c.CallId).ToList();
        var titles = await (
            from call in db.Calls.AsNoTracking()
            where ids.Contains(call.Id)
            join node in nodes on call.Slug equals node.Slug
            where node.Kind == PublishedTexts.NodeKind
            select new { call.Id, call.Slug, node.Title, node.Language }).ToDictionaryAsync(c => c.Id, stop);
        return new(calls.Sum(c => c.Count), [.. calls.Where(c => titles.ContainsKey(c.CallId)).OrderBy(c => c.Since).Take(most)
            .Select(c => new WaitingThing(titles[c.CallId].Title, c.Since, looks ? $"/desk/calls/{titles[c.CallId].Slug}?show={sort}&from=today" : "/calls/" + titles[c.CallId].Slug, titles[c.CallId].Language))]);
    }
}
