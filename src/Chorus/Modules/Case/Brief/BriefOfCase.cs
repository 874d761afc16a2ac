using Chorus.Modules.Case.Starter;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Brief;

/// <summary>Turns a case into what is printed: the figures as they were entered, each message in the wording that was chosen, and claims as they are published now.</summary>
public sealed class BriefOfCase(AppDb db, Messages messages, Claims claims, Atlas atlas, StarterTexts starter)
{
    /// <summary>A dozen queries, however many messages, answers and claims.</summary>
    /// <param name="case">With everything it holds.</param>
    /// <param name="words">Of the language of the brief.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<BriefInput> Read(Case @case, Phrases words, CancellationToken stop)
    {
        var language = words.Language;
        var sums = new Sums(@case);
        var place = @case.Setting.Place ?? "001";
        // Without a place the figures are nobody's: they must not pass for those of the world.
        var name = @case.Setting.Place is null ? "" : @case.Setting.Named ?? atlas.Name(place, language);
        return new BriefInput(@case.Id, language, place, string.Join(words["case.comma"], new[] { @case.Setting.Area, name }.Where(part => !string.IsNullOrEmpty(part))))
        {
            OwnerId = @case.OwnerId, Topic = @case.Ask.Topic, Office = @case.Office.Name, Cares = @case.Office.Cares,
            Meeting = @case.Office.Meeting is { } day ? Numbers.LongDate(day, words.Figures) : null,
            Ask = @case.Ask.Text, By = RoughDate.Parse(@case.Ask.By)?.Say(words.Figures),
            Workers = Figure(@case.Workers, words), People = Figure(@case.People, words), PerChildren = @case.People?.Kind == FigureKind.Children,
            Ratio = sums.Ratio, Target = @case.Gap.Target, Gap = sums.Gap, Posts = sums.Posts, Cost = sums.Cost, PostCost = Figure(@case.PostCost, words), Currency = @case.Gap.Currency,
            Plan = sums.Detailed, Assumed = sums.Assumed,
            Messages = await Chosen(@case, place, language, stop),
            Answers = await Answered(@case, @case.Questions, language, stop),
            Organisation = @case.Letterhead.Organisation, Contact = @case.Letterhead.Contact,
        };
    }

    private static BriefFigure? Figure(CaseFigure? figure, Phrases words) => figure is null || (figure.Value is null && !figure.Missing) ? null
        : new BriefFigure(figure.Value, figure.Missing, Counted(figure, words), RoughDate.Parse(figure.Date)?.Say(words.Figures), figure.Source, figure.Url)
        {
            Who = figure.WhoIsCounted?.TrimEnd('.'),
        };

    private static string? Counted(CaseFigure figure, Phrases words)
    {
        var parts = new List<string>();
        if (figure.WhoIsCounted is { } who) parts.Add(who.TrimEnd('.'));
        parts.AddRange(Said.Qualified(figure, words));
        return parts.Count == 0 ? null : string.Join(words["case.comma"], parts);
    }

    private async Task<IReadOnlyList<BriefMessage>> Chosen(Case @case, string place, string language, CancellationToken stop)
    {
        var chosen = @case.Messages.OrderBy(m => m.Position).ToList();
        var cards = (await messages.Named([.. chosen.Select(m => m.MessageId)], language, place.Length == 2 ? place : null, stop)).ToDictionary(c => c.Id);
        var kept = await ChosenWording.Kept(messages, chosen, cards, stop);
        var ids = cards.Values.SelectMany(c => c.ClaimIds).Concat(@case.Claims.Select(c => c.InsteadId)).Distinct().ToList();
        var known = await Known(ids, language, stop);
        var worded = chosen.Where(m => cards.ContainsKey(m.MessageId)).Select(m => (Chosen: m, Wording: ChosenWording.Of(m, cards[m.MessageId], kept))).ToList();
        var open = await Open([.. worded.Select(w => w.Wording.Card).Where(c => c.NeedsReview)], stop);
        var translated = worded.Where(w => w.Chosen.Own is null && w.Wording.Card.Kind == WordingKind.Translation).Select(w => w.Wording.Card.Id).ToList();
        var originals = (await messages.Worded(translated, stop)).ToDictionary(c => c.Id);
        return
        [
            .. worded.Select(w => Message(w.Chosen, w.Wording, @case, known, [.. open.Where(f => f.NodeId == w.Wording.Card.Id || f.NodeId == w.Wording.Card.WordingId)], originals.GetValueOrDefault(w.Wording.Card.Id))),
        ];
    }

