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
        At = PageOfList.At(At, total, PerPage);
        Comments = await all.Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(Stop);
        Pager = PageOfList.IfMore(At, total, PerPage, To);
        return Page();
    }

    private string To(int page) => $"{Viewer.To(Discussion.Here)}?p={page}";
}
