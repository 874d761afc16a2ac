using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>
/// Writes the blocks of a document as semantic HTML without inline style; the same for the page and for print. Strict, it is XHTML for a book that is read away from
/// its site: without drawings, which a book would have to declare, and without paths of the site.
/// </summary>
internal sealed class Markup(Document document, int titleLevel, string idPrefix, bool strict = false)
{
    // Drawn, since few faces for reading have an arrow and one letter would bring a face more into every PDF.
    private const string Arrow = """<svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true"><path d="M4 0l4 4H5v4H3V4H0z" fill="currentColor"/></svg>""";

    private string End => strict ? "/>" : ">";

    private string Space => strict ? "&#160;" : "&nbsp;";

    // Readers of books open a note where its number stands only by this older name of its role.
    private string Part(string name) => strict ? $" epub:type=\"{name}\"" : "";

    /// <summary>Characters from which a title is set smaller, so that it takes two lines at most.</summary>
    internal const int LongTitle = 60;

    private readonly StringBuilder html = new(8192);
    private readonly HashSet<int> cited = [];
    private int tables;

    public override string ToString() => html.ToString();

    public static string Escape(string text)
    {
        var clean = Clean.Text(text);
        return clean.AsSpan().IndexOfAny("&<>\"'") < 0
            ? clean
            : clean.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
    }

