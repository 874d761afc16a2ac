using Chorus.Documents;
using Chorus.Modules.Publications;

namespace Chorus.Tests.Publications;

/// <summary>People sign the hash of a text: whatever its Markdown says, its blocks say too.</summary>
public sealed class EveryWord
{
    private static readonly string[] Leaves = ["plain {0}", "**bold** {0}", "`code {0}`", "[a link `{0}`](https://example.org/x)", "![picture {0}](x.png)", "<b>{0}</b>", "{0}[^n]", "&amp; {0}", "https://example.org/{0}"];

    private static readonly string[] Shapes =
    [
        "{0}", "## {0}", "> {0}", "> > {0}", "- {0}\n- after", "1. {0}\n2. after", "- one\n\n  > {0}\n- after", "- one\n\n      {0}\n- after", "1. one\n   - {0}\n   - two\n2. after",
        "- one\n\n  | a | b |\n  |---|---|\n  | {0} | y |\n- after", "> one\n>\n> | a | b |\n> |---|---|\n> | {0} | y |", "| a | {0} |\n|---|---|\n| x | y |", "| a | b |\n|---|---|\n| x | y | {0} |",
        "    {0}", "~~~\n{0}\n~~~", "> ~~~\n> {0}\n> ~~~", "1. one\n\n   > - {0}\n\n   after",
    ];

    [Fact]
    public void Is_shown_wherever_it_stands()
    {
        foreach (var shape in Shapes)
            foreach (var leaf in Leaves)
            {
                var text = string.Format(null, shape, string.Format(null, leaf, "findme")) + "\n\n[^n]: a note of several words\n";
                var blocks = MarkdownText.Blocks(text, _ => null);
                Said(blocks).ShouldContain("findme", Case.Sensitive, text);
                MarkdownText.Unshown(text).ShouldBeEmpty(text);
            }
    }

    [Fact]
    public void A_footnote_is_a_source_and_a_numbered_list_keeps_its_numbers()
    {
        var blocks = MarkdownText.Blocks("Words.[^1] More.[^two]\n\n[^1]: Shiffman\n[^two]: Smith 2007, https://example.org/a\n\n1. one\n   - in it\n2. two\n\n***\n", _ => null);
        var cited = blocks.OfType<Paragraph>().SelectMany(p => p.Text).Select(r => r.Cited).OfType<Source>().ToList();
        cited.Select(s => s.Text).ShouldBe(["Shiffman", "Smith 2007, https://example.org/a"]);
        cited[1].Address.ShouldBe("https://example.org/a");
        blocks.OfType<Listing>().Single().Items.Select(i => i.Words).ShouldBe(["one – in it", "two"]);
        blocks.OfType<Paragraph>().ShouldAllBe(p => p.Text.Words.Length > 0);
    }

    [Fact]
    public void A_table_is_named_by_the_heading_before_it_or_by_its_columns()
    {
        MarkdownText.Blocks("| Year | Workers |\n|---|---|\n| 2020 | 500 |", _ => null).OfType<Table>().Single().Finding.Words.ShouldBe("Year · Workers");
        MarkdownText.Blocks("## Counted\n\n| Year | Workers |\n|---|---|\n| 2020 | 500 |", _ => null).OfType<Table>().Single().Finding.Words.ShouldBe("Counted");
    }

    private static string Said(IEnumerable<Block> blocks) => string.Join(' ', blocks.SelectMany(b => b switch
    {
        Heading heading => [heading.Text],
        Paragraph paragraph => [paragraph.Text],
        Listing list => list.Items,
        Quote quote => [quote.Text],
        Table table => [.. table.Columns.Select(c => (Prose)c.Name), .. table.Rows.SelectMany(r => r)],
        _ => Array.Empty<Prose>(),
    }).Select(p => p.Words));
}
