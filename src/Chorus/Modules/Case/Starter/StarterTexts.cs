using System.Text.Json;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Case.Starter;

/// <summary>An ask to start from, with its blanks filled as far as the case goes.</summary>
public sealed record StarterAsk(string Key, Pillar Pillar, Change Change, string Text, string Why);

/// <summary>A question that an office of this kind may raise, with an answer.</summary>
/// <param name="NeedsFigure">The answer points to the figure on the page: without one it says nothing.</param>
public sealed record StarterQuestion(string Key, string Question, string Answer, bool NeedsFigure)
{
    /// <summary>It is raised about anything, or about the topic of the case; about another topic it is only offered.</summary>
    public bool OnTopic { get; init; } = true;

    /// <summary>The keys of the claims that the answer rests on.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];
}

/// <summary>What a person is offered before an empty field: asks, questions with answers, three cases to begin from. Immutable, read once.</summary>
public sealed class StarterTexts
{
    private const string Figure = "figure";
    private readonly AskFile[] asks = StarterFile.Read<AskFile[]>("asks");
    private readonly ObjectionFile[] objections = StarterFile.Read<ObjectionFile[]>("objections");

    private readonly Dictionary<string, string> slugs = StarterFile.Read<MessageFile[]>("messages").ToDictionary(m => m.Key, m => m.Slug);
    private readonly Lazy<(string[] Claims, Bearing[] Bearings)[]> carried;

    public StarterTexts() =>
        carried = new(() => [.. objections.Where(o => o.Claims is { Length: > 0 }).Select(o => (o.Claims!, o.Answer.Values.SelectMany(Bearing.Of).ToArray()))]);

    public IReadOnlyList<CaseTemplate> Templates { get; } = StarterFile.Read<CaseTemplate[]>("templates");

    /// <summary>The slugs of the messages that a template names.</summary>
    public IReadOnlyList<string> Slugs(CaseTemplate template) =>
        [.. template.Answers.Messages.Messages.Select(key => slugs.GetValueOrDefault(key)).OfType<string>()];

    public CaseTemplate? Template(string? key) => Templates.FirstOrDefault(t => t.Key == key);

    /// <summary>The worked example of a screen, from the first template.</summary>
    public string Example(string step, string language) => In(Templates[0].Examples[step], language);

    /// <summary>The asks of a pillar and a change, those for this office and on the case's topic first.</summary>
    /// <param name="case">The case, whose answers fill the blanks.</param>
    /// <param name="pillar">Only of this one; null means any.</param>
    /// <param name="change">Only of this one; null means any.</param>
    /// <param name="topic">Stands first; null means none.</param>
    /// <param name="by">The date as it stands in the form, saved or not.</param>
    /// <param name="words">Of the language of the brief.</param>
    public IReadOnlyList<StarterAsk> Asks(Case? @case, Pillar? pillar, Change? change, string? topic, RoughDate? by, Phrases words) =>
    [
        .. asks.Select(a => (File: a, Ask: new StarterAsk(a.Key, Word<Pillar>(a.Pillar), Word<Change>(a.Change), Fill(In(a.Text, words.Language), @case, by, words), In(a.Why, words.Language))))
            .Where(a => (pillar is null || a.Ask.Pillar == pillar) && (change is null || a.Ask.Change == change))
            .OrderByDescending(a => Suits(a.File, @case?.Office.Audience)).ThenByDescending(a => topic is not null && a.File.Topics.Contains(topic)).Select(a => a.Ask),
    ];

    // An ask that only some offices can grant comes first for them and last for the others.
    private static int Suits(AskFile ask, Audience? audience) => ask.Audiences is not { Length: > 0 } only || audience is null ? 0 : only.Contains(Key(audience.Value)) ? 1 : -1;

    /// <summary>The questions that this audience is likely to raise, those on the case's topic and pillar first, those on another topic last.</summary>
    public IReadOnlyList<StarterQuestion> Questions(Audience? audience, string? topic, Pillar? pillar, string language) =>
    [
        .. objections.Where(o => audience is null || o.Audiences.Contains(Key(audience.Value)))
            .OrderByDescending(o => Touches(o, topic)).ThenByDescending(o => (topic is not null && o.Topics.Contains(topic) ? 2 : 0) + (pillar is { } p && o.Pillars.Contains(Key(p)) ? 1 : 0))
            .Select(o => Question(o, language) with { OnTopic = Touches(o, topic) }),
    ];

    private static bool Touches(ObjectionFile objection, string? topic) => objection.Topics.Length == 0 || (topic is not null && objection.Topics.Contains(topic));

    public IEnumerable<StarterQuestion> Questions(IEnumerable<string> keys, string language) =>
        keys.Select(k => objections.FirstOrDefault(o => o.Key == k)).OfType<ObjectionFile>().Select(o => Question(o, language));

    /// <summary>The keys of the claims that an answer rests on, whoever wrote the question above it: those of every starter answer that it still carries.</summary>
    public IReadOnlyList<string> ClaimsOf(string answer)
    {
        var said = Bearing.Words.Of(answer);
        return [.. carried.Value.Where(c => c.Bearings.Any(b => b.StandsIn(said))).SelectMany(c => c.Claims).Distinct()];
    }

