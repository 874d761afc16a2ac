using Chorus.Documents;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>Puts a brief on paper: the point and the figures first, three messages, the ask, and two answers where there is room.</summary>
public static class BriefDocument
{
    /// <summary>How much of a brief is printed.</summary>
    private sealed record Extent(bool Cares, int Answers, bool Addresses, bool Leads)
    {
        /// <summary>The page is turned before the answers.</summary>
        public bool Turns { get; init; }

        /// <summary>What a plan costs stands in a table, a year in each row; else in a sentence, which is shorter and harder to check.</summary>
        public bool ByYear { get; init; } = true;
    }

    // What goes so that the rest fits on one page, in the order in which it is missed least: why a message touches an office of any country; an answer can be given aloud; a
    // citation is found without its address. A table of years gives way to its sentence before the last answer does. The one line about this very office goes last. Figures, messages, the ask and the sources always stay.
    private static readonly Extent[] OnePage =
    [
        new(true, 2, true, true), new(true, 2, true, false), new(true, 1, true, false), new(true, 2, true, false) { ByYear = false }, new(true, 1, true, false) { ByYear = false },
        new(true, 1, false, false) { ByYear = false }, new(true, 0, false, false) { ByYear = false }, new(false, 0, false, false) { ByYear = false },
    ];

    // Where it takes a second page anyway, nothing is left out but what would make a third: first the addresses, then answers, the last one first. Of what does not even fit
    // without them, the words are too many.
    private static readonly Extent[] TwoPages =
        [new(true, Case.MostQuestions, true, true) { Turns = true }, .. Enumerable.Range(0, Case.MostQuestions + 1).Reverse().Select(answers => new Extent(true, answers, false, true) { Turns = true })];

    /// <summary>
    /// The document; without an imprint it is what the hash is made of. What is left out for want of room is left out in every format, so that all say the same; only the
    /// addresses of sources may stand in a file and not on paper.
    /// </summary>
    /// <param name="say">The words.</param>
    /// <param name="imprint">Who answers for it.</param>
    /// <param name="onPaper">To be printed: a page with a code that leads to all sources does not spell out their addresses.</param>
    public static Document Of(BriefWords say, Imprint? imprint, bool onPaper = false)
    {
        var fits = Fitting(say);
        return onPaper ? OnPaper(say, fits, imprint) : With(say, fits, imprint);
    }

    /// <summary>What the person wrote and the page has no room for: what the office cares about, and so many of the answers.</summary>
    public static (bool Cares, int Answers) LeftOut(BriefWords say)
    {
        var fits = Fitting(say);
        return (say.Brief.Cares is not null && !fits.Cares, Math.Max(0, say.Brief.Answers.Count - fits.Answers));
    }

    /// <summary>The words that lead the page; null where there are none, or no room.</summary>
    public static string? Lead(BriefWords say) => Fitting(say).Leads && say.Brief.Messages is [{ Care: { Length: > 0 } care }, ..] ? care : null;

    /// <summary>The table of years on the page; null where a sentence says them.</summary>
    public static Table? ByYear(BriefWords say) => Fitting(say).ByYear ? say.PlanTable : null;

    /// <summary>How many of the answers the page has room for.</summary>
    public static int Answers(BriefWords say) => Fitting(say).Answers;

    /// <summary>Meant for one page: what is edited before it is printed should not run over where the printed one does not.</summary>
    public static bool FitsOnePage(BriefWords say) => !Fitting(say).Turns;

    /// <summary>Takes no third page: with all its answers left out, if need be.</summary>
    public static bool FitsTwoPages(BriefWords say) => Fitting(say) is var fits && (!fits.Turns || FitsTwo(say, fits));

    // Room is that of paper, whatever is rendered.
    private static Extent Fitting(BriefWords say) => Array.Find(OnePage, extent => PaperRoom.Fits(OnPaper(say, extent, null), say.Linked))
        ?? Array.Find(TwoPages, extent => FitsTwo(say, extent)) ?? TwoPages[^1];

    private static bool FitsTwo(BriefWords say, Extent extent) => PaperRoom.FitsTwo(OnPaper(say, extent, null), say.Linked);

    private static Document OnPaper(BriefWords say, Extent extent, Imprint? imprint) => With(say.Spelling(extent.Addresses && !say.Linked), extent, imprint);

    private static Document With(BriefWords say, Extent extent, Imprint? imprint)
    {
        var brief = say.Brief;
        var blocks = new List<Block>();
        Opening(blocks, say, extent);
        Figures(blocks, say, extent);
        Messages(blocks, say);
        Ask(blocks, say);
        // A second page begins with the answers; without any, the sources run over by themselves.
        if (extent is { Turns: true, Answers: > 0 } && brief.Answers.Count > 0 && PaperRoom.Turns(new Document(Title(say), brief.Language, Paper.Labels(say.Words), blocks))) blocks.Add(new PageBreak());
        Answers(blocks, say, extent.Answers);
        return new Document(Title(say), brief.Language, Paper.Labels(say.Words), blocks)
        {
            Kind = say["brief.kind"],
            Accent = say.Accent,
            For = (brief.Office, brief.Meeting) switch
            {
                (null, null) => null,
                (null, { } date) => say["brief.meeting", ("date", date)],
                ({ } office, null) => say["brief.for", ("office", office)],
                ({ } office, { } date) => say["brief.for-meeting", ("office", office), ("date", date)],
            },
            Imprint = imprint ?? new Imprint(),
        };
    }

    /// <summary>Place and topic. The ask has its own box: whatever its grammar, as a title it would read like something that is already so.</summary>
    public static string Title(BriefWords say) =>
        Capital(say[say.Brief.PlaceName.Length == 0 ? "brief.title-alone" : "brief.title", ("place", say.Brief.PlaceName), ("topic", say["brief.topic." + (say.Brief.Topic is { } topic && say.Words.Has("brief.topic." + topic) ? topic : "none")])], say.Brief.Language);

