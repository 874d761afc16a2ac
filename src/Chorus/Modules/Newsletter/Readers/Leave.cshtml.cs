using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>
/// The way off the list. Opening it changes nothing, since scanners of mail open links; the one press does, on the page or in the mail program (RFC 8058), without a cookie
/// and from anywhere. It answers with the page itself: a mail program must not be sent on.
/// </summary>
public sealed class LeavePage : ReaderPage
{
    [BindProperty(SupportsGet = true, Name = "issue")]
    public int? Issue { get; set; }

    public bool HasLeft => Reader?.State == ReaderState.Gone;

    public async Task<IActionResult> OnGet(string key) => await Find(key) ? Page() : Gone();

    public async Task<IActionResult> OnPost(string key)
    {
        if (!await Find(key)) return Gone();
        if (HasLeft) return Page();
        Reader!.Leave(Issue, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice at once, or paused in the same moment: whoever leaves has left.
            Db.ChangeTracker.Clear();
            if (!await Find(key)) return Gone();
            Reader!.Leave(Issue, Now);
            await Db.SaveChangesAsync(Stop);
        }
        return Page();
    }

    private async Task<bool> Find(string key) => (Reader = await Db.Readers.AsTracking().FirstOrDefaultAsync(r => r.Key == key, Stop)) is not null;
}
