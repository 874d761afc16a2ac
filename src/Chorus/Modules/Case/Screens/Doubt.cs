using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;

namespace Chorus.Modules.Case.Screens;

/// <summary>A claim behind a chosen message that the person should know is weak, with the accurate one to take instead.</summary>
/// <param name="Why">Text key of the reason.</param>
/// <param name="Taken">True when the person took the accurate claim already.</param>
public sealed record Doubt(MessageCard Message, ClaimCard Claim, string Why, IReadOnlyList<ClaimCard> Offers, bool Taken);

/// <summary>Finds the doubtful claims of a case, the worst first.</summary>
public sealed class Doubts(Messages messages, Claims claims, TimeProvider time)
{
    public async Task<IReadOnlyList<Doubt>> Of(Case @case, string language, CancellationToken stop)
    {
        var country = @case.Setting.Place is { Length: 2 } iso ? iso : null;
        var cards = await messages.Named([.. @case.Messages.Select(m => m.MessageId)], language, country, stop);
        var rests = (await claims.Named([.. cards.SelectMany(c => c.ClaimIds).Distinct()], language, stop)).ToDictionary(c => c.Id);
        var offers = (await claims.Named([.. rests.Values.SelectMany(c => c.Offers).Distinct()], language, stop)).ToDictionary(c => c.Id);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return
        [
            .. from card in cards
               from id in card.ClaimIds
               where rests.ContainsKey(id)
               let claim = rests[id]
               where claim.NeedsCare(today)
               orderby claim.Strength descending
               select new Doubt(card, claim, Why(claim, today), [.. claim.Offers.Where(offers.ContainsKey).Select(o => offers[o])],
                   @case.Claims.Exists(c => c.MessageId == card.Id && c.ClaimId == id)),
        ];
    }

    private static string Why(ClaimCard claim, DateOnly today) => "case.doubt." + claim switch
    {
        { Strength: Strength.Disputed } => "disputed",
        { Fidelity: Fidelity.Shifted } => "shifted",
        { NeedsReview: true } => "review",
        { Strength: Strength.Asserted } => "asserted",
        { Strength: Strength.Relayed } => "relayed",
        _ when claim.Expires < today => "expired",
        _ => "relayed",
    };
}
