using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Chorus.Documents;

/// <summary>Writes the blocks of a document as paragraphs and tables of a word processor.</summary>
internal sealed class WordBody(Document document, MainDocumentPart main, bool tight)
{
    private const int MillimetreInEmu = 36000, PixelInEmu = 9525;

    // Between the margins, in twentieths of a point.
    private const int Line = 9638;
    private readonly int qr = (tight ? 18 : 22) * MillimetreInEmu;
    private readonly WordRuns runs = new(document, main);
    private readonly W.Body body = new();
    private int numbered = 1;
    private uint pictures;
    private bool breakBefore;

    public W.Body Whole()
    {
        if (document.Logo is { } logo) Logo(logo);
        if (document.Kind is { } kind) Add("Kicker", runs.Of(kind));
        Add("Title", runs.Of(document.Title));
        if (document.For is { } addressee) Add("Subtitle", runs.Of(addressee));
        foreach (var block in document.Blocks) Write(block);
        Imprint();
        return body;
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading: Add($"Heading{heading.Depth}", runs.Of(heading.Text)); break;
            case Paragraph paragraph: Add(paragraph.Leads ? "Lead" : null, runs.Of(paragraph.Text)); break;
            case Listing list: List(list); break;
            case Table table: Table(table); break;
            case KeyFigures figures: Figures(figures); break;
            case Quote quote:
                Add("Quote", runs.Of(quote.Text));
                if (quote.By is { } by) Add("TableSource", runs.Of(by));
                break;
            case CallOut callOut:
                Add("AskHeading", runs.Of(callOut.Title));
                // The ask is not torn apart by a page's end.
                foreach (var (at, text) in callOut.Text.Index())
                    body.AppendChild(Paragraph("Ask", runs.Of(text), at < callOut.Text.Count - 1 ? new W.KeepNext() : null));
                break;
            case QrCode code: Code(code.Address, code.Words); break;
            case Illustration picture: Illustration(picture); break;
            case PageBreak: breakBefore = true; break;
            default: throw new ArgumentException($"No DOCX for {block.GetType().Name}.", nameof(block));
        }
    }

    private void List(Listing list)
    {
        var number = list.Numbered ? ++numbered : 1;
        foreach (var item in list.Items)
            body.AppendChild(Paragraph("ListParagraph", runs.Of(item), new W.NumberingProperties(
                new W.NumberingLevelReference { Val = 0 }, new W.NumberingId { Val = number })));
    }

    private void Figures(KeyFigures block)
    {
        foreach (var figure in block.Figures)
        {
            Add("KeyFigure", [.. runs.Of(figure.Number, "BigNumber"), .. runs.Of(" " + figure.Unit)]);
            if (figure.Restated is { } restated) Add("KeyFigureNote", runs.Of(restated, "Strong"));
            List<OpenXmlElement> note = [];
            if (figure.AsOf is { } asOf) note.AddRange(runs.Of(figure.Counted is null ? asOf : asOf + " · "));
            if (figure.Counted is { } counted) note.AddRange([.. runs.Of(document.Labels.Counted + " ", "Strong"), .. runs.Of(counted)]);
            note.AddRange(runs.Of(figure.Marks));
            if (note.Count > 0) Add("KeyFigureNote", note);
        }
    }

    private void Table(Table table)
    {
        Add("Caption", runs.Of(table.Finding));
        var properties = new W.TableProperties(new W.TableStyle { Val = "Figures" });
        if (document.Script.IsRightToLeft) properties.AppendChild(new W.BiDiVisual());
        var widths = Widths(table);
        properties.AppendChild(new W.TableWidth { Width = "5000", Type = W.TableWidthUnitValues.Pct });
        if (widths is not null) properties.AppendChild(new W.TableLayout { Type = W.TableLayoutValues.Fixed });
        properties.Append(
            new W.TableLook { Val = "00A0", FirstRow = true, LastRow = false, FirstColumn = true, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true },
            new W.TableDescription { Val = Clean.Text(table.Finding.Words) });
        var grid = new W.TableGrid(table.Columns.Select((_, index) => new W.GridColumn { Width = (widths?[index] ?? Line / table.Columns.Count).ToString(CultureInfo.InvariantCulture) }));
        var word = new W.Table(properties, grid);
        word.AppendChild(new W.TableRow([
            new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()),
            .. table.Columns.Select((column, index) => Cell(column, Head(column), widths?[index])),
        ]));
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var at = row;
            // 11 mm, in twentieths of a point.
            word.AppendChild(new W.TableRow([
                new W.TableRowProperties([new W.CantSplit(), .. table.ToFill ? new OpenXmlElement[] { new W.TableRowHeight { Val = 624 } } : []]),
                .. table.Columns.Select((column, index) => Cell(column, runs.Of(table.Cell(at, index)), widths?[index])),
            ]));
        }

        body.AppendChild(word);
        Add("TableSource", table.Origin is { } origin ? runs.Of(origin) : []);
    }

    private IEnumerable<OpenXmlElement> Head(Column column) =>
        column.Unit is { } unit ? [.. runs.Of(column.Name + " "), .. runs.Of(unit, "Unit")] : runs.Of(column.Name);

    /// <summary>Of a table that people sign: a narrow column for the number, room for the signature, as on the printed sheet. Null where the words decide.</summary>
    private static int[]? Widths(Table table)
    {
        const int number = 737, signature = Line * 28 / 100;
        var between = table.Columns.Count - 2;
        if (!table.ToFill || table.Named || between < 1) return null;
        if (table.Even) return [number, .. Enumerable.Repeat((Line - number) / (between + 1), between + 1)];
        return [number, .. Enumerable.Repeat((Line - number - signature) / between, between), signature];
    }

    private W.TableCell Cell(Column column, IEnumerable<OpenXmlElement> inner, int? width)
    {
        // Digits stand under digits at the right in every script; from right to left that is the start, where cells stand anyway.
        var atEnd = column.Align == Alignment.Number && !document.Script.IsRightToLeft;
        return new W.TableCell(
            new W.TableCellProperties(new W.TableCellWidth { Width = (width ?? 0).ToString(CultureInfo.InvariantCulture), Type = width is null ? W.TableWidthUnitValues.Auto : W.TableWidthUnitValues.Dxa }),
            Paragraph("TableText", inner, atEnd ? new W.Justification { Val = W.JustificationValues.End } : null));
    }

    private void Imprint()
    {
        var imprint = document.Imprint;
        // Each part by itself: digits of a date must not be drawn to the Latin name before them. Word sees that by the run, LibreOffice by the mark.
        var between = document.Script.IsRightToLeft ? "\u200F · " : " · ";
        List<OpenXmlElement> line = [];
        foreach (var part in imprint.Line(document.Labels)) line.AddRange([.. line.Count > 0 ? runs.Of(between) : [], .. runs.Of(part)]);
        if (line.Count > 0) Add("Imprint", line);
        if (imprint.Verification is { } verification) Code(verification, document.Labels.Check);
    }

    private void Code(string address, string words)
    {
        if (Clean.Scannable(address) is not { } clean) return;
        var image = main.AddImagePart(ImagePartType.Png);
        using (var png = new MemoryStream(Qr.Png(clean))) image.FeedData(png);
        Add("TableSource", [new W.Run(Picture(main.GetIdOfPart(image), words, "QR", qr, qr)), .. runs.Of($" {words} "), .. runs.Link(Clean.Shown(clean), clean)]);
    }

    private void Logo(Logo logo) => Add(null, [new W.Run(Within(logo, "Logo", 50 * MillimetreInEmu, 16 * MillimetreInEmu))]);

    private void Illustration(Illustration picture)
    {
        if (picture.Bytes is not { } bytes) return;
        var drawn = Within(new Logo(bytes, picture.MediaType, picture.Width, picture.Height, picture.Alt), "Picture", Math.Min(140 * MillimetreInEmu, picture.Width * PixelInEmu), 100 * MillimetreInEmu);
        body.AppendChild(Paragraph(null, [new W.Run(drawn)], new W.KeepNext()));
        Add("TableSource", runs.Of(picture.Credit));
    }

    private W.Drawing Within(Logo picture, string name, int wide, int high)
    {
        var image = main.AddImagePart(picture.MediaType == "image/jpeg" ? ImagePartType.Jpeg : ImagePartType.Png);
        using (var bytes = new MemoryStream(picture.Bytes)) image.FeedData(bytes);
        var (width, height) = picture.Within(wide, high);
        return Picture(main.GetIdOfPart(image), picture.Name, name, width, height);
    }

    private W.Drawing Picture(string relationship, string words, string name, int width, int height)
    {
        var id = ++pictures;
        var alt = Markup.Escape(words);
        return new W.Drawing($"""
            <w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{name} {id}" descr="{alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}{id}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
            """);
    }

    private void Add(string? style, IEnumerable<OpenXmlElement> inner) => body.AppendChild(Paragraph(style, inner));

    private W.Paragraph Paragraph(string? style, IEnumerable<OpenXmlElement> inner, OpenXmlElement? also = null)
    {
        var properties = new W.ParagraphProperties();
        if (style is not null) properties.AppendChild(new W.ParagraphStyleId { Val = style });
        if (breakBefore && style != "TableText") properties.AppendChild(new W.PageBreakBefore());
        breakBefore = false;
        if (also is not null) properties.AppendChild(also);
        return new W.Paragraph([properties, .. inner]);
    }
}
