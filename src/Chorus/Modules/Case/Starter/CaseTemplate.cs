using Chorus.Methods.Workforce;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Starter;

/// <summary>A case to begin from: words to change, no figure of its own.</summary>
public sealed record CaseTemplate(string Key, Dictionary<string, string> Title, Dictionary<string, string> Summary, TemplateAnswers Answers, Dictionary<string, Dictionary<string, string>> Examples)
{
    /// <summary>What <see cref="Case.Template"/> keeps: which template, and in which language its words were copied.</summary>
    public string Mark(string language) => Key + "/" + language;

    /// <summary>Copies the words into a case; messages are for the caller, who knows the library.</summary>
    public void Begin(Case @case, StarterTexts starter, Phrases words)
    {
        var language = words.Language;
        var (office, ask, figures) = (Answers.Office, Answers.Ask, Answers.Figures);
        @case.Template = Mark(language);
        @case.Office = new Office { Audience = StarterTexts.Word<Audience>(office.Audience), Name = StarterTexts.In(office.Office, language), Cares = StarterTexts.In(office.Cares, language) };
        @case.Ask = new Ask
        {
            Topic = ask.Topic, Pillar = StarterTexts.Word<Pillar>(ask.Pillar), Change = StarterTexts.Word<Change>(ask.Change),
            Text = StarterTexts.Fill(StarterTexts.In(ask.Text, language), @case, words),
        };
        @case.Gap = new Gap { Years = Answers.Gap.Years };
        @case.Put(new CaseFigure
        {
            Kind = FigureKind.Workers, WhoIsCounted = StarterTexts.In(figures.WhoIsCounted, language), CountedAs = figures.Basis == "fte" ? CountedAs.FullTimeEquivalent : CountedAs.Headcount,
            Pay = Enum.Parse<Pay>(figures.Paid, true), Employer = Enum.Parse<Employer>(figures.Employer, true),
        });
        foreach (var (i, question) in starter.Questions(Answers.Questions.Objections, language).Take(Case.MostQuestions).Index())
            @case.Questions.Add(new CaseQuestion { Position = i + 1, Question = question.Question, Answer = question.Answer });
    }
}

public sealed record TemplateAnswers(TemplateOffice Office, TemplateAsk Ask, TemplateFigures Figures, TemplateGap Gap, TemplateMessages Messages, TemplateQuestions Questions);

public sealed record TemplateOffice(string Audience, Dictionary<string, string> Office, Dictionary<string, string> Cares);

public sealed record TemplateAsk(string Topic, string Pillar, string Change, Dictionary<string, string> Text);

public sealed record TemplateFigures(Dictionary<string, string> WhoIsCounted, string Basis, string Paid, string Employer);

public sealed record TemplateGap(int? Years);

public sealed record TemplateMessages(string[] Messages);

public sealed record TemplateQuestions(string[] Objections);
