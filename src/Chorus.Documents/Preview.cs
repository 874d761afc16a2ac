using System.Globalization;

namespace Chorus.Documents;

/// <summary>What a messenger or a newspaper shows beside the address of a page: what it is, what it says, who says it.</summary>
/// <param name="Language">BCP 47 tag of the heading; the picture runs as it does.</param>
/// <param name="Kind">The words in the first line, in <see cref="PageLanguage"/>.</param>
/// <param name="Heading">What the page says; long ones are set smaller, and what is longer than the picture is cut.</param>
/// <param name="Organisation">Who says it.</param>
public sealed record Preview(string Language, string Kind, string Heading, string Organisation)
{
    /// <summary>Pixels, as networks show a picture whole.</summary>
    public const int Width = 1200, Height = 630;

    /// <summary>What is longer is cut: whoever knows where a sentence ends hands over no more.</summary>
    public const int LongestText = 240;

    /// <summary>BCP 47 tag of all that is not the heading, its figure and its text.</summary>
    public string PageLanguage { get; init; } = "en";

    /// <summary>A number with its unit, in large letters, before the heading.</summary>
    public (string Number, string Unit)? Figure { get; init; }

    /// <summary>A sentence after the heading, or a few; see <see cref="LongestText"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Where it comes from, or when it is.</summary>
    public string? Note { get; init; }

    /// <summary>BCP 47 tag of the note.</summary>
    public string? NoteLanguage { get; init; }

    /// <summary>What must not be overlooked, in the last line: that it is made up.</summary>
    public string? Warning { get; init; }

    /// <summary>Where the site is.</summary>
    public string? Address { get; init; }

    /// <summary>The one colour beside ink and paper.</summary>
    public Accent Accent { get; init; } = Accent.House;

    /// <summary>What is seen first in it, in words, for whoever does not see it; the rest is what the page says of itself.</summary>
    public string Alternative => string.Join(". ", new[] { Kind, Figure is { } f ? f.Number + " " + f.Unit : null, Heading }.OfType<string>().Select(s => s.TrimEnd('.')));
}

/// <summary>A preview as a complete HTML page for a browser to photograph.</summary>
public static class PreviewHtml
{
    // What the heading has for itself: pixels of the picture's height.
    private const int Inner = 1072, Room = 405, OfFigure = 178, OfNote = 34, OfWarning = 36, Citation = 120, TextLines = 4, AboveText = 16;

    private static readonly string Sheet = Faces.Resource("preview.css");

    /// <summary>The page.</summary>
    public static string Render(Preview preview)
    {
        var script = Script.Of(preview.Language);
        var text = preview.Text is { } said ? Cut(said, Preview.LongestText) : null;
        var (small, smallLines) = Small(text ?? "", script);
        var note = preview.Note is { } from ? Cut(from, Citation) : null;
        var room = Room - (preview.Figure is null ? 0 : OfFigure) - (text is null ? 0 : AboveText + (int)(smallLines * small * script.Scale * script.LineHeight)) - (note is null ? 0 : OfNote * (1 + (note.Length / 88))) - (preview.Warning is null ? 0 : OfWarning);
        var (size, lines) = Fit(preview.Heading, room, script);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="{{Markup.Escape(preview.Language)}}" dir="{{script.Dir}}">
            <head>
            <meta charset="utf-8">
            <title>{{Markup.Escape(preview.Heading)}}</title>
            <style>
            {{Faces.Root(script, preview.Accent)}}
            :root{--heading:{{size}}px;--lines:{{lines}};--text:{{small}}px}
            {{Sheet}}</style>
            </head>
            <body>
            {{Line("kind", preview.Kind, preview.PageLanguage)}}<main>
            {{Figure(preview.Figure)}}<h1>{{Markup.Escape(preview.Heading)}}</h1>
            {{Line("text", text)}}</main>
            {{Line("note", note, preview.NoteLanguage ?? preview.PageLanguage)}}<p class="foot"><strong><bdi>{{Markup.Escape(preview.Organisation)}}</bdi></strong>{{Address(preview)}}</p>
            {{Line("warning", preview.Warning, preview.PageLanguage)}}</body>
            </html>

            """);
    }

    private static string Line(string kind, string? text, string? language = null) => string.IsNullOrWhiteSpace(text) ? ""
        : $"<p class=\"{kind}\"{(language is null ? "" : $" lang=\"{Markup.Escape(language)}\" dir=\"{Script.Of(language).Dir}\"")}>{Markup.Escape(text)}</p>\n";

    private static string Figure((string Number, string Unit)? figure) => figure is not { } f ? ""
        : string.Create(CultureInfo.InvariantCulture, $"<p class=\"figure\"><strong style=\"font-size:{Math.Clamp((int)(Inner * 0.6 / (0.62 * Math.Max(f.Number.Length, 1))), 64, 150)}px\"><bdi>{Markup.Escape(f.Number)}</bdi></strong> <span>{Markup.Escape(Cut(f.Unit, 90))}</span></p>\n");

    private static string Address(Preview preview) =>
        Clean.Address(preview.Address) is { } address ? $"<span dir=\"ltr\">{Markup.Escape(Clean.Shown(address))}</span>" : "";

    // The largest size in which the words need no more lines than there is room for; a letter is about half as wide as it is high.
    private static (int Size, int Lines) Fit(string text, int room, Script script)
    {
        var tall = 1 + ((script.LineHeight - 1) * 0.42);
        var (size, lines) = (0, 1);
        foreach (var next in (int[])[78, 70, 62, 55, 49, 44, 39, 35, 31])
        {
            (size, lines) = (next, Math.Max(1, (int)(room / (next * script.Scale * tall))));
            if (Math.Ceiling(SvgLines.Width(text) * next * script.Scale * 1.15 / Inner) <= lines) break;
        }
        return (size, lines);
    }

    // A sentence after the heading is given whole, smaller where it is long.
    private static (int Size, int Lines) Small(string text, Script script)
    {
        var (size, lines) = (0, 1);
        foreach (var next in (int[])[36, 34, 31, 28, 25])
        {
            (size, lines) = (next, Math.Max(1, (int)Math.Ceiling(SvgLines.Width(text) * next * script.Scale * 1.1 / Inner)));
            if (lines <= TextLines) break;
        }
        return (size, lines);
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most - 1);
        return text[..(end > most / 2 ? end : most - 1)].TrimEnd(',', ';', ':', '،', '؛', ' ') + "…";
    }
}
