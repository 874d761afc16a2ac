using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>A member's passkeys: made by a script of ours and the browser, listed, taken away. The password is asked before one is made, and a letter tells of it.</summary>
[For(Role.Member), EnableRateLimiting(Members.Limit)]
public sealed class PasskeysPage(PasskeyCheck passkeys, Reauthentication again, Letters letters) : AccountPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Remove { get; set; }

    /// <summary>The one that gets another name, and that name.</summary>
    [BindProperty] public string? PasskeyId { get; set; }
    [BindProperty] public string? Called { get; set; }

    public Member Member { get; private set; } = null!;
    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];
    public IEnumerable<Option> Each => Passkeys.Select(p => new Option(p.Id, p.Name));
    public bool Offers => passkeys.Origin is not null;

    public Task OnGet() => Show();

    /// <summary>What the script hands to the browser; the form as it is where something in it is wrong, for the script to send it as a form.</summary>
    public async Task<IActionResult> OnPostOptions()
    {
        await Show();
        return await Wrong() is { Count: > 0 } problems ? Again(problems) : Content(await passkeys.Ask(PasskeyUse.Add, Member), "application/json");
    }

    public async Task<IActionResult> OnPost()
    {
        await Show();
        if (await Wrong() is { Count: > 0 } problems) return Again(problems);
        if (await passkeys.Made(Member) is not { } made) return Again(new Problem("members.passkeys.failed"));
        Db.Passkeys.Add(Passkey.Of(Member, Line(Name), made, Now));
        letters.Write("passkey", Member);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // This very passkey is kept already.
            return Again(new Problem("members.passkeys.failed"));
        }
        return Go("/account/passkeys", "members.pressed.passkey", Line(Name));
    }

    public async Task<IActionResult> OnPostRemove()
    {
        var id = Line(Remove);
        await Db.Passkeys.Where(p => p.MemberId == Viewer.MemberId && p.Id == id).ExecuteDeleteAsync(Stop);
        return Go("/account/passkeys", "members.pressed.passkey-gone");
    }

    public async Task<IActionResult> OnPostRename()
    {
        var (id, name) = (Line(PasskeyId), Line(Called));
        await Show();
        if (name.Length is 0 or > Passkey.LongestName) return Again(Problem.On(nameof(Called), "members.passkeys.sayName", ("n", Passkey.LongestName)));
        await Db.Passkeys.Where(p => p.MemberId == Viewer.MemberId && p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name), Stop);
        return Go("/account/passkeys", "members.pressed.renamed", name);
    }

    /// <summary>For every form that asks for the password: what the script hands to the browser to have a passkey instead.</summary>
    public async Task<IActionResult> OnPostConfirm() => Offers ? Content(await passkeys.Ask(PasskeyUse.Confirm, await Me()), "application/json") : NotFound();

    private async Task<List<Problem>> Wrong()
    {
        var problems = new List<Problem>();
        if (Line(Name).Length is 0 or > Passkey.LongestName) problems.Add(Problem.On(nameof(Name), "members.passkeys.sayName", ("n", Passkey.LongestName)));
        if (Passkeys.Count >= Passkey.Most) problems.Add(new Problem("members.passkeys.tooMany"));
        if (!Offers) problems.Add(new Problem("members.passkeys.not-here"));
        if (problems.Count == 0 && await again.Check(Member, nameof(Password), Password, Now, Stop) is { } wrong) problems.Add(wrong);
        return problems;
    }

    private async Task Show()
    {
        Member = await Me();
        Passkeys = await Db.Passkeys.AsNoTracking().Where(p => p.MemberId == Viewer.MemberId).OrderByDescending(p => p.CreatedAt).Take(Passkey.Most).ToListAsync(Stop);
    }
}