    // "World", though in a sentence it is "the world": a name of a place that is none of a country's is a common noun.
    private static string Capital(string title, string language) => title.Length == 0 ? title : char.ToUpper(title[0], System.Globalization.CultureInfo.GetCultureInfo(language)) + title[1..];

    private static void Opening(List<Block> blocks, BriefWords say, Extent extent)
    {
        var brief = say.Brief;
        if (extent.Leads && brief.Messages is [{ Care: { Length: > 0 } care } first, ..])
            blocks.Add(new Paragraph([.. Words(care, first, brief), .. Marks(first.CitedInCare, say)]) { Leads = true });
        if (extent.Cares && brief.Cares is { } cares) blocks.Add(new Paragraph(say["brief.cares", ("cares", cares)]));
    }

    private static void Figures(List<Block> blocks, BriefWords say, Extent extent)
    {
        var brief = say.Brief;
        var figures = new List<Figure>();
        if (say.RatioNumber is { } ratio)
            figures.Add(new Figure(ratio, say.RatioUnit)
            {
                Restated = say.OneTo, Counted = brief.Workers!.Counted, AsOf = say.Counts, Sources = [say.SourceOf(brief.Workers), say.SourceOf(brief.People!)],
            });
        else if (brief.Workers is { Value: not null } workers)
            figures.Add(new Figure(say.Number(workers), say["brief.figure.workers"]) { Counted = workers.Counted, Sources = [say.SourceOf(workers)] });
        else if (brief.People is { Value: not null } people)
            figures.Add(new Figure(say.Number(people), say.PeopleUnit) { Sources = [say.SourceOf(people)] });
        if (say.PostsNumber is { } posts) figures.Add(new Figure(posts, say.PostsUnit));
        if (figures.Count > 0) blocks.Add(new KeyFigures(figures));
        // Figures run across the whole page; the heading stands beside the sentences that follow from them.
        var stand = new List<Block>();
        if (say.Met is { } met) stand.Add(new Paragraph(met));
        if (say.Cost is { } cost)
        {
            Run[] sum = [Run.Strong(cost + "."), .. Marks(brief.PostCost, say)];
            var further = string.Join(" ", new[] { say.Further, say.Assumed, say["brief.illustrative"] }.OfType<string>());
            if (extent.ByYear && say.PlanTable is { } table) stand.AddRange([new Paragraph(Prose.Of(sum)), table, new Paragraph(further)]);
            else stand.Add(new Paragraph([.. sum, " ", .. say.Years is { } years ? new[] { Run.Strong(years), Run.Plain(" ") } : [], further]));
        }
        stand.AddRange(Missing(say).Select(sentence => new Paragraph(sentence)));
        if (stand.Count > 0) blocks.AddRange([new Heading(1, say["brief.stand"]), .. stand]);
    }

    private static List<Prose> Missing(BriefWords say)
    {
        var missing = new List<Prose>();
        if (say.Brief.Workers is { Missing: true }) missing.Add(say["brief.missing.workers"]);
        if (say.Brief.People is { Missing: true }) missing.Add(say["brief.missing.people"]);
        if (missing.Count > 0) missing.Add(Prose.Of(Run.Strong(say["brief.missing.ask"])));
        return missing;
    }

    private static void Messages(List<Block> blocks, BriefWords say)
    {
        var brief = say.Brief;
        if (brief.Messages.Count == 0) return;
        blocks.Add(new Heading(1, say["brief.messages"]));
        blocks.Add(new Listing([.. brief.Messages.Select(m => Message(m, say))], Numbered: true));
    }

    private static Prose Message(BriefMessage message, BriefWords say)
    {
        var runs = new List<Run>();
        if (message.Title is { } title) runs.AddRange([.. Words(title, message, say.Brief, strong: true), " "]);
        runs.AddRange([.. Words(message.Text, message, say.Brief), .. Marks(message.Cited, say)]);
        return Prose.Of([.. runs]);
    }

    private static void Ask(List<Block> blocks, BriefWords say)
    {
        var brief = say.Brief;
        var text = new List<Prose>();
        if (brief.Ask is { } ask) text.Add(say.Typed(ask));
        if (brief.By is { } by && !Folding.Of(brief.Ask).Contains(Folding.Of(by), StringComparison.Ordinal)) text.Add(say["brief.by", ("date", by)]);
        if (brief.Contact is { } contact) text.Add([say["brief.contact"] + " ", Run.Foreign(contact)]);
        if (text.Count > 0) blocks.Add(new CallOut(say["brief.ask"], text));
    }

    private static void Answers(List<Block> blocks, BriefWords say, int most)
    {
        var answers = say.Brief.Answers.Take(most).Select(a => new Paragraph([.. say.Typed(a.Question, strong: true), " ", .. say.Typed(a.Answer), .. Marks(a.Claims, say)])).ToList();
        if (answers.Count > 0) blocks.AddRange([new Heading(1, say["brief.questions"]), .. answers]);
    }

    private static Prose Words(string text, BriefMessage message, BriefInput brief, bool strong = false) =>
        message.Language != brief.Language ? Prose.Of(Run.Foreign(text, message.Language)) : Prose.Of(strong ? Run.Strong(text) : Run.Plain(text));

    private static IEnumerable<Run> Marks(IEnumerable<BriefClaim> claims, BriefWords say) => claims.Select(c => Run.Cite(say.SourceOf(c))).Distinct();

    private static IEnumerable<Run> Marks(BriefFigure? figure, BriefWords say) => figure is null ? [] : [Run.Cite(say.SourceOf(figure))];
}
