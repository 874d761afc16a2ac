using Chorus.Methods.Text;
using Chorus.Platform.Audit;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>A comment that somebody asked about, with where it stands.</summary>
public sealed record ReportedComment(Comment Comment, string Title, string TitleLanguage, string Slug);

/// <summary>Comments that members asked us to look at, the oldest first: one stays or goes.</summary>
[For(Role.Moderator | Role.Editor, Section = Section.News | Section.Publications)]
public sealed class ModerationPage : ChorusPage
{
    private const int Most = 25;

    public IReadOnlyList<ReportedComment> Waiting { get; private set; } = [];

    /// <summary>"today" for whoever came from what waits: with the last one done they are back there.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public bool FromToday => From == "today";

    public async Task OnGetAsync() => Waiting = await (
        from comment in Db.Comments.AsNoTracking()
        where comment.State == CommentState.Reported
        join publication in Db.Publications on comment.PublicationId equals publication.Id
        orderby comment.ReportedAt, comment.Id
        select new ReportedComment(comment, publication.Title, publication.Language, publication.Slug)).Take(Most).ToListAsync(Stop);

    public Task<IActionResult> OnPostKeepAsync(string? id) => Decide(id, CommentState.Kept);

    public Task<IActionResult> OnPostRemoveAsync(string? id) => Decide(id, CommentState.Removed);

    private async Task<IActionResult> Decide(string? id, CommentState state)
    {
        var named = Characters.Line(id);
        string? told = null;
        // Taken back by its author meanwhile, or decided by somebody else: nothing is left to do, and nothing to say.
        if (await Db.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == named && c.State == CommentState.Reported, Stop) is { } comment)
        {
            comment.State = state;
            Db.Note(AuditAct.CommentDecided, Viewer.MemberId, comment.Id, Now, state.ToString());
            await Db.SaveChangesAsync(Stop);
            told = state == CommentState.Kept ? "publications.pressed.kept" : "publications.pressed.removed";
        }
        if (FromToday && !await Db.Comments.AnyAsync(c => c.State == CommentState.Reported, Stop)) return Go("/today?done=comments");
        var next = "/desk/comments" + (FromToday ? "?from=today" : "");
        return told is null ? Go(next) : Go(next, told);
    }
}
