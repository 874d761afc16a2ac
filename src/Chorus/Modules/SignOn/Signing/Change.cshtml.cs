using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>
/// What one said when one signed, to be said otherwise: everything but the address and the text. What changes a count is a line of the book, so that the count of each
/// earlier day stays what it was.
/// </summary>
[EnableRateLimiting(SignOn.Limit)]
public sealed class ChangePage(PublishedTexts texts, Atlas atlas, Ledger ledger) : OwnSignaturePage(texts)
{
    [BindProperty] public SignForm Form { get; set; } = new();

    public IEnumerable<Option> Kinds => Enum.GetValues<SignerKind>().Where(k => k != SignerKind.Person).Select(k => new Option(k.ToString(), T["signon.kind." + k]));

    /// <summary>What one can commit to now, or take back.</summary>
    public IEnumerable<Option> Asked => Call.AsksCommitment ? Call.Recommendations.Select(r => new Option(r.Id, r.In(T.Language)?.Text ?? "", T["signon.level." + r.Level])) : [];

    public async Task<IActionResult> OnGet(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        if (!Signature!.MayChange) return Go(Own);
        Form = new SignForm
        {
            Name = Signature.Name, Kind = Signature.Kind.ToString(), Country = atlas.Name(Signature.Country, T.Language), Website = Signature.Website, Contact = Signature.ContactName, Role = Signature.Role,
            Shows = Signature.ShowsName, Commits = [.. Commitments.Select(c => c.Commitment.RecommendationId)], Hash = Seen,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        Form.Clean();
        // The address is the one that was confirmed; whoever has its link has said already that they may sign.
        (Form.Email, Form.Authority) = (Signature!.Email, true);
        var problems = Form.Check(Signature.IsOrganisation, atlas, T.Language).ToList();
        if (Form.Hash != Seen) problems.Insert(0, new Problem("signon.sign.moved"));
        if (problems.Count > 0)
        {
            // Whoever presses again has seen what stands now.
            Form.Hash = Seen;
            return Again(problems);
        }
        var before = Signature.IsCounted ? Line(-1) : null;
        if (Signature.Change(Facts()) is { } problem) return Again(problem);
        Promise();
        if (!Db.ChangeTracker.HasChanges()) return Go(Own);
        // Tracked, the call makes the kept pages of its wall stale at once.
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        if (!await ledger.Save(Lines(before), Stop)) return await Open(slug, token) ?? Again(new Problem("signon.own.changed"));
        return Go($"{Here}/thanks/{(before is not null && !Signature.IsCounted ? "again" : Signature is { IsCounted: true, ShowsName: true, ReleasedAt: null } ? "unseen" : "changed")}");
    }

    private SignerFacts Facts() => Signature!.IsOrganisation
        ? new(Form.KindOf()!.Value, Form.Name!, Country, Form.Url(), Form.Contact, Form.Role, Form.Shows == true)
        : new(SignerKind.Person, Form.Name!, Country, null, null, Form.Role, Form.Shows == true);

    private string Country => atlas.Meant(Form.Country, T.Language)!.Iso2;

    // What is no longer asked for stays as it was: nobody could say it anew.
    private void Promise()
    {
        if (!Call.AsksCommitment) return;
        var wanted = Call.Recommendations.Select(r => r.Id).Where(Form.Commits.Contains).ToList();
        var given = Commitments.Where(c => Call.Recommendations.Any(r => r.Id == c.Commitment.RecommendationId)).Select(c => c.Commitment).ToList();
        Db.Commitments.RemoveRange(given.Where(c => !wanted.Contains(c.RecommendationId)));
        Db.Commitments.AddRange(wanted.Where(id => given.All(c => c.RecommendationId != id)).Select(id => new Commitment { SignatureId = Signature!.Id, RecommendationId = id, DueAt = Now + Commitment.Year }));
        Signature!.Level = wanted.Count + Commitments.Count - given.Count > 0 ? SignatureLevel.Commit : SignatureLevel.Endorse;
    }

    // Out of the count of its old country and kind and into that of the new one; where neither changed, or it does not count, only that it happened.
    private SignatureEvent[] Lines(SignatureEvent? before)
    {
        if (before is null) return [Line(0)];
        if (!Signature!.IsCounted) return [before];
        return before.Country == Signature.Country ? [Line(0)] : [before, Line(1)];
    }

    private SignatureEvent Line(int change) => Ledger.Line(Signature!, SignatureStep.Changed, change, Now, null);
}
