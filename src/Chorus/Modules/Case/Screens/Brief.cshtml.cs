using Chorus.Modules.Case.Brief;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Case.Outcomes;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen eight: what is missing, what is weaker than it looks, who hands it over; then the files.</summary>
public sealed class BriefPage(Briefs briefs, PrivateLink link) : CaseScreen
{
    public override string Step => Steps.Brief;

    public override IReadOnlyList<Input> Inputs { get; } =
        [new("Organisation", "case.brief.organisation", Most: 200), new("Contact", "case.brief.contact"), new("Email", "case.brief.email", Most: 254)];

    public IReadOnlyList<Check> Checks { get; private set; } = [];

    /// <summary>What in the messages and answers is weaker than it looks.</summary>
    public IReadOnlyList<Care> Cares { get; private set; } = [];

    /// <summary>Why those claims that are disputed are in doubt, as an editor said it.</summary>
    public IReadOnlyDictionary<string, (string Text, string Language)> Doubts { get; private set; } = new Dictionary<string, (string, string)>();

    /// <summary>Where the accurate claim was taken instead, by message or question.</summary>
    public IReadOnlyList<(string MessageId, BriefClaim Claim)> Taken { get; private set; } = [];

    /// <summary>The day of a meeting of which nothing was told yet.</summary>
    public DateOnly? Untold { get; private set; }

    /// <summary>A letter can go out after the meeting.</summary>
    public bool CanAsk => link.CanSend;

    /// <summary>The brief as it stands; none while there is no case.</summary>
    public BriefDraft? Draft { get; private set; }

    /// <summary>The code of the files as they stand; null while none was taken.</summary>
    public string? Code { get; private set; }

    /// <summary>Of the printed brief, counted; null until it was made.</summary>
    public int? Pages { get; private set; }
    public bool Printable => Check.Printable(Case);

    /// <summary>A PDF can be made here.</summary>
    public bool CanPrint => briefs.CanPrint;

    protected override string NextPath => Steps.PathOf(Step);

    protected override async Task Offer()
    {
        Checks = Check.Of(Case ?? new Case(), DateOnly.FromDateTime(Now), BriefWords, T);
        if (Case is null) return;
        Untold = await Db.Untold(Case, Now, Stop);
        if (Untold is not null) Checks = [.. Checks.Where(c => c.Sentence != T["case.check.met"])];
        if (Starter.PointsNowhere(Case)) Checks = [.. Checks, new Check(T["case.check.no-figure"], Steps.Questions)];
        Draft = await briefs.Draft(Case, Viewer.Language, Stop);
        var printed = Draft.Input.Messages.Select(m => m.MessageId).ToHashSet();
        if (Case.Messages.Where(m => !printed.Contains(m.MessageId)).ToList() is { Count: > 0 } left)
            Checks = [new Check(T[left.Exists(m => m.Own is not null) ? "case.check.own-unprinted" : "case.check.unprinted"], Steps.Messages), .. Checks];
        Cares = briefs.Cautions(Draft);
        Doubts = await Db.DoubtsOf([.. Cares.Where(c => c is { Key: "brief.care.disputed", Claim: not null }).Select(c => c.Claim!.Id)], Viewer.Language, Stop);
        if (Printable)
        {
            Code = await briefs.CodeOf(Draft, Stop);
            Pages = await briefs.PagesOf(Draft, Code, Stop);
            // Once it was printed nobody has to guess.
            if (Pages > 2 || !BriefDocument.FitsTwoPages(Draft.Say)) Checks = [.. Checks, Check.FarTooLong(Case, Draft.Input, T)];
            else if (Pages == 2 || (Pages is null && !BriefDocument.FitsOnePage(Draft.Say))) Checks = [.. Checks, Check.TooLong(Case, T)];
        }
        Taken = [.. Draft.Input.Rests.Where(r => r.Claim.Instead is not null)];
    }

    protected override async Task<IActionResult?> Press(string button)
    {
        if (Case is null) return null;
        var parts = button.Split(':');
        if (button == "keep")
        {
            if (Viewer.MemberId is not { } member) return null;
            if (Case.KeepIn(member) is { } problem) return Again(problem);
        }
        else if (parts is ["instead", var message, var claim, var instead] && Offered(message, claim, instead) is { } accurate)
        {
            foreach (var id in Standing(message, claim).Where(id => !Case.Claims.Exists(c => c.MessageId == id && c.ClaimId == claim)))
                Case.Claims.Add(new CaseClaim { MessageId = id, ClaimId = claim, InsteadId = accurate.Id, InsteadRevisionId = accurate.RevisionId });
        }
        else if (parts is ["back", var from, var old])
        {
            Case.Claims.RemoveAll(c => c.MessageId == from && c.ClaimId == old);
        }
        else
        {
            return null;
        }
        // What stands in the other fields is saved with it, as far as it can be.
        if (Typed.TooLong(Inputs).ToList() is { Count: > 0 } tooLong) return Again(tooLong);
        if (Take(Case, Typed).ToList() is { Count: > 0 } problems) return Again(problems);
        Case.TouchedAt = Now;
        await AskOutcome.Plan(Db, Case, Viewer.Language, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return Go(Steps.PathOf(Step) + (button == "keep" ? "" : "#doubts"));
    }

    // Every place where the claim stands in words that are not the person's own.
    private IEnumerable<string> Standing(string message, string claim) =>
        Cares.Where(c => c.MessageId == message && c.Claim?.Id == claim).SelectMany(c => c.Places.Where(p => !p.Own).Select(p => p.Id)).DefaultIfEmpty(message).Distinct().ToList();

    private ClaimCard? Offered(string message, string claim, string instead) =>
        Cares.Where(c => c.MessageId == message && c.Claim?.Id == claim).SelectMany(c => c.Offered).FirstOrDefault(o => o.Id == instead);

    protected override Typed Show(Case @case, string language) => new Typed()
        .With("Organisation", @case.Letterhead.Organisation).With("Contact", @case.Letterhead.Contact).With("Email", @case.Letterhead.Email);

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        if (typed.Of("Email") is { } email && !Reading.IsAddress(email)) return [Problem.On("Email", "case.no-address")];
        @case.Letterhead = new Letterhead { Organisation = typed.Of("Organisation"), Contact = typed.Of("Contact"), Email = CanAsk ? typed.Of("Email") : @case.Letterhead.Email };
        return [];
    }
}
