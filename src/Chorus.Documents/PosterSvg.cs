using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>
/// A poster as SVG: text as text, shapes from figures alone, attributes instead of a style sheet, no script, no link, no file but the one. 1080 wide, 1350 high or higher.
/// </summary>
public static class PosterSvg
{
    /// <summary>Width in pixels.</summary>
    public const int Width = 1080;

    private const int Least = 1350;

    // What large letters are multiplied by, until the sheet keeps its shape.
    private static readonly double[] Sizes = [1, 0.88, 0.77, 0.66, 0.56, 0.48];

    /// <summary>The drawing, and its height in pixels.</summary>
    public static (string Svg, int Height) Render(Poster poster)
    {
        var drawn = Draw(poster, Sizes[0]);
        for (var at = 1; poster.KeepsShape && drawn.Height > Least && at < Sizes.Length; at++) drawn = Draw(poster, Sizes[at]);
        var height = Math.Max(Least, drawn.Height);
        var script = Script.Of(poster.Language);
        return (string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" xml:lang="{Markup.Escape(poster.Language)}" direction="{script.Dir}" role="img" font-family="{Faces(script)}" fill="#16191c">
            <title>{Markup.Escape(poster.Title)}</title>
            <rect width="{Width}" height="{height}" fill="#fff"/>
            <rect width="{Width}" height="28" fill="{poster.Accent.Mark}"/>
            {drawn.Above}<g transform="translate(0 {height - drawn.Height})">
            {drawn.Below}</g>
            </svg>

            """), height);
    }

    /// <summary>A page that shows the drawing as wide as the window, for a browser to photograph.</summary>
    public static string Page(string svg, string language) => $$"""
        <!DOCTYPE html>
        <html lang="{{Markup.Escape(language)}}">
        <head><meta charset="utf-8"><title>SVG</title><style>html,body{margin:0;background:#fff}svg{display:block;inline-size:100vw;block-size:auto}</style></head>
        <body>{{svg}}</body>
        </html>

        """;

    private static (StringBuilder Above, StringBuilder Below, int Height) Draw(Poster poster, double scale)
    {
        var sheet = new PosterSheet(poster, scale);
        sheet.Head();
        sheet.Figures();
        sheet.Lines();
        var above = sheet.Take();
        // What stands below is drawn where it would stand next, and then moved to the end of the sheet.
        sheet.Foot();
        return (above, sheet.Take(), sheet.End);
    }

    private static string Faces(Script script) => $"'Noto Sans', '{script.Sans}', system-ui, sans-serif";
}
