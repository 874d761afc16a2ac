using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>A member says something, changes or takes away what they said, or asks a moderator to look at what somebody else said.</summary>
[For(Role.Member)]
public sealed class WritePage(Commenting commenting) : ChorusPage
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
        var (said, problem) = await commenting.Say(Discussion, Comment, Body, Viewer, T.Language, Now, Stop);
        if (said is null) return Again(problem!);
        await Db.SaveChangesAsync(Stop);
        return await Back(said.Id);
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
        if (Commenting.Report(Comment, Reason, Viewer, Now) is { } problem) return Again(problem);
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
