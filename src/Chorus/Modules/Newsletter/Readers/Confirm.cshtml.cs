using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>The link of the mail. Opening it changes nothing; the button makes a reader.</summary>
public sealed class ConfirmPage : ReaderPage
{
    private ReaderLink? link;

    public async Task<IActionResult> OnGet(string token) => await Find(token) ? Page() : Gone();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Find(token)) return Gone();
        Reader!.Confirm(Now);
        link!.UsedAt = Now;
        Db.Letter(ReaderLetterKind.Welcome, Reader, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice: the first made them a reader and wrote the letter.
            return Go("/newsletter/thanks/confirmed");
        }
        return Go("/newsletter/thanks/confirmed");
    }

    private async Task<bool> Find(string token)
    {
        link = await Db.ReaderLinks.Good(token, Now, Stop);
        Reader = link is null ? null : await Db.Readers.FirstOrDefaultAsync(r => r.Id == link.ReaderId && r.State != ReaderState.Gone && r.State != ReaderState.Active, Stop);
        return Reader is not null;
    }
}
