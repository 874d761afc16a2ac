using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>One signature: approve, ask, decline with a sentence, or put together with the one that was there before. Its logo is released apart.</summary>
[For(Role.Moderator | Role.Editor, Section = Section.Calls)]
public sealed class OnePage(PublishedTexts texts, Queue queue, Ledger ledger, Atlas atlas) : CallPage(texts)
{
    public Atlas Atlas => atlas;
    public Signature Signature { get; private set; } = null!;
    public IReadOnlyList<Signature> Twins { get; private set; } = [];
    public SignedLogo? Logo { get; private set; }
    public IReadOnlyList<SignatureEvent> History { get; private set; } = [];
    public IReadOnlyList<string> Promises { get; private set; } = [];

    [BindProperty] public string? Question { get; set; }
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public bool KeepBoth { get; set; }

    public string This => $"/desk/calls/{Call.Slug}/{Signature.Id}";

    /// <summary>The logo in the page itself: before it is released it has no address.</summary>
    public HtmlString? Picture => Logo is { } logo ? new($"data:{logo.Type};base64,{Convert.ToBase64String(logo.Bytes)}") : null;

    public async Task<IActionResult> OnGet(string slug, string id) => await Open(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApprove(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (Twins.Count > 0 && !KeepBoth) return Again(Problem.On("KeepBoth", "signon.desk.say-both"));
        if (Signature.Approve(Now) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Counted, Signature, Now);
        return await Done(SignatureStep.Approved, 1);
    }

    public async Task<IActionResult> OnPostAsk(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        Question = Characters.Lines(Question);
        if (Question.Length is 0 or > Signature.LongestNote) return Again(Problem.On("Question", "signon.desk.say-question", ("n", Signature.LongestNote)));
        if (Signature.Ask(Question) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Question, Signature, Now);
        return await Done(SignatureStep.Asked, 0);
    }

    public async Task<IActionResult> OnPostDecline(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        Why = Characters.Lines(Why);
        if (Why.Length is 0 or > Signature.LongestNote) return Again(Problem.On("Why", "signon.desk.say-why", ("n", Signature.LongestNote)));
        var counted = Signature.IsCounted;
        if (Signature.Decline(Why) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Declined, Signature, Now);
        return await Done(SignatureStep.Declined, counted ? -1 : 0);
    }

    /// <summary>It is the same signer as one of the others, which stays.</summary>
    public async Task<IActionResult> OnPostMerge(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (Twins.Count == 0) return Again(new Problem("signon.desk.moved"));
        var counted = Signature.IsCounted;
        if (Signature.Decline(T["signon.desk.merged", ("name", Twins[0].Name)]) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Merged, Signature, Now);
        return await Done(SignatureStep.Merged, counted ? -1 : 0);
    }

    public async Task<IActionResult> OnPostName(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        return Signature.Release(Now) is { } problem ? Again(problem) : await Done(SignatureStep.Released, 0);
    }

    public async Task<IActionResult> OnPostHide(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        return Signature.Hide() is { } problem ? Again(problem) : await Done(SignatureStep.Hidden, 0);
    }

    public async Task<IActionResult> OnPostLogo(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (Logo is not { ReleasedAt: null } logo || !Signature.IsCounted) return Again(new Problem("signon.desk.moved"));
        logo.ReleasedAt = Now;
        return await Done(SignatureStep.Released, 0);
    }

    private async Task<IActionResult> Done(SignatureStep step, int change)
    {
        // Tracked, the call makes the kept pages of its wall stale at once.
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        var (slug, id) = (Call.Slug, Signature.Id);
        if (await ledger.Save(Signature, step, change, Now, Viewer.MemberId, Stop)) return Go("/desk/calls/" + slug);
        return await Open(slug, id) ? Again(new Problem("signon.desk.moved")) : NotFound();
    }

    private async Task<bool> Open(string slug, string id)
    {
        if (!await Find(slug)) return false;
        if (await Db.Signatures.FirstOrDefaultAsync(s => s.Id == id && s.CallId == Call.Id && s.State != SignatureState.Sent, Stop) is not { } signature) return false;
        Signature = signature;
        Twins = await queue.Twins(signature, Stop);
        Logo = await Db.SignedLogos.FirstOrDefaultAsync(l => l.Id == id, Stop);
        History = await Db.SignatureEvents.AsNoTracking().Where(e => e.SignatureId == id).OrderBy(e => e.Id).ToListAsync(Stop);
        var chosen = await Db.Commitments.Where(c => c.SignatureId == id).Select(c => c.RecommendationId).ToListAsync(Stop);
        Promises = [.. Call.Recommendations.Where(r => chosen.Contains(r.Id)).Select(r => r.In(T.Language)?.Text ?? "")];
        return true;
    }
}
