using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>Another password. The other devices are signed out, and the tokens that were made with the old one end, in the same transaction.</summary>
[For(Role.Member), EnableRateLimiting(Members.Limit)]
public sealed class PasswordPage(Passwords passwords, Reauthentication again, KnownBrowsers browsers, Letters letters) : AccountPage
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? NewPassword { get; set; }

    public Member Member { get; private set; } = null!;

    public async Task OnGet() => Member = await Me();

    public async Task<IActionResult> OnPost()
    {
        Member = await Me();
        if (await again.Check(Member, "Password", Password, Now, Stop) is { } wrong) return Again(wrong);
        if (Passwords.Check("NewPassword", NewPassword, Member.Email) is { } problem) return Again(problem);
        Member.PasswordHash = passwords.Hash(NewPassword!);
        letters.Write("password", Member);
        await using var whole = await Db.Database.BeginTransactionAsync(Stop);
        await Db.SaveChangesAsync(Stop);
        var here = User.FindFirst(SessionHandler.SessionClaim)!.Value;
        await Db.Sessions.Where(s => s.MemberId == Member.Id && s.Id != here).ExecuteDeleteAsync(Stop);
        await Db.ApiTokens.Where(t => t.MemberId == Member.Id).ExecuteDeleteAsync(Stop);
        await Db.OneTimeLinks.Where(l => l.MemberId == Member.Id && l.UsedAt == null).ExecuteDeleteAsync(Stop);
        await whole.CommitAsync(Stop);
        await browsers.Remember(Member, await Db.Sessions.AnyAsync(s => s.Id == here && s.Kept, Stop), Stop);
        return Go("/account/devices", "members.pressed.password");
    }
}