    /// <summary>Why these messages need another look; no query where none does.</summary>
    private async Task<IReadOnlyList<TraceFlag>> Open(IReadOnlyList<MessageCard> doubtful, CancellationToken stop)
    {
        if (doubtful.Count == 0) return [];
        var ids = doubtful.SelectMany(c => new[] { c.Id, c.WordingId }).Distinct().ToList();
        return await db.TraceFlags.AsNoTracking().Where(f => ids.Contains(f.NodeId) && f.ClearedAt == null).ToListAsync(stop);
    }

    // With those that could be taken instead.
    private async Task<Dictionary<string, ClaimCard>> Known(List<string> ids, string language, CancellationToken stop)
    {
        var known = (await claims.Named(ids, language, stop)).ToDictionary(c => c.Id);
        var offered = known.Values.SelectMany(c => c.Offers).Where(id => !known.ContainsKey(id)).Distinct().ToList();
        foreach (var claim in await claims.Named(offered, language, stop)) known[claim.Id] = claim;
        return known;
    }

    /// <summary>The answers with the claims that they rest on, as these are published now.</summary>
    /// <param name="case">Whose accurate wordings are taken.</param>
    /// <param name="questions">Its own, or as they stand on a screen.</param>
    /// <param name="language">BCP 47 of the brief.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<IReadOnlyList<BriefAnswer>> Answered(Case @case, IEnumerable<CaseQuestion> questions, string language, CancellationToken stop)
    {
        var answered = questions.Where(q => q is { Question: not null, Answer: not null }).Select(q => (Asked: q, Keys: starter.ClaimsOf(q.Answer!))).ToList();
        var keys = answered.SelectMany(a => a.Keys).Distinct().ToList();
        if (keys.Count == 0) return [.. answered.Select(a => new BriefAnswer(a.Asked.Id, a.Asked.Question!, a.Asked.Answer!))];
        var ids = await claims.IdsOf(keys, stop);
        var known = await Known([.. ids.Values, .. @case.Claims.Select(c => c.InsteadId)], language, stop);
        var corrections = await claims.Corrections([.. ids.Values], language, stop);
        return
        [
            .. answered.Select(a =>
            {
                var rests = a.Keys.Where(ids.ContainsKey).Select(key => ids[key]).Where(known.ContainsKey).Select(id => Claim(known[id], a.Asked.Id, @case, known) with { CorrectedOn = Since(id, a.Asked.Answer!) }).ToList();
                var accurate = rests.Where(c => c.Instead is not null).Select(c => @case.Written(c.Used.Text, c.Used.TextLanguage)).Distinct().ToList();
                return new BriefAnswer(a.Asked.Id, a.Asked.Question!, accurate.Count > 0 ? string.Join(" ", accurate) : a.Asked.Answer!) { Claims = rests };
            }),
        ];

        // An answer is no thing of the chain, so no flag reaches it: its words tell. Of what is disputed or shifted that is said, which is worse.
        DateOnly? Since(string id, string answer) =>
            corrections.GetValueOrDefault(id) is { } correction && !Caution.Worst(known[id], correction.On) && OwnFigures.AreOlder(answer, language, known[id], correction) ? correction.On : null;
    }

