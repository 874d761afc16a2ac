using Chorus.Methods.Text;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Members.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>Asks for the link to one's own registration. The answer is the same whether there is one or not.</summary>
[EnableRateLimiting(Events.Limit)]
public sealed class MinePage(Programme programme, Zones zones, Atlas atlas, Postage postage) : OnePage(programme, zones, atlas)
{
    [BindProperty] public string? Email { get; set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Public();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Email = Characters.Line(Email);
        if (EmailAddress.Read(Email) is not var (address, key)) return Again(Problem.On("Email", "events.register.email-wrong"));
        if (await Db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.EventId == Row.Id && r.OneKey == key, Stop) is { } known && await postage.Allows(address, null, Now, Stop))
        {
            Db.Write(EventLetterKind.Link, known, Now);
            await Db.SaveChangesAsync(Stop);
        }
        return Go(Here + "/thanks/link");
    }
}
