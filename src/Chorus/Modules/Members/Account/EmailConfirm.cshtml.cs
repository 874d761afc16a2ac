using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>The link of the mail to a new address; the button on it makes the change.</summary>
public sealed class EmailConfirmPage(Letters letters) : AccountPage
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";

    public OneTimeLink? Link { get; private set; }

    public async Task<IActionResult> OnGet() => await Find() ? Page() : Gone();

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return Gone();
        var member = await Db.Members.FirstOrDefaultAsync(m => m.Id == Link!.MemberId, Stop);
        if (member is not { MaySignIn: true }) return NotFound();
        var address = EmailAddress.Read(Link!.Email)!;
        letters.Write("emailChanged", member, member.Email);
        (member.Email, member.EmailKey, Link.UsedAt) = (address.Text, address.Key, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("members.email.taken"));
        }
        // A link for a new password that went to the address of before is no key any more.
        await Db.OneTimeLinks.Where(l => l.MemberId == member.Id && l.UsedAt == null).ExecuteDeleteAsync(Stop);
        return Go("/account", "members.pressed.email", address.Text);
    }

    private async Task<bool> Find() => (Link = await Db.OneTimeLinks.Good(LinkPurpose.ChangeEmail, Token, Now, Stop)) is not null;
}
