using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen six: up to three messages that fit, each saying why; in the library's words or in one's own.</summary>
public sealed class MessagesPage(Offer offer, Atlas atlas) : CaseScreen
{
    private const int MostIds = 400;

    public override string Step => Steps.Messages;

    public override IReadOnlyList<Input> Inputs =>
    [
        new("Pick", "case.messages.pick", InputKind.Many, MostIds), new("Better", "case.messages.better", InputKind.Many, MostIds), .. Offered.Select(o => new Input(OwnOf(o.Card.Id), "case.messages.own-label", InputKind.Text, 1500)),
    ];

    public IReadOnlyList<OfferedMessage> Offered { get; private set; } = [];

    public string BriefLanguage => Case?.Setting.Language ?? Viewer.Language;

    public static string OwnOf(string messageId) => "Own-" + messageId;

    public string Direction(string language) => atlas.Direction(language);

    public bool Ticked(string messageId) => Typed.Many("Pick").Contains(messageId);

    public bool TakesBetter(string messageId) => Typed.Many("Better").Contains(messageId);

    protected override async Task Offer() => Offered = await offer.For(Case, BriefLanguage, Stop);

    protected override Typed Show(Case @case, string language)
    {
        var typed = new Typed().With("Pick", string.Join('\n', @case.Messages.Select(m => m.MessageId).Order(StringComparer.Ordinal)));
        foreach (var message in @case.Messages) typed.With(OwnOf(message.MessageId), message.Own);
        return typed;
    }

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var picked = typed.Many("Pick");
        if (picked.Length > Case.MostMessages) return [Problem.On("Pick", "case.messages.too-many", ("n", picked.Length))];
        if (picked.Any(id => Offered.All(o => o.Card.Id != id))) return [Problem.On("Pick", "case.messages.gone")];
        if (Unticked(typed, picked) is { } forgotten) return [forgotten];
        var before = @case.Messages.ToDictionary(m => m.MessageId);
        @case.Messages.RemoveAll(m => !picked.Contains(m.MessageId));
        @case.Claims.RemoveAll(c => !picked.Contains(c.MessageId));
        var position = 0;
        var better = typed.Many("Better");
        foreach (var offered in Offered.Where(o => picked.Contains(o.Card.Id)))
        {
            var card = offered.Better is { } other && better.Contains(other.Id) ? other : offered.Card;
            position++;
            var own = typed.Of(OwnOf(card.Id));
            // An own wording keeps the version it was written from, so that a newer one shows as such; the library's words follow what was read just now.
            if (before.TryGetValue(card.Id, out var known) && known.Own == own && (own is not null ? card == offered.Card : known.RevisionId == card.WordingRevisionId))
            {
                known.Position = position;
                continue;
            }
            if (known is not null) @case.Messages.Remove(known);
            @case.Messages.Add(new CaseMessage
            {
                Position = position, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Own = own, Language = own is null ? card.Language : Script.LanguageOf(own, BriefLanguage, @case.Setting.Place),
            });
        }
        return [];
    }

    // Words written for a message that is not ticked would be lost.
    private Problem? Unticked(Typed typed, string[] picked) =>
        Offered.FirstOrDefault(o => typed.Of(OwnOf(o.Card.Id)) is not null && !picked.Contains(o.Card.Id)) is { } forgotten
            ? Problem.On(OwnOf(forgotten.Card.Id), "case.messages.own-unticked", ("title", forgotten.Card.Title)) : null;

    protected override string Said(Input input, Typed typed) => input.Name != "Pick" || typed.Of("Pick") is null ? base.Said(input, typed)
        : string.Join(T["case.comma"], typed.Many("Pick").Select(id => Offered.FirstOrDefault(o => o.Card.Id == id)?.Card.Title ?? id));
}
