using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>Asks for another address. It changes when the link in the mail to the new one is followed.</summary>
[For(Role.Member), EnableRateLimiting(Members.Limit)]
public sealed class EmailPage(Reauthentication again, Pace pace, Letters letters) : AccountPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }

    public Member Member { get; private set; } = null!;

    public async Task OnGet() => Member = await Me();

    public async Task<IActionResult> OnPost()
    {
        Member = await Me();
        if (EmailAddress.Read(Email) is not { } address || address.Text == Member.Email) return Again(Problem.On("Email", "members.email.wrong"));
        if (await again.Check(Member, "Password", Password, Now, Stop) is { } problem) return Again(problem);
        if (!await pace.AllowsLetter("mail", address.Key, null, Now, Stop)) return Go("/account/done/email");
        var other = await Db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.EmailKey == address.Key && m.Id != Member.Id, Stop);
        if (other is not null) letters.Write("known", other);
        else
        {
            var link = new OneTimeLink
            {
                Purpose = LinkPurpose.ChangeEmail, MemberId = Member.Id, Email = address.Text, ExpiresAt = Now + OneTimeLink.LifeOf(LinkPurpose.ChangeEmail),
            };
            Db.OneTimeLinks.Add(link);
            letters.Write(link);
        }
        await Db.SaveChangesAsync(Stop);
        return Go("/account/done/email");
    }
}
