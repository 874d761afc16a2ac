using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Chorus.Documents;

/// <summary>A document as DOCX that people can go on writing in: real styles, headings, footnotes, lists and table heads.</summary>
public static class Docx
{
    /// <summary>The media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file; the same document gives the same bytes.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="tight">Set a little smaller and closer, for what is meant to be handed over on one page.</param>
    public static byte[] Render(Document document, bool tight = false)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            Feed(main.AddNewPart<StyleDefinitionsPart>(), WordStyles.Styles(document, tight));
            Feed(main.AddNewPart<NumberingDefinitionsPart>(), WordStyles.Numbering(document.Blocks.Count(block => block is Listing { Numbered: true }), document.Script.IsRightToLeft));
            Feed(main.AddNewPart<DocumentSettingsPart>(), WordStyles.Settings(document));
            Feed(main.AddNewPart<FontTablePart>(), WordStyles.FaceTable(document.Script));
            var notes = main.AddNewPart<FootnotesPart>();
            notes.Footnotes = WordNotes.Of(document, notes);
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = Footer(document, footer);
            var body = new WordBody(document, main, tight).Whole();
            body.AppendChild(Section(document, main.GetIdOfPart(footer), tight));
            main.Document = new W.Document(body);
            Properties(document, package);
        }

        return SettledPackage.Of(file.ToArray());
    }

    private static W.Footer Footer(Document document, FooterPart part)
    {
        var words = new WordRuns(document, part);
        var properties = new W.ParagraphProperties(new W.ParagraphStyleId { Val = "Footer" }, new W.Justification { Val = W.JustificationValues.End });
        return new W.Footer(new W.Paragraph([properties, .. words.Of($"{document.Labels.Page} "), Field("PAGE"), .. words.Of(" / "), Field("NUMPAGES")]));
    }

    private static W.SimpleField Field(string instruction) => new(new W.Run(new W.Text("1"))) { Instruction = $" {instruction} " };

    private static W.SectionProperties Section(Document document, string footer, bool tight)
    {
        // A4 with 20 mm left and right, 17 mm above, 19 mm below (tight: 13 and 15), in twentieths of a point.
        var section = new W.SectionProperties(
            new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = footer },
            new W.PageSize { Width = 11906, Height = 16838 },
            new W.PageMargin { Top = tight ? 737 : 964, Bottom = tight ? 850 : 1077, Left = 1134, Right = 1134, Header = 567, Footer = tight ? 425u : 567u, Gutter = 0 });
        if (document.Script.IsRightToLeft) section.AppendChild(new W.BiDi());
        return section;
    }

    private static void Properties(Document document, WordprocessingDocument package)
    {
        var properties = package.PackageProperties;
        properties.Title = Clean.Text(document.Title);
        properties.Language = document.Language;
        if (document.Imprint.Organisation is { } organisation) properties.Creator = Clean.Text(organisation);
        if (document.Imprint.Version is { } version) properties.Version = Clean.Text(version);
        if (document.For is { } addressee) properties.Subject = Clean.Text(addressee);
        if (document.Imprint.Date is not { } date) return;
        properties.Created = properties.Modified = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }
}

/// <summary>The footnotes: the two rules that word processors draw above them, then a note for each source.</summary>
internal static class WordNotes
{
    public static W.Footnotes Of(Document document, FootnotesPart part)
    {
        var words = new WordRuns(document, part);
        var notes = new W.Footnotes(
            new W.Footnote(new W.Paragraph(new W.Run(new W.SeparatorMark()))) { Type = W.FootnoteEndnoteValues.Separator, Id = -1 },
            new W.Footnote(new W.Paragraph(new W.Run(new W.ContinuationSeparatorMark()))) { Type = W.FootnoteEndnoteValues.ContinuationSeparator, Id = 0 });
        for (var number = 1; number <= document.Sources.Count; number++)
        {
            var source = document.Sources[number - 1];
            OpenXmlElement[] mark = [new W.Run(new W.RunProperties(new W.RunStyle { Val = "FootnoteReference" }), new W.FootnoteReferenceMark()), .. words.Of(" ")];
            OpenXmlElement[] says = source.Says is { } said ? [.. words.Of(Prose.Of(said)), .. words.Of(" ")] : [];
            // With a code that leads to all of them the addresses are not spelled out: the citation itself is the link.
            var spelled = document.Imprint.Verification is null;
            OpenXmlElement[] cited = [.. spelled ? words.Of(source.Text, language: source.Language) : words.Link(source.Text, source.Address, source.Language, "SourceLink")];
            OpenXmlElement[] caution = source.Caution is { } careful ? [.. words.Of(careful, "Strong")] : [];
            OpenXmlElement[] address = spelled && Clean.Address(source.Address) is { } clean ? [.. words.Of(" "), .. words.Link(Clean.Shown(clean), clean)] : [];
            notes.AppendChild(new W.Footnote(source.RunsAgainst(document)
                ? Apart(mark, says, [.. cited, .. address], caution, !document.Script.IsRightToLeft)
                : [Note([.. mark, .. says, .. cited, .. caution.Length > 0 ? words.Of(" – ") : [], .. caution, .. address])])
            { Id = number });
        }

        return notes;
    }

    // What is said and the caution run with the document, the citation between them the other way.
    private static IEnumerable<W.Paragraph> Apart(OpenXmlElement[] mark, OpenXmlElement[] says, OpenXmlElement[] cited, OpenXmlElement[] caution, bool citedRightToLeft)
    {
        if (says.Length > 0) yield return Note([.. mark, .. says]);
        yield return Note(says.Length > 0 ? cited : [.. mark, .. cited], citedRightToLeft);
        if (caution.Length > 0) yield return Note(caution);
    }

    private static W.Paragraph Note(OpenXmlElement[] runs, bool? rightToLeft = null)
    {
        var properties = new W.ParagraphProperties(new W.ParagraphStyleId { Val = "FootnoteText" });
        if (rightToLeft is { } turned) properties.AppendChild(new W.BiDi { Val = turned });
        return new W.Paragraph([properties, .. runs]);
    }
}
