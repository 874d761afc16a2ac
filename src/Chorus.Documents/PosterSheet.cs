using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>Draws a poster from above to below.</summary>
internal sealed class PosterSheet(Poster poster, double scale)
{
    private const int Margin = 84, Inner = PosterSvg.Width - (2 * Margin), Top = 28;
    private const string Soft = "#454d53", Track = "#e3e6e8";
    private const double Leading = 1.36;

    private readonly Script script = Script.Of(poster.Language);
    private readonly IReadOnlyList<Source> sources = poster.Sources;
    private StringBuilder svg = new();
    private double y = Top + 44;

    /// <summary>Where the sheet ends, in pixels.</summary>
    public int End => (int)Math.Ceiling(y + 56);

    /// <summary>What was drawn since the last time.</summary>
    public StringBuilder Take()
    {
        var taken = svg;
        svg = new StringBuilder();
        return taken;
    }

    public void Head()
    {
        var high = 0;
        if (poster.Logo is { } logo)
        {
            var (width, height) = logo.Within(300, 96);
            high = height;
            var x = script.IsRightToLeft ? Margin : PosterSvg.Width - Margin - width;
            Add($"<image x=\"{x}\" y=\"{y:0.#}\" width=\"{width}\" height=\"{height}\" href=\"{logo.Address}\"><title>{Markup.Escape(logo.Name)}</title></image>");
        }

        var from = y;
        if (poster.Kind is { } kind) Text(kind, 32, poster.Accent.Ink, bold: true, width: poster.Logo is null ? Inner : Inner - 330, most: 3);
        y = Math.Max(y, from + high) + 28;
        if (poster.Heading is { } heading) Sentence(heading, 64 * scale, "#16191c", bold: true);
    }

    public void Figures()
    {
        foreach (var figure in poster.Figures)
        {
            y += 26 * scale;
            var alone = poster.Figures.Count == 1;
            var size = Math.Min((alone ? 230 : 118) * scale, Inner / (1.15 * Math.Max(SvgLines.Width(figure.Number), 0.5)));
            Number(figure.Number, size);
            Text(figure.Unit + Mark(figure.Source), 42 * Math.Max(scale, 0.7), "#16191c", bold: true);
            if (figure.Share is { } share) Bar(share, figure.AtLeast ?? share);
            if (figure.Says is { } says) Text(says, 32 * Math.Max(scale, 0.8), "#16191c");
            if (figure.Counted is { } counted) Text(counted, 27, Soft);
        }
    }

    public void Lines()
    {
        foreach (var line in poster.Lines)
        {
            y += 26 * scale;
            Sentence(line, (poster.KeepsShape ? 52 : 38) * scale, "#16191c");
        }
    }

    public void Foot()
    {
        y += 40;
        if (poster.Ask is { } ask) Ask(ask.Title, ask.Text);
        if (sources.Count > 0) Sources();
        Add($"<path d=\"M{Margin} {y:0.#}H{PosterSvg.Width - Margin}\" stroke=\"#c9ced1\" stroke-width=\"3\"/>");
        y += 18;
        if (poster.Imprint.Organisation is { } organisation) Text(organisation, 32, "#16191c", bold: true, most: 2);
        if (poster.Made is { } made) Text(made, 25, Soft);
        if (Clean.Scannable(poster.Imprint.Verification) is { } address) Text($"{poster.Labels.Check}: \u2066{Clean.Shown(address)}\u2069", 25, Soft);
        else if (poster.Imprint.Version is { } code) Text($"{poster.Labels.Version} \u2066{code}\u2069", 25, Soft);
    }

    private void Ask(string title, PosterLine text)
    {
        const int inset = 30;
        var (outside, from) = (svg, y);
        svg = new StringBuilder();
        y += 22;
        Text(title, 30, poster.Accent.Ink, bold: true, indent: inset, width: Inner - (2 * inset));
        Sentence(text, 38 * Math.Max(scale, 0.7), "#16191c", inset);
        y += 24;
        var inside = svg;
        svg = outside;
        var edge = script.IsRightToLeft ? PosterSvg.Width - Margin - 10 : Margin;
        Add($"<rect x=\"{Margin}\" y=\"{from:0.#}\" width=\"{Inner}\" height=\"{y - from:0.#}\" fill=\"{poster.Accent.Tint}\"/><rect x=\"{edge}\" y=\"{from:0.#}\" width=\"10\" height=\"{y - from:0.#}\" fill=\"{poster.Accent.Mark}\"/>");
        svg.Append(inside);
        y += 34;
    }

