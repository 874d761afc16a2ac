using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Members.Account;

/// <summary>Erases the account and everything that is kept about its person, in one transaction.</summary>
[For(Role.Member), EnableRateLimiting(Members.Limit)]
public sealed class ErasePage(Reauthentication again, Accounts accounts, SignIns signIns, IEnumerable<IPersonalData> keepers) : AccountPage
{
    [BindProperty] public string? Password { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        var member = await Me();
        if (await again.Check(member, "Password", Password, Now, Stop) is { } wrong) return Again(wrong);
        await using (var whole = await AuditChain.Begin(Db, Stop))
        {
            if (member.Roles.HasFlag(Role.Administrator) && await accounts.IsLast(member.Id, Stop)) return Again(new Problem("members.admin.last"));
            foreach (var keeper in keepers) await keeper.Erase(Db, member.Id, Now, Stop);
            await Db.SaveChangesAsync(Stop);
            await whole.CommitAsync(Stop);
        }
        await signIns.End();
        return Go("/account/done/erased");
    }
}
