using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Documents;

/// <summary>The parts of a DOCX that hold no text of the document: styles, numbering, settings, faces.</summary>
internal static partial class WordStyles
{
    private const string Names = """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" """;

    /// <summary>The tag with a region, which word processors need to find their dictionary.</summary>
    public static string Locale(string language)
    {
        if (language.Contains('-')) return language;
        try
        {
            return CultureInfo.CreateSpecificCulture(language).Name is { Length: > 0 } name ? name : language;
        }
        catch (CultureNotFoundException)
        {
            return language;
        }
    }

    /// <summary>The language attributes: text of complex scripts has a slot of its own.</summary>
    public static string Languages(Document document)
    {
        var locale = Markup.Escape(Locale(document.Language));
        return WordText.Of(document.Script) == WordKind.Plain
            ? $"""w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA" """
            : $"""w:val="en-GB" w:eastAsia="en-GB" w:bidi="{locale}" """;
    }

    public static string Styles(Document document, bool tight = false)
    {
        var script = document.Script;
        var accent = document.Accent.Ink[1..];
        var tint = document.Accent.Tint[1..];
        // A multiple of the face's own line, and the faces of Arabic have tall ones.
        var line = (int)((script.IsRightToLeft ? 250 : 240 * (1 + ((script.LineHeight - 1) * 0.3))) * (!tight ? 1 : script.IsRightToLeft ? 0.88 : 0.94));
        var latin = script.IsComplex ? "Noto Sans" : script.Serif;
        string Faces(string plain, string complex) => $"""<w:rFonts w:ascii="{plain}" w:hAnsi="{plain}" w:eastAsia="{plain}" w:cs="{complex}"/>""";
        var body = Faces(latin, script.IsComplex ? script.Serif : "Noto Naskh Arabic");
        var small = Faces(script.IsComplex ? "Noto Sans" : script.Sans, script.IsComplex ? script.Sans : "Noto Naskh Arabic");
        var shrink = tight ? 0.93 : 1;
        string Size(double points) => string.Create(CultureInfo.InvariantCulture, $"<w:sz w:val=\"{(int)Math.Round(points * shrink * 2)}\"/><w:szCs w:val=\"{(int)Math.Round(points * shrink * 2 * script.Scale)}\"/>");
        const string bold = "<w:b/><w:bCs/>";
        var emphasis = script.HasItalics ? "<w:i/><w:iCs/>" : bold;
        string Para(string id, string name, string paragraph, string run, string next = "Normal", string more = "") =>
            $"""<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="{next}"/>{more}<w:qFormat/><w:pPr>{(tight ? Closer(paragraph) : paragraph)}</w:pPr><w:rPr>{run}</w:rPr></w:style>""";
        string Head(int level, double points, int before) => Para($"Heading{level}", $"heading {level}",
            $"<w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"60\"/><w:outlineLvl w:val=\"{level - 1}\"/>",
            $"{small}{bold}<w:color w:val=\"{(level == 1 ? accent : "353C41")}\"/>{Size(points)}");
        var rule = $"""w:val="single" w:sz="4" w:space="4" w:color="C9CED1" """;
        return $"""
            <w:styles {Names}>
            <w:docDefaults><w:rPrDefault><w:rPr>{body}<w:color w:val="16191C"/>{Size(10.5)}<w:lang {Languages(document)}/></w:rPr></w:rPrDefault>
            <w:pPrDefault><w:pPr><w:spacing w:after="{(tight ? 50 : 100)}" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{(script.IsRightToLeft ? "<w:bidi/>" : "")}</w:pPr></w:style>
            <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
            <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
            <w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="C9CED1"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9CED1"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr>{bold}</w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="16191C"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>
            {Para("Kicker", "Kicker", $"<w:keepNext/><w:pBdr><w:top w:val=\"single\" w:sz=\"36\" w:space=\"6\" w:color=\"{document.Accent.Mark[1..]}\"/></w:pBdr><w:spacing w:after=\"0\"/>", $"{small}{bold}<w:color w:val=\"{accent}\"/>{Size(9)}", "Title")}
            {Para("Title", "Title", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"40\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>", $"{bold}{Size(document.Title.Length > Markup.LongTitle ? 16 : 21)}", "Subtitle")}
            {Para("Subtitle", "Subtitle", "<w:spacing w:after=\"160\"/>", $"{small}<w:color w:val=\"454D53\"/>{Size(10.5)}")}
            {Head(1, 11.5, 220)}{Head(2, 10.5, 160)}{Head(3, 10, 120)}
            {Para("Lead", "Lead", "", Size(12))}
            {Para("ListParagraph", "List Paragraph", $"<w:spacing w:after=\"80\"/><w:ind w:start=\"{(script.IsRightToLeft ? 567 : 397)}\" w:hanging=\"397\"/>", "", "ListParagraph")}
            {Para("KeyFigure", "Key figure", $"<w:keepNext/><w:keepLines/><w:pBdr><w:top {rule}/></w:pBdr><w:spacing w:before=\"160\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", $"{small}{bold}{Size(11)}", "KeyFigureNote")}
            {Para("KeyFigureNote", "Key figure note", "<w:keepLines/><w:spacing w:after=\"60\"/>", $"{small}<w:color w:val=\"454D53\"/>{Size(9)}")}
            {Para("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>", $"{small}{bold}{Size(9.5)}")}
            {Para("TableText", "Table text", "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>", $"{small}{Size(9)}", "TableText")}
            {Para("TableSource", "Table source", "<w:spacing w:before=\"60\" w:after=\"120\"/>", $"{small}<w:color w:val=\"454D53\"/>{Size(8.5)}")}
            {Para("Quote", "Quote", "<w:ind w:start=\"397\" w:end=\"397\"/>", emphasis)}
            {Para("AskHeading", "Ask heading", $"<w:pBdr><w:top w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"{document.Accent.Mark[1..]}\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{tint}\"/><w:spacing w:before=\"220\" w:after=\"0\"/>", "", "Ask").Replace("<w:basedOn w:val=\"Normal\"/>", "<w:basedOn w:val=\"Heading1\"/>", StringComparison.Ordinal)}
            {Para("Ask", "Ask", $"<w:keepLines/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{tint}\"/><w:spacing w:before=\"40\" w:after=\"0\"/>", "", "Ask")}
            {Para("Imprint", "Imprint", $"<w:pBdr><w:top {rule}/></w:pBdr><w:spacing w:before=\"240\" w:after=\"60\"/>", $"{small}<w:color w:val=\"454D53\"/>{Size(8.5)}")}
            {Para("Footer", "footer", "<w:spacing w:after=\"0\"/>", $"{small}<w:color w:val=\"5B646A\"/>{Size(8)}", "Footer")}
            {Para("FootnoteText", "footnote text", "<w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", $"{small}{Size(8)}", "FootnoteText")}
            <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr>{bold}</w:rPr></w:style>
            <w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:qFormat/><w:rPr>{emphasis}</w:rPr></w:style>
            <w:style w:type="character" w:styleId="BigNumber"><w:name w:val="Big number"/><w:qFormat/><w:rPr>{small}{bold}<w:color w:val="{accent}"/>{Size(tight ? 22 : 30)}</w:rPr></w:style>
            <w:style w:type="character" w:styleId="Unit"><w:name w:val="Unit"/><w:qFormat/><w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="454D53"/></w:rPr></w:style>
            <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr></w:style>
            <w:style w:type="character" w:styleId="SourceLink"><w:name w:val="Source link"/><w:rPr><w:u w:val="dotted" w:color="5B646A"/></w:rPr></w:style>
            <w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
            </w:styles>
            """;
    }

