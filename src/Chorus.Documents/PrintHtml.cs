using System.Globalization;

namespace Chorus.Documents;

/// <summary>A document as a complete HTML page for A4: no script, no request, its style inside.</summary>
public static class PrintHtml
{
    private static readonly string Sheet = Faces.Resource("print.css");

    // Of A4, in the pixels of CSS: 96 to an inch.
    private const double SheetWidth = 210 / 25.4 * 96;

    // Body type of 9.8 points: at the tightest it is 9, below which a second page is kinder.
    private static readonly (double Size, double Leading)[] Sizes = [(1, 1), (0.96, 0.98), (Tightest, TightestLeading)];

    /// <summary>What the size of the type is multiplied by at the tightest.</summary>
    public const double Tightest = 0.92;

    /// <summary>What the height of lines is multiplied by at the tightest.</summary>
    public const double TightestLeading = 0.95;

    /// <summary>The page in its own size and then tighter, for a printer that looks for one that fits on a single sheet; a page that is meant to be turned, in its own size.</summary>
    public static IEnumerable<string> Fitting(Document document) =>
        document.Blocks.OfType<PageBreak>().Any() ? [Render(document)] : Sizes.Select(at => Render(document, at.Size, at.Leading));

    /// <summary>The page, ready for a browser to print.</summary>
    /// <param name="document">What to print.</param>
    /// <param name="size">What the size of the type is multiplied by.</param>
    /// <param name="leading">What the height of its lines is multiplied by.</param>
    public static string Render(Document document, double size = 1, double leading = 1) => Render(document, size, leading, "");

    /// <summary>A single sheet of A4 as large as a screen, to be photographed: set tightest, since what does not fit is cut off.</summary>
    /// <param name="document">What to show.</param>
    /// <param name="width">Pixels of the screen; <see cref="HeightOf"/> is its height.</param>
    public static string OnScreen(Document document, int width) =>
        Render(document, Tightest, TightestLeading, string.Create(CultureInfo.InvariantCulture, $"html{{zoom:{width / SheetWidth:0.####}}}body{{max-inline-size:none;margin:0;padding:14mm 20mm 16mm}}"));

    /// <summary>Pixels of the height of a sheet that is so many wide.</summary>
    public static int HeightOf(int width) => width * 297 / 210;

    private static string Render(Document document, double size, double leading, string more)
    {
        var body = new Markup(document, titleLevel: 1, idPrefix: "");
        body.Whole();
        var script = document.Script;
        string?[] kinds = [script.HasItalics ? null : "doc-upright", document.IsAward ? "doc-award" : null];
        var classes = string.Join(' ', kinds.OfType<string>());
        return $"""
            <!DOCTYPE html>
            <html lang="{Markup.Escape(document.Language)}" dir="{script.Dir}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Markup.Escape(document.Title)}</title>
            <meta name="author" content="{Markup.Escape(document.Imprint.Organisation ?? "")}">
            <style>
            {Faces.Root(script, document.Accent, size, leading)}
            {Page(document)}
            {Sheet}{more}</style>
            </head>
            <body{(classes.Length == 0 ? "" : $" class=\"{classes}\"")}>
            {body}</body>
            </html>

            """;
    }

    /// <summary>The page box. Margin boxes have no logical names, so the sides are swapped here for lines that run from the right.</summary>
    private static string Page(Document document)
    {
        var script = document.Script;
        var (start, end) = script.IsRightToLeft ? ("right", "left") : ("left", "right");
        var type = string.Create(CultureInfo.InvariantCulture, $"font:400 {7.6 * script.Scale:0.##}pt/1.4 var(--sans);color:#5b646a;direction:{script.Dir};vertical-align:top;padding-top:4mm");
        return $$"""
            @page { size: A4; margin: 14mm 20mm 16mm;
              @bottom-{{start}} { content: {{Faces.Quoted(document.Title)}}; {{type}}; text-align: {{start}}; width: 80% }
              @bottom-{{end}} { content: {{Faces.Quoted(document.Labels.Page + " ")}} counter(page) " / " counter(pages); {{type}}; text-align: {{end}}; width: 20% } }
            @page :first { @bottom-{{start}} { content: none }{{(document.IsAward ? $" @bottom-{end} {{ content: none }}" : "")}} }
            """;
    }
}
