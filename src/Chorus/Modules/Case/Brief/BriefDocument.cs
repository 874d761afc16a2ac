using Chorus.Documents;

namespace Chorus.Modules.Case.Brief;

/// <summary>Puts a brief on paper: the point and the figures first, three messages, the ask, and two answers where there is room.</summary>
public static class BriefDocument
{
    // About one A4 page of the printed sheet, in characters of the body without its sources; measured on the starter messages.
    private const int Room = 2300;
    private const int MostAnswers = 2;

    /// <summary>The document; without an imprint it is what the hash is made of.</summary>
    public static Document Of(BriefWords say, Imprint? imprint)
    {
        var brief = say.Brief;
        var blocks = new List<Block>();
        Opening(blocks, say);
        Figures(blocks, say);
        Messages(blocks, say);
        Ask(blocks, say);
        Answers(blocks, say);
        var labels = new Labels(say["labels.sources"], say["labels.source"], say["labels.back"], say["labels.page"], say["labels.counted"], say["labels.code"], say["labels.check"]);
        return new Document(Title(say), brief.Language, labels, blocks)
        {
            Kind = say["kind"] + " · " + brief.PlaceName,
            For = (brief.Office, brief.Meeting) switch
            {
                (null, null) => null,
                (null, { } date) => say["meeting", ("date", date)],
                ({ } office, null) => say["for", ("office", office)],
                ({ } office, { } date) => say["for-meeting", ("office", office), ("date", date)],
            },
            Imprint = imprint ?? new Imprint(),
        };
    }

    /// <summary>The ask in short where its first words stand alone, otherwise what it is about.</summary>
    public static string Title(BriefWords say) => AskInShort(say.Brief.Ask) ?? About(say);

    /// <summary>Place and topic: what can be said of a brief to anybody.</summary>
    public static string About(BriefWords say) =>
        say["title", ("place", say.Brief.PlaceName), ("topic", say["topic." + (say.Brief.Topic is { } topic && say.Words.Has("brief.topic." + topic) ? topic : "none")])];

    public static string? AskInShort(string? ask)
    {
        const int least = 20, most = 110;
        if (ask is null) return null;
        var text = ask.Trim();
        var sentence = Upto(text, ".!?؟।。", text.Length);
        if (sentence.Length <= most) return sentence;
        var clause = Upto(sentence, ",;:،؛", most);
        return clause.Length is >= least and <= most ? clause : null;
    }

