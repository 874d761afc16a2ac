using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>
/// The link of the mail. Opening it changes nothing (scanners of mail open links too); pressing the button signs. An organisation may add its logo here: before the
/// address is confirmed nobody can leave files.
/// </summary>
[EnableRateLimiting(SignOn.Limit)]
public sealed class ConfirmPage(PublishedTexts texts, Atlas atlas, PressedLinks links) : CallPage(texts)
{
    public Atlas Atlas => atlas;
    public Signature? Signature { get; private set; }

    /// <summary>The text that was signed, which may not be the one that stands now.</summary>
    public PublishedText? Signed { get; private set; }
    public IReadOnlyList<string> Promises { get; private set; } = [];

    [BindProperty] public IFormFile? Logo { get; set; }
    [BindProperty] public string? Scope { get; set; }
    [BindProperty] public bool Licensed { get; set; }

    public IEnumerable<Option> Scopes => Enum.GetNames<LogoScope>().Select(s => new Option(s, T["signon.logo.scope-" + s]));

    public async Task<IActionResult> OnGet(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        return await Open(token) ? Page() : Gone();
    }

    public async Task<IActionResult> OnPost(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        SignedLogo? logo = null;
        if (Logo is { Length: > 0 })
        {
            if (!await Open(token)) return Gone();
            (logo, var wrong) = await Logos.Read(this, Signature!, Logo, Scope, Licensed);
            if (wrong is not null) return Again(wrong);
        }
        var pressed = await links.Press(new PressedLink(Ids.Hash(token), Call.Id, logo, Now), Stop);
        return pressed == Pressed.Gone ? Gone() : Go($"{Here}/thanks/{pressed.ToString().ToLowerInvariant()}");
    }

    private async Task<bool> Open(string token)
    {
        if (await Db.CallLinks.AsNoTracking().Good(token, Now, Stop) is not { Use: LinkUse.Confirm } link) return false;
        Signature = await Db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.Id == link.SignatureId && s.CallId == Call.Id && s.State == SignatureState.Sent, Stop);
        if (Signature is null) return false;
        Signed = await Texts.Version(Signature.TextRevisionId, Stop);
        var chosen = await Db.Commitments.Where(c => c.SignatureId == Signature.Id).Select(c => c.RecommendationId).ToListAsync(Stop);
        Promises = [.. Call.Recommendations.Where(r => chosen.Contains(r.Id)).Select(r => r.In(T.Language)?.Text ?? "")];
        return true;
    }

    private PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        Signature = null;
        return Page();
    }
}
