using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

[EnableRateLimiting(Members.Limit)]
public sealed class SignInPage(Passwords passwords, Pace pace, SignIns signIns, PasskeyCheck passkeys) : AccountPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }

    /// <summary>The device is the person's own.</summary>
    [BindProperty] public bool Own { get; set; }
    [BindProperty(SupportsGet = true)] public string? From { get; set; }

    /// <summary>Something typed waits for this browser.</summary>
    public bool FormWaits { get; private set; }
    public bool OffersPasskeys => passkeys.Origin is not null;

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.SignedIn) return GoBack(From, Viewer.Roles);
        if (Cookies.Read(HttpContext, Cookies.Session) is { Length: >= 26 } cookie)
        {
            var (browser, now) = (Ids.Hash(cookie), Now);
            FormWaits = await Db.KeptForms.AnyAsync(f => f.Browser == browser && f.ExpiresAt > now, Stop);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (EmailAddress.Read(Email) is not { } address) return Again(Problem.On("Email", "members.email.wrong"));
        if (string.IsNullOrEmpty(Password)) return Again(Problem.On("Password", "members.password.missing"));
        var member = await Db.Members.FirstOrDefaultAsync(m => m.EmailKey == address.Key, Stop);
        if (await pace.TrySignIn(address.Key, member, Now, Stop) is { } until) return Again(Wait(until));
        if (!passwords.IsRight(member?.PasswordHash, Password))
            return Again(await pace.WaitUntil(address.Key, member, Now, Stop) is { } now ? Wait(now) : Problem.On("Password", "members.signIn.wrong"));
        await pace.Forget(address.Key, member!, Stop);
        if (!member!.MaySignIn) return Again(Problem.On("Email", "members.signIn.locked"));
        if (await signIns.Begin(member, Own)) return Go("/account/code" + Query());
        return await signIns.HasForms(member.Id) ? Go("/account/go-on") : GoBack(From, member.Roles);
    }

    /// <summary>What the script hands to the browser: any passkey of this site.</summary>
    public async Task<IActionResult> OnPostPasskeyOptions() => OffersPasskeys ? Content(await passkeys.Ask(PasskeyUse.SignIn, null), "application/json") : NotFound();

    public async Task<IActionResult> OnPostPasskey()
    {
        if (await passkeys.Shown(PasskeyUse.SignIn, null) is not { } member) return Again(new Problem("members.passkeys.unknown"));
        if (!member.MaySignIn) return Again(new Problem("members.signIn.locked"));
        await signIns.Begin(member, Own, whole: true);
        return await signIns.HasForms(member.Id) ? Go("/account/go-on") : GoBack(From, member.Roles);
    }

    private string Query() => IsOwn(From) ? "?from=" + Uri.EscapeDataString(From!) : "";

    private Problem Wait(DateTime until) => Problem.On("Email", "members.signIn.wait", ("n", Reauthentication.MinutesTo(until, Now)));
}
