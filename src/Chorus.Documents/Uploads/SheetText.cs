using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Chorus.Documents.Uploads;

/// <summary>
/// The words of a workbook (ECMA-376 part 1, 18): each sheet that is not hidden under its name, each row a line of its cells. Numbers, dates and shares stand as one reads them, results of
/// formulas as they were saved.
/// </summary>
internal static partial class SheetText
{
    private const string Between = " · ";
    private const int MostSheets = 500, MostStyles = 70_000;

    // Formats that need no words in the file (18.8.30).
    private static readonly Dictionary<int, Look> BuiltIn = new()
    {
        [9] = Look.Share, [10] = Look.Share, [14] = Look.Date, [15] = Look.Date, [16] = Look.Date, [17] = Look.Date, [18] = Look.Date, [19] = Look.Date, [20] = Look.Date, [21] = Look.Date, [22] = Look.Date,
        [45] = Look.Date, [46] = Look.Date, [47] = Look.Date,
    };

    private enum Look { Number, Date, Share }

    private sealed record Book(IReadOnlyList<string> Strings, IReadOnlyList<Look> Looks, bool From1904);

    /// <param name="part">The bytes of a part of the archive by its name; null where there is none.</param>
    public static IEnumerable<TextPiece> Of(Func<string, Stream?> part)
    {
        var (sheets, from1904) = Sheets(part);
        var book = new Book([.. Strings(part("xl/sharedStrings.xml"))], Looks(part("xl/styles.xml")), from1904);
        foreach (var (name, path) in sheets)
        {
            if (part(path) is not { } sheet) continue;
            var named = false;
            foreach (var row in Rows(sheet, book))
            {
                if (!named) yield return new TextPiece(1, name);
                named = true;
                yield return new TextPiece(0, row);
            }
        }
    }

    private static (IReadOnlyList<(string Name, string Path)> Sheets, bool From1904) Sheets(Func<string, Stream?> part)
    {
        var (targets, sheets, from1904) = (new Dictionary<string, string>(), new List<(string, string)>(), false);
        foreach (var relation in Elements(part("xl/_rels/workbook.xml.rels"), "Relationship"))
            if (relation.GetAttribute("Id") is { } id && relation.GetAttribute("Target") is { } target) targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        foreach (var element in Elements(part("xl/workbook.xml"), "sheet", "workbookPr"))
            if (element.LocalName == "workbookPr") from1904 = element.GetAttribute("date1904") is "1" or "true";
            else if (element.GetAttribute("state") is null or "visible" && sheets.Count < MostSheets && RelationOf(element) is { } id && targets.TryGetValue(id, out var path)) sheets.Add((element.GetAttribute("name") ?? "", path));
        return (sheets, from1904);
    }

    // r:id, in the namespace of the transitional or of the strict form.
    private static string? RelationOf(XmlReader element)
    {
        string? id = null;
        for (var more = element.MoveToFirstAttribute(); more; more = element.MoveToNextAttribute())
            if (element.LocalName == "id" && element.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = element.Value;
        element.MoveToElement();
        return id;
    }

    private static IReadOnlyList<Look> Looks(Stream? styles)
    {
        var (formats, looks, cells) = (new Dictionary<int, Look>(BuiltIn), new List<Look>(), false);
        foreach (var element in Elements(styles, "numFmt", "cellXfs", "cellStyles", "xf"))
            if (element.LocalName is "cellXfs" or "cellStyles") cells = element.LocalName == "cellXfs";
            else if (Number(element.GetAttribute("numFmtId")) is { } id)
            {
                if (element.LocalName == "numFmt") formats[id] = LookOf(element.GetAttribute("formatCode") ?? "");
                else if (cells && looks.Count < MostStyles) looks.Add(formats.GetValueOrDefault(id));
            }
        return looks;
    }

    private static Look LookOf(string code)
    {
        var bare = Quoted().Replace(code, "");
        return bare.AsSpan().ContainsAny("ymdhsYMDHS") && !bare.Contains("General", StringComparison.OrdinalIgnoreCase) ? Look.Date : bare.Contains('%', StringComparison.Ordinal) ? Look.Share : Look.Number;
    }

    private static IEnumerable<string> Strings(Stream? shared)
    {
        if (shared is null) yield break;
        using var reader = XmlReader.Create(shared, SafeXml.Settings);
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si") yield return Letters(reader, "si");
    }

    // The text below an element, without what only says how it is pronounced; the reader stands at its end then.
    private static string Letters(XmlReader reader, string whole)
    {
        if (reader.IsEmptyElement) return "";
        var text = new StringBuilder();
        var inside = false;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == whole))
        {
            while (reader.NodeType == XmlNodeType.Element && reader.LocalName is "rPh" or "phoneticPr") reader.Skip();
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == whole) break;
            if (reader.LocalName == "t") inside = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            else if (inside && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
        }
        return text.ToString();
    }

    private static IEnumerable<string> Rows(Stream sheet, Book book)
    {
        using var reader = XmlReader.Create(sheet, SafeXml.Settings);
        var (row, type, style, value) = (new List<string>(), "n", 0, "");
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader.LocalName == "c") (type, style, value) = (reader.GetAttribute("t") ?? "n", Number(reader.GetAttribute("s")) ?? 0, "");
                else if (reader.LocalName == "is") value = Letters(reader, "is");
                else if (reader.LocalName == "v" && !reader.IsEmptyElement && reader.Read() && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) value = reader.Value;
            }
            else if (reader.NodeType != XmlNodeType.EndElement) continue;
            else if (reader.LocalName == "c" && Said(type, style, value, book) is { Length: > 0 } said) row.Add(said);
            else if (reader.LocalName == "row" && row.Count > 0)
            {
                yield return string.Join(Between, row);
                row.Clear();
            }
    }

    private static string Said(string type, int style, string value, Book book) => type switch
    {
        "s" => Number(value) is { } at && at < book.Strings.Count ? book.Strings[at].Trim() : "",
        "inlineStr" or "str" or "d" => value.Trim(),
        "b" => value == "1" ? "TRUE" : value == "0" ? "FALSE" : "",
        "e" => "",
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Said(number, style < book.Looks.Count ? book.Looks[style] : Look.Number, book.From1904) : "",
    };

    // Days since the end of 1899 or, on old Macintoshes, since 1904; of a day's part, the hours.
    private static string Said(double number, Look look, bool from1904)
    {
        var day = number + (from1904 ? 1462 : 0);
        if (look == Look.Date && day is >= 0 and < 2_958_466)
            return DateTime.FromOADate(day).ToString(number < 1 ? "HH:mm" : number % 1 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return look == Look.Share ? (number * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%" : number.ToString(Math.Abs(number) < 1e15 ? "0.##########" : "G15", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<XmlReader> Elements(Stream? part, params string[] names)
    {
        if (part is null) yield break;
        using var reader = XmlReader.Create(part, SafeXml.Settings);
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && names.Contains(reader.LocalName)) yield return reader;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Words, colours and single signs in a format, which are no letters of it.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.")]
    private static partial Regex Quoted();
}
