using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>What members say under a publication, the oldest first.</summary>
public sealed class CommentsPage : ChorusPage
{
    public const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "p")] public int At { get; set; }

    public Discussion Discussion { get; private set; } = null!;
    public IReadOnlyList<Comment> Comments { get; private set; } = [];
    public PageOfList? Pager { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Discussion.Of(Db, slug, Stop) is not { } discussion) return NotFound();
        Public();
        Discussion = discussion;
        var all = Db.Comments.AsNoTracking().Under(discussion.OriginalId);
        var total = await all.CountAsync(Stop);
        At = Math.Clamp(At, 1, Math.Max(1, (total + PerPage - 1) / PerPage));
        var from = (At - 1) * PerPage;
        Comments = await all.Skip(from).Take(PerPage).ToListAsync(Stop);
        if (total > PerPage) Pager = new PageOfList(from + 1, from + Comments.Count, total, At > 1 ? To(At - 1) : null, from + Comments.Count < total ? To(At + 1) : null);
        return Page();
    }

    private string To(int page) => $"{Viewer.To(Discussion.Here)}?p={page}";
}
