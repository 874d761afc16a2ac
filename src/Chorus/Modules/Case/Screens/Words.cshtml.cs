using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;

namespace Chorus.Modules.Case.Screens;

/// <summary>Beside screen six: one message with its four parts, and a field for saying it in words of one's own or in a language that it does not speak yet.</summary>
public sealed class WordsPage(Offer offer, Atlas atlas) : CaseScreen
{
    private const int MostWords = 1500;

    public static string PathOf(string slug) => $"{Steps.PathOf(Steps.Messages)}/{slug}/words";

    public override string Step => Steps.Messages;

    public override IReadOnlyList<Input> Inputs { get; } = [new("Own", "case.messages.own-label", InputKind.Text, MostWords)];

    /// <summary>The message in the words that would be printed; none where it is not offered (any more).</summary>
    public MessageCard? Message { get; private set; }

    public string BriefLanguage => Case?.Setting.Language ?? Viewer.Language;

    public string Direction(string language) => atlas.Direction(language);

    protected override string NextPath => Steps.PathOf(Step);

    protected override async Task Offer()
    {
        Message = (await offer.For(Case, BriefLanguage, Stop, RouteData.Values["slug"] as string)).Select(o => o.Card).SingleOrDefault();
        if (Message is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    protected override Typed Show(Case @case, string language) => new Typed().With("Own", @case.Messages.Find(m => m.MessageId == Message?.Id)?.Own);

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        if (Message is null) return [Problem.On("Own", "case.messages.gone")];
        var known = @case.Messages.Find(m => m.MessageId == Message.Id);
        var own = typed.Of("Own");
        if (known is null && @case.Messages.Count >= Case.MostMessages) return [Problem.On("Own", "case.messages.too-many", ("n", @case.Messages.Count + 1))];
        // What is written is kept with the version that stands beside it; emptied, the library's words are back.
        if (known?.Own == own) return [];
        if (known is not null) @case.Messages.Remove(known);
        @case.Messages.Add(CaseMessage.Of(Message, known?.Position ?? @case.Messages.Count + 1, own, BriefLanguage, @case.Setting.Place));
        return [];
    }
}
