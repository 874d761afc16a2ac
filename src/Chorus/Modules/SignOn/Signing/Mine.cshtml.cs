using Chorus.Modules.Members.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>Asks for the link to one's own signature, to see it, change it or take it back. The answer is the same whether there is one or not.</summary>
[EnableRateLimiting(SignOn.Limit)]
public sealed class MinePage(PublishedTexts texts, Postage postage) : CallPage(texts)
{
    private const int Most = 5;

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
        var form = new SignForm { Email = Email };
        form.Clean();
        Email = form.Email;
        if (form.Mail() is not var (address, key)) return Again(Problem.On("Email", "signon.sign.email-wrong"));
        var signed = await Db.Signatures.AsNoTracking().Where(s => s.CallId == Call.Id && s.EmailKey == key && s.State != SignatureState.Sent && s.State != SignatureState.Withdrawn)
            .OrderByDescending(s => s.SignedAt).Take(Most).ToListAsync(Stop);
        if (signed.Count > 0 && await postage.Allows(address, null, Now, Stop))
        {
            foreach (var signature in signed) Db.Letter(LetterKind.Link, signature, Now);
            await Db.SaveChangesAsync(Stop);
        }
        return Go(Here + "/thanks/link");
    }
}
