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

    /// <summary>Who signs for an organisation that was brought in from elsewhere; others said so in their form.</summary>
    [BindProperty] public string? Contact { get; set; }
    [BindProperty] public string? Role { get; set; }
    [BindProperty] public bool Authority { get; set; }

    public IEnumerable<Option> Scopes => Enum.GetNames<LogoScope>().Select(s => new Option(s, T["signon.logo.scope-" + s]));

    public async Task<IActionResult> OnGet(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        return await Open(token) ? Page() : Gone();
    }

    public async Task<IActionResult> OnPost(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        var form = new SignForm { Contact = Contact, Role = Role, Authority = Authority };
        form.Clean();
        (SignedLogo? logo, Speaker? speaker) = (null, null);
        if (Logo is { Length: > 0 } || form.Contact is not null)
        {
            if (!await Open(token)) return Gone();
            (logo, var wrong) = await Logos.Read(this, Signature!, Logo, Scope, Licensed);
            var problems = wrong is null ? [] : new List<Problem> { wrong };
            if (Signature!.LacksSpeaker) problems.InsertRange(0, SpeakerOf(form));
            if (problems.Count > 0) return Again(problems);
            if (Signature.LacksSpeaker) speaker = new Speaker(form.Contact!, form.Role!);
        }
        var pressed = await links.Press(new PressedLink(Ids.Hash(token), Call.Id, logo, speaker, Now), Stop);
        if (pressed == Pressed.Unsaid && await Open(token)) return Again(SpeakerOf(form));
        return pressed is Pressed.Gone or Pressed.Unsaid ? Gone() : Go($"{Here}/thanks/{pressed.ToString().ToLowerInvariant()}");
    }

    private static IEnumerable<Problem> SpeakerOf(SignForm form) => form.Authority ? form.CheckSpeaker() : form.CheckSpeaker().Append(SignForm.NoAuthority);

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
