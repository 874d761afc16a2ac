using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.Publications;

/// <summary>A publication or one of its chapters as a document, the same for the page and for every file.</summary>
public static class PublicationDocument
{
    /// <summary>The words of one text, without head: what a page shows below its own title.</summary>
    public static Document Words(string title, string language, string markdown, Citations citations, Phrases t) =>
        new(title, language, Paper.Labels(t), MarkdownText.Blocks(markdown, citations.Of));

    /// <summary>One chapter.</summary>
    /// <param name="t">In the language of the text.</param>
    /// <param name="imprint">None where the chapter stands in a book that says it all at its front.</param>
    public static Document Chapter(Opened opened, ChapterLine chapter, string markdown, Citations citations, Phrases t, Imprint? imprint) =>
        new(chapter.Title, chapter.Language, Labels([markdown], citations, t), [.. Lead(chapter.Summary), .. MarkdownText.Blocks(markdown, citations.Of), .. imprint is null ? [] : About(opened, t)])
        {
            Kind = opened.Shown.Title, For = chapter.Part.Length > 0 ? chapter.Part : null, Imprint = imprint ?? new Imprint(),
        };

    /// <summary>The whole: its own words, then chapter after chapter, each on a new page, footnotes numbered through.</summary>
    /// <param name="bodies">Markdown of the chapters by id.</param>
    /// <param name="photo">The picture that stands with its words.</param>
    public static Document Whole(Opened opened, IReadOnlyDictionary<string, string> bodies, Citations citations, Phrases t, Imprint imprint, Illustration? photo = null)
    {
        var text = opened.Text;
        var blocks = new List<Block>();
        blocks.AddRange(Lead(text.Summary));
        if (photo is not null) blocks.Add(photo);
        blocks.AddRange(MarkdownText.Blocks(text.Body, citations.Of));
        Run Title(ChapterLine chapter) => chapter.Language == text.Language ? Run.Plain(chapter.Title) : Run.Foreign(chapter.Title, chapter.Language);
        if (opened.Chapters.Count > 0) blocks.AddRange([new Heading(1, t["publications.chapters"]), new Listing([.. opened.Chapters.Select(c => Prose.Of(Title(c)))], Numbered: true)]);
        foreach (var chapter in opened.Chapters)
        {
            blocks.Add(new PageBreak());
            blocks.Add(new Heading(1, Prose.Of(Title(chapter))));
            blocks.AddRange(MarkdownText.Blocks(bodies[chapter.Id], citations.Of, deeper: 1));
        }
        blocks.AddRange(About(opened, t));
        return new Document(text.Title, text.Language, Labels([text.Body, .. opened.Chapters.Select(c => bodies[c.Id])], citations, t), blocks)
        {
            Kind = t["publications.kind." + text.Kind], For = Edition(text, t), Imprint = imprint,
        };
    }

    /// <summary>"Second edition, 3 May 2027"; nothing where neither is said.</summary>
    public static string? Edition(PublicationText text, Phrases t)
    {
        var parts = new[] { text.Edition, text.Date is { } date ? Numbers.LongDate(date, t.Language) : null }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(t["web.chain.comma"], parts);
    }

    /// <summary>How others name it in a list of sources.</summary>
    /// <param name="madeFrom">Title of what a national edition was made from.</param>
    public static string Citation(PublicationText text, string site, string? address, Phrases t, string? madeFrom = null)
    {
        var by = text.Authors.Count == 0 ? site : string.Join(t["web.chain.comma"], text.Authors.Select(a => a.Name));
        var parts = new[] { text.Date is { } date ? $"{by} ({date.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)})" : by, text.Title, text.Edition, text.Authors.Count == 0 ? null : site, madeFrom is null ? null : $"{t["publications.made-from"]} {madeFrom}", address };
        return string.Join(". ", parts.OfType<string>().Select(p => p.TrimEnd('.')));
    }

    private static IEnumerable<Block> Lead(string summary) => summary.Length == 0 ? [] : [new Paragraph(summary) { Leads = true }];

    // Where nothing is cited there are no figures to check: the code leads to the newest version all the same.
    private static Labels Labels(IEnumerable<string> texts, Citations citations, Phrases t) =>
        texts.SelectMany(Reference.In).Any(r => citations.Of(r) is not null) ? Paper.Labels(t) : Paper.Labels(t) with { Check = t["files.labels.newest"] };

    private static IEnumerable<Block> About(Opened opened, Phrases t)
    {
        var text = opened.Text;
        var lines = new List<Prose>();
        if (opened.MadeFrom is { } original) lines.Add($"{t["publications.made-from"]} {original}");
        if (text.Authors.Count > 0) lines.Add(t["publications.said", ("label", t["publications.authors"]), ("value", string.Join("; ", text.Authors.Select(a => Named(a, t))))]);
        if (text.Funders.Count > 0) lines.Add(t["publications.said", ("label", t["publications.funders"]), ("value", string.Join("; ", text.Funders))]);
        foreach (var (key, said) in Method(text)) lines.Add(t["publications.said", ("label", t[key]), ("value", said)]);
        if (lines.Count > 0) return [new Heading(1, t["publications.about"]), new Listing(lines)];
        return [];
    }

    /// <summary>The method record: who was asked, how bias was met, who reviewed; what is not said is left out.</summary>
    public static IEnumerable<(string Key, string Said)> Method(PublicationText text)
    {
        if (text.Asked is { } asked) yield return ("publications.asked", asked);
        if (text.Bias is { } bias) yield return ("publications.bias", bias);
        if (text.Reviewed is { } reviewed) yield return ("publications.reviewed", reviewed);
    }

    /// <summary>A name with role and organisation.</summary>
    public static string Named(Author author, Phrases t) => string.Join(t["web.chain.comma"], new[] { author.Name, author.Role, author.Organisation }.OfType<string>());
}
