using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Documents;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Block = Chorus.Documents.Block;

namespace Chorus.Modules.Publications;

/// <summary>
/// Markdown as the blocks of a document. HTML in it is text like any other, and pictures are their description: nothing is left to sanitise. People sign the hash of such
/// a text, so every word of it has to be shown: what stands in a list and is no list joins the words of its item, a table there comes after the list, a footnote becomes
/// a source. <see cref="Unshown"/> says whether anything was left out all the same.
/// </summary>
public sealed partial class MarkdownText
{
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseFootnotes().UseAutoLinks().Build();

    // As plain words a footnote stands where it was typed.
    private static readonly MarkdownPipeline PlainPipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

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

    /// <summary>The blocks as whoever looks at a draft reads them: what it cites is named by its address and not looked up.</summary>
    public static IReadOnlyList<Block> Look(string markdown) => Blocks(markdown, r => new Source(r.Slug, r.Kind switch
    {
        "claim" => "/claims/" + r.Slug,
        Reference.Resource => Reference.Library + r.Slug,
        _ => Where.Is(r.Slug),
    }));

    /// <summary>The words alone, to be searched.</summary>
    public static string Plain(string markdown)
    {
        var unmarked = Reference.Replace(markdown, _ => "");
        try
        {
            return Markdown.ToPlainText(unmarked, PlainPipeline);
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

    /// <summary>Words of a text that its blocks do not show; none where all is well.</summary>
    public static IReadOnlyList<string> Unshown(string markdown)
    {
        if (Parse(Reference.Replace(markdown, _ => "")) is not { } document) return [];
        var notes = document.Descendants<FootnoteLink>().Where(l => !l.IsBackLink).Select(l => Note(l.Footnote));
        var shown = new HashSet<string>(Blocks(markdown, _ => null).SelectMany(AllWords).Concat(notes.SelectMany(Single)), StringComparer.Ordinal);
        return [.. document.Descendants<LeafBlock>().Where(l => l is not LinkReferenceDefinition).SelectMany(l => Single(Words(l))).Where(w => !shown.Contains(w)).Distinct()];
    }

    private static IEnumerable<string> AllWords(Block block) => (block switch
    {
        Heading heading => [heading.Text],
        Paragraph paragraph => [paragraph.Text],
        Listing list => list.Items,
        Quote quote => [quote.Text],
        Documents.Table table => [.. table.Columns.Select(c => (Prose)c.Name), .. table.Rows.SelectMany(r => r)],
        _ => Array.Empty<Prose>(),
    }).SelectMany(p => Single(p.Words));

    private static IEnumerable<string> Single(string words) => Word().Matches(words).Select(m => m.Value);

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
            case ListBlock list: return Of(list);
            case QuoteBlock quote: return [new Quote(Join(quote)), .. Tables(quote)];
            case Markdig.Extensions.Tables.Table table: return [Of(table)];
            case FootnoteGroup or LinkReferenceDefinitionGroup or ThematicBreakBlock: return [];
            case LeafBlock leaf: return [new Paragraph(Prose(leaf))];
            case ContainerBlock container: return container.SelectMany(Of);
            default: return [];
        }
    }

    private IEnumerable<Block> Of(ListBlock list) => [new Listing([.. Items(list, "")], list.IsOrdered), .. Tables(list)];

    // A list in a list becomes entries of the same list, since readers of plain text and of small screens lose the second indent anyway. In a numbered one that would
    // give later steps other numbers than their author did: there it goes on in the words of its step.
    private IEnumerable<Prose> Items(ListBlock list, string before)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var own = item.SelectMany(part => part is ListBlock sub ? list.IsOrdered ? Steps(sub) : [] : Leaves(part).Select(Prose));
            yield return Documents.Prose.Of([.. before.Length > 0 ? [Run.Plain(before)] : Array.Empty<Run>(), .. Spaced(own)]);
            if (list.IsOrdered) continue;
            foreach (var below in item.OfType<ListBlock>())
                foreach (var entry in Items(below, before + "– ")) yield return entry;
        }
    }

    private IEnumerable<Prose> Steps(ListBlock list) => Items(list, "– ");

    private Prose Join(ContainerBlock container) => Documents.Prose.Of([.. Spaced(Leaves(container).Select(Prose))]);

    private static IEnumerable<Run> Spaced(IEnumerable<Prose> parts) => parts.SelectMany((part, i) => i == 0 ? part : [Run.Plain(" "), .. part]);

    // What holds words, in its order; tables have a shape of their own and come after.
    private static IEnumerable<LeafBlock> Leaves(Markdig.Syntax.Block block) => block switch
    {
        ThematicBreakBlock or Markdig.Extensions.Tables.Table => [],
        LeafBlock leaf => [leaf],
        ContainerBlock container => container.SelectMany(Leaves),
        _ => [],
    };

    private IEnumerable<Block> Tables(ContainerBlock container) => container.Descendants<Markdig.Extensions.Tables.Table>().Select(Of);

    private Documents.Table Of(Markdig.Extensions.Tables.Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => Documents.Prose.Of([.. Spaced(cell.SelectMany(Leaves).Select(Prose))])).ToList()).ToList();
        var head = rows.Count > 0 ? rows[0] : [];
        var named = lastHeading.Length > 0 ? lastHeading : string.Join(" · ", head.Select(cell => cell.Words));
        return new Documents.Table(named, [.. head.Select(cell => new Column(cell.Words))], [.. rows.Skip(1).Select(row => Within(row, head.Count))]);
    }

    // The head is the measure: what is longer has no name, and its words join the last cell that has one.
    private static IReadOnlyList<Prose> Within(List<Prose> row, int cells) =>
        row.Count <= cells || cells == 0 ? row : [.. row.Take(cells - 1), Documents.Prose.Of([.. Spaced(row.Skip(cells - 1))])];

    private Prose Prose(LeafBlock leaf) => leaf.Inline is { } inlines ? Prose(inlines) : leaf.Lines.ToString();

    private Prose Prose(ContainerInline? inlines) => inlines is null ? Documents.Prose.Empty : Documents.Prose.Of([.. Runs(inlines, Stress.None)]);

    private IEnumerable<Run> Runs(ContainerInline inlines, Stress stress)
    {
        foreach (var inline in inlines)
            switch (inline)
            {
                case EmphasisInline emphasis:
                    foreach (var run in Runs(emphasis, emphasis.DelimiterCount > 1 || stress == Stress.Strong ? Stress.Strong : Stress.Emphasis)) yield return run;
                    break;
                case FootnoteLink { IsBackLink: false } note: yield return Run.Cite(new Source(Note(note.Footnote), note.Footnote.Descendants<LinkInline>().FirstOrDefault(l => !l.IsImage)?.Url)); break;
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

    private static string Words(LeafBlock leaf) => leaf.Inline is { } inlines ? Words(inlines) : leaf.Lines.ToString();

    // A reference inside the words of a link would be a link in a link; the words stay.
    private static string Words(ContainerInline inlines) => Mark().Replace(string.Concat(inlines.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline auto => auto.Url,
        LineBreakInline => " ",
        _ => "",
    })), "");

    private static string Note(Footnote note) => string.Join(' ', note.Descendants<LeafBlock>().Select(Words)).Trim();

    [GeneratedRegex("[\\p{L}\\p{M}\\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex("\uE000(\\d+)\uE001")]
    private static partial Regex Mark();
}
