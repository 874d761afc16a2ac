using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Chorus.Documents;

/// <summary>Turns prose into runs of one part (the body or the footnotes), with its links.</summary>
internal sealed class WordRuns(Document document, OpenXmlPart part)
{
    private readonly WordKind paragraph = WordText.Of(document.Script);
    private readonly HashSet<int> cited = [];

    /// <summary>The runs of this prose.</summary>
    public IEnumerable<OpenXmlElement> Of(Prose prose)
    {
        for (var at = 0; at < prose.Count; at++)
        {
            var run = prose[at];
            foreach (var element in run.Cited is { } source ? Mark(document.NumberOf(source), prose.Gap(at, document.Script)) : Words(run)) yield return element;
        }
    }

    /// <summary>Plain words in a character style.</summary>
    public IEnumerable<OpenXmlElement> Of(string text, string? style = null, string? language = null)
    {
        foreach (var (stretch, kind) in WordText.Stretches(Clean.Text(text), language is null ? paragraph : WordText.Of(Script.Of(language))))
            yield return new W.Run(Properties(style, kind, language), new W.Text(stretch) { Space = SpaceProcessingModeValues.Preserve });
    }

    /// <summary>Words that lead to an address; the words alone where the address is not one of the whole web.</summary>
    public IEnumerable<OpenXmlElement> Link(string text, string? address, string? language = null, string style = "Hyperlink")
    {
        if (Clean.Address(address) is not { } clean || Clean.IsNear(clean)) return Of(text, null, language);
        var relationship = part.AddHyperlinkRelationship(new Uri(clean), isExternal: true);
        return [new W.Hyperlink(Of(text, style, language)) { Id = relationship.Id, History = true }];
    }

    private IEnumerable<OpenXmlElement> Words(Run run)
    {
        if (run.Address is not null) return Link(run.Text, run.Address, run.Language);
        return Of(run.Text, run.Stress switch { Stress.Strong => "Strong", Stress.Emphasis => "Emphasis", _ => null }, run.Language);
    }

    /// <summary>The footnote's own mark where it is cited first, a reference to that mark afterwards: word processors number each mark anew.</summary>
    private IEnumerable<OpenXmlElement> Mark(int number, string gap)
    {
        const string style = "FootnoteReference";
        if (gap.Length > 0) yield return new W.Run(Properties(style, paragraph, null), new W.Text(gap) { Space = SpaceProcessingModeValues.Preserve });
        var name = string.Create(CultureInfo.InvariantCulture, $"_Ref{9000 + number}");
        if (cited.Add(number))
        {
            var id = number.ToString(CultureInfo.InvariantCulture);
            yield return new W.BookmarkStart { Id = id, Name = name };
            yield return new W.Run(Properties(style, WordKind.Plain, null), new W.FootnoteReference { Id = number });
            yield return new W.BookmarkEnd { Id = id };
            yield break;
        }

        yield return new W.SimpleField(new W.Run(Properties(style, WordKind.Plain, null), new W.Text(number.ToString(CultureInfo.InvariantCulture))))
        {
            Instruction = $" NOTEREF {name} \\f \\h ",
        };
    }

    private W.RunProperties Properties(string? style, WordKind kind, string? language)
    {
        var properties = new W.RunProperties();
        if (style is not null) properties.AppendChild(new W.RunStyle { Val = style });
        if (kind == WordKind.RightToLeft) properties.AppendChild(new W.RightToLeftText());
        if (kind == WordKind.Complex) properties.AppendChild(new W.ComplexScript());
        if (language is not null) properties.AppendChild(Languages(language));
        return properties;
    }

    private static W.Languages Languages(string language)
    {
        var locale = WordStyles.Locale(language);
        return WordText.Of(Script.Of(language)) == WordKind.Plain
            ? new W.Languages { Val = locale, EastAsia = locale }
            : new W.Languages { Bidi = locale };
    }
}
