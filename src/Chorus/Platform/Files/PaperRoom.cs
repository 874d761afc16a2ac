using System.Globalization;
using System.Text;
using Chorus.Documents;

namespace Chorus.Platform.Files;

/// <summary>
/// Whether a paper is likely to fit on one A4 page, or on two, as it is printed: an estimate in millimetres, so that the same words stand in every format without printing first.
/// The measures are those of the printed sheet (print.css), for a single page at its tightest; a test prints the starter's brief in each language and finds one page.
/// </summary>
internal sealed class PaperRoom
{
    // What stands between the margins of A4.
    private const double Page = 267;

    // The widths of the sheet's columns.
    private const double Wide = 170, Text = 131, Item = 124, InAsk = 127, InSources = 75.9, FirstFigure = 96, EqualFigure = 76;

    // A line ends before the word that would not fit: with whole lines counted, the estimate comes out one to four per cent too high.
    private const double Ragged = 1.03;

    // The raised number of a footnote, with the comma or the narrow space before it.
    private const double Mark = 0.6;

    // Citations in Latin letters are set a little smaller among Arabic ones.
    private const double Foreign = 0.92;
    private const double Point = 25.4 / 72;

    // A page that begins after a turn has a head as wide as its text.
    private const double TurnedHead = 9;

    // Three lines stay and three lines go, or the whole paragraph.
    private const double Torn = 30;

    // What runs over costs a whole page, and over two pages the estimate errs by more than over one: three lines less than full.
    private const double Spare = 14;

    private readonly double size, line, snug, small, tight;

    private PaperRoom(Script script, double type, double leading)
    {
        var more = (script.LineHeight * leading) - 1;
        (line, snug, small, tight) = (1 + more, 1 + (more * 0.78), 1 + (more * 0.66), 1 + (more * 0.42));
        size = script.Scale * type * Point;
    }

    /// <param name="document">Its imprint is not looked at.</param>
    /// <param name="linked">With a code that leads to the page where it is checked.</param>
    public static bool Fits(Document document, bool linked) => new PaperRoom(document.Script, PrintHtml.Tightest, PrintHtml.TightestLeading).Height(document, linked) <= Page;

    /// <summary>Whether what does not fit on one page fits on two: it is then set in its own size, and turned where it says so.</summary>
    /// <inheritdoc cref="Fits"/>
    public static bool FitsTwo(Document document, bool linked) => new PaperRoom(document.Script, 1, 1).Pages(document, linked) <= 2;

    /// <summary>Whether all of it but sources and imprint, which come last, fits on a first page in its own size, so that the page may be turned behind it.</summary>
    public static bool Turns(Document opening) => new PaperRoom(opening.Script, 1, 1) is var room && room.Head(opening) + room.Of(opening.Blocks, opening.Labels) <= Page - Spare;

    // From block to block, as a printer goes: what is not torn goes to the next page whole, and leaves the end of its own empty.
    private int Pages(Document document, bool linked)
    {
        var (pages, down) = (1, Head(document));
        Block? before = null;
        foreach (var block in document.Blocks)
        {
            down += Above(block, before);
            before = block;
            if (block is PageBreak) (pages, down) = (pages + 1, TurnedHead);
            else if (block is Listing list) foreach (var item in list.Items) Put(Lines(item, 9.8, Item) + 1.3);
            else if (block is Paragraph && Of(block, document.Labels) is var high && high > Torn && down + high > Page) (pages, down) = (pages + 1, down + high - Page);
            else Put(Of(block, document.Labels));
        }
        Put(Sources(document));
        Put(Imprint(linked));
        return down <= Page - Spare ? pages : pages + 1;

        void Put(double high) => (pages, down) = down + high <= Page ? (pages, down + high) : (pages + 1, high);
    }

    private double Height(Document document, bool linked) => Head(document) + Of(document.Blocks, document.Labels) + Sources(document) + Imprint(linked);

    private static double Imprint(bool linked) => linked ? 21.5 : 12;

    private double Head(Document document) =>
        4.6 + (8.6 * size * 1.4) + 0.8 + Lines(document.Title, document.Title.Length > 60 ? 16 : 21, tight, Wide, 1.06) + (document.For is null ? 0 : 1.5 + Lines(document.For, 10, line, Wide)) + 1.5;

    private double Of(IEnumerable<Block> blocks, Labels labels)
    {
        var height = 0.0;
        Block? before = null;
        foreach (var block in blocks)
        {
            height += Above(block, before) + Of(block, labels);
            before = block;
        }
        return height;
    }

    // A heading hangs beside what follows it.
    private static double Above(Block block, Block? before) => block is Heading or CallOut or KeyFigures ? 0 : before is Heading ? 4 : 2.2;

