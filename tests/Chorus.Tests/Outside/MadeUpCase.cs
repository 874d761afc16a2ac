namespace Chorus.Tests.Outside;

/// <summary>The case that the outside tests make: a made-up number of workers, entered as such, beside the people of a country. 500 for 21,763,300 are 2.30 per 100,000, 1 to 43,527.</summary>
public static class MadeUpCase
{
    private const string Made = "Made up for a test";

    // A meeting and a year to come, whenever this runs.
    private static readonly string Next = (TimeProvider.System.GetUtcNow().Year + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static readonly IReadOnlyList<string> Steps = ["where", "office", "ask", "figures", "gap", "messages", "questions", "brief"];

    public static string Path(string language, string step) => $"/{language}/case/{step}";

    /// <summary>What is answered on a screen, by the name of the field.</summary>
    public static IReadOnlyDictionary<string, string[]> Answers(string step, string language, Answer on) => step switch
    {
        "where" => Of(("Place", language == "ar" ? "سريلانكا" : "Sri Lanka"), ("Language", language)),
        "office" => Of(("Audience", "DecisionMaker"), ("Name", language == "ar" ? "وزارة المالية" : "Ministry of Finance"), ("Meeting.Day", "9"), ("Meeting.Month", "3"), ("Meeting.Year", Next)),
        "ask" => Of(("Pillar", First(on, "Pillar")), ("Change", First(on, "Change")), ("By.Year", Next),
            ("Text", language == "ar" ? "تمويل خمسين وظيفة جديدة في الخدمة الاجتماعية." : "Fund fifty new posts for social service workers.")),
        "figures" => Of(("Workers", "500"), ("WhoIsCounted", language == "ar" ? "عاملون مدفوعو الأجر لدى الحكومة" : "paid workers of the government"), ("CountedAs", "Headcount"), ("Pay", "Paid"),
            ("Employer", "Governmental"), ("WorkersDate.Year", "2026"), ("WorkersSource", Made), ("PeopleKind", "Population"), ("People", "21,763,300"), ("PeopleDate.Year", "2026"), ("PeopleSource", Made)),
        "gap" => Of(("By", "Posts"), ("Posts", "50"), ("YearlyCost", "4800"), ("CostDate.Year", "2026"), ("CostSource", Made)),
        "messages" => Of(("Pick", (string[])[.. on.Page.QuerySelectorAll("input[name=Pick]").Take(3).Select(i => i.GetAttribute("value")!)])),
        _ => new Dictionary<string, string[]>(),
    };

    /// <summary>Goes through the screens up to and with the last one named; every save leads on.</summary>
    public static async Task Fill(Visitor visitor, string language, string from = "where", string to = "brief")
    {
        foreach (var step in Steps.SkipWhile(s => s != from).TakeWhile(s => s != to).Append(to))
        {
            var path = Path(language, step);
            var screen = await visitor.Get(path);
            var saved = await visitor.Submit(screen, path, Answers(step, language, screen));
            ((int)saved.Status).ShouldBe(200, $"{step}: {saved.Page.QuerySelector(".summary, .error")?.TextContent}");
        }
    }

    private static string First(Answer on, string name) => on.Page.QuerySelector($"input[name={name}]")?.GetAttribute("value") ?? throw new InvalidOperationException($"{on.Path} offers no {name}.");

    private static Dictionary<string, string[]> Of(params (string Name, object Value)[] answers) => answers.ToDictionary(a => a.Name, a => a.Value as string[] ?? [(string)a.Value]);
}
