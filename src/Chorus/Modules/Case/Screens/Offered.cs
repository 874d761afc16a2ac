using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Screens;

/// <summary>A message that the case may use, with how well it fits and how strong it is.</summary>
/// <param name="Card">In the words that were chosen, where it was chosen; otherwise as the library gives it for this country and language.</param>
/// <param name="Fit">The higher, the earlier it stands.</param>
/// <param name="Weakest">The weakest strength among its claims; none where it states a value and rests on no claim.</param>
public sealed record OfferedMessage(MessageCard Card, int Fit, Strength? Weakest)
{
    /// <summary>A wording that fits this country and language better than the chosen one; it is taken only when the person says so.</summary>
    public MessageCard? Better { get; init; }

    /// <summary>Why it stands in the list, each reason a short sentence of its own.</summary>
    public IEnumerable<string> Reasons(Case? @case, string language, Phrases words)
    {
        if (@case?.Office.Audience == Card.Audience) yield return words["case.messages.why.audience", ("audience", words["case.audience." + Card.Audience])];
        else yield return words["case.messages.why.other-audience", ("audience", words["case.audience." + Card.Audience])];
        if (@case?.Ask.Topic == Card.Topic) yield return words["case.messages.why.topic", ("topic", words["case.topic." + Card.Topic])];
        if (Card.Pillar is { } pillar && @case?.Ask.Pillar == pillar) yield return words["case.messages.why.pillar", ("pillar", words["case.pillar." + pillar])];
        if (Card.Language != language) yield return words["case.messages.why.other-language"];
        yield return words["case.messages.strength." + (Weakest?.ToString() ?? "Value")];
        if (Card.NeedsReview) yield return words["case.messages.why.review"];
        yield return words["case.messages.why.untested"];
    }
}

/// <summary>
/// Chooses the messages that fit a case: audience before topic before pillar and change, another special topic after all that speak of anyone, the brief's own language and
/// strong evidence first; of those that rest on the same claims one among the first; and one on the topic before all others.
/// </summary>
public sealed class Offer(Messages messages, Claims claims)
{
    private const int Most = 6, MostRead = 200, Offering = 3;

    // What children, patients or schools of one kind need says little to an office that is asked about another; what a workforce needs says something to each.
    private static readonly HashSet<string> Special = ["violence-against-children", "care-reform", "health-hiv", "mental-health", "migration", "humanitarian", "education"];

    /// <summary>Those that fit best, and those that were chosen; or the one that is named, however well it fits.</summary>
    public async Task<IReadOnlyList<OfferedMessage>> For(Case? @case, string language, CancellationToken stop, string? slug = null)
    {
        var country = @case?.Setting.Place is { Length: 2 } iso ? iso : null;
        var found = await messages.Find(new MessageSearch(language, Country: country), MostRead, stop);
        var known = (await claims.Named([.. found.SelectMany(m => m.ClaimIds).Distinct()], language, stop)).ToDictionary(c => c.Id);
        var chosen = @case?.Messages.ToDictionary(m => m.MessageId) ?? [];
        var kept = await ChosenWording.Kept(messages, chosen.Values, found.ToDictionary(m => m.Id), stop);
        var ranked = found.Select(m => Rated(m, @case, language, known)).OrderByDescending(m => m.Fit).ThenBy(m => m.Weakest ?? Strength.Relayed).ThenBy(m => m.Card.Slug, StringComparer.Ordinal).ToList();
        ranked = Apart(OnTopicFirst(ranked, @case));
        return [.. ranked.Where((m, rank) => slug is not null ? m.Card.Slug == slug : rank < Most || chosen.ContainsKey(m.Card.Id)).Select(m => chosen.TryGetValue(m.Card.Id, out var own) ? InTheWordsOf(own, m, kept) : m)];
    }

    // Where the library has none on the topic for this audience, the best that it has for another one says more about it than what it has for anybody.
    private static List<OfferedMessage> OnTopicFirst(List<OfferedMessage> ranked, Case? @case) =>
        ranked.Find(m => m.Card.Topic == @case?.Ask.Topic) is { } best && !ranked.Exists(m => m.Card.Topic == best.Card.Topic && m.Card.Audience == @case?.Office.Audience)
            ? [best, .. ranked.Where(m => m != best)] : ranked;

    // Three messages that say the same are one: whoever takes the first three has three.
    private static List<OfferedMessage> Apart(List<OfferedMessage> ranked)
    {
        var (first, said) = (new List<OfferedMessage>(), new HashSet<string>());
        foreach (var message in ranked)
        {
            if (first.Count == Offering) break;
            if (message.Card.ClaimIds.Any(said.Contains)) continue;
            first.Add(message);
            said.UnionWith(message.Card.ClaimIds);
        }
        return [.. first, .. ranked.Except(first)];
    }

    private static OfferedMessage InTheWordsOf(CaseMessage chosen, OfferedMessage offered, IReadOnlyDictionary<string, MessageCard> kept)
    {
        var wording = ChosenWording.Of(chosen, offered.Card, kept);
        return offered with { Card = wording.Card, Better = wording.Better };
    }

    private static OfferedMessage Rated(MessageCard card, Case? @case, string language, Dictionary<string, ClaimCard> known)
    {
        var rests = card.ClaimIds.Where(known.ContainsKey).Select(id => known[id]).ToList();
        Strength? weakest = card.IsUnsourced ? Strength.Asserted : rests.Count == 0 ? null : rests.Max(c => c.Strength);
        var (ask, audience) = (@case?.Ask, @case?.Office.Audience);
        var fit = (card.Audience == audience ? 32 : 0) + (ask?.Topic is null ? 0 : card.Topic == ask.Topic ? 24 : Special.Contains(card.Topic) ? -40 : 0) + (card.Pillar is not null && card.Pillar == ask?.Pillar ? 8 : 0)
            + (ask?.Change switch { Change.Policy => card.ForPolicy, Change.Programmatic => card.ForProgrammatic, _ => false } ? 4 : 0)
            + (card.Language == language ? 4 : 0) + (weakest switch { Strength.Disputed => -8, Strength.Asserted => -1, Strength.Primary => 2, _ => 0 }) + (card.NeedsReview ? -4 : 0);
        return new OfferedMessage(card, fit, weakest);
    }
}
