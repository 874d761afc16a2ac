using System.Globalization;
using Chorus.Documents;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;

namespace Chorus.Modules.Case.Brief;

/// <summary>What a case says of the worksheets of the toolkit: its first message, its figures with their sources, its office and its ask. What it does not know it leaves empty.</summary>
public static class CaseWorksheets
{
    private const int Causes = 3;

    /// <param name="first">The words of the first message; null where it was written by hand, or there is none.</param>
    public static WorksheetAnswers Of(string name, BriefWords say, MessageCard? first)
    {
        var answers = new WorksheetAnswers();
        switch (name)
        {
            case "objectives": Objectives(answers, say, first); break;
            case "audiences": Audiences(answers, say.Brief); break;
            case "messages": Message(answers, say, first); break;
            case "materials": Materials(answers, say); break;
            case "measuring": Measuring(answers, say); break;
        }
        return answers;
    }

    private static void Objectives(WorksheetAnswers answers, BriefWords say, MessageCard? first)
    {
        var brief = say.Brief;
        if (first is not null) answers.Put("problem", 0, "words", Worded(first.Issue, first.Language, say));
        else answers.Put("problem", 0, "words", brief.Messages is [var own, ..] ? own.Text : null);
        foreach (var (row, claim) in brief.Messages.SelectMany(m => m.Claims).Select(c => c.Used).DistinctBy(c => c.Id).Take(Causes).Index())
            answers.Put("causes", row, "evidence", Worded(claim.Text, claim.TextLanguage, say), say.SourceOf(claim));
        foreach (var question in new[] { "goal", "objectives" })
        {
            answers.Put(question, 0, "who", brief.Office);
            answers.Put(question, 0, "does", brief.Ask);
        }
        answers.Put("goal", 0, "by", brief.By);
        if (say.RatioNumber is { } ratio)
        {
            answers.Put("objectives", 0, "indicator", say.RatioUnit);
            answers.Put("objectives", 0, "baseline", ratio, say.SourceOf(brief.Workers!), say.SourceOf(brief.People!));
        }
        answers.Put("objectives", 0, "target", say.Posts);
    }

    private static void Audiences(WorksheetAnswers answers, BriefInput brief)
    {
        answers.Put("offices", 0, "office", brief.Office);
        answers.Put("offices", 0, "does", brief.Ask);
        answers.Put("offices", 0, "cares", brief.Cares);
        answers.Put("offices", 0, "stops", brief.Answers is [var asked, ..] ? asked.Question : null);
    }

    private static void Message(WorksheetAnswers answers, BriefWords say, MessageCard? first)
    {
        var brief = say.Brief;
        if (brief.Messages is not [var message, ..]) return;
        answers.Put("for", 0, "office", brief.Office);
        answers.Put("for", 0, "language", CultureInfo.GetCultureInfo(message.Language).NativeName);
        answers.Put("for", 0, "messenger", brief.Organisation);
        (string? Text, string Language) asked = brief.Ask is { } ask ? (ask, say.Language) : (first?.Ask, message.Language);
        (string? Text, string Language)[] parts = first is null
            ? [(message.Text, message.Language), default, default, asked]
            : [(first.Issue, first.Language), (first.Care, first.Language), (first.Solution, first.Language), asked];
        foreach (var (row, (text, language)) in parts.Index())
            if (text is not null) answers.Put("parts", row, "words", Worded(text, language, say));
        if (message.Claims.Count > 0) answers.Put("parts", 0, "claim", [.. message.Claims.Select(c => Run.Cite(say.SourceOf(c.Used))).Distinct()]);
    }

    private static void Materials(WorksheetAnswers answers, BriefWords say)
    {
        var brief = say.Brief;
        string[] made = brief.Ask is null ? ["brief"] : ["brief", "sign-sheet"];
        foreach (var (row, what) in made.Index())
        {
            answers.Put("materials", row, "material", say["verify.what." + what]);
            answers.Put("materials", row, "office", brief.Office);
            answers.Put("materials", row, "language", CultureInfo.GetCultureInfo(brief.Language).NativeName);
            answers.Put("materials", row, "date", brief.Meeting);
        }
        if (say.Ratio is { } ratio) answers.Put("news", 0, "figure", ratio, say.SourceOf(brief.Workers!), say.SourceOf(brief.People!));
        answers.Put("news", 0, "speaker", brief.Contact);
    }

    private static void Measuring(WorksheetAnswers answers, BriefWords say)
    {
        var brief = say.Brief;
        if (brief.Office is null) return;
        answers.Put("activities", 0, "activity", say["brief.worksheets.meeting", ("office", brief.Office)]);
        answers.Put("activities", 0, "output", say["verify.what.brief"]);
        answers.Put("activities", 0, "outcome", brief.Ask);
        answers.Put("after", 0, "date", string.Join(" · ", new[] { brief.Meeting, brief.Office }.OfType<string>()));
    }

    private static Run Worded(string text, string language, BriefWords say) => language == say.Language ? Run.Plain(text) : Run.Foreign(text, language);
}
