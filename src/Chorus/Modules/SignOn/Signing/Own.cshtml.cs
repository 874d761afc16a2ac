using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>
/// One's own signature, by the link of a mail: what is kept, the question of a moderator, the newer text, what came of a commitment, and the ways to change it and to take
/// it all back.
/// </summary>
[EnableRateLimiting(SignOn.Limit)]
public sealed class OwnPage(PublishedTexts texts, Atlas atlas, Ledger ledger) : OwnSignaturePage(texts)
{
    public Atlas Atlas => atlas;

    /// <summary>The text that was signed, which may not be the one that stands now.</summary>
    public PublishedText? Signed { get; private set; }

    /// <summary>The text that stands now where the signature is under an older one.</summary>
    public PublishedText? Newer { get; private set; }
    public bool HasLogo { get; private set; }

    /// <summary>Of the newer text that stood on the page when the button was pressed.</summary>
    [BindProperty] public string? Hash { get; set; }

    [BindProperty] public string? Reply { get; set; }
    [BindProperty] public string? CommitmentId { get; set; }
    [BindProperty] public string? Came { get; set; }
    [BindProperty] public string? Note { get; set; }
    [BindProperty] public string? SeenAt { get; set; }
    [BindProperty] public IFormFile? Logo { get; set; }
    [BindProperty] public string? Scope { get; set; }
    [BindProperty] public bool Licensed { get; set; }

    public IEnumerable<Option> Scopes => Enum.GetNames<LogoScope>().Select(s => new Option(s, T["signon.logo.scope-" + s]));
    public IEnumerable<Option> Answers => new[] { Progress.Done, Progress.UnderWay, Progress.NotYet }.Select(p => new Option(p.ToString(), T["signon.progress." + p]));
    public IEnumerable<Option> Promised => Commitments.Select(c => new Option(c.Commitment.Id, c.Text, T["signon.progress." + c.Commitment.Progress]));

    public async Task<IActionResult> OnGet(string slug, string token) => await Open(slug, token) ?? Page();

    /// <summary>Everything that is kept, to take along.</summary>
    public async Task<IActionResult> OnGetData(string slug, string token) =>
        await Open(slug, token) is { } gone ? gone : new JsonResult(await SignerData.Of(Db, [Signature!.Id], Stop));

    public async Task<IActionResult> OnPostWithdraw(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        var (address, counted) = (Signature!.Email, Signature.IsCounted);
        if (Signature.Withdraw() is { } problem) return Again(problem);
        Db.Letter(LetterKind.Withdrawn, Signature, Now, address);
        if (await Db.SignedLogos.FirstOrDefaultAsync(l => l.Id == Signature.Id, Stop) is { } logo) Db.SignedLogos.Remove(logo);
        // Tracked, the call makes the kept pages of its wall stale at once.
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        if (!await ledger.Save(Signature, SignatureStep.Withdrawn, counted ? -1 : 0, Now, null, Stop)) return await Changed(slug, token);
        return Go(Here + "/thanks/withdrawn");
    }

    public async Task<IActionResult> OnPostReaffirm(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        if (Newer is null || !Signature!.IsCounted) return Again(new Problem("signon.own.nothing-newer"));
        // It moved on once more: whoever presses again has seen what stands now.
        if (Hash != Newer.Hash) return Again(new Problem("signon.sign.moved"));
        // Under the old text no longer, under the new one from now: the sum is the same on every day.
        var before = Ledger.Line(Signature, SignatureStep.Reaffirmed, -1, Now, null);
        Signature.Reaffirm(Newer.RevisionId, Newer.Number, Newer.Hash);
        Use(LinkUse.Reaffirm);
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        return await ledger.Save([before, Ledger.Line(Signature, SignatureStep.Reaffirmed, 1, Now, null)], Stop) ? Go(Here + "/thanks/reaffirmed") : await Changed(slug, token);
    }

    public async Task<IActionResult> OnPostReply(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        Reply = Characters.Lines(Reply);
        if (Reply.Length is 0 or > Signature.LongestNote) return Again(Problem.On("Reply", "signon.own.reply-missing", ("n", Signature.LongestNote)));
        if (Signature!.Reply(Reply) is { } problem) return Again(problem);
        return await ledger.Save(Signature, SignatureStep.Replied, 0, Now, null, Stop) ? Go(Here + "/thanks/replied") : await Changed(slug, token);
    }

    public async Task<IActionResult> OnPostReport(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        (Note, SeenAt) = (Characters.Line(Note), Characters.Line(SeenAt));
        var url = new SignForm { Website = SeenAt.Length > 0 ? SeenAt : null }.Url();
        var commitment = Commitments.FirstOrDefault(c => c.Commitment.Id == CommitmentId).Commitment ?? (Commitments is [var only] ? only.Commitment : null);
        var problems = new List<Problem>();
        if (commitment is null) problems.Add(Problem.On("CommitmentId", "signon.own.say-commitment"));
        if (!Enum.TryParse<Progress>(Came, out var progress) || !Enum.IsDefined(progress) || progress == Progress.NotSaid) problems.Add(Problem.On("Came", "signon.own.say-progress"));
        if (Note.Length > Commitment.LongestNote) problems.Add(Problem.On("Note", "signon.sign.long", ("n", Commitment.LongestNote)));
        if (SeenAt.Length > 0 && url is null) problems.Add(Problem.On("SeenAt", "signon.sign.website-wrong"));
        if (problems.Count > 0) return Again(problems);
        commitment!.Report(progress, Note.Length > 0 ? Note : null, url, Now);
        // A link that asks about several stays good until each is answered.
        if (Commitments.All(c => c.Commitment.AnsweredAt is not null)) Use(LinkUse.Report);
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        await Db.SaveChangesAsync(Stop);
        return Go(Here + "/thanks/reported");
    }

    public async Task<IActionResult> OnPostLogo(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        if (Logo is not { Length: > 0 }) return Again(Problem.On("Logo", "files.picture.wrong"));
        if (await Logos.Take(this, Signature!, Logo, Scope, Licensed) is { } wrong) return Again(wrong);
        await Db.SaveChangesAsync(Stop);
        return Go(Here + "/thanks/logo");
    }

    private void Use(LinkUse use)
    {
        if (Link!.Use == use) Link.UsedAt = Now;
    }

    private async Task<IActionResult> Changed(string slug, string token) => await Open(slug, token) ?? Again(new Problem("signon.own.changed"));

    protected override async Task Beside(Signature signature)
    {
        Signed = await Texts.Version(signature.TextRevisionId, Stop);
        Newer = InEachLanguage.FirstOrDefault(t => t.NodeId == signature.TextId && t.RevisionId != signature.TextRevisionId);
        HasLogo = await Db.SignedLogos.AnyAsync(l => l.Id == signature.Id, Stop);
    }
}
