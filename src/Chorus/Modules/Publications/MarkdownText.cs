using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Documents;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Block = Chorus.Documents.Block;

namespace Chorus.Modules.Publications;

/// <summary>Markdown as the blocks of a document. HTML in it is text like any other, and pictures are their description: nothing is left to sanitise.</summary>
public sealed partial class MarkdownText
{
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    // Two characters that no text may hold stand round the number of a reference while Markdown is read.
    private const char Open = '\uE000', Close = '\uE001';

    private readonly List<Reference> references = [];
    private readonly Func<Reference, Source?> cite;
    private readonly int deeper;
    private string lastHeading = "";

    private MarkdownText(Func<Reference, Source?> cite, int deeper) => (this.cite, this.deeper) = (cite, deeper);

    /// <summary>The blocks of a text; its first level of headings is the second of Markdown, since the title is the first.</summary>
    /// <param name="cite">The footnote of a reference; one without is left out.</param>
    /// <param name="deeper">By how many levels all headings go down.</param>
    public static IReadOnlyList<Block> Blocks(string markdown, Func<Reference, Source?> cite, int deeper = 0) => new MarkdownText(cite, deeper).Read(markdown);

    /// <summary>The words alone, to be searched.</summary>
    public static string Plain(string markdown)
    {
        var unmarked = Reference.Replace(markdown, _ => "");
        try
        {
            return Markdown.ToPlainText(unmarked, Pipeline);
        }
        catch (ArgumentException)
        {
            return unmarked;
        }
    }

    /// <summary>Whether quotes, lists or brackets stand in one another deeper than anybody reads; such a text is shown as it was typed.</summary>
    public static bool IsTooDeep(string markdown) => Parse(markdown) is null;

    /// <summary>Null where it is too deep: the reader of Markdown refuses by throwing what stands more than 128 deep.</summary>
    internal static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private IReadOnlyList<Block> Read(string markdown)
    {
        var marked = Reference.Replace(markdown.Replace(Open, ' ').Replace(Close, ' '), reference =>
        {
            references.Add(reference);
            return string.Create(CultureInfo.InvariantCulture, $"{Open}{references.Count - 1}{Close}");
        });
        return Parse(marked) is { } document ? [.. document.SelectMany(Of)] : [new Paragraph(Documents.Prose.Of([.. Cited(marked, Stress.None)]))];
    }

    private IEnumerable<Block> Of(Markdig.Syntax.Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                var title = Prose(heading.Inline);
                lastHeading = title.Words;
                return [new Heading(Math.Max(1, heading.Level - 1) + deeper, title)];
            case ParagraphBlock paragraph: return [new Paragraph(Prose(paragraph.Inline))];
            case ListBlock list: return [new Listing([.. Items(list, "")], list.IsOrdered)];
            case QuoteBlock quote: return [new Quote(Join(quote, " "))];
            case Markdig.Extensions.Tables.Table table: return [Of(table)];
            case LeafBlock code: return [new Paragraph(code.Lines.ToString())];
            case ContainerBlock container: return container.SelectMany(Of);
            default: return [];
        }
    }

    // A list in a list becomes entries of the same list, since readers of plain text and of small screens lose the second indent anyway.
    private IEnumerable<Prose> Items(ListBlock list, string before)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var runs = item.OfType<LeafBlock>().SelectMany((leaf, i) => i == 0 ? Prose(leaf.Inline) : [Run.Plain(" "), .. Prose(leaf.Inline)]).ToList();
            yield return Documents.Prose.Of([.. before.Length > 0 ? [Run.Plain(before)] : Array.Empty<Run>(), .. runs]);
            foreach (var below in item.OfType<ListBlock>())
                foreach (var entry in Items(below, before + "– ")) yield return entry;
        }
    }

    private Prose Join(ContainerBlock container, string between) =>
        Documents.Prose.Of([.. container.Descendants<LeafBlock>().SelectMany((leaf, i) => i == 0 ? Prose(leaf.Inline) : [Run.Plain(between), .. Prose(leaf.Inline)])]);

    private Documents.Table Of(Markdig.Extensions.Tables.Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => (IReadOnlyList<Prose>)[.. row.OfType<TableCell>().Select(cell => Join(cell, " "))]).ToList();
        var head = rows.Count > 0 ? rows[0] : [];
        // What is longer than the head has no name; the head is the measure.
        return new Documents.Table(lastHeading, [.. head.Select(cell => new Column(cell.Words))], [.. rows.Skip(1).Select(row => (IReadOnlyList<Prose>)[.. row.Take(head.Count)])]);
    }

    private Prose Prose(ContainerInline? inlines) => inlines is null ? Documents.Prose.Empty : Documents.Prose.Of([.. Runs(inlines, Stress.None)]);

    private IEnumerable<Run> Runs(ContainerInline inlines, Stress stress)
    {
        foreach (var inline in inlines)
            switch (inline)
            {
                case EmphasisInline emphasis:
                    foreach (var run in Runs(emphasis, emphasis.DelimiterCount > 1 || stress == Stress.Strong ? Stress.Strong : Stress.Emphasis)) yield return run;
                    break;
                case LinkInline { IsImage: false } link: yield return Run.Link(Words(link), link.Url ?? ""); break;
                case ContainerInline container:
                    foreach (var run in Runs(container, stress)) yield return run;
                    break;
                case AutolinkInline auto: yield return Run.Link(auto.Url, auto.Url); break;
                case CodeInline code: yield return Stressed(code.Content, stress); break;
                case LineBreakInline: yield return Run.Plain(" "); break;
                case HtmlEntityInline entity: yield return Stressed(entity.Transcoded.ToString(), stress); break;
                case LiteralInline literal:
                    foreach (var run in Cited(literal.Content.ToString(), stress)) yield return run;
                    break;
            }
    }

    private IEnumerable<Run> Cited(string text, Stress stress)
    {
        var at = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            if (mark.Index > at) yield return Stressed(text[at..mark.Index], stress);
            if (cite(references[int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture)]) is { } source) yield return Run.Cite(source);
            at = mark.Index + mark.Length;
        }
        if (at < text.Length) yield return Stressed(text[at..], stress);
    }

    private static Run Stressed(string text, Stress stress) => stress switch { Stress.Strong => Run.Strong(text), Stress.Emphasis => Run.Emphasis(text), _ => Run.Plain(text) };

    // A reference inside the words of a link would be a link in a link; the words stay.
    private static string Words(ContainerInline link) => Mark().Replace(string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString())), "");

    [GeneratedRegex("\uE000(\\d+)\uE001")]
    private static partial Regex Mark();
}
