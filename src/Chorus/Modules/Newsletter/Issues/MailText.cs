using System.Text;
using Chorus.Documents;
using Chorus.Platform.Text;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>An issue as the text part of a mail, made to be read: lines of 76 characters, a rule between blocks, every address in full.</summary>
public static class MailText
{
    private const int Width = 76;
    private const string Rule = "\n" + "----------" + "\n\n";

    public static string Write(IssueView view, Phrases t, string site, string name, string? notYet, IReadOnlyList<(string Words, string Address)> links)
    {
        var text = new StringBuilder(Part(view.Language, t, $"{name} · {MailHtml.Heading(view, t)}", [new Paragraph(view.Subject), .. notYet is null ? [] : new Block[] { new Paragraph(notYet) }]));
        if (view.Photo is { } photo) text.Append('\n').Append(Part(view.Language, t, "", [photo]));
        foreach (var block in view.Blocks)
        {
            text.Append(block.GoesOn ? "\n" : Rule);
            if (view.Names(block)) text.Append('(').Append(Platform.Web.Menu.OwnName(block.Language)).Append(")\n");
            text.Append(Part(block.Language, t, block.Title, [.. block.Body.Select(b => Whole(b, site))]));
        }
        text.Append(Rule).Append(Part(view.Language, t, "", [new Paragraph(t["newsletter.mail.why"])]));
        foreach (var (words, address) in links) text.Append('\n').Append(t["newsletter.mail.line", ("words", words)]).Append('\n').Append(address).Append('\n');
        return text.ToString();
    }

    private static string Part(string language, Phrases t, string title, IReadOnlyList<Block> blocks) =>
        PlainText.Render(new Document(title, language, Platform.Files.Paper.Labels(t), blocks), Width).Trim('\n', '\r') + "\n";

    // A path of the site leads nowhere in a mail.
    private static Block Whole(Block block, string site) => block switch
    {
        Paragraph paragraph => paragraph with { Text = Whole(paragraph.Text, site) },
        Listing list => list with { Items = [.. list.Items.Select(i => Whole(i, site))] },
        Quote quote => quote with { Text = Whole(quote.Text, site) },
        _ => block,
    };

    private static Prose Whole(Prose prose, string site) => Prose.Of([.. prose.Select(r => r.Address is { } given && MailHtml.Whole(given, site) is { } whole ? Run.Link(r.Text, whole) : r)]);
}
