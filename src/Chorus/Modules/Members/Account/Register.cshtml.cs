using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>Asks for an account. The answer is the same whether the address has one or not; only the mail differs.</summary>
[EnableRateLimiting(Members.Limit)]
public sealed class RegisterPage(Passwords passwords, Attempts attempts, Letters letters) : AccountPage
{
    private const int MailsAnHour = 3;

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }

    public IActionResult OnGet() => Viewer.SignedIn ? Go("/account") : Page();

    public async Task<IActionResult> OnPost()
    {
        var name = Line(Name);
        var address = EmailAddress.Read(Email);
        var problems = new[]
        {
            Member.CheckName("Name", name),
            address is null ? Problem.On("Email", "members.email.wrong") : null,
            Passwords.Check("Password", Password, address?.Text ?? ""),
        }.OfType<Problem>().ToList();
        if (problems.Count > 0) return Again(problems);
        var hash = passwords.Hash(Password!);
        if (await attempts.Within("mail " + address!.Key, MailsAnHour, TimeSpan.FromHours(1), Now, Stop)) await Write(address, name, hash);
        return Go("/account/done/register");
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
