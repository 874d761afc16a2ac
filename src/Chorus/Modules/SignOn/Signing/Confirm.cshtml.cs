using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Data;
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
public sealed class ConfirmPage(PublishedTexts texts, Atlas atlas, Ledger ledger) : CallPage(texts)
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
        if (!await Find(slug, withRecommendations: true)) return NotFound();
        return await Open(token) is null ? Gone() : Page();
    }

    public async Task<IActionResult> OnPost(string slug, string token)
    {
        if (!await Find(slug, withRecommendations: true)) return NotFound();
        if (await Open(token) is not { } link) return Gone();
        var signature = Signature!;
        if (await Logos.Take(this, signature, Logo, Scope, Licensed) is { } wrong) return Again(wrong);
        if (signature.Confirm(Now) is not null) return Gone();
        link.UsedAt = Now;
        Db.Letter(signature.IsCounted ? LetterKind.Counted : LetterKind.Waiting, signature, Now);
        var counted = signature.IsCounted;
        return await ledger.Save(signature, SignatureStep.Confirmed, counted ? 1 : 0, Now, null, Stop) ? Go($"{Here}/thanks/{(counted ? "counted" : "waiting")}") : Go(Here + "/thanks/known");
    }

    private async Task<CallLink?> Open(string token)
    {
        if (await Db.CallLinks.Good(token, Now, Stop) is not { Use: LinkUse.Confirm } link) return null;
        Signature = await Db.Signatures.FirstOrDefaultAsync(s => s.Id == link.SignatureId && s.CallId == Call.Id && s.State == SignatureState.Sent, Stop);
        if (Signature is null) return null;
        Signed = await Texts.Version(Signature.TextRevisionId, Stop);
        var chosen = await Db.Commitments.Where(c => c.SignatureId == Signature.Id).Select(c => c.RecommendationId).ToListAsync(Stop);
        Promises = [.. Call.Recommendations.Where(r => chosen.Contains(r.Id)).Select(r => r.In(T.Language)?.Text ?? "")];
        return link;
    }

    private PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        Signature = null;
        return Page();
    }
}
