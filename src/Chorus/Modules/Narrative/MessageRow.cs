using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>A message in a list.</summary>
/// <param name="Weakest">Strength of the weakest claim that it rests on; none for a value; asserted where it states numbers of no claim.</param>
public sealed record MessageRow(MessageCard Card, Strength? Weakest, bool Tested)
{
    /// <summary>Two queries, however many.</summary>
    public static async Task<IReadOnlyList<MessageRow>> Of(AppDb db, IReadOnlyList<MessageCard> cards, CancellationToken stop)
    {
        var claims = cards.SelectMany(c => c.ClaimIds).Distinct().ToList();
        var strengths = await db.ClaimStandings.Where(c => claims.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Strength, stop);
        var ids = cards.Select(c => c.Id).ToList();
        var tested = await MessageFilter.TestedIds(db).Where(id => ids.Contains(id)).Distinct().ToListAsync(stop);
        return [.. cards.Select(c => new MessageRow(c, Weak(c, strengths), tested.Contains(c.Id)))];
    }

    private static Strength? Weak(MessageCard card, Dictionary<string, Strength> strengths) =>
        card.IsUnsourced ? Strength.Asserted : card.ClaimIds.Where(strengths.ContainsKey).Select(id => (Strength?)strengths[id]).Max();

    /// <summary>For whom, about what, and what limits it, in a line.</summary>
    /// <param name="whole">With pillar and kind of change.</param>
    public string Facts(Phrases t, Atlas atlas, bool whole = false)
    {
        var facts = new List<string> { t["narrative.audience." + Card.Audience], t["narrative.topic." + Card.Topic] };
        if (whole && Card.Pillar is { } pillar) facts.Add(t["narrative.pillar." + pillar]);
        if (whole && Card.ForPolicy) facts.Add(t["narrative.change.Policy"]);
        if (whole && Card.ForProgrammatic) facts.Add(t["narrative.change.Programmatic"]);
        facts.AddRange(Card.Places.Select(code => t["narrative.only-in", ("place", atlas.Name(code, t.Language))]));
        if (Card.Language != t.Language) facts.Add(t["narrative.in-language", ("language", atlas.LanguageName(Card.Language, t.Language))]);
        return string.Join(" · ", facts);
    }

    /// <summary>How far the chain goes, in four marks.</summary>
    public ChainMarks Chain(Phrases t, Viewer viewer)
    {
        var (rests, without) = (Card.ClaimIds.Count > 0, t[Card.IsUnsourced ? "narrative.strength.Asserted" : "narrative.thread.value"]);
        var page = viewer.To("/messages/" + Card.Slug);
        return new ChainMarks(
            new ChainMark(rests, rests ? t["narrative.thread.sources"] : without, rests ? page + "#claims" : null),
            new ChainMark(rests, rests ? t["narrative.thread.claims", ("n", Card.ClaimIds.Count)] : without, rests ? page + "#claims" : null),
            new ChainMark(true, Card.Title, page, Card.Language == t.Language ? null : Card.Language),
            new ChainMark(Tested, t[Tested ? "narrative.tested.yes" : "narrative.tested.no"]));
    }
}
