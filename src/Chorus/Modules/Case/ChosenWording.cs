using Chorus.Modules.Narrative.Contract;

namespace Chorus.Modules.Case;

/// <summary>What became of the library's words of a message since the person chose them.</summary>
public enum Since
{
    Same,

    /// <summary>The chosen wording has a newer version, and that is printed.</summary>
    Newer,

    /// <summary>For this country and language there is now a wording that fits better; the chosen one is printed.</summary>
    Offered,

    /// <summary>The chosen wording was withdrawn, or speaks another language or of another country than the brief by now; the one that fits is printed.</summary>
    Replaced,
}

/// <summary>A message in the words that the person chose. They stay until the person changes them, or where or in which language the brief speaks.</summary>
/// <param name="Card">The words that stand in the brief.</param>
/// <param name="Since">What became of them.</param>
/// <param name="Better">Where a better fit is offered: its words.</param>
public sealed record ChosenWording(MessageCard Card, Since Since, MessageCard? Better = null)
{
    /// <summary>The chosen wordings that are not what the library would give today, by their ids; two queries at most.</summary>
    public static async Task<IReadOnlyDictionary<string, MessageCard>> Kept(Messages messages, IEnumerable<CaseMessage> chosen, IReadOnlyDictionary<string, MessageCard> today, CancellationToken stop)
    {
        var ids = chosen.Where(m => today.TryGetValue(m.MessageId, out var card) && card.WordingId != m.NodeId).Select(m => m.NodeId).ToList();
        return (await messages.Worded(ids, stop)).ToDictionary(c => c.WordingId);
    }

    /// <param name="chosen">What the person chose.</param>
    /// <param name="today">The message as the library gives it today for the country and language of the brief.</param>
    /// <param name="kept">As <see cref="Kept"/> found them.</param>
    public static ChosenWording Of(CaseMessage chosen, MessageCard today, IReadOnlyDictionary<string, MessageCard> kept)
    {
        if (today.WordingId == chosen.NodeId) return new(today, today.WordingRevisionId == chosen.RevisionId ? Since.Same : Since.Newer);
        if (kept.GetValueOrDefault(chosen.NodeId) is not { } own || own.Language != today.Language || (own.Country is not null && own.Country != today.Country)) return new(today, Since.Replaced);
        return new(own, Since.Offered, today);
    }
}
