using Chorus.Platform;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>A new password by the link of the mail, or the first one of somebody who was invited. Every device that was signed in is signed out, and no token of theirs works any more.</summary>
[EnableRateLimiting(Members.Limit)]
public sealed class ResetPage(Passwords passwords, Attempts attempts, Letters letters, SignIns signIns) : AccountPage
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";
    [BindProperty] public string? Password { get; set; }

    public OneTimeLink? Link { get; private set; }
    public Member? Member { get; private set; }

    /// <summary>The first password of somebody who was invited: nothing is changed with it, and nobody was signed in.</summary>
    public bool First => Link?.Purpose == LinkPurpose.Invite;

    // Whoever was invited for one of these finds what waits for them.
    private const Role Work = Role.Editor | Role.Translator | Role.Moderator | Role.SteeringCommittee;

    public async Task<IActionResult> OnGet() => await Find() ? Page() : Gone();

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return Gone();
        if (Passwords.Check("Password", Password, Member!.Email) is { } problem) return Again(problem);
        (Link!.UsedAt, Member.PasswordHash) = (Now, passwords.Hash(Password!));
        if (!First) letters.Write("password", Member);
        // What a stranger may hold (sessions, tokens, links) ends with the save of the new password, or nothing was done.
        await using var whole = await Db.Database.BeginTransactionAsync(Stop);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same link was used a moment ago.
            Link = null;
            return Gone();
        }
        await Db.Sessions.Where(s => s.MemberId == Member.Id).ExecuteDeleteAsync(Stop);
        // Whoever knew the old password may have made tokens with it.
        await Db.ApiTokens.Where(t => t.MemberId == Member.Id).ExecuteDeleteAsync(Stop);
        await Db.OneTimeLinks.Where(l => l.MemberId == Member.Id && l.UsedAt == null).ExecuteDeleteAsync(Stop);
        await whole.CommitAsync(Stop);
        await attempts.Forget("sign-in " + Member.EmailKey, Stop);
        if (await signIns.Begin(Member, kept: false)) return Go("/account/code");
        if (await signIns.HasForms(Member.Id)) return Go("/account/go-on");
        return Go(First && (Member.Roles & Work) != Role.None ? "/today" : "/account", First ? "members.pressed.welcome" : "members.pressed.password", Member.Name);
    }

    private async Task<bool> Find()
    {
        Link = await Db.OneTimeLinks.Good(LinkPurpose.Recover, Token, Now, Stop) ?? await Db.OneTimeLinks.Good(LinkPurpose.Invite, Token, Now, Stop);
        if (Link is null) return false;
        Member = await Db.Members.FirstOrDefaultAsync(m => m.Id == Link.MemberId, Stop);
        if (Member is { MaySignIn: true }) return true;
        Link = null;
        return false;
    }
}