    private double Of(Block block, Labels labels) => block switch
    {
        Paragraph { Leads: true } p => Lines(p.Text.Words, 11.4, line, Text),
        Paragraph p => Lines(p.Text, 9.8, Text),
        Heading { Depth: > 1 } h => 3.4 + Lines(h.Text.Words, 10.2, snug, Text),
        Quote q => Lines(q.Text.Words, 9.8, line, InAsk) + (q.By is { } by ? 0.8 + Lines(by.Words, 8.6, snug, InAsk) : 0),
        Listing l => l.Items.Sum(i => Lines(i, 9.8, Item) + 1.3),
        CallOut c => 9.8 + c.Text.Sum(t => Lines(t.Words, 9.8, line, InAsk) + 1.4),
        // A row to fill is a finger high, below the caption and the heads of the columns.
        Table { ToFill: true } t => Lines(t.Finding.Words, 8.8, snug, Wide) + 1.4 + 2.7 + (8.8 * size * snug * 2) + (t.Rows.Count * 11.3),
        Table t => Lines(t.Finding.Words, 8.8, snug, Text) + 1.4 + Row([.. t.Columns.Select(c => c.Name + " " + c.Unit)]) + t.Rows.Sum(row => Row([.. row.Select(cell => cell.Words)])),
        KeyFigures f => 9 + f.Figures.Index().Max(at => Of(at.Item, f.Figures.Count == 1 ? Text : !f.FirstIsWide ? EqualFigure : at.Index == 0 ? FirstFigure : Wide - FirstFigure - 17, labels.Counted)),
        _ => 0,
    };

    // As high as its longest cell; the columns are taken to be equally wide.
    private double Row(IReadOnlyList<string> cells) => 2.6 + cells.Max(cell => Math.Max(8.8 * size * snug, Lines(cell, 8.8, snug, (Text / cells.Count) - 3)));

    private double Of(Figure figure, double width, string label)
    {
        // The number stands 2.7 times as large in the first line of its unit.
        var unit = (Em(figure.Number) * 2.7) + Em(" " + figure.Unit);
        var further = Math.Ceiling(unit * 1.12 * 10.4 * size / width) - 1;
        return (31 * size) + (further * 13 * size) + (figure.Restated is { } again ? 0.6 + Lines(again, 10.4, snug, width) : 0)
            + (figure.Counted is { } counted ? 1.2 + Lines(figure.AsOf + " · " + label + " " + counted, 8.2, snug, width) : 0);
    }

    // Two columns, as even as whole entries let them be.
    private double Sources(Document document)
    {
        if (document.Sources.Count == 0) return 0;
        var rightToLeft = document.Script.IsRightToLeft;
        // A citation that runs against the page has lines of its own.
        var entries = document.Sources.Select(s => 0.6 + (rightToLeft && s.Language is not null
            ? Lines(s.Text + " " + s.Address, 8, small, InSources, Ragged * Foreign) + Lines(s.Caution ?? "", 8, small, InSources)
            : Lines(s.Text + " – " + s.Caution + " " + s.Address, 8, small, InSources))).ToList();
        var (first, total, least) = (0.0, entries.Sum(), double.MaxValue);
        foreach (var entry in entries)
        {
            first += entry;
            least = Math.Min(least, Math.Max(first, total - first));
        }
        return 8 + (9.8 * size * snug) + least;
    }

    private double Lines(Prose text, double points, double width) => Lines(text.Words, points, line, width, marks: text.Count(run => run.Cited is not null));

    private double Lines(string text, double points, double leading, double width, double ragged = Ragged, int marks = 0) =>
        text.Length == 0 ? 0 : Math.Ceiling((Em(text) + (marks * Mark)) * ragged * points * size / width) * points * size * leading;

    /// <summary>How wide a text is in units of its own size: what its letters take on average in the Noto faces, measured in a browser.</summary>
    private static double Em(string text)
    {
        var em = 0.0;
        foreach (var rune in text.EnumerateRunes())
            em += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
                : Rune.IsWhiteSpace(rune) ? 0.26 : Rune.IsDigit(rune) ? 0.565 : Rune.IsPunctuation(rune) ? 0.32 : Letter(rune);
        return em;
    }

    private static double Letter(Rune rune) => rune.Value switch
    {
        < 0x0250 => Rune.IsUpper(rune) ? 0.66 : 0.505,
        < 0x0590 => 0.62,
        < 0x0900 => 0.39,
        < 0x0B80 => 0.57,
        < 0x0D80 => 0.95,
        < 0x0E00 => 0.8,
        < 0x1000 => 0.55,
        < 0x10A0 => 1.02,
        < 0x1100 => 0.62,
        < 0x1780 => 0.69,
        < 0x1800 => 0.62,
        < 0x2E80 => 0.6,
        _ => 1,
    };
}