    /// <summary>The blanks of an ask: {office} {number} {unit} {date} {place}; what the case does not say yet stays a visible gap.</summary>
    public static string Fill(string text, Case? @case, Phrases words) => Fill(text, @case, RoughDate.Parse(@case?.Ask.By), words);

    private static string Fill(string text, Case? @case, RoughDate? by, Phrases words) => AskBlanks.Of(@case, by, words).Fill(text, words["case.blank"]);

    /// <summary>
    /// The ask follows the answers that came after it: where it still stands as it was offered, its blanks say what the case says now. What a person wrote, into a blank or
    /// elsewhere, stays.
    /// </summary>
    /// <param name="case">With the answers of now.</param>
    /// <param name="before">What the blanks said until now.</param>
    /// <param name="words">Of the language of the brief.</param>
    public void Renew(Case @case, AskBlanks before, Phrases words)
    {
        if (@case.Ask.Text is not { } said) return;
        var (now, gap) = (AskBlanks.Of(@case, RoughDate.Parse(@case.Ask.By), words), words["case.blank"]);
        if (now == before && !said.Contains(gap, StringComparison.Ordinal)) return;
        var again = AskTexts(@case).Select(texts => AskBlanks.Again(In(texts, words.Language), said, before, now, gap)).FirstOrDefault(text => text is not null);
        if (again is not null && again != said) @case.Ask = @case.Ask with { Text = again };
    }

    /// <summary>A case speaks another language: what still stands word for word as it was offered, in whichever language, is said in this one; what a person wrote stays.</summary>
    /// <param name="case">With the place and the language of now.</param>
    /// <param name="words">Of all languages.</param>
    /// <param name="language">The one that it speaks from now on.</param>
    /// <param name="before">The place until now, whose numbers stand in the ask.</param>
    public void Say(Case @case, Words words, string language, string? before)
    {
        string? Turned(string? said, IEnumerable<Dictionary<string, string>> offered) =>
            said is not null && offered.FirstOrDefault(o => o.ContainsValue(said)) is { } same ? In(same, language) : said;
        // The blanks of an ask are filled from the other answers: found before those change, filled again after.
        var ask = @case.Ask.Text is { } said ? AskTexts(@case).FirstOrDefault(a => a.Any(t => Fill(t.Value, @case, words.For(t.Key).In(before)) == said)) : null;
        @case.Office = @case.Office with
        {
            Name = Turned(@case.Office.Name, Templates.Select(t => t.Answers.Office.Office)),
            Cares = Turned(@case.Office.Cares, Templates.Select(t => t.Answers.Office.Cares)),
        };
        if (@case.Workers is { } workers) workers.WhoIsCounted = Turned(workers.WhoIsCounted, Templates.Select(t => t.Answers.Figures.WhoIsCounted));
        foreach (var question in @case.Questions)
        {
            question.Question = Turned(question.Question, objections.Select(o => o.Question));
            question.Answer = Turned(question.Answer, objections.Select(o => o.Answer));
        }
        if (ask is not null) @case.Ask = @case.Ask with { Text = Fill(In(ask, language), @case, words.For(language).In(@case.Setting.Place)) };
        if (Template(@case.Template?.Split('/')[0]) is { } template) @case.Template = template.Mark(language);
    }

    private IEnumerable<Dictionary<string, string>> AskTexts(Case @case) =>
        [.. asks.Select(a => a.Text), .. Template(@case.Template?.Split('/')[0]) is { } template ? [template.Answers.Ask.Text] : Array.Empty<Dictionary<string, string>>()];

    /// <summary>An answer of the case still points to a figure on the page, and the case has none.</summary>
    public bool PointsNowhere(Case @case) => !HasFigure(@case) && @case.Questions.Exists(q => q.Answer is { } answer && objections.Any(o => o.Needs == Figure && o.Answer.ContainsValue(answer)));

    /// <summary>A number of workers or of people stands on the page.</summary>
    public static bool HasFigure(Case? @case) => @case?.Workers?.Value is not null || @case?.People?.Value is not null;

    public static string In(IReadOnlyDictionary<string, string> languages, string language) => languages.GetValueOrDefault(language) ?? languages["en"];

    /// <summary>"decision-maker" is <see cref="Audience.DecisionMaker"/>.</summary>
    public static T Word<T>(string key) where T : struct, Enum => Enum.Parse<T>(key.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    public static string Key<T>(T word) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    private static StarterQuestion Question(ObjectionFile o, string language) => new(o.Key, In(o.Question, language), In(o.Answer, language), o.Needs == Figure) { Claims = o.Claims ?? [] };

    private sealed record MessageFile(string Key, string Slug);

    private sealed record AskFile(string Key, string Pillar, string Change, string[]? Audiences, string[] Topics, Dictionary<string, string> Text, Dictionary<string, string> Why);

    private sealed record ObjectionFile(string Key, string[] Audiences, string[] Topics, string[] Pillars, Dictionary<string, string> Question, Dictionary<string, string> Answer, string[]? Claims, string? Needs = null);
}