    private static BriefMessage Message(CaseMessage chosen, ChosenWording wording, Case @case, Dictionary<string, ClaimCard> known, IReadOnlyList<TraceFlag> open, MessageCard? original)
    {
        var card = wording.Card;
        var corrected = open.Where(f => f.Reason == FlagReason.Corrected && card.ClaimIds.Contains(f.CauseId)).ToLookup(f => f.CauseId, f => DateOnly.FromDateTime(f.At));
        var rests = card.ClaimIds.Where(known.ContainsKey).Select(id => Claim(known[id], chosen.MessageId, @case, known) with { CorrectedOn = corrected.Contains(id) ? corrected[id].Max() : null }).ToList();
        // A corrected claim is told by its name; only what else has changed is told of the whole message.
        // Nor is it told of words that are no longer printed, where the accurate ones were taken for each claim that shook them.
        var needsReview = card.NeedsReview && !(chosen.Own is null && open.Count > 0 && open.All(f => rests.Exists(r => r.Card.Id == f.CauseId && r.Instead is not null))) && (open.Count == 0 || open.Any(f => f.Reason != FlagReason.Corrected || !known.ContainsKey(f.CauseId) || !card.ClaimIds.Contains(f.CauseId)));
        // Own words were written from what was read, in whatever language that was.
        var since = chosen.Own is not null && wording.Since == Since.Replaced ? Since.Offered : wording.Since;
        if (chosen.Own is { } own)
        {
            // Another claim in the place of one would put a source behind words that were written after the first.
            var held = rests.Select(r => r with { Instead = null }).ToList();
            // A person writes numbers as the country does; the library as its language.
            var figures = Numbers.In(chosen.Language, @case.Setting.Place);
            var cited = OwnFigures.Cited(own, figures, held);
            return new BriefMessage(card.Id, chosen.NodeId, chosen.RevisionId, chosen.Language, null, own, null, null, true, needsReview, since)
            {
                Claims = OwnFigures.Names(own, figures) ? [.. held.Where(c => cited.Contains(c) || c.IsOlder)] : held, Cited = cited, Read = OwnFigures.Read(card), ReadIn = card.Language,
            };
        }
        var accurate = rests.Where(c => c.Instead is not null).Select(c => c.Used.Text).Distinct().ToList();
        // Where an accurate claim was taken, its sentence stands in the place of the words that said the other.
        var (title, text) = accurate.Count > 0 ? (null, string.Join(" ", [.. accurate, card.Solution])) : (Full(card.Title), card.Told(@case.Ask.Text is not null));
        var care = accurate.Count > 0 ? null : card.Care;
        var translated = accurate.Count > 0 ? null : original?.Told(@case.Ask.Text is not null);
        string? Here(string? said) => said is null ? null : @case.Written(said, card.Language);
        return new BriefMessage(card.Id, card.WordingId, card.WordingRevisionId, card.Language, Here(title), Here(text)!, Here(care), Here(card.Sms), false, needsReview, since)
        {
            Claims = rests, Unsourced = card.IsUnsourced, Accurate = [.. rests.Select(r => r.Instead).OfType<ClaimCard>()], Cited = OwnFigures.Said(title + " " + text, card.Language, rests, translated), CitedInCare = care is null ? [] : OwnFigures.Bearing(care, card.Language, rests),
        };
    }

    private static BriefClaim Claim(ClaimCard claim, string onId, Case @case, Dictionary<string, ClaimCard> known)
    {
        var taken = @case.Claims.Find(c => c.MessageId == onId && c.ClaimId == claim.Id);
        return new BriefClaim(claim, taken is not null ? known.GetValueOrDefault(taken.InsteadId) : null, [.. claim.Offers.Where(known.ContainsKey).Select(id => known[id])]);
    }

    /// <summary>A title that runs into the text behind it ends like a sentence.</summary>
    private static string Full(string title) => ShortAsk.IsEnded(title) ? title : title + ".";
}
