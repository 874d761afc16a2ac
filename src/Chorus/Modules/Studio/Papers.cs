using Chorus.Documents;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.Studio;

/// <summary>What is made to be read on paper. What nobody told yet stands in brackets, to be filled in by hand.</summary>
public static class Papers
{
    // So many rows of a finger's height stand on one page below an ask of usual length and above its sources.
    private const int Rows = 8;
    private const int MostFigures = 3;

    /// <summary>The document.</summary>
    public static Document Of(StudioKind kind, Material material, Making making, Imprint imprint)
    {
        var t = material.Words;
        var blocks = kind.Name switch
        {
            "letter" => Letter(material, making),
            "press-release" => PressRelease(material, making),
            "op-ed" => OpEd(material, making),
            "sign-sheet" => SignSheet(material, making),
            _ => FactSheet(material, making),
        };
        blocks.Add(new Paragraph(Made(material, imprint)));
        return new Document(material.Card.Title, material.Language, Paper.Labels(t), blocks)
        {
            Kind = kind == StudioKind.Letter ? making[Making.Organisation] ?? t["studio.blank.organisation"] : t["studio.kind." + kind.Name],
            For = kind == StudioKind.PressRelease ? t["studio.release.now"] : kind == StudioKind.OpEd ? t["studio.op-ed.length"] : null,
            Accent = making.Accent, Logo = making.LogoOf(imprint.Organisation ?? ""), Imprint = imprint,
        };
    }

    /// <summary>Of when the figures are.</summary>
    public static string Made(Material material, Imprint imprint) => material.Words["studio.made", ("date", imprint.Date)];

    private static List<Block> FactSheet(Material m, Making making)
    {
        var (t, card) = (m.Words, m.Card);
        var blocks = new List<Block> { new Paragraph([m.Say(card.Issue), .. m.Marks]) { Leads = true } };
        var figures = m.Figures.Take(MostFigures).Select(f => new Figure(f.Figure.Number, f.Figure.Unit) { Counted = f.Claim.Population, AsOf = f.Claim.Year, Sources = [m.SourceOf(f.Claim)] }).ToList();
        if (figures.Count > 0) blocks.Add(new KeyFigures(figures));
        // The sentences stand next to the figures that are taken from them.
        Evidence(blocks, m, new Heading(1, t["studio.part.know"]));
        blocks.AddRange([new Heading(1, t["studio.part.why"]), new Paragraph([m.Say(card.Care)]), new Heading(1, t["studio.part.help"]), new Paragraph([m.Say(card.Solution)])]);
        var ask = new List<Prose> { Prose.Of(m.Say(card.Ask)) };
        if (making[Making.Contact] is { } contact) ask.Add([t["studio.part.contact"] + " ", Run.Foreign(contact)]);
        blocks.Add(new CallOut(t["studio.part.ask"], ask));
        return blocks;
    }

    private static List<Block> Letter(Material m, Making making)
    {
        var (t, card) = (m.Words, m.Card);
        var blocks = new List<Block> { new Paragraph(Dated(m, making)) };
        blocks.AddRange(Typed(making[Making.To] ?? t["studio.blank.to"]));
        blocks.AddRange(
        [
            new Paragraph(t["studio.letter.dear"]),
            new Paragraph([t["studio.letter.open"] + " ", Run.Foreign(making[Making.Organisation] ?? t["studio.blank.organisation"])]),
            new Paragraph([m.Say(card.Issue), .. m.Marks]), new Paragraph([m.Say(card.Care)]), new Paragraph([m.Say(card.Solution)]),
            new CallOut(t["studio.letter.ask"], [[m.Say(card.Ask)]]),
        ]);
        Evidence(blocks, m, new Paragraph(t["studio.letter.rests"]));
        blocks.AddRange([new Paragraph(t["studio.letter.close"]), new Paragraph(t["studio.letter.regards"])]);
        blocks.Add(new Paragraph([Run.Foreign(making[Making.Signer] ?? t["studio.blank.signer"])]));
        blocks.Add(new Paragraph([Run.Foreign(making[Making.Contact] ?? t["studio.blank.contact"])]));
        return blocks;
    }

