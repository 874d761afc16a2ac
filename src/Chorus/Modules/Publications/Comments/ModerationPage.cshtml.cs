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

    /// <summary>The one that was taken away just now: it can be put back.</summary>
    [BindProperty(SupportsGet = true, Name = "gone")]
    public string? GoneId { get; set; }

    public ReportedComment? Gone { get; private set; }

    public async Task OnGetAsync()
    {
        Waiting = await Standing(Db.Comments.Where(c => c.State == CommentState.Reported)).Take(Most).ToListAsync(Stop);
        var gone = Characters.Line(GoneId);
        if (gone.Length > 0) Gone = await Standing(Db.Comments.Where(c => c.Id == gone && c.State == CommentState.Removed)).FirstOrDefaultAsync(Stop);
    }

    private IQueryable<ReportedComment> Standing(IQueryable<Comment> comments) =>
        from comment in comments.AsNoTracking()
        join publication in Db.Publications on comment.PublicationId equals publication.Id
        orderby comment.ReportedAt, comment.Id
        select new ReportedComment(comment, publication.Title, publication.Language, publication.Slug);

    public Task<IActionResult> OnPostKeepAsync(string? id) => Decide(id, CommentState.Kept);

    public Task<IActionResult> OnPostRemoveAsync(string? id) => Decide(id, CommentState.Removed);

    /// <summary>Taken away by mistake: it stands where it stood, and waits for a look as before.</summary>
    public Task<IActionResult> OnPostBackAsync(string? id) => Decide(id, CommentState.Reported);

    private async Task<IActionResult> Decide(string? id, CommentState state)
    {
        var named = Characters.Line(id);
        var (before, removed) = (state == CommentState.Reported ? CommentState.Removed : CommentState.Reported, false);
        (string Key, string Name)? told = null;
        // Taken back by its author meanwhile, or decided by somebody else: nothing is left to do, and nothing to say.
        if (await Db.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == named && c.State == before, Stop) is { } comment)
        {
            comment.State = state;
            Db.Note(AuditAct.CommentDecided, Viewer.MemberId, comment.Id, Now, state.ToString());
            await Db.SaveChangesAsync(Stop);
            // What was taken away is named on the page itself, beside the way back.
            removed = state == CommentState.Removed;
            if (!removed) told = (state == CommentState.Kept ? "publications.pressed.kept" : "publications.pressed.put-back", comment.Name);
        }
        if (FromToday && !removed && !await Db.Comments.AnyAsync(c => c.State == CommentState.Reported, Stop)) return Go("/today?done=comments");
        var next = "/desk/comments" + (removed ? "?gone=" + named + (FromToday ? "&from=today" : "") : FromToday ? "?from=today" : "");
        return told is { } said ? Go(next, said.Key, said.Name) : Go(next);
    }
}
