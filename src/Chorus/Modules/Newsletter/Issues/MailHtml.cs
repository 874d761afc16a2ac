using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Chorus.Documents;
using Chorus.Platform.Text;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>
/// An issue as the HTML part of a mail. Few inline styles, since mail programs drop style sheets, and no colour at all, so that a dark screen stays readable. No script. A picture
/// is linked by an address that is the same for everybody, and has its words beside it: nobody learns who opened the letter, and it says as much without it.
/// </summary>
public sealed partial class MailHtml
{
    /// <summary>Bytes; Gmail cuts what is longer than 102 KB, and a phone on 2G takes six seconds for these.</summary>
    public const int Most = 30 * 1024;

    // As wide as the letter between its edges.
    private const int Widest = 568;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder html = new(8192);
    private readonly string site;
    private int depth;

    private MailHtml(string site) => this.site = site;

    /// <param name="t">Of the view's language.</param>
    /// <param name="site">Address of the site without a slash at the end.</param>
    /// <param name="notYet">That the issue is not in the reader's language; null where it is.</param>
    /// <param name="links">What stands at the foot: words and whole addresses.</param>
    public static string Write(IssueView view, Phrases t, string site, string name, string? notYet, IReadOnlyList<(string Words, string Address)> links)
    {
        var mail = new MailHtml(site);
        var dir = Dir(view.Language);
        mail.html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{view.Language}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
            .Append(CultureInfo.InvariantCulture, $"<meta name=\"color-scheme\" content=\"light dark\">\n<title{Foreign(view)}>{E(view.Subject)}</title>\n</head>\n<body style=\"margin:0\">\n");
        if (view.Preheader.Length > 0) mail.html.Append(CultureInfo.InvariantCulture, $"<div{Foreign(view)} style=\"display:none\">{E(view.Preheader)}</div>\n");
        mail.html.Append(CultureInfo.InvariantCulture, $"<div lang=\"{view.Language}\" dir=\"{dir}\" style=\"max-width:600px;margin:0 auto;padding:16px;font:17px/1.6 sans-serif\">\n");
        mail.html.Append(CultureInfo.InvariantCulture, $"<p>{E(name)} · {E(Heading(view, t))}</p>\n<h1{Foreign(view)} style=\"font-size:26px;line-height:1.25\">{E(view.Subject)}</h1>\n");
        if (notYet is not null) mail.html.Append(CultureInfo.InvariantCulture, $"<p style=\"font-size:15px\">{E(notYet)}</p>\n");
        if (view.Photo is { } photo) mail.Picture(photo);
        foreach (var block in view.Blocks) mail.Block(block, view, t);
        mail.html.Append("<hr style=\"margin-top:32px\">\n<p style=\"font-size:15px\">").Append(E(t["newsletter.mail.why"])).Append("</p>\n<p style=\"font-size:15px\">");
        mail.html.AppendJoin("<br>\n", links.Select(l => $"<a href=\"{E(l.Address)}\">{E(l.Words)}</a>")).Append("</p>\n</div>\n</body>\n</html>\n");
        return mail.html.ToString();
    }

    /// <summary>"Newsletter 12, 22 November 2026".</summary>
    public static string Heading(IssueView view, Phrases t) =>
        view.Date is { } date ? t["newsletter.number-date", ("number", IssueText.Plain(view.Number)), ("date", date)] : t["newsletter.number", ("number", IssueText.Plain(view.Number))];

