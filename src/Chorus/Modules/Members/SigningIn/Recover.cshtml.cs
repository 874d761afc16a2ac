using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>Asks for a link to choose a new password. The answer is the same for every address.</summary>
[EnableRateLimiting(Members.Limit)]
public sealed class RecoverPage(Pace pace, Letters letters) : AccountPage
{
    [BindProperty] public string? Email { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        if (EmailAddress.Read(Email) is not { } address) return Again(Problem.On("Email", "members.email.wrong"));
        var member = await Db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.EmailKey == address.Key, Stop);
        if (await pace.AllowsLetter("recover", address.Key, member, Now, Stop) && member is { MaySignIn: true })
        {
            var link = new OneTimeLink { Purpose = LinkPurpose.Recover, MemberId = member.Id, ExpiresAt = Now + OneTimeLink.LifeOf(LinkPurpose.Recover) };
            Db.OneTimeLinks.Add(link);
            letters.Write(link);
            await Db.SaveChangesAsync(Stop);
        }
        return Go("/account/done/recover");
    }
}
