using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>What a member said and reported. What they said goes with them.</summary>
public sealed class CommentRecords : IPersonalData
{
    public string Name => "comments";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var said = await db.Comments.AsNoTracking().Where(c => c.MemberId == memberId).OrderBy(c => c.At).Select(c => new { c.Id, c.PublicationId, c.Name, c.Body, c.At, c.EditedAt }).ToListAsync(stop);
        var reported = await db.Comments.AsNoTracking().Where(c => c.ReportedById == memberId).OrderBy(c => c.ReportedAt).Select(c => new { c.Id, c.ReportedAt, c.Reason }).ToListAsync(stop);
        return said.Count + reported.Count == 0 ? null : new { Said = said, Reported = reported };
    }

    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        foreach (var reported in await db.Comments.AsTracking().Where(c => c.ReportedById == memberId).ToListAsync(stop)) reported.ReportedById = null;
        db.Comments.RemoveRange(await db.Comments.AsTracking().Where(c => c.MemberId == memberId).ToListAsync(stop));
    }
}

/// <summary>Comments that somebody asked a moderator to look at.</summary>
public sealed class WaitingReports : IWaits
{
    public string Words => "publications.today.reported.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var looks = viewer.May(Role.Moderator | Role.Editor, Section.News | Section.Publications);
        if (!looks && !viewer.IsOnCommittee) return WaitingList.Nothing;
        var waiting = from comment in db.Comments.AsNoTracking()
                      where comment.State == CommentState.Reported
                      join publication in db.Publications on comment.PublicationId equals publication.Id
                      select new { comment.Id, comment.ReportedAt, publication.Title, publication.Language };
        if (!looks) return new(await waiting.CountAsync(stop), []);
        var oldest = await waiting.OrderBy(w => w.ReportedAt).ThenBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => new WaitingThing(o.Title, o.ReportedAt ?? now, "/desk/comments?from=today", o.Language))]);
    }
}

/// <summary>What was said under something of one's own and that one has not answered there: for a week, so that a question of Friday is there on Monday.</summary>
public sealed class WaitingComments : IWaits
{
    public string Words => "publications.today.commented.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var (since, comments) = (now.AddDays(-7), db.Comments);
        var waiting = from comment in comments.AsNoTracking()
                      where comment.At > since && comment.State != CommentState.Removed && comment.MemberId != viewer.MemberId
                          && !comments.Any(answer => answer.PublicationId == comment.PublicationId && answer.MemberId == viewer.MemberId && answer.At > comment.At)
                      join node in db.Nodes on comment.PublicationId equals node.Id
                      where node.OwnerId == viewer.MemberId
                      select new { comment.Id, comment.At, node.Slug, node.Title, node.Language };
        var oldest = await waiting.OrderBy(w => w.At).ThenBy(w => w.Id).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => new WaitingThing(o.Title, o.At, $"/publications/{o.Slug}/comments", o.Language))]);
    }
}