    public static string Dir(string language) => CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The languages in which a letter speaks, that of its frame first; what it only cites is not among them.</summary>
    public static IEnumerable<string> LanguagesOf(string letter) => Spoken().Matches(letter).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex("<(?:html|h1|div) lang=\"([^\"]+)\"")]
    private static partial Regex Spoken();

    private static string Foreign(IssueView view) => view.IsTranslated ? "" : $" lang=\"{view.WordsLanguage}\" dir=\"{Dir(view.WordsLanguage)}\"";

    private void Block(ShownBlock block, IssueView view, Phrases t)
    {
        depth = block.Title.Length > 0 ? 2 : 1;
        var foreign = block.Language != view.Language;
        // One frame for words of two languages: its edge is where the reader begins a line.
        var edge = Dir(view.Language) == "rtl" ? "right" : "left";
        var style = block.Shape == BlockShape.CallOut ? $" style=\"border-{edge}:4px solid;padding-{edge}:16px\"" : "";
        html.Append("<div").Append(foreign ? $" lang=\"{block.Language}\" dir=\"{Dir(block.Language)}\"" : "").Append(style).Append(">\n");
        if (view.Names(block)) html.Append(CultureInfo.InvariantCulture, $"<p style=\"font-size:14px;margin-bottom:0\">{E(Platform.Web.Menu.OwnName(block.Language))}</p>\n");
        if (block.Title.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"font-size:21px;line-height:1.3;margin-bottom:0\">{E(block.Title)}</h2>\n");
        var document = new Document("", block.Language, Platform.Files.Paper.Labels(t), block.Body);
        foreach (var part in block.Body) Part(part, document);
        if (document.Sources.Count > 0)
        {
            html.Append("<ol style=\"font-size:14px\">\n");
            foreach (var source in document.Sources)
                html.Append("<li>").Append(Foreign(source.Text, source.Language)).Append(source.Caution is { } careful ? " – " + E(careful) : "")
                    .Append(Whole(source.Address) is { } address ? $" <a href=\"{E(address)}\">{E(address)}</a>" : "").Append("</li>\n");
            html.Append("</ol>\n");
        }
        html.Append("</div>\n");
    }

    private void Part(Block block, Document document)
    {
        switch (block)
        {
            case Heading heading:
                var level = Math.Min(6, depth + heading.Depth);
                html.Append(CultureInfo.InvariantCulture, $"<h{level} style=\"margin-bottom:0\">{Runs(heading.Text, document)}</h{level}>\n");
                break;
            case Paragraph paragraph: html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:8px 0\">{Runs(paragraph.Text, document)}</p>\n"); break;
            case Listing list:
                var tag = list.Numbered ? "ol" : "ul";
                html.Append(CultureInfo.InvariantCulture, $"<{tag}>\n").AppendJoin("", list.Items.Select(i => $"<li>{Runs(i, document)}</li>\n")).Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
                break;
            case Illustration picture: Picture(picture); break;
            case Quote quote: html.Append(CultureInfo.InvariantCulture, $"<blockquote>{Runs(quote.Text, document)}</blockquote>\n"); break;
            case KeyFigures figures:
                foreach (var figure in figures.Figures)
                    html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:8px 0\"><b style=\"font-size:32px\"><bdi>{E(figure.Number)}</bdi></b> {E(figure.Unit)}{(figure.AsOf is { } year ? " · " + E(year) : "")}</p>\n");
                break;
            case Table table:
                html.Append("<table border=\"1\" cellpadding=\"6\" style=\"border-collapse:collapse\">\n<tr>").AppendJoin("", table.Columns.Select(c => $"<th>{E(c.Name)}</th>")).Append("</tr>\n");
                foreach (var row in table.Rows) html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Runs(cell, document)}</td>")).Append("</tr>\n");
                html.Append("</table>\n");
                break;
        }
    }

    // Mail programs ask before they fetch it; until then what it shows stands in its place.
    private void Picture(Illustration picture)
    {
        if (Whole(picture.Address) is not { } address) return;
        var language = picture.Language is { } other ? $" lang=\"{E(other)}\"" : "";
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:8px 0;font-size:14px\"><img src=\"{E(address)}\" alt=\"{E(picture.Alt)}\"{language} width=\"{Math.Min(Widest, picture.Width)}\" style=\"max-width:100%;height:auto\"><br>{E(picture.Credit)}</p>\n");
    }

    private string Runs(Prose prose, Document document)
    {
        var text = new StringBuilder();
        foreach (var run in prose)
        {
            if (run.Cited is { } source)
            {
                text.Append(CultureInfo.InvariantCulture, $"<sup>[{document.NumberOf(source)}]</sup>");
                continue;
            }
            var words = run.Isolated ? Foreign(run.Text, run.Language) : E(run.Text);
            if (Whole(run.Address) is { } address) words = $"<a href=\"{E(address)}\">{words}</a>";
            text.Append(run.Stress switch { Stress.Strong => $"<b>{words}</b>", Stress.Emphasis => $"<i>{words}</i>", _ => words });
        }
        return text.ToString();
    }

    /// <summary>The whole address where it is safe to follow, else null.</summary>
    private string? Whole(string? address) => Whole(address, site);

    public static string? Whole(string? address, string site)
    {
        if (address is not { Length: > 0 }) return null;
        if (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\')) return site + address;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? address : null;
    }

    private static string Foreign(string text, string? language) => language is null ? $"<bdi>{E(text)}</bdi>" : $"<bdi lang=\"{E(language)}\" dir=\"{Dir(language)}\">{E(text)}</bdi>";

    private static string E(string text) => Encoder.Encode(text);
}
