using System.Text.Json;
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

/// <summary>One signature: approve, ask, decline with a sentence, or put together with the one that was there before. Its logo is looked at in the same step; one that comes later, by itself.</summary>
[For(Role.Moderator | Role.Editor, Section = Section.Calls)]
public sealed class OnePage(PublishedTexts texts, Queue queue, Ledger ledger, Atlas atlas) : CallPage(texts)
{
    public Atlas Atlas => atlas;
    public Signature Signature { get; private set; } = null!;
    public IReadOnlyList<Signature> Twins { get; private set; } = [];
    public SignedLogo? Logo { get; private set; }
    public IReadOnlyList<SignatureEvent> History { get; private set; } = [];
    public IReadOnlyList<(Commitment Of, string Text)> Promises { get; private set; } = [];

    /// <summary>"today" for whoever came from what waits: when it is done they are back there.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public bool FromToday => From == "today";

    [BindProperty] public string? Question { get; set; }
    [BindProperty] public string? Why { get; set; }

    /// <summary>The commitment whose word is looked at, and whether it may stand on the wall.</summary>
    [BindProperty] public string? CommitmentId { get; set; }
    [BindProperty] public bool Show { get; set; }
    [BindProperty] public bool KeepBoth { get; set; }

    /// <summary>Approved with its logo.</summary>
    [BindProperty] public bool WithLogo { get; set; }

    /// <summary>What was typed into a form that the page has no more, because a colleague decided meanwhile; none where its form holds it.</summary>
    public string? Unplaced => Question is { Length: > 0 } && !Signature.IsOpen ? Question : Why is { Length: > 0 } && !(Signature.IsOpen || Signature.IsCounted) ? Why : null;

    public bool LogoWaits => Logo is { ReleasedAt: null };

    public string This => $"/desk/calls/{Call.Slug}/{Signature.Id}";

    /// <summary>The logo in the page itself: before it is released it has no address.</summary>
    public HtmlString? Picture => Logo is { } logo ? new($"data:{logo.Type};base64,{Convert.ToBase64String(logo.Bytes)}") : null;

    public async Task<IActionResult> OnGet(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        WithLogo = LogoWaits;
        return Page();
    }

    public async Task<IActionResult> OnPostApprove(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (Twins.Count > 0 && !KeepBoth) return Again(Problem.On("KeepBoth", "signon.desk.say-both"));
        if (Signature.Approve(Now) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Counted, Signature, Now);
        if (!WithLogo || !LogoWaits) return await Done((SignatureStep.Approved, 1));
        Logo!.ReleasedAt = Now;
        return await Done((SignatureStep.Approved, 1), (SignatureStep.Released, 0));
    }

    public async Task<IActionResult> OnPostAsk(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        Question = Characters.Lines(Question);
        if (Question.Length is 0 or > Signature.LongestNote) return Again(Problem.On("Question", "signon.desk.say-question", ("n", Signature.LongestNote)));
        if (Signature.Ask(Question) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Question, Signature, Now);
        return await Done((SignatureStep.Asked, 0));
    }

    public async Task<IActionResult> OnPostDecline(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        Why = Characters.Lines(Why);
        if (Why.Length is 0 or > Signature.LongestNote) return Again(Problem.On("Why", "signon.desk.say-why", ("n", Signature.LongestNote)));
        var counted = Signature.IsCounted;
        if (Signature.Decline(Why) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Declined, Signature, Now);
        return await Done((SignatureStep.Declined, counted ? -1 : 0));
    }

    /// <summary>It is the same signer as one of the others, which stays.</summary>
    public async Task<IActionResult> OnPostMerge(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (Twins.Count == 0) return Again(new Problem("signon.desk.moved"));
        var counted = Signature.IsCounted;
        if (Signature.Decline(T["signon.desk.merged", ("name", Twins[0].Name)]) is { } problem) return Again(problem);
        Db.Letter(LetterKind.Merged, Signature, Now);
        return await Done((SignatureStep.Merged, counted ? -1 : 0));
    }

    public async Task<IActionResult> OnPostName(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        return Signature.Release(Now) is { } problem ? Again(problem) : await Done((SignatureStep.Released, 0));
    }

    public async Task<IActionResult> OnPostHide(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        return Signature.Hide() is { } problem ? Again(problem) : await Done((SignatureStep.Hidden, 0));
    }

    public async Task<IActionResult> OnPostLogo(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (!LogoWaits || !Signature.IsCounted) return Again(new Problem("signon.desk.moved"));
        Logo!.ReleasedAt = Now;
        return await Done((SignatureStep.Released, 0));
    }

    /// <summary>What the signer says about a commitment may stand on the wall, or not.</summary>
    public async Task<IActionResult> OnPostWord(string slug, string id)
    {
        if (!await Open(slug, id)) return NotFound();
        if (Promises.FirstOrDefault(p => p.Of.Id == CommitmentId).Of is not { } commitment || !commitment.Look(Show)) return Again(new Problem("signon.desk.moved"));
        // Tracked, the call makes the kept pages of its wall stale at once.
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return await Open(slug, id) ? Again(new Problem("signon.desk.moved")) : NotFound();
        }
        return FromToday ? Go("/today?done=signature") : Go($"/desk/calls/{slug}?show=words", "signon.pressed.looked", Signature.Name);
    }

    private async Task<IActionResult> Done(params (SignatureStep Step, int Change)[] steps)
    {
        // Tracked, the call makes the kept pages of its wall stale at once.
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        var (slug, id) = (Call.Slug, Signature.Id);
        if (await ledger.Save([.. steps.Select(s => Ledger.Line(Signature, s.Step, s.Change, Now, Viewer.MemberId))], Stop))
            return FromToday ? Go("/today?done=signature") : Go("/desk/calls/" + slug, "signon.pressed." + JsonNamingPolicy.KebabCaseLower.ConvertName(steps[0].Step.ToString()), Signature.Name);
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
        var chosen = await Db.Commitments.Where(c => c.SignatureId == id).OrderBy(c => c.Id).ToListAsync(Stop);
        Promises = [.. from recommendation in Call.Recommendations join commitment in chosen on recommendation.Id equals commitment.RecommendationId select (commitment, recommendation.In(T.Language)?.Text ?? "")];
        return true;
    }
}