    /// <summary>The text before the first of these marks that ends a word, or all of it.</summary>
    private static string Upto(string text, string marks, int most)
    {
        for (var i = 0; i < Math.Min(text.Length, most); i++)
            if (marks.Contains(text[i]) && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))) return text[..i].TrimEnd();
        return text;
    }

    private static void Opening(List<Block> blocks, BriefWords say)
    {
        var brief = say.Brief;
        if (brief.Messages.Count > 0 && brief.Messages[0] is { Care: { Length: > 0 } care } first)
            blocks.Add(new Paragraph(Words(care, first, brief)) { Leads = true });
        if (brief.Cares is { } cares) blocks.Add(new Paragraph(say["cares", ("cares", cares)]));
    }

    private static void Figures(List<Block> blocks, BriefWords say)
    {
        var brief = say.Brief;
        var figures = new List<Figure>();
        if (say.RatioNumber is { } ratio)
            figures.Add(new Figure(ratio, say.RatioUnit)
            {
                Restated = say.OneTo, Counted = brief.Workers!.Counted, AsOf = say.Counts, Sources = [say.SourceOf(brief.Workers), say.SourceOf(brief.People!)],
            });
        else if (brief.Workers is { Value: not null } workers)
            figures.Add(new Figure(say.Number(workers), say["figure.workers"]) { Counted = workers.Counted, Sources = [say.SourceOf(workers)] });
        else if (brief.People is { Value: not null } people)
            figures.Add(new Figure(say.Number(people), say["figure.people"]) { Sources = [say.SourceOf(people)] });
        if (say.PostsNumber is { } posts) figures.Add(new Figure(posts, say.PostsUnit));
        var missing = Missing(say);
        if (figures.Count == 0 && missing.Count == 0 && say.Cost is null) return;
        blocks.Add(new Heading(1, say["stand"]));
        if (figures.Count > 0) blocks.Add(new KeyFigures(figures));
        if (brief.Gap is { Met: true }) blocks.Add(new Paragraph(say["met", ("target", brief.Target)]));
        if (say.Cost is { } cost) blocks.Add(new Paragraph([Run.Strong(cost + "."), .. Marks(brief.PostCost, say), " " + say["illustrative"]]));
        foreach (var sentence in missing) blocks.Add(new Paragraph(sentence));
    }

    private static List<Prose> Missing(BriefWords say)
    {
        var missing = new List<Prose>();
        if (say.Brief.Workers is { Missing: true }) missing.Add(say["missing.workers"]);
        if (say.Brief.People is { Missing: true }) missing.Add(say["missing.people"]);
        if (missing.Count > 0) missing.Add(Prose.Of(Run.Strong(say["missing.ask"])));
        return missing;
    }

    private static void Messages(List<Block> blocks, BriefWords say)
    {
        var brief = say.Brief;
        if (brief.Messages.Count == 0) return;
        blocks.Add(new Heading(1, say["messages"]));
        blocks.Add(new Listing([.. brief.Messages.Select(m => Message(m, say))], Numbered: true));
    }

    private static Prose Message(BriefMessage message, BriefWords say)
    {
        var runs = new List<Run>();
        if (message.Title is { } title) runs.AddRange([.. Words(title, message, say.Brief, strong: true), " "]);
        runs.AddRange(Words(message.Text, message, say.Brief));
        runs.AddRange(message.Claims.Select(c => Run.Cite(say.SourceOf(c.Used))).Distinct());
        return Prose.Of([.. runs]);
    }

    private static void Ask(List<Block> blocks, BriefWords say)
    {
        var brief = say.Brief;
        var text = new List<Prose>();
        if (brief.Ask is { } ask) text.Add(ask);
        if (brief.By is { } by && brief.Ask?.Contains(by, StringComparison.Ordinal) != true) text.Add(say["by", ("date", by)]);
        if (brief.Contact is { } contact) text.Add([say["contact"] + " ", Run.Foreign(contact)]);
        if (text.Count > 0) blocks.Add(new CallOut(say["ask"], text));
    }

    private static void Answers(List<Block> blocks, BriefWords say)
    {
        var left = Room - blocks.SelectMany(Length).Sum();
        var answers = new List<Block>();
        foreach (var answer in say.Brief.Answers)
        {
            left -= answer.Question.Length + answer.Answer.Length;
            if (left < 0 || answers.Count == MostAnswers) break;
            answers.Add(new Paragraph([Run.Strong(answer.Question), " ", answer.Answer]));
        }
        if (answers.Count > 0) blocks.AddRange([new Heading(1, say["questions"]), .. answers]);
    }

    private static IEnumerable<int> Length(Block block) => block switch
    {
        Paragraph p => [p.Text.Words.Length],
        Listing l => l.Items.Select(i => i.Words.Length),
        CallOut c => c.Text.Select(t => t.Words.Length),
        KeyFigures => [300],
        _ => [],
    };

    private static Prose Words(string text, BriefMessage message, BriefInput brief, bool strong = false) =>
        message.Language != brief.Language ? Prose.Of(Run.Foreign(text, message.Language)) : Prose.Of(strong ? Run.Strong(text) : Run.Plain(text));

    private static IEnumerable<Run> Marks(BriefFigure? figure, BriefWords say) => figure is null ? [] : [Run.Cite(say.SourceOf(figure))];
}
