using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>The first administrator, by the link that the server printed when it started last. Whoever comes with a link once there is one reads that it was used; for a guess there is no such page.</summary>
[EnableRateLimiting(Members.Limit)]
public sealed class SetUpPage(Passwords passwords, SignIns signIns, Settings settings) : AccountPage
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }

    public string Site => settings.Name;

    /// <summary>The link was printed by an earlier start, or more than a day ago.</summary>
    public bool IsOld { get; private set; }

    /// <summary>There is an administrator by now.</summary>
    public bool IsUsed { get; private set; }

    public async Task<IActionResult> OnGet() => await Find() is null ? await Refused() : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Find() is not { } link) return await Refused();
        var name = Line(Name);
        var address = EmailAddress.Read(Email);
        var problems = new[]
        {
            Member.CheckName("Name", name),
            address is null ? Problem.On("Email", "members.email.wrong") : null,
            Passwords.Check("Password", Password, address?.Text ?? ""),
        }.OfType<Problem>().ToList();
        if (problems.Count > 0) return Again(problems);
        // Somebody may have registered before the first administrator came: the link gives them the role, the printed secret is proof enough.
        var member = await Db.Members.FirstOrDefaultAsync(m => m.EmailKey == address!.Key, Stop);
        if (member is null)
        {
            member = new Member { Email = address!.Text, EmailKey = address.Key, PasswordHash = "", Name = name, Language = Viewer.Language, CreatedAt = Now };
            Db.Members.Add(member);
        }
        var before = member.Roles;
        (member.Name, member.PasswordHash, member.Roles, link.UsedAt) = (name, passwords.Hash(Password!), before | Role.Administrator, Now);
        Db.RoleChanges.Add(new RoleChange { MemberId = member.Id, At = Now, Before = before, After = member.Roles });
        Db.Note(AuditAct.AdministratorSetUp, null, member.Id, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // The button was pressed twice.
            return Go("/account/sign-in");
        }
        return await signIns.Begin(member, kept: false) ? Go("/account/code") : Go("/admin");
    }

    private async Task<OneTimeLink?> Find() =>
        await Db.Members.Administrators().AnyAsync(Stop) ? null : await Db.OneTimeLinks.Good(LinkPurpose.SetUp, Token, Now, Stop);

    private async Task<IActionResult> Refused()
    {
        if (!await Db.OneTimeLinks.Known(LinkPurpose.SetUp, Token, Stop)) return NotFound();
        IsUsed = await Db.Members.Administrators().AnyAsync(Stop);
        IsOld = !IsUsed;
        return Gone();
    }
}
