using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Chorus.Modules.Publications.Editions;

/// <summary>The paragraphs of a text as people read them: no marks of Markdown, each point of a list by itself, each row of a table a line. References stand as they are written.</summary>
public static class Paragraphs
{
    public static IReadOnlyList<string> Of(string markdown) => MarkdownText.Parse(markdown) is { } document ? [.. Read(document).Where(p => p.Length > 0)] : [markdown];

    private static IEnumerable<string> Read(Block block) => block switch
    {
        Table table => table.OfType<TableRow>().Select(row => string.Join(" · ", row.OfType<TableCell>().Select(cell => string.Join(' ', cell.SelectMany(Read))))),
        ListBlock list => list.OfType<ListItemBlock>().SelectMany(item => Point(list, item)),
        ContainerBlock container => container.SelectMany(Read),
        LeafBlock { Inline: { } inline } => [Words(inline)],
        LeafBlock code => [code.Lines.ToString()],
        _ => [],
    };

    // The mark goes before the first line of the point; what is below it stands by itself.
    private static IEnumerable<string> Point(ListBlock list, ListItemBlock item)
    {
        var mark = list.IsOrdered ? item.Order.ToString(CultureInfo.InvariantCulture) + ". " : "• ";
        return item.SelectMany(Read).Select((said, i) => i == 0 ? mark + said : said);
    }

    private static string Words(ContainerInline inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        AutolinkInline auto => auto.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        // Where a link leads is part of what changed.
        LinkInline { IsImage: false, IsAutoLink: false } link => $"{Words(link)} ({link.Url})",
        ContainerInline container => Words(container),
        _ => "",
    }));
}
