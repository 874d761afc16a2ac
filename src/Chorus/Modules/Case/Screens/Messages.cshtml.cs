using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen six: up to three messages that fit, each saying why; in the library's words or in one's own.</summary>
public sealed class MessagesPage(Offer offer, Messages messages, Atlas atlas) : CaseScreen
{
    private const int MostIds = 400;

    public override string Step => Steps.Messages;

    public override IReadOnlyList<Input> Inputs { get; } = [new("Pick", "case.messages.pick", InputKind.Many, MostIds), new("Better", "case.messages.better", InputKind.Many, MostIds)];

    public IReadOnlyList<OfferedMessage> Offered { get; private set; } = [];

    /// <summary>
    /// Messages with words of the person's own that are not offered any more: withdrawn since, or meant for another country than the case is about now. Their words stay until the
    /// person takes the tick away.
    /// </summary>
    public IReadOnlyList<CaseMessage> Unoffered { get; private set; } = [];

    /// <summary>Its words go out with the brief: words of one's own stay behind a message that is published, and say nothing without one.</summary>
    public bool IsPrinted(CaseMessage chosen) => published.Contains(chosen.MessageId);

    private HashSet<string> published = [];

    public string BriefLanguage => Case?.Setting.Language ?? Viewer.Language;

    /// <summary>The message as it was chosen, where it is said in words of the person's own.</summary>
    public CaseMessage? OwnOf(string messageId) => Case?.Messages.Find(m => m.MessageId == messageId && m.Own is not null);

    public string Direction(string language) => atlas.Direction(language);

    public bool Ticked(string messageId) => Typed.Many("Pick").Contains(messageId);

    public bool TakesBetter(string messageId) => Typed.Many("Better").Contains(messageId);

    protected override async Task Offer()
    {
        Offered = await offer.For(Case, BriefLanguage, Stop);
        Unoffered = [.. (Case?.Messages ?? []).Where(m => m.Own is not null && !IsOffered(m.MessageId)).OrderBy(m => m.Position)];
        var country = Case?.Setting.Place is { Length: 2 } iso ? iso : null;
        published = [.. (await messages.Named([.. Unoffered.Select(m => m.MessageId)], BriefLanguage, country, Stop)).Select(c => c.Id)];
    }

    private bool IsOffered(string messageId) => Offered.Any(o => o.Card.Id == messageId);

    // Words are written beside the message they say, on a page of their own; what is ticked by then is kept, and that message with it.
    protected override Task<IActionResult?> Press(string button)
    {
        worded = button.Split(':') is ["words", var id] ? Offered.FirstOrDefault(o => o.Card.Id == id)?.Card : null;
        if (worded is not null && !Ticked(worded.Id)) Typed["Pick"] = string.Join('\n', [.. Typed.Many("Pick"), worded.Id]);
        return Task.FromResult<IActionResult?>(null);
    }

    protected override string NextPath => worded is null ? base.NextPath : WordsPage.PathOf(worded.Slug);

    private MessageCard? worded;

    protected override Typed Show(Case @case, string language) =>
        new Typed().With("Pick", string.Join('\n', @case.Messages.Select(m => m.MessageId).Order(StringComparer.Ordinal)));

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var picked = typed.Many("Pick");
        if (picked.Length > Case.MostMessages) return [Problem.On("Pick", "case.messages.too-many", ("n", picked.Length))];
        if (picked.Any(id => !IsOffered(id) && Unoffered.All(m => m.MessageId != id))) return [Problem.On("Pick", "case.messages.gone")];
        var before = @case.Messages.ToDictionary(m => m.MessageId);
        // Words written for a message that is no longer ticked would be lost. Where it is not offered any more there is no page on which they could be emptied first.
        if (Offered.FirstOrDefault(o => before.GetValueOrDefault(o.Card.Id) is { Own: not null } && !picked.Contains(o.Card.Id)) is { Card: var forgotten })
            return [Problem.On("Pick", "case.messages.own-unticked", ("title", @case.Written(forgotten.Title, forgotten.Language)))];
        @case.Messages.RemoveAll(m => !picked.Contains(m.MessageId));
        // What was taken for an answer to an objection stands under the key of the question, and stays.
        @case.Claims.RemoveAll(c => before.ContainsKey(c.MessageId) && !picked.Contains(c.MessageId));
        var position = 0;
        var better = typed.Many("Better");
        foreach (var offered in Offered.Where(o => picked.Contains(o.Card.Id)))
        {
            var card = offered.Better is { } other && better.Contains(other.Id) ? other : offered.Card;
            position++;
            var known = before.GetValueOrDefault(card.Id);
            // An own wording keeps the version it was written from, so that a newer one shows as such; the library's words follow what was read just now.
            if (known is not null && (known.Own is not null ? card == offered.Card : known.RevisionId == card.WordingRevisionId))
            {
                known.Position = position;
                continue;
            }
            if (known is not null) @case.Messages.Remove(known);
            @case.Messages.Add(CaseMessage.Of(card, position, known?.Own, BriefLanguage, @case.Setting.Place));
        }
        foreach (var own in Unoffered.Where(m => picked.Contains(m.MessageId)))
        {
            own.Position = ++position;
            // A second reading of the form, after another device's answer was taken, may bring back what the first let go.
            if (!@case.Messages.Contains(own)) @case.Messages.Add(own);
        }
        return [];
    }

    protected override string Said(Input input, Typed typed) => input.Name != "Pick" || typed.Of("Pick") is null ? base.Said(input, typed)
        : string.Join(T["case.comma"], typed.Many("Pick").Select(id => Offered.FirstOrDefault(o => o.Card.Id == id)?.Card.Title ?? Unoffered.FirstOrDefault(m => m.MessageId == id)?.Own ?? id));
}
