using System.IO.Compression;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Chorus.Documents;

namespace Chorus.Tests.Documents;

/// <summary>An Arabic page cites in Latin letters: the citation and the caution each read in their own direction, on lines of their own.</summary>
public sealed class SourceDirectionTests
{
    private const string Citation = "Redfern A, Cluver LD (2019), Cost and cost-effectiveness of a parenting programme, Journal of Prevention 12(3): 45-67.", Caution = "منقول: لم نقرأ المصدر الأول", Says = "كلّف البرنامج 1,837 دولاراً.";
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void In_a_page_the_citation_is_a_line_of_its_own_direction()
    {
        var page = new HtmlParser().ParseDocument(WebHtml.Render(Cited()));
        var note = page.QuerySelector(".doc-sources li")!;
        var apart = note.QuerySelector("span.doc-apart[dir=ltr][lang=en]")!;
        apart.TextContent.ShouldBe(Citation + " example.org/study");
        note.QuerySelector("em")!.TextContent.ShouldBe(Caution);
        note.QuerySelector("em")!.ParentElement.ShouldBe(note);
        note.TextContent.ShouldStartWith(Says);
        note.TextContent.ShouldNotContain("–");
    }

    [Fact]
    public void In_a_note_of_a_document_too()
    {
        using var zip = new ZipArchive(new MemoryStream(Docx.Render(Cited())));
        using var notes = zip.GetEntry("word/footnotes.xml")!.Open();
        var paragraphs = XDocument.Load(notes).Descendants(W + "footnote").Last().Elements(W + "p").ToList();
        paragraphs.Select(p => string.Concat(p.Descendants(W + "t").Select(t => t.Value)).Trim()).ShouldBe([Says, Citation + " example.org/study", Caution]);
        paragraphs.Select(p => p.Element(W + "pPr")!.Element(W + "bidi")?.Attribute(W + "val")?.Value).ShouldBe([null, "false", null]);
        paragraphs[0].Descendants(W + "footnoteRef").ShouldHaveSingleItem();
    }

    [Fact]
    public void In_plain_text_no_line_holds_both_and_what_is_isolated_is_isolated_on_each_line()
    {
        var lines = PlainText.Render(Cited()).Split('\n').ToList();
        var cited = lines.Where(l => l.Any(char.IsAsciiLetter)).ToList();
        cited.Count.ShouldBeGreaterThan(1);
        foreach (var line in cited)
        {
            line.Count(c => c == '\u2068').ShouldBe(line.Count(c => c == '\u2069'), line);
            line.ShouldContain('\u2068');
            line.ShouldNotContain("منقول");
        }
        lines.ShouldContain(l => l.Trim().EndsWith(Caution, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_the_directions_agree_it_stays_one_line()
    {
        var source = new Source("A study.") { Caution = "relayed", Language = "fr" };
        WebHtml.Render(new Document("Title", "en", Labels, [new Paragraph(["Words.", source])])).ShouldContain("A study.</bdi> – <em");
    }

    private static readonly Labels Labels = new("المصادر", "مصدر", "عودة", "صفحة", "يشمل", "نسخة", "تحقق");

    private static Document Cited() => new("عنوان", "ar", Labels,
        [new Paragraph(["نص.", new Source(Citation, "https://example.org/study") { Says = Run.Plain(Says), Language = "en", Caution = Caution }])]);
}