    public void Whole()
    {
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"doc\" lang=\"{Escape(document.Language)}\" dir=\"{document.Script.Dir}\">\n<header class=\"doc-head\">\n");
        if (document.Logo is { } logo && !strict) Logo(logo);
        if (document.Kind is { } kind) html.Append(CultureInfo.InvariantCulture, $"<p class=\"doc-kind\">{Escape(kind)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h{titleLevel}{(document.Title.Length > LongTitle ? " class=\"doc-long\"" : "")}>{Escape(document.Title)}</h{titleLevel}>\n");
        if (document.For is { } addressee) html.Append(CultureInfo.InvariantCulture, $"<p class=\"doc-for\">{Escape(addressee)}</p>\n");
        html.Append("</header>\n");
        Blocks();
        Sources();
        Imprint();
        html.Append("</article>\n");
    }

    public void Blocks()
    {
        foreach (var block in document.Blocks) Write(block);
    }

    private void Logo(Logo logo)
    {
        var (width, height) = logo.Within(240, 64);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"doc-logo\"><img src=\"{logo.Address}\" alt=\"{Escape(logo.Name)}\" width=\"{width}\" height=\"{height}\"></p>\n");
    }

    // A book names the file beside it, a sheet holds the picture itself, a page leads to where it lies.
    private void Illustration(Illustration picture)
    {
        if ((strict ? picture.Bytes is null ? null : picture.FileName : picture.Inside ?? Address(picture.Address)) is not { } from) return;
        var language = picture.Language is { } other ? strict ? $" lang=\"{Escape(other)}\" xml:lang=\"{Escape(other)}\"" : $" lang=\"{Escape(other)}\"" : "";
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"doc-photo\"><img src=\"{Escape(from)}\" alt=\"{Escape(picture.Alt)}\"{language} width=\"{picture.Width}\" height=\"{picture.Height}\"{(picture.Bytes is null ? " loading=\"lazy\"" : "")}{End}")
            .Append(CultureInfo.InvariantCulture, $"<figcaption dir=\"auto\">{Escape(picture.Credit)}</figcaption></figure>\n");
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading: Heading(heading.Depth, Runs(heading.Text)); break;
            case Paragraph { Leads: true } paragraph: html.Append("<p class=\"doc-lead\">").Append(Runs(paragraph.Text)).Append("</p>\n"); break;
            case Paragraph paragraph: html.Append("<p>").Append(Runs(paragraph.Text)).Append("</p>\n"); break;
            case Listing list: List(list); break;
            case Table table: Table(table); break;
            case KeyFigures figures: Figures(figures); break;
            case Quote quote: Quote(quote); break;
            case CallOut callOut: CallOut(callOut); break;
            case QrCode code: Code(code.Address, code.Words); break;
            case Illustration picture: Illustration(picture); break;
            case PageBreak: html.Append("<hr class=\"doc-break\"").Append(End).Append('\n'); break;
            default: throw new ArgumentException($"No HTML for {block.GetType().Name}.", nameof(block));
        }
    }

    private void Heading(int depth, string inner)
    {
        var level = Math.Min(titleLevel + depth, 6);
        html.Append(CultureInfo.InvariantCulture, $"<h{level}>{inner}</h{level}>\n");
    }

    private void List(Listing list)
    {
        var tag = list.Numbered ? "ol" : "ul";
        html.Append(CultureInfo.InvariantCulture, $"<{tag} class=\"doc-list\">\n");
        foreach (var item in list.Items) html.Append("<li>").Append(Runs(item)).Append("</li>\n");
        html.Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
    }

    private void Table(Table table)
    {
        var caption = $"{idPrefix}t{++tables}";
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"doc-table{(table.ToFill ? " doc-fill" : "")}{(table.Even ? " doc-even" : "")}{(table.Named ? " doc-named" : "")}\"><div class=\"doc-scroll\" role=\"region\" aria-labelledby=\"{caption}\" tabindex=\"0\"><table>\n");
        html.Append(CultureInfo.InvariantCulture, $"<caption id=\"{caption}\">{Runs(table.Finding)}</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            var unit = column.Unit is null ? "" : $" <span class=\"doc-unit\">{Escape(column.Unit)}</span>";
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Numeric(column)}>{Escape(column.Name)}{unit}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            html.Append("<tr>");
            for (var at = 0; at < table.Columns.Count; at++)
            {
                var (tag, scope) = at == 0 ? ("th", " scope=\"row\"") : ("td", "");
                html.Append(CultureInfo.InvariantCulture, $"<{tag}{scope}{Numeric(table.Columns[at])}>{Runs(table.Cell(row, at))}</{tag}>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
        if (table.Origin is { } origin) html.Append("<p class=\"doc-origin\">").Append(Runs(origin)).Append("</p>");
        html.Append("</div>\n");
    }

    private void Figures(KeyFigures block)
    {
        html.Append("<div class=\"doc-figures\">\n");
        foreach (var figure in block.Figures)
        {
            var wide = block.FirstIsWide && ReferenceEquals(figure, block.Figures[0]) ? " doc-wide" : "";
            html.Append(CultureInfo.InvariantCulture,
                $"<figure class=\"doc-figure{wide}\"><p class=\"doc-number\"><strong><bdi>{Escape(figure.Number)}</bdi></strong> <span>{Escape(figure.Unit)}</span></p>");
            if (figure.Restated is { } restated) html.Append(CultureInfo.InvariantCulture, $"<p class=\"doc-restated\">{Escape(restated)}</p>");
            html.Append("<figcaption>");
            if (figure.AsOf is { } asOf) html.Append(Escape(asOf)).Append(figure.Counted is null ? "" : " · ");
            if (figure.Counted is { } counted)
                html.Append(CultureInfo.InvariantCulture, $"<b>{Escape(document.Labels.Counted)}</b> {Escape(counted)}");
            html.Append(Runs(figure.Marks)).Append("</figcaption></figure>\n");
        }

        html.Append("</div>\n");
    }

    private void Quote(Quote quote)
    {
        html.Append("<blockquote class=\"doc-quote\"><p>").Append(Runs(quote.Text)).Append("</p>");
        if (quote.By is { } by) html.Append("<footer>").Append(Runs(by)).Append("</footer>");
        html.Append("</blockquote>\n");
    }

    private void CallOut(CallOut callOut)
    {
        html.Append("<section class=\"doc-ask\">\n");
        Heading(1, Escape(callOut.Title));
        foreach (var paragraph in callOut.Text) html.Append("<p>").Append(Runs(paragraph)).Append("</p>\n");
        html.Append("</section>\n");
    }

    private void Code(string address, string words)
    {
        if (Clean.Scannable(address) is not { } clean) return;
        var escaped = Escape(clean);
        html.Append("<figure class=\"doc-qr\">").Append(strict ? "" : Qr.Svg(clean, words)).Append(CultureInfo.InvariantCulture,
            $"<figcaption>{Escape(words)}<br{End}<a href=\"{escaped}\" dir=\"ltr\">{Escape(Clean.Shown(clean))}</a></figcaption></figure>\n");
    }

    private void Sources()
    {
        if (document.Sources.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"doc-sources\"{Part("endnotes")} role=\"doc-endnotes\">\n");
        Heading(1, Escape(document.Labels.Sources));
        html.Append("<ol>\n");
        for (var number = 1; number <= document.Sources.Count; number++)
        {
            var source = document.Sources[number - 1];
            var caution = source.Caution is { } careful ? $"<em class=\"doc-caution\">{Escape(careful)}</em>" : null;
            var address = Address(source.Address) is { } clean ? $" <a href=\"{Escape(clean)}\" dir=\"ltr\">{Escape(Clean.Shown(clean))}</a>" : "";
            var back = string.Create(CultureInfo.InvariantCulture, $"{Space}<a class=\"doc-back\" role=\"doc-backlink\" href=\"#{idPrefix}r{number}\" aria-label=\"{Escape(document.Labels.Back)} {number}\">{(strict ? "↑" : Arrow)}</a>");
            html.Append(CultureInfo.InvariantCulture, $"<li id=\"{idPrefix}s{number}\"{Part("endnote")}>{(source.Says is { } says ? Words(says) + " " : "")}");
            if (source.RunsAgainst(document))
                html.Append(CultureInfo.InvariantCulture, $"<span class=\"doc-apart\" lang=\"{Escape(source.Language!)}\" dir=\"{Script.Of(source.Language!).Dir}\">{Escape(source.Text)}{address}{(caution is null ? back + "</span>" : "</span>" + caution + back)}");
            else
                html.Append(Foreign(source.Text, source.Language)).Append(caution is null ? "" : " – ").Append(caution).Append(address).Append(back);
            html.Append("</li>\n");
        }

        html.Append("</ol>\n</section>\n");
    }

    private void Imprint()
    {
        var imprint = document.Imprint;
        string?[] parts =
        [
            imprint.Organisation is null ? null : $"<strong><bdi>{Escape(imprint.Organisation)}</bdi></strong>",
            imprint.DateShown is not { } shown ? null
                : imprint.Date is { } date ? $"<time datetime=\"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\">{Escape(shown)}</time>" : Escape(shown),
            imprint.Version is null ? null : $"{Escape(document.Labels.Version)}{Space}<bdi>{Escape(imprint.Version)}</bdi>",
            imprint.Licence is null ? null : $"<bdi>{Escape(imprint.Licence)}</bdi>",
        ];
        var line = string.Join(" · ", parts.OfType<string>());
        if (line.Length == 0 && imprint.Verification is null) return;
        html.Append("<footer class=\"doc-imprint\">\n");
        if (line.Length > 0) html.Append("<p>").Append(line).Append("</p>\n");
        if (imprint.Verification is { } verification) Code(verification, document.Labels.Check);
        html.Append("</footer>\n");
    }

    private string Runs(Prose prose)
    {
        var text = new StringBuilder();
        for (var at = 0; at < prose.Count; at++)
            text.Append(prose[at].Cited is { } source ? Mark(source, prose.Gap(at, document.Script)) : Words(prose[at]));

        return text.ToString();
    }

    private string? Address(string? address) => Clean.Address(address) is { } clean && !(strict && Clean.IsNear(clean)) ? clean : null;

    private string Words(Run run)
    {
        var words = run.Isolated ? Foreign(run.Text, run.Language, always: true) : Escape(run.Text);
        if (Address(run.Address) is { } address) words = $"<a href=\"{Escape(address)}\">{words}</a>";
        return run.Stress switch
        {
            Stress.Strong => $"<strong>{words}</strong>",
            Stress.Emphasis => $"<em>{words}</em>",
            _ => words,
        };
    }

    private string Mark(Source source, string gap)
    {
        var number = document.NumberOf(source);
        var id = cited.Add(number) ? $" id=\"{idPrefix}r{number}\"" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"<sup class=\"doc-ref\">{gap}<a{id} href=\"#{idPrefix}s{number}\"{Part("noteref")} role=\"doc-noteref\" aria-label=\"{Escape(document.Labels.Source)} {number}\">{number}</a></sup>");
    }

    private static string Foreign(string text, string? language, bool always = false) => language is null
        ? always ? $"<bdi>{Escape(text)}</bdi>" : Escape(text)
        : $"<bdi lang=\"{Escape(language)}\" dir=\"{Script.Of(language).Dir}\">{Escape(text)}</bdi>";

    private static string Numeric(Column column) => column.Align == Alignment.Number ? " class=\"doc-num\"" : "";
}
