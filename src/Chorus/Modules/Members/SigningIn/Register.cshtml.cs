using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>Asks for an account. The answer is the same whether the address has one or not; only the mail differs.</summary>
[EnableRateLimiting(Members.Limit)]
public sealed class RegisterPage(Passwords passwords, Pace pace, Letters letters, FormSeals seals) : AccountPage
{
    /// <summary>Under which the form is sealed.</summary>
    public const string Sealed = "register";

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }

    /// <summary>When the form was handed out.</summary>
    [BindProperty] public string? Since { get; set; }

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.SignedIn) return Go("/account");
        Since = (await seals.For(Sealed, Stop)).At(Now);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var name = Line(Name);
        var address = EmailAddress.Read(Email);
        var problems = new[]
        {
            Member.CheckName("Name", name),
            address is null ? Problem.On("Email", "members.email.wrong") : null,
            Passwords.Check("Password", Password, address?.Text ?? ""),
            await Robot(),
        }.OfType<Problem>().ToList();
        if (problems.Count > 0) return Again(problems);
        var hash = passwords.Hash(Password!);
        if (await pace.AllowsLetter("mail", address!.Key, null, Now, Stop)) await Write(address, name, hash);
        return Go("/account/done/register");
    }

    // Passwords do not come back, so the sentence says that one is to be typed once more.
    private async Task<Problem?> Robot()
    {
        var seal = await seals.For(Sealed, Stop);
        var age = seal.AgeOf(Since, Now);
        if (age >= FormSeal.Shortest) return null;
        if (age is not null) return Problem.On("Password", "members.register.too-quick");
        Since = seal.At(Now);
        ModelState.Remove(nameof(Since));
        return Problem.On("Password", "members.register.old-form");
    }

    private async Task Write(EmailAddress address, string name, string hash)
    {
        var known = await Db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.EmailKey == address.Key, Stop);
        if (known is not null) letters.Write("known", known);
        else
        {
            var link = new OneTimeLink
            {
                Purpose = LinkPurpose.Register, Email = address.Text, Name = name, PasswordHash = hash, Language = Viewer.Language,
                ExpiresAt = Now + OneTimeLink.LifeOf(LinkPurpose.Register),
            };
            Db.OneTimeLinks.Add(link);
            letters.Write(link);
        }
        await Db.SaveChangesAsync(Stop);
    }
}
