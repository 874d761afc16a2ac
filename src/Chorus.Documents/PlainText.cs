using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>A document as text for a mail, a note or a phone without a reader for anything else. UTF-8, lines end with LF.</summary>
public static class PlainText
{
    private const char LeftToRightMark = '\u200E';
    private const char RightToLeftMark = '\u200F';
    private const char Isolate = '\u2068';
    private const char EndOfIsolate = '\u2069';

    /// <summary>The text.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="width">Characters in a line at most, or 0 for one line per paragraph. A word that is longer keeps its line.</param>
    public static string Render(Document document, int width = 72)
    {
        var page = new Page(document, width);
        if (document.Kind is { } kind) page.Line(kind);
        page.Line(document.Title);
        if (document.For is { } addressee) page.Line(addressee);
        Block? before = null;
        foreach (var block in document.Blocks)
        {
            if (before is not Heading) page.Gap();
            Write(page, block);
            before = block;
        }

        Sources(page);
        Imprint(page);
        return page.ToString();
    }

    private static void Write(Page page, Block block)
    {
        switch (block)
        {
            case Heading heading: page.Heading(page.Words(heading.Text), heading.Depth); break;
            case Paragraph paragraph: page.Line(page.Words(paragraph.Text)); break;
            case Listing list:
                for (var at = 0; at < list.Items.Count; at++)
                    page.Line(page.Words(list.Items[at]), list.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{at + 1}. ") : "- ");
                break;
            case Table table: Table(page, table); break;
            case KeyFigures figures: Figures(page, figures); break;
            case Quote quote:
                page.Line(page.Words(quote.Text), "> ");
                if (quote.By is { } by) page.Line(page.Words(by), "> ");
                break;
            case CallOut callOut:
                page.Heading(callOut.Title, 1);
                foreach (var text in callOut.Text) page.Line(page.Words(text));
                break;
            case QrCode code when Clean.Scannable(code.Address) is { } address: page.Line($"{code.Words}{page.Colon}{page.Link(address)}"); break;
            case Illustration picture: page.Line($"[{picture.Alt}] {picture.Credit}".TrimEnd()); break;
            case QrCode or PageBreak: break;
            default: throw new ArgumentException($"No text for {block.GetType().Name}.", nameof(block));
        }
    }

    /// <summary>A row is a line of its own with the name of each figure: columns of spaces fall apart on a phone and in most scripts.</summary>
    private static void Table(Page page, Table table)
    {
        page.Line(page.Words(table.Finding));
        for (var row = 0; row < (table.ToFill ? 0 : table.Rows.Count); row++)
        {
            var at = row;
            var cells = table.Columns.Skip(1).Select((column, index) => (column, Text: page.Words(table.Cell(at, index + 1)))).Where(cell => cell.Text.Length > 0)
                .Select(cell => $"{cell.column.Name} {cell.Text}{(cell.column.Unit is { } unit ? $" ({unit})" : "")}");
            page.Line($"{page.Words(table.Cell(row, 0))}{page.Colon}{string.Join(page.Separator, cells)}", "- ");
        }

        if (table.Origin is { } origin) page.Line(page.Words(origin));
    }

    private static void Figures(Page page, KeyFigures figures)
    {
        foreach (var figure in figures.Figures)
        {
            page.Line($"{figure.Number} {figure.Unit}{(figure.Restated is { } restated ? $" · {restated}" : "")}");
            var counted = figure.Counted is { } who ? $"{page.Document.Labels.Counted} {who}" : null;
            var note = string.Join(" · ", new[] { figure.AsOf, counted }.OfType<string>()) + page.Words(figure.Marks);
            if (note.Length > 0) page.Line(note.TrimStart());
        }
    }

    private static void Sources(Page page)
    {
        if (page.Document.Sources.Count == 0) return;
        page.Gap();
        page.Heading(page.Document.Labels.Sources, 1);
        for (var number = 1; number <= page.Document.Sources.Count; number++)
        {
            var source = page.Document.Sources[number - 1];
            var mark = string.Create(CultureInfo.InvariantCulture, $"[{number}] ");
            var says = source.Says is { } said ? page.Words(Prose.Of(said)) : null;
            var cited = source.Language is null ? source.Text : page.Apart(source.Text);
            var address = Clean.Address(source.Address) is { } clean ? " " + page.Link(clean) : "";
            if (!source.RunsAgainst(page.Document))
            {
                page.Line((says is null ? "" : says + " ") + cited + (source.Caution is { } careful ? $" – {careful}" : "") + address, mark);
                continue;
            }

            foreach (var line in new[] { says, cited + address, source.Caution }.OfType<string>())
            {
                page.Line(line, mark);
                mark = new string(' ', mark.Length);
            }
        }
    }

    private static void Imprint(Page page)
    {
        var imprint = page.Document.Imprint;
        var line = string.Join(" · ", imprint.Line(page.Document.Labels).Select(words => page.Apart(words)));
        if (line.Length == 0 && imprint.Verification is null) return;
        page.Gap();
        if (line.Length > 0) page.Line(line);
        if (Clean.Address(imprint.Verification) is { } address) page.Line($"{page.Document.Labels.Check}{page.Colon}{page.Link(address)}");
    }

    /// <summary>Gathers lines.</summary>
    private sealed class Page(Document document, int width)
    {
        private readonly StringBuilder text = new(4096);

        public Document Document => document;

        public string Separator => document.Script.Code == "Arab" ? "؛ " : "; ";

        /// <summary>French sets a no-break space before it.</summary>
        public string Colon => document.Language == "fr" || document.Language.StartsWith("fr-", StringComparison.OrdinalIgnoreCase) ? "\u00A0: " : ": ";

        public override string ToString() => text.ToString();

        public void Gap()
        {
            if (text.Length > 1 && !(text[^1] == '\n' && text[^2] == '\n')) text.Append('\n');
        }

        public void Heading(string words, int depth)
        {
            Line(words);
            if (depth == 1 && width > 0) text.Append(new string('-', Math.Min(width, Wrap.Length(Clean.Text(words))))).Append('\n');
        }

        /// <summary>A paragraph, wrapped, with something before its first line; further lines stand below its text.</summary>
        public void Line(string words, string before = "")
        {
            var margin = before is "> " ? before : new string(' ', before.Length);
            var (first, open) = (true, 0);
            foreach (var line in Wrap.Lines(Clean.Text(words), width == 0 ? 0 : Math.Max(width - before.Length, 20)))
            {
                // To a reader every line is a paragraph: what is isolated on two lines is isolated on each.
                var opened = open + line.Count(letter => letter == Isolate) - line.Count(letter => letter == EndOfIsolate);
                var whole = (first ? before : margin) + new string(Isolate, open) + line + new string(EndOfIsolate, opened);
                open = opened;
                if (NeedsMark(whole)) text.Append(document.Script.IsRightToLeft ? RightToLeftMark : LeftToRightMark);
                text.Append(whole).Append('\n');
                first = false;
            }
        }

        /// <summary>Isolated from its surroundings where it holds letters of the other direction; elsewhere no invisible signs are needed.</summary>
        public string Apart(string words, string end = "")
        {
            var other = WordText.Stretches(words, WordText.Of(document.Script)).Any(stretch => (stretch.Kind == WordKind.RightToLeft) != document.Script.IsRightToLeft);
            return other ? $"{Isolate}{words}{end}{EndOfIsolate}" : words;
        }

        /// <summary>An address in the same way: a mail program ends a link at a space, and not at the sign that ends what is isolated.</summary>
        public string Link(string address) => Apart(address, "\u00A0");

        public string Words(Prose prose)
        {
            var words = new StringBuilder();
            foreach (var run in prose)
            {
                if (run.Cited is { } source) words.Append(CultureInfo.InvariantCulture, $" [{document.NumberOf(source)}]");
                else if (run.Isolated) words.Append(Apart(run.Text));
                else words.Append(run.Text);
                if (Clean.Address(run.Address) is { } address && address != run.Text && Clean.Shown(address) != run.Text) words.Append(CultureInfo.InvariantCulture, $" ({Link(address)})");
            }

            return words.ToString();
        }

        /// <summary>A reader finds the direction of a line from its first letter; where that is missing or of the other direction, a mark says it.</summary>
        private bool NeedsMark(string line)
        {
            var depth = 0;
            foreach (var (stretch, kind) in WordText.Stretches(line, WordKind.Plain))
            {
                foreach (var letter in stretch)
                {
                    if (letter == Isolate) depth++;
                    else if (letter == EndOfIsolate) depth--;
                    else if (depth == 0 && char.IsLetter(letter)) return (kind == WordKind.RightToLeft) != document.Script.IsRightToLeft;
                }
            }

            return document.Script.IsRightToLeft;
        }
    }
}
