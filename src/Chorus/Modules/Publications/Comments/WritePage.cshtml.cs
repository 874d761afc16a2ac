using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>A member says something, changes or takes away what they said, or asks a moderator to look at what somebody else said.</summary>
[For(Role.Member)]
public sealed class WritePage : ChorusPage
{
    [BindProperty] public string? Body { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Discussion Discussion { get; private set; } = null!;

    /// <summary>The one that is there already; nothing for a new one.</summary>
    public Comment? Comment { get; private set; }

    public bool IsOwn => Comment?.MemberId == Viewer.MemberId;
    public bool MayWrite => Comment is null ? Discussion.IsOpen(Now) : Comment.MayChange(Viewer, Now);

    public async Task<IActionResult> OnGetAsync(string slug, string? id)
    {
        if (!await Open(slug, id)) return NotFound();
        Body = Comment?.Body;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? id)
    {
        if (!await Open(slug, id) || (Comment is not null && !IsOwn)) return NotFound();
        var body = Characters.Lines(Body).Trim();
        if (body.Length == 0) return Again(Problem.On(nameof(Body), "publications.comments.say-body"));
        if (body.Length > Comment.MostBody) return Again(Problem.On(nameof(Body), "publications.too-long", ("n", Comment.MostBody)));
        if (Comment is not null)
        {
            if (Comment.Rewrite(body, Viewer, Now) is { } late) return Again(late);
        }
        else
        {
            if (!Discussion.IsOpen(Now)) return Again(new Problem("publications.comments.closed", null, ("date", Discussion.Until)));
            var hour = Now.AddHours(-1);
            var lately = await Db.Comments.Where(c => c.MemberId == Viewer.MemberId && c.At > hour).Select(c => new { c.Id, c.PublicationId, c.Body }).ToListAsync(Stop);
            // Pressed twice, or sent again by a browser that heard nothing.
            if (lately.Find(c => c.PublicationId == Discussion.OriginalId && c.Body == body) is { } same) return await Back(same.Id);
            if (lately.Count >= Comment.MostAnHour) return Again(new Problem("publications.comments.too-many", null, ("n", Comment.MostAnHour)));
            Comment = new Comment { PublicationId = Discussion.OriginalId, MemberId = Viewer.MemberId!, Name = Viewer.Name ?? "", Body = body, Language = T.Language, At = Now };
            Db.Comments.Add(Comment);
        }
        await Db.SaveChangesAsync(Stop);
        return await Back(Comment.Id);
    }

    public async Task<IActionResult> OnPostDeleteAsync(string slug, string? id)
    {
        if (!await Open(slug, id) || !IsOwn) return NotFound();
        Db.Comments.Remove(Comment!);
        await Db.SaveChangesAsync(Stop);
        return Go(Discussion.Here);
    }

    public async Task<IActionResult> OnPostReportAsync(string slug, string? id)
    {
        if (!await Open(slug, id) || Comment is null || IsOwn) return NotFound();
        var reason = Characters.Line(Reason);
        if (reason is not { Length: > 0 and <= Comment.MostReason }) return Again(Problem.On(nameof(Reason), "publications.comments.say-reason", ("n", Comment.MostReason)));
        Comment.Report(reason, Viewer, Now);
        await Db.SaveChangesAsync(Stop);
        return Go(Discussion.Here);
    }

    private async Task<bool> Open(string slug, string? id)
    {
        if (await Discussion.Of(Db, slug, Stop) is not { } discussion) return false;
        Discussion = discussion;
        if (id is null) return true;
        Comment = await Db.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == id && c.PublicationId == discussion.OriginalId && c.State != CommentState.Removed, Stop);
        return Comment is not null;
    }

    // To the page of the list on which it stands.
    private async Task<IActionResult> Back(string id)
    {
        var count = await Db.Comments.Under(Discussion.OriginalId).CountAsync(Stop);
        var page = Math.Max(1, (count + CommentsPage.PerPage - 1) / CommentsPage.PerPage);
        return Go($"{Discussion.Here}{(page > 1 ? "?p=" + page : "")}#c-{id}");
    }
}
