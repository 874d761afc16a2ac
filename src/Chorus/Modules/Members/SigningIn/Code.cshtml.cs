using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>The second step: a code of the authenticator app, or one of the codes on paper.</summary>
[EnableRateLimiting(Members.Limit)]
public sealed class CodePage(SignIns signIns, Attempts attempts, AppSecrets secrets) : AccountPage
{
    [BindProperty] public string? Code { get; set; }
    [BindProperty(SupportsGet = true)] public string? From { get; set; }

    public async Task<IActionResult> OnGet() => await signIns.Halfway() is null ? Go("/account/sign-in") : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await signIns.Halfway() is not { } session) return Go("/account/sign-in");
        var member = await Db.Members.FirstAsync(m => m.Id == session.MemberId, Stop);
        if (!member.MaySignIn) return Go("/account/sign-in");
        var key = "code " + member.Id;
        if (await attempts.Try(key, Now, Stop) is { } until) return Again(Problem.On("Code", "members.signIn.wait", ("n", Reauthentication.MinutesTo(until, Now))));
        var secret = member.Authenticator is null ? null : secrets.Of(member);
        if (!await IsRight(member, secret)) return Again(Problem.On("Code", secret is null ? "members.code.no-key" : "members.code.wrong"));
        await attempts.Forget(key, Stop);
        try
        {
            await signIns.Complete(session, member);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code came twice at once; one of the two is in.
            return Go("/account/sign-in");
        }
        return await signIns.HasForms(member.Id) ? Go("/account/go-on") : GoBack(From, member.Roles);
    }

    private async Task<bool> IsRight(Member member, string? secret)
    {
        if (member.Authenticator is null) return true;
        if (secret is not null && OneTimeCode.Check(secret, Code, member.AuthenticatorStep, Now) is { } step)
        {
            member.AuthenticatorStep = step;
            return true;
        }
        var hash = RecoveryCode.HashOf(Code ?? "");
        return await Db.RecoveryCodes.Where(c => c.MemberId == member.Id && c.Hash == hash).ExecuteDeleteAsync(Stop) > 0;
    }
}