    // Half the room between paragraphs.
    private static string Closer(string paragraph) =>
        Room().Replace(paragraph, room => string.Create(CultureInfo.InvariantCulture, $"{room.Groups[1].Value}=\"{int.Parse(room.Groups[2].Value, CultureInfo.InvariantCulture) / 2}\""));

    [GeneratedRegex("(w:(?:before|after))=\"([0-9]+)\"")]
    private static partial Regex Room();

    /// <summary>Bullets are number 1; each numbered list has a number of its own that starts again at 1.</summary>
    public static string Numbering(int numberedLists, bool rightToLeft)
    {
        // From right to left LibreOffice hangs the number out at the right of its place: three millimetres keep it within the margin.
        string Level(string format, string text) =>
            $"""<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:start="{(rightToLeft ? 567 : 397)}" w:hanging="397"/></w:pPr></w:lvl>""";
        var lists = string.Concat(Enumerable.Range(2, numberedLists).Select(number =>
            $"""<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""));
        return $"""
            <w:numbering {Names}>
            <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{Level("bullet", "•")}</w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{Level("decimal", "%1.")}</w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}
            </w:numbering>
            """;
    }

    public static string Settings(Document document) => $"""
        <w:settings {Names}><w:zoom w:percent="100"/>
        <w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
        <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
        <w:themeFontLang {Languages(document)}/>
        </w:settings>
        """;

    /// <summary>What to take where a Noto face is not installed.</summary>
    public static string FaceTable(Script script)
    {
        string Face(string name, string other) => $"""<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>""";
        (string Name, string Other)[] faces =
            [("Noto Serif", "Georgia"), ("Noto Sans", "Segoe UI"), ("Noto Naskh Arabic", "Arabic Typesetting"), (script.Serif, script.OfficeFace), (script.Sans, script.OfficeFace)];
        return $"<w:fonts {Names}>{string.Concat(faces.DistinctBy(face => face.Name).Select(face => Face(face.Name, face.Other)))}</w:fonts>";
    }
}
