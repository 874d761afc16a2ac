using Chorus.Methods.Text;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
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

    /// <summary>So many are taken away in one transaction.</summary>
    public const int Portion = 500;

    public IReadOnlyList<ReportedComment> Waiting { get; private set; } = [];

    /// <summary>How many comments each of these members has, wherever they stand: who fills the pages with the same is seen by it.</summary>
    public IReadOnlyDictionary<string, int> All { get; private set; } = new Dictionary<string, int>();

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
        var members = Waiting.Select(w => w.Comment.MemberId).Distinct().ToList();
        if (members.Count > 0) All = await Db.Comments.Where(c => members.Contains(c.MemberId) && c.State != CommentState.Removed).GroupBy(c => c.MemberId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, Stop);
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

    /// <summary>Everything that the member of a reported comment has said, wherever it stands.</summary>
    public async Task<IActionResult> OnPostAllAsync(string? id)
    {
        var (named, back) = (Characters.Line(id), "/desk/comments" + (FromToday ? "?from=today" : ""));
        if (await Db.Comments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == named && c.State == CommentState.Reported, Stop) is not { } reported) return Go(back);
        for (var taken = Portion; taken == Portion;)
        {
            var some = await Db.Comments.AsTracking().Where(c => c.MemberId == reported.MemberId && c.State != CommentState.Removed).OrderBy(c => c.At).ThenBy(c => c.Id).Take(Portion).ToListAsync(Stop);
            foreach (var comment in some)
            {
                comment.State = CommentState.Removed;
                Db.Note(AuditAct.CommentDecided, Viewer.MemberId, comment.Id, Now, comment.State.ToString());
            }
            try
            {
                await Db.SaveChangesAsync(Stop);
            }
            catch (DbUpdateException e) when (Trouble.Of(e) is null)
            {
                // Its author took one back, or a colleague decided about one: none of this portion went, and those that wait still stand there.
                return Go(back);
            }
            Db.ChangeTracker.Clear();
            taken = some.Count;
        }
        return await IsLast() ? Go("/today?done=comments") : Go(back, "publications.pressed.all-removed", reported.Name);
    }

    // Whoever came from what waits is back there with the last one done.
    private async Task<bool> IsLast() => FromToday && !await Db.Comments.AnyAsync(c => c.State == CommentState.Reported, Stop);

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
        if (!removed && await IsLast()) return Go("/today?done=comments");
        var next = "/desk/comments" + (removed ? "?gone=" + named + (FromToday ? "&from=today" : "") : FromToday ? "?from=today" : "");
        return told is { } said ? Go(next, said.Key, said.Name) : Go(next);
    }
}
