using Chorus.Methods.Text;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>Takes a resource out of the library. Its versions stay; harvesters learn that it is gone; what cites it is marked.</summary>
[For(Role.Editor, Section = Section.Library)]
public sealed class WithdrawPage(Chain chain) : ChorusPage
{
    private const int MostWhy = 600;

    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty] public string? Why { get; set; }

    public Node Node { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Find() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Find() is not { } row) return NotFound();
        var why = Characters.Lines(Why);
        if (why.Length == 0) return Again(Problem.On(nameof(Why), "library.withdraw.say-why"));
        if (why.Length > MostWhy) return Again(Problem.On(nameof(Why), "trace.too-long", ("n", MostWhy), ("have", why.Length)));
        chain.Spread(Db, Node.Id, Node.PublishedId!, FlagReason.Withdrawn);
        // The word why stands with a draft of what was said last: from it an editor may bring it back.
        var last = (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == Node.PublishedId, Stop)).Fields;
        Node.PublishedId = null;
        var draft = await chain.Revise(Db, Node, last, Viewer, why, Stop);
        draft.Drop();
        Db.SearchTexts.RemoveRange(await Db.SearchTexts.Where(s => s.NodeId == Node.Id).ToListAsync(Stop));
        row.WithdrawnAt = row.ChangedAt = Now;
        await Shelf.Take(Db, row, Stop);
        Db.Note(AuditAct.Withdrawn, Viewer.MemberId, Node.Id, Now, Node.Kind);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Somebody else published or withdrew it in the same blink; what stands now is shown.
            Db.ChangeTracker.Clear();
            return Go(ResourceKind.Path(Slug));
        }
        return Go(ResourceKind.Path(Slug), "library.pressed.withdrawn");
    }

    private async Task<Resource?> Find()
    {
        if (await Db.Resources.FirstOrDefaultAsync(r => r.Slug == Slug && r.WithdrawnAt == null, Stop) is not { } row) return null;
        Node = await Db.Nodes.FirstAsync(n => n.Id == row.Id, Stop);
        return row;
    }
}
