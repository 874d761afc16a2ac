using Chorus.Methods.Workforce;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Brief;

using Case = Chorus.Modules.Case.Case;

/// <summary>A case with 500 workers, a number that is made up and says so, and the browser that holds it.</summary>
internal sealed record MadeUpCase(string Id, HttpClient Browser)
{
    public static readonly string[] Messages = ["local-services-and-the-global-goals", "returns-that-are-modelled", "somebody-to-come"];

    public static async Task<MadeUpCase> Open(Site site, string? language = null, Action<Case>? change = null, int messages = 3)
    {
        await using var db = site.Db();
        await using var scope = site.Services.CreateAsyncScope();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var @case = new Case
        {
            CreatedAt = now, TouchedAt = now, Setting = new Setting { Place = "LK", Language = language },
            Office = new Office { Audience = Audience.DecisionMaker, Name = language == "ar" ? "إدارة الموازنة في وزارة المالية" : "Budget office, Ministry of Finance", Cares = language == "ar" ? "كم يكلّف، وكم يدوم" : "what it costs, and for how long", Meeting = new DateOnly(2026, 12, 8) },
            Ask = new Ask
            {
                Topic = "violence-against-children", Pillar = Pillar.Plan, Change = Chorus.Modules.Narrative.Contract.Change.Policy, By = "2027-06-30",
                Text = language == "ar" ? "نطلب من وزارة المالية اعتماد حد أدنى قدره 5 عاملين لكل 100,000 من السكان، وإدراج وظائف السنة الأولى في الموازنة قبل 30 يونيو 2027."
                    : "The Ministry of Finance will adopt a minimum of 5 workers per 100,000 people, with a date for each district, and put the first year’s posts into the budget by 30 June 2027.",
            },
            Gap = new Gap { By = GapBy.Ratio, Target = 5, Currency = "LKR", Years = 3 },
            Letterhead = new Letterhead { Organisation = language == "ar" ? "جمعية مختلقة للأخصائيين الاجتماعيين" : "A made-up association of social workers", Contact = "office@example.org" },
        };
        @case.Put(new CaseFigure
        {
            Kind = FigureKind.Workers, Value = 500, WhoIsCounted = language == "ar" ? "أخصائيون اجتماعيون في المناطق" : "social workers in the districts", CountedAs = CountedAs.Headcount, Pay = Pay.Paid,
            Employer = Employer.Governmental, Date = "2026", Source = language == "ar" ? "رقم مختلق لهذا الاختبار" : "Figure made up for this test",
        });
        @case.Put(new CaseFigure { Kind = FigureKind.Population, Value = 21_763_300, Date = "2024", Source = language == "ar" ? "تعداد السكان" : "Census of population" });
        @case.Put(new CaseFigure { Kind = FigureKind.Cost, Value = 1_200_000, Unit = "LKR", Date = "2026", Source = language == "ar" ? "سلم الرواتب" : "Pay scale" });
        var library = scope.ServiceProvider.GetRequiredService<Messages>();
        var found = await library.Find(new MessageSearch(language ?? "en", Audience.DecisionMaker), messages, default);
        foreach (var (i, card) in found.Index())
            @case.Messages.Add(new CaseMessage { Position = i + 1, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Language = card.Language });
        @case.Questions.Add(new CaseQuestion { Position = 1, Question = language == "ar" ? "لا يوجد مال." : "There is no money.", Answer = language == "ar" ? "فلنبدأ بما يحتاج إلى القليل." : "Then let us start with what needs little: one count and the approved posts that stand empty." });
        change?.Invoke(@case);
        db.Cases.Add(@case);
        var secret = Ids.Secret();
        db.CaseSessions.Add(new CaseSession { CaseId = @case.Id, Hash = Ids.Hash(secret), CreatedAt = now, SeenAt = now });
        await db.SaveChangesAsync();
        var browser = site.Client(language: language ?? "en");
        browser.DefaultRequestHeaders.Add("Cookie", $"{Cookies.Case}={secret}");
        return new MadeUpCase(@case.Id, browser);
    }

    /// <summary>Changes what the person said, as another visit to a screen would.</summary>
    public async Task Change(Site site, Action<Case> change)
    {
        await using var db = site.Db();
        var @case = await db.Cases.AsTracking().Whole().FirstAsync(c => c.Id == Id);
        change(@case);
        await db.SaveChangesAsync();
    }

    /// <summary>The questions that the person expects.</summary>
    public async Task<IReadOnlyList<string>> Asked(Site site)
    {
        await using var db = site.Db();
        return await db.Set<CaseQuestion>().Where(q => q.CaseId == Id && q.Question != null).Select(q => q.Question!).ToListAsync();
    }

    public async Task<string> Text(string path) => await (await Get(path)).Content.ReadAsStringAsync();

    public async Task<HttpResponseMessage> Get(string path)
    {
        var answer = await Browser.GetAsync(path);
        ((int)answer.StatusCode).ShouldBe(200, path);
        return answer;
    }
}
