using Chorus.Methods.Workforce;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Case.Starter;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

using Case = Chorus.Modules.Case.Case;

/// <summary>The first starter template, with the figures that its example makes up, in one of the languages of the interface.</summary>
internal static class WorkedExample
{
    private static readonly Dictionary<string, (string Source, string Census, string Pay, string Organisation)> Own = new()
    {
        ["en"] = ("Figure made up for this test: staff list of the ministry", "Figure made up for this test: statistics office", "Made up: pay scale of the public service", "A made-up association of social workers"),
        ["fr"] = ("Chiffre inventé pour cet essai : liste du personnel du ministère", "Chiffre inventé pour cet essai : office de statistique", "Inventé : grille des traitements", "Une association inventée de travailleurs sociaux"),
        ["es"] = ("Cifra inventada para esta prueba: lista de personal del ministerio", "Cifra inventada para esta prueba: oficina de estadística", "Inventada: escala salarial", "Una asociación inventada de trabajadores sociales"),
        ["ar"] = ("رقم مختلق لهذا الاختبار: قائمة موظفي الوزارة", "رقم مختلق لهذا الاختبار: جهاز الإحصاء", "مختلق: سلم الرواتب", "جمعية مختلقة للأخصائيين الاجتماعيين"),
        ["pt"] = ("Número inventado para este teste: lista de pessoal do ministério", "Número inventado para este teste: instituto de estatística", "Inventada: tabela salarial", "Uma associação inventada de trabalhadores sociais"),
        ["sw"] = ("Takwimu ya kubuni kwa jaribio hili: orodha ya wafanyakazi wa wizara", "Takwimu ya kubuni kwa jaribio hili: ofisi ya takwimu", "Ya kubuni: viwango vya mishahara", "Chama cha kubuni cha wafanyakazi wa ustawi wa jamii"),
    };

    public static async Task<MadeUpCase> Open(Site site, string language, Action<Case>? change = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var starter = scope.ServiceProvider.GetRequiredService<StarterTexts>();
        var words = scope.ServiceProvider.GetRequiredService<Words>().For(language);
        var library = scope.ServiceProvider.GetRequiredService<Messages>();
        var template = starter.Templates[0];
        var ids = await library.IdsOf([.. starter.Slugs(template)], default);
        var cards = await library.Named([.. starter.Slugs(template).Select(slug => ids[slug])], language, null, default);
        var (source, census, pay, organisation) = Own[language];
        return await MadeUpCase.Open(site, language, @case =>
        {
            @case.Gap = new Gap { Target = 5 };
            @case.Ask = new Ask { By = "2027-10-01" };
            @case.Figures.Clear();
            @case.Questions.Clear();
            template.Begin(@case, starter, words);
            // The template leaves blanks for the office, the number and the date: here they are filled as a person would.
            @case.Gap = new Gap { By = GapBy.Ratio, Target = 5, Currency = "LKR", Years = 3 };
            @case.Ask = @case.Ask with { By = "2027-10-01", Text = Filled(StarterTexts.In(template.Answers.Ask.Text, language), @case, words) };
            @case.Put(new CaseFigure
            {
                Kind = FigureKind.Workers, Value = 500, WhoIsCounted = @case.Workers!.WhoIsCounted, CountedAs = @case.Workers.CountedAs, Pay = @case.Workers.Pay,
                Employer = @case.Workers.Employer, Date = "2026-12-31", Source = source,
            });
            @case.Put(new CaseFigure { Kind = FigureKind.Population, Value = 21_763_300, Date = "2026-07-01", Source = census });
            @case.Put(new CaseFigure { Kind = FigureKind.Cost, Value = 1_200_000, Unit = "LKR", Date = "2026", Source = pay });
            @case.Letterhead = new Letterhead { Organisation = organisation, Contact = "office@example.org" };
            @case.Messages.Clear();
            foreach (var (i, card) in cards.Index())
                @case.Messages.Add(new CaseMessage { Position = i + 1, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Language = card.Language });
            change?.Invoke(@case);
        });
    }

    private static string Filled(string text, Case @case, Phrases words)
    {
        @case.Ask = @case.Ask with { By = "2027-10-01" };
        return StarterTexts.Fill(text, @case, words);
    }
}
