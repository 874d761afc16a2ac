using Chorus.Modules.Evidence.Contract;

namespace Chorus.Modules.Case.Brief;

/// <summary>What the advocate should know before the brief goes out. Nothing is held back because of it.</summary>
/// <param name="Key">Text key of the sentence: "brief.care.disputed".</param>
/// <param name="Said">What it is about: the claim's sentence, the message's title or the name of the figure.</param>
/// <param name="MessageId">The message it stands in; null for a figure.</param>
/// <param name="Claim">The claim; null where the message or figure itself is meant.</param>
/// <param name="Offers">Claims that say it accurately, to take instead.</param>
public sealed record Care(string Key, string Said, string? MessageId = null, ClaimCard? Claim = null, IReadOnlyList<ClaimCard>? Offers = null)
{
    public IReadOnlyList<ClaimCard> Offered => Offers ?? [];
}

public static class Caution
{
    /// <summary>Whatever in a brief is weaker than it looks: first what somebody disputes, then what was only passed on, then what lacks its date or source.</summary>
    public static IReadOnlyList<Care> Cautions(BriefInput brief, DateOnly today)
    {
        var cares = new List<Care>();
        foreach (var message in brief.Messages)
        {
            foreach (var claim in message.Claims)
                if (Weakness(claim.Used, today) is { } key) cares.Add(new Care(key, claim.Used.Text, message.MessageId, claim.Used, claim.Instead is null ? claim.Offers : []));
            if (message.NeedsReview) cares.Add(new Care("brief.care.message-review", message.Title ?? message.Text, message.MessageId));
            if (message.Moved) cares.Add(new Care("brief.care.message-moved", message.Title ?? message.Text, message.MessageId));
            if (message.Language != brief.Language) cares.Add(new Care("brief.care.other-language", message.Title ?? message.Text, message.MessageId));
        }
        foreach (var (figure, name) in new[] { (brief.Workers, "brief.figure.workers"), (brief.People, "brief.figure.people"), (brief.PostCost, "brief.figure.cost") })
        {
            if (figure?.Value is null) continue;
            if (figure.Source is null) cares.Add(new Care("brief.care.no-source", name));
            else if (figure.Date is null) cares.Add(new Care("brief.care.no-date", name));
        }
        if (brief.Workers is { Value: not null, Counted: null }) cares.Add(new Care("brief.care.not-counted", "brief.figure.workers"));
        return [.. cares.OrderBy(c => Order.IndexOf(c.Key) is >= 0 and var at ? at : Order.Count)];
    }

    /// <summary>The worst that can be said of a claim, as a text key; null when it is fit to print.</summary>
    public static string? Weakness(ClaimCard claim, DateOnly today) => claim switch
    {
        { Strength: Strength.Disputed } => "brief.care.disputed",
        { Fidelity: Fidelity.Shifted } => "brief.care.shifted",
        { NeedsReview: true } => "brief.care.flagged",
        { Strength: Strength.Asserted } => "brief.care.asserted",
        { Strength: Strength.Relayed } => "brief.care.relayed",
        _ when claim.Expires < today => "brief.care.expired",
        _ => null,
    };

    private static readonly List<string> Order =
    [
        "brief.care.disputed", "brief.care.shifted", "brief.care.flagged", "brief.care.asserted", "brief.care.expired", "brief.care.no-source", "brief.care.message-review", "brief.care.relayed",
    ];
}