    private static List<Block> PressRelease(Material m, Making making)
    {
        var (t, card) = (m.Words, m.Card);
        var blocks = new List<Block> { new Paragraph([.. Dated(m, making), " – ", m.Say(card.Issue), .. m.Marks]) { Leads = true }, new Paragraph([m.Say(card.Care)]) };
        if (making[Making.Quote] is { } quote) blocks.Add(new Quote([Run.Foreign(quote)], [Run.Foreign(making[Making.Speaker] ?? t["studio.blank.speaker"])]));
        blocks.Add(new Paragraph([m.Say(card.Solution)]));
        Evidence(blocks, m, new Heading(1, t["studio.part.know"]));
        blocks.Add(new CallOut(t["studio.part.ask"], [[m.Say(card.Ask)]]));
        if (making[Making.About] is { } about) blocks.AddRange([new Heading(1, t["studio.release.about"]), .. Typed(about)]);
        blocks.Add(new Paragraph([t["studio.part.contact"] + " ", Run.Foreign(making[Making.Contact] ?? t["studio.blank.contact"])]));
        return blocks;
    }

    private static List<Block> OpEd(Material m, Making making)
    {
        var (t, card) = (m.Words, m.Card);
        var blocks = new List<Block>();
        void Step(string key, params IEnumerable<Block> then) =>
            blocks.AddRange([new Heading(1, t["studio.op-ed." + key + ".title"]), new Paragraph([Run.Emphasis(t["studio.op-ed." + key + ".how"])]), .. then]);
        Step("open");
        Step("point", new Paragraph([m.Say(card.Short ?? card.Title)]));
        Step("issue", new Paragraph([m.Say(card.Issue), .. m.Marks]), new Paragraph([m.Say(card.Care)]));
        if (m.Claims.Count > 0) Step("evidence", Claims(m));
        Step("objection");
        Step("change", new Paragraph([m.Say(card.Solution)]));
        Step("ask", new Paragraph([m.Say(card.Ask)]));
        Step("end", new Paragraph([Run.Foreign(making[Making.Signer] ?? t["studio.blank.signer"])]));
        return blocks;
    }

    private static List<Block> SignSheet(Material m, Making making)
    {
        var t = m.Words;
        IReadOnlyList<Column> columns = [new(t["studio.sheet.no"]), new(t["studio.sheet.name"]), new(t["studio.sheet.work"]), new(t["studio.sheet.where"]), new(t["studio.sheet.signature"])];
        var rows = Enumerable.Range(1, Rows).Select(n => (IReadOnlyList<Prose>)[Numbers.Whole(n, m.Language)]).ToList();
        var office = making[Making.To]?.Split('\n')[0] ?? t["studio.sheet.office"];
        var blocks = new List<Block>
        {
            new CallOut(t["studio.part.ask"], [[m.Say(m.Card.Ask)], [m.Say(m.Card.Short ?? m.Card.Issue), .. m.Marks]]),
            new Paragraph(t["studio.sheet.why", ("office", office)]),
            new Table(t["studio.sheet.signed"], columns, rows) { ToFill = true },
        };
        if (making[Making.Contact] is { } contact) blocks.Add(new Paragraph([t["studio.sheet.back"] + " ", Run.Foreign(contact)]));
        return blocks;
    }

    private static void Evidence(List<Block> blocks, Material m, Block before)
    {
        if (m.Claims.Count > 0) blocks.AddRange([before, Claims(m)]);
    }

    private static Listing Claims(Material m) => new([.. m.Claims.Select(c => Prose.Of(m.Say(c), Run.Cite(m.SourceOf(c))))]);

    // A letter is of the day on which it is written, however long its words have had their code.
    private static Prose Dated(Material m, Making making) =>
        [Run.Foreign(making[Making.Place] ?? m.Words["studio.blank.place"]), m.Words["web.chain.comma"], making[Making.Date] is { } date ? Run.Foreign(date) : Run.Plain(Numbers.LongDate(m.Today, m.Language))];

    // A line of an address or a text is a line on paper too.
    private static IEnumerable<Block> Typed(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new Paragraph([Run.Foreign(line)]));
}
