using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>
/// The link of the mail after registering. Opening it changes nothing (mail scanners open links too); the account begins when whoever registered gives the
/// password once more, so that nobody can register somebody else's address with a password that they know.
/// </summary>
[EnableRateLimiting(Members.Limit)]
public sealed class ConfirmPage(Passwords passwords, SignIns signIns) : AccountPage
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public bool Own { get; set; }

    public OneTimeLink? Link { get; private set; }

    public async Task<IActionResult> OnGet() => await Find() ? Page() : Gone();

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return Gone();
        if (!passwords.IsRight(Link!.PasswordHash, Password))
        {
            await Db.OneTimeLinks.Where(l => l.Id == Link.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Misses, l => l.Misses + 1), Stop);
            return Again(Problem.On("Password", "members.confirm.wrong"));
        }
        var address = EmailAddress.Read(Link.Email)!;
        var member = new Member { Email = address.Text, EmailKey = address.Key, PasswordHash = Link.PasswordHash!, Name = Link.Name!, Language = Link.Language!, CreatedAt = Now };
        Link.UsedAt = Now;
        Db.Members.Add(member);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // The button was pressed twice, or another link of the same person was quicker: the account is there.
            return Go("/account/sign-in");
        }
        await signIns.Begin(member, Own);
        return await signIns.HasForms(member.Id) ? Go("/account/go-on") : Go("/account");
    }

    private async Task<bool> Find() => (Link = await Db.OneTimeLinks.Good(LinkPurpose.Register, Token, Now, Stop)) is not null;
}
