using Chorus.Modules.Case.Brief;
using Chorus.Modules.Case.Starter;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen seven: what the office may object, with answers, and the minute to say aloud.</summary>
public sealed class QuestionsPage(BriefOfCase reader, Claims claims) : CaseScreen
{
    private const int Suggested = 3;
    private string built = "";
    private IReadOnlyList<StarterQuestion> suggested = [];

    public override string Step => Steps.Questions;

    public override IReadOnlyList<Input> Inputs { get; } =
    [
        .. Enumerable.Range(1, Case.MostQuestions).SelectMany(i => new[] { new Input(QuestionAt(i), "case.questions.question"), new Input(AnswerAt(i), "case.questions.answer", InputKind.Text, 1200) }),
        new("Spoken", "case.questions.spoken", InputKind.Text, 4000),
    ];

    public static string QuestionAt(int i) => "Question" + i;
    public static string AnswerAt(int i) => "Answer" + i;

    public string BriefLanguage => BriefWords.Language;

    /// <summary>BCP 47 of the numbers in what is said aloud.</summary>
    public string BriefFigures => BriefWords.Figures;

    /// <summary>The own words, or what the case says so far.</summary>
    public string SpokenShown => Typed.Of("Spoken") ?? built;

    /// <summary>Questions that this audience may raise and that are not on the screen yet.</summary>
    public IReadOnlyList<StarterQuestion> More =>
        [.. Fitting.Where(q => Enumerable.Range(1, Case.MostQuestions).All(i => Typed[QuestionAt(i)] != q.Question)).Take(6)];

    private IReadOnlyList<StarterQuestion> Fitting =>
        [.. Starter.Questions(Case?.Office.Audience, Case?.Ask.Topic, Case?.Ask.Pillar, BriefLanguage).Where(q => !q.NeedsFigure || StarterTexts.HasFigure(Case))];

    /// <summary>What in the answers on the screen is weaker than it looks, and what was taken in its place, by the place of the question.</summary>
    public async Task<ILookup<int, (IEnumerable<Care> Cares, IReadOnlyList<BriefClaim> Taken)>> Weighed()
    {
        var own = Case ?? new Case();
        var typed = Enumerable.Range(1, Case.MostQuestions).Where(i => Typed.Of(AnswerAt(i)) is not null).Select(i => Asked(own, i)).ToList();
        var answers = await reader.Answered(own, typed, BriefLanguage, Stop);
        var cares = Caution.OfAnswers(new BriefInput(own.Id, BriefLanguage, "", "") { Answers = answers }, DateOnly.FromDateTime(Now));
        return answers.ToLookup(a => typed.Find(q => q.Id == a.Id)!.Position, a => (cares[a.Id], (IReadOnlyList<BriefClaim>)[.. a.Claims.Where(c => c.Instead is not null)]));
    }

    // With the id of the one that is saved, by which its accurate wording is found.
    private CaseQuestion Asked(Case own, int i)
    {
        var asked = new CaseQuestion { Position = i, Question = Typed[QuestionAt(i)], Answer = Typed[AnswerAt(i)] };
        if (own.Questions.Find(q => q.Position == i) is { } known) asked.Id = known.Id;
        return asked;
    }

    protected override string NextPath => Stays ? Steps.PathOf(Step) + "#Spoken" : base.NextPath;

    protected override async Task Offer()
    {
        var own = Case ?? new Case();
        built = Spoken.Build(own, await reader.Read(own, BriefWords, Stop), BriefWords);
        if (own.Questions.Count == 0 && HttpMethods.IsGet(Request.Method)) suggested = await Unhesitating([.. Fitting.Where(q => q.OnTopic)]);
    }

    // What nobody chose must hold: an answer whose claim was not read at its source, or is in doubt, waits below for whoever wants it, unless there is no other.
    private async Task<IReadOnlyList<StarterQuestion>> Unhesitating(IReadOnlyList<StarterQuestion> questions)
    {
        var ids = await claims.IdsOf([.. questions.SelectMany(q => q.Claims).Distinct()], Stop);
        var read = (await claims.Named([.. ids.Values], BriefLanguage, Stop)).Where(c => c.Strength == Strength.Primary).Select(c => c.Id).ToHashSet();
        var held = questions.Where(q => q.Claims.All(key => ids.TryGetValue(key, out var id) && read.Contains(id))).Take(Suggested).ToList();
        return held.Count > 0 ? held : [.. questions.Take(Suggested)];
    }

    // Whoever comes here first finds the likeliest questions written out; they are kept once saved.
    protected override void Prefill()
    {
        foreach (var (i, question) in suggested.Index()) Typed.With(QuestionAt(i + 1), question.Question).With(AnswerAt(i + 1), question.Answer);
    }

    protected override Task<IActionResult?> Press(string button)
    {
        if (button == "spoken") Typed["Spoken"] = built;
        if (button.StartsWith("add:", StringComparison.Ordinal) && Fitting.FirstOrDefault(q => q.Key == button[4..]) is { } added)
        {
            var free = Enumerable.Range(1, Case.MostQuestions).FirstOrDefault(i => Typed.Of(QuestionAt(i)) is null && Typed.Of(AnswerAt(i)) is null);
            if (free == 0) Problems.Add(new Problem("case.questions.full", null, ("n", Case.MostQuestions)));
            else Typed.With(QuestionAt(free), added.Question).With(AnswerAt(free), added.Answer);
        }
        return ShowAgain();
    }

    protected override Typed Show(Case @case, string language)
    {
        var typed = new Typed().With("Spoken", @case.Spoken);
        foreach (var question in @case.Questions) typed.With(QuestionAt(question.Position), question.Question).With(AnswerAt(question.Position), question.Answer);
        return typed;
    }

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        for (var i = 1; i <= Case.MostQuestions; i++)
        {
            var (question, answer) = (typed.Of(QuestionAt(i)), typed.Of(AnswerAt(i)));
            var known = @case.Questions.Find(q => q.Position == i);
            if (question is null && answer is null) @case.Questions.RemoveAll(q => q.Position == i);
            else if (known is not null) (known.Question, known.Answer) = (question, answer);
            else @case.Questions.Add(new CaseQuestion { Position = i, Question = question, Answer = answer });
        }
        // Left as it was built it goes on following the case.
        @case.Spoken = typed.Of("Spoken") is { } spoken && spoken != built ? spoken : null;
        return [];
    }
}
