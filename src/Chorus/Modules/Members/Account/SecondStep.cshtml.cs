using System.Text;
using System.Text.RegularExpressions;
using Chorus.Documents;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>Switches the second step on and off.</summary>
[For(Role.Member), EnableRateLimiting(Members.Limit)]
public sealed partial class SecondStepPage(Reauthentication again, AppSecrets secrets, Settings settings) : AccountPage
{
    /// <summary>The secret on the screen; it counts only once a code made with it came back.</summary>
    [BindProperty] public string? Secret { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Password { get; set; }

    public Member Member { get; private set; } = null!;
    public int CodesLeft { get; private set; }

    /// <summary>Shown once, right after switching on.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Address => OneTimeCode.Address(Secret!, settings.Name, Member.Email);
    public string Picture => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(Qr.Svg(Address, T["members.secondStep.picture"])));
    public string InGroups => string.Join(' ', Secret!.Chunk(4).Select(c => new string(c)));

    public async Task OnGet() => await Show();

    public async Task<IActionResult> OnPost()
    {
        await Show();
        if (Member.Authenticator is not null) return Go("/account/second-step");
        if (await again.Check(Member, "Password", Password, Now, Stop) is { } wrong) return Again(wrong);
        if (OneTimeCode.Check(Secret!, Code, 0, Now) is not { } step) return Again(Problem.On("Code", "members.code.wrong"));
        if (await secrets.Keep(Db, Member, Secret!, Stop) is { } problem) return Again(problem);
        Member.AuthenticatorStep = step;
        var (codes, rows) = RecoveryCode.Fresh(Member.Id);
        await Db.RecoveryCodes.Where(c => c.MemberId == Member.Id).ExecuteDeleteAsync(Stop);
        Db.RecoveryCodes.AddRange(rows);
        await Db.SaveChangesAsync(Stop);
        Codes = codes;
        return Page();
    }

    public async Task<IActionResult> OnPostOff()
    {
        await Show();
        if (await again.Check(Member, "Password", Password, Now, Stop) is { } wrong) return Again(wrong);
        Member.Authenticator = null;
        await Db.RecoveryCodes.Where(c => c.MemberId == Member.Id).ExecuteDeleteAsync(Stop);
        await Db.SaveChangesAsync(Stop);
        return Go("/account/second-step");
    }

    private async Task Show()
    {
        Member = await Me();
        CodesLeft = await Db.RecoveryCodes.CountAsync(c => c.MemberId == Member.Id, Stop);
        if (Secret is null || !Base32().IsMatch(Secret)) Secret = OneTimeCode.NewSecret();
    }

    [GeneratedRegex("^[A-Z2-7]{32}$")]
    private static partial Regex Base32();
}