    private void Sources()
    {
        const int indent = 40, size = 23;
        Text(poster.Labels.Sources, 25, poster.Accent.Ink, bold: true);
        foreach (var (at, source) in sources.Index())
        {
            var from = y;
            Text($"{at + 1}.", size, Soft);
            y = from;
            Text(source.Text, size, Soft, indent: indent, width: Inner - indent, language: source.Language);
            if (source.Caution is { } caution) Text(caution, size, Soft, bold: true, indent: indent, width: Inner - indent);
            y += 4;
        }

        y += 16;
    }

    // Nothing is drawn but the figure itself: a line for the whole and, on it, as much as the figure says.
    private void Bar(double share, double least)
    {
        const int high = 34;
        var (whole, some) = (Inner * Math.Clamp(share, 0, 1), Inner * Math.Clamp(least, 0, 1));
        double X(double width) => script.IsRightToLeft ? PosterSvg.Width - Margin - width : Margin;
        y += 12;
        Add($"<rect x=\"{Margin}\" y=\"{y:0.#}\" width=\"{Inner}\" height=\"{high}\" fill=\"{Track}\"/>");
        if (whole > some) Add($"<rect x=\"{X(whole):0.#}\" y=\"{y:0.#}\" width=\"{whole:0.#}\" height=\"{high}\" fill=\"{poster.Accent.Mark}\" fill-opacity=\".45\"/>");
        Add($"<rect x=\"{X(some):0.#}\" y=\"{y:0.#}\" width=\"{some:0.#}\" height=\"{high}\" fill=\"{poster.Accent.Mark}\"/>");
        y += high + 10;
    }

    // Digits run from the left in every script; they stand where the lines begin.
    private void Number(string number, double size)
    {
        y += size * 0.98;
        var x = script.IsRightToLeft ? PosterSvg.Width - Margin : Margin;
        Add($"<text x=\"{x}\" y=\"{y:0.#}\" direction=\"ltr\" text-anchor=\"{(script.IsRightToLeft ? "end" : "start")}\" font-size=\"{size:0.#}\" font-weight=\"700\" fill=\"{poster.Accent.Ink}\">{Markup.Escape(number)}</text>");
        y += size * 0.22;
    }

    private void Sentence(PosterLine line, double size, string ink, int indent = 0, bool bold = false) =>
        Text(line.Text + string.Concat(line.Sources.Select(Mark)), size, ink, bold, indent, Inner - (2 * indent), language: line.Language);

    private string Mark(Source source)
    {
        for (var at = 0; at < sources.Count; at++)
            if (sources[at] == source) return string.Create(CultureInfo.InvariantCulture, $"\u00A0[{at + 1}]");
        return "";
    }

    private void Text(string text, double size, string ink, bool bold = false, int indent = 0, int width = Inner, int most = 40, string? language = null)
    {
        var own = language is null ? script : Script.Of(language);
        var lines = SvgLines.Of(text, size * own.Scale, width, bold, most);
        if (lines.Count == 0) return;
        // Words of the other direction begin at their own side of the room that they have.
        var start = own.IsRightToLeft == script.IsRightToLeft ? indent : Inner - width - indent;
        var x = own.IsRightToLeft ? PosterSvg.Width - Margin - start : Margin + start;
        var step = size * own.Scale * (own.IsRightToLeft ? 1.6 : Leading);
        y += step * 0.78;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y:0.#}\" font-size=\"{size * own.Scale:0.#}\" fill=\"{ink}\"{(bold ? " font-weight=\"700\"" : "")}{(language is null ? "" : $" xml:lang=\"{Markup.Escape(language)}\" direction=\"{own.Dir}\"")}>");
        foreach (var (at, line) in lines.Index())
            svg.Append(CultureInfo.InvariantCulture, $"<tspan x=\"{x}\"{(at == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" dy=\"{step:0.#}\""))}>{Markup.Escape(line)}</tspan>");
        svg.Append("</text>\n");
        y += (step * (lines.Count - 1)) + (step * 0.36);
    }

    private void Add(FormattableString piece) => svg.Append(FormattableString.Invariant(piece)).Append('\n');
}
