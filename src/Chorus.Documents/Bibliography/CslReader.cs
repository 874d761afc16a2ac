using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Chorus.Documents.Bibliography;

/// <summary>Reads CSL-JSON: a list of items, or one. What the schema knows and we have no use for is passed over; a value of another shape than the schema wants is a problem.</summary>
internal sealed class CslReader(byte[] bytes, ReferenceReading reading)
{
    private const int Deepest = 24;
    private int seen, line = 1, lineStart;

    public static ReferenceReading Read(byte[] bytes)
    {
        var reading = new ReferenceReading();
        if (reading.TextOf(bytes) is { } text && !string.IsNullOrWhiteSpace(text)) new CslReader(Encoding.UTF8.GetBytes(text), reading).Read();
        reading.Close();
        return reading;
    }

    private void Read()
    {
        var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject) Item(ref json);
            else if (json.TokenType != JsonTokenType.StartArray) Wrong(json.TokenStartIndex, "");
            else
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                    if (json.TokenType != JsonTokenType.StartObject) Other(ref json, "");
                    else if (!Item(ref json)) return;
            // What stands after the end is refused by the reader itself.
            while (json.Read()) json.Skip();
        }
        catch (JsonException wrong)
        {
            reading.Add((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1, ReferenceFault.Unexpected, Around(json.BytesConsumed));
        }
        catch (InvalidOperationException)
        {
            // A text with half of a surrogate pair.
            Wrong(json.TokenStartIndex, "");
        }
    }

    private bool Item(ref Utf8JsonReader json)
    {
        var (start, item) = (Spot(json.TokenStartIndex), new Reference());
        string? number = null;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString()!;
            json.Read();
            if (json.TokenType == JsonTokenType.Null) continue;
            item = name switch
            {
                "id" => item with { Id = Text(ref json, name, numbers: true) ?? "" },
                "type" => item with { Type = TypeNames.FromCsl(Text(ref json, name) ?? "") },
                "title" => item with { Title = Text(ref json, name) ?? "" },
                "author" => item with { Authors = Names(ref json, name) },
                "editor" => item with { Editors = Names(ref json, name) },
                "issued" => item with { Date = Date(ref json, name) },
                "accessed" => item with { Accessed = Date(ref json, name) },
                "abstract" => item with { Abstract = Text(ref json, name, lines: true) },
                "note" => item with { Note = Text(ref json, name, lines: true) },
                "publisher" => item with { Publisher = Text(ref json, name) },
                "publisher-place" => item with { Place = Text(ref json, name) },
                "container-title" => item with { Container = Text(ref json, name) },
                "collection-title" => item with { Series = Text(ref json, name) },
                "volume" => item with { Volume = Text(ref json, name, numbers: true) },
                "issue" => item with { Issue = Text(ref json, name, numbers: true) },
                "page" => item with { Pages = ReferenceValues.Pages(Text(ref json, name, numbers: true)) },
                "edition" => item with { Edition = Text(ref json, name, numbers: true) },
                "language" => item with { Language = LanguageNames.Tag(Text(ref json, name)) },
                "URL" => item with { Url = ReferenceValues.Url(Text(ref json, name)) },
                "DOI" => item with { Doi = ReferenceValues.Doi(Text(ref json, name)) },
                "ISBN" => Number(ref json, item, name),
                "ISSN" => Number(ref json, item, name),
                "keyword" => item with { Keywords = CslWriter.Keywords(Text(ref json, name)) },
                "custom" => item with { Licence = Custom(ref json) },
                _ => item,
            };
            if (name == "number") number = Text(ref json, name, numbers: true);
            else json.Skip();
        }
        return reading.Take(start.Line, start.Column, item with { Issue = item.Issue ?? number });
    }

    // Some write the one number in the field of the other.
    private Reference Number(ref Utf8JsonReader json, Reference item, string field)
    {
        var (isbn, issn) = ReferenceValues.Standard(Text(ref json, field));
        return item with { Isbn = item.Isbn ?? isbn, Issn = item.Issn ?? issn };
    }

    private string? Text(ref Utf8JsonReader json, string field, bool numbers = false, bool lines = false)
    {
        if (json.TokenType == JsonTokenType.Number && numbers) return Encoding.UTF8.GetString(json.ValueSpan);
        if (json.TokenType != JsonTokenType.String) return Other(ref json, field);
        var text = ReferenceValues.Bare(json.GetString()!);
        return lines ? ReferenceValues.Lines(text) : ReferenceValues.Line(text);
    }

    private List<ReferenceName> Names(ref Utf8JsonReader json, string field)
    {
        var names = new List<ReferenceName>();
        if (json.TokenType != JsonTokenType.StartArray) Other(ref json, field);
        else
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                if (json.TokenType != JsonTokenType.StartObject) Other(ref json, field);
                else if (Name(ref json) is { } name) names.Add(name);
        return names;
    }

    private ReferenceName? Name(ref Utf8JsonReader json)
    {
        var said = new Dictionary<string, string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var part = json.GetString()!;
            json.Read();
            if (part is "family" or "given" or "literal" or "suffix" or "dropping-particle" or "non-dropping-particle" && json.TokenType != JsonTokenType.Null)
                said[part] = Text(ref json, part) ?? "";
            else json.Skip();
        }
        string Said(string part) => said.GetValueOrDefault(part, "");
        var family = $"{Said("dropping-particle")} {Said("non-dropping-particle")} {Said("family")}".Trim().Replace("  ", " ", StringComparison.Ordinal);
        if (Said("literal") is { Length: > 0 } whole) return new ReferenceName(whole);
        if (family.Length == 0) return Said("given") is { Length: > 0 } given ? new ReferenceName(given) : null;
        return new ReferenceName(family, Said("given"), Said("suffix"));
    }

    private ReferenceDate? Date(ref Utf8JsonReader json, string field)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Other(ref json, field);
            return null;
        }
        (ReferenceDate? parts, string? said) = (null, null);
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString()!;
            json.Read();
            if (name == "date-parts") parts = Parts(ref json, field);
            else if (name is "raw" or "literal") said ??= Text(ref json, field);
            else json.Skip();
        }
        return parts ?? (said is null ? null : ReferenceDate.Read(said));
    }

    // A list of one or two dates, each a list of year, month and day, as numbers or as text; the first date counts.
    private ReferenceDate? Parts(ref Utf8JsonReader json, string field)
    {
        var numbers = new List<int>();
        if (json.TokenType != JsonTokenType.StartArray) Other(ref json, field);
        else
            for (var dates = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; dates++)
                if (json.TokenType != JsonTokenType.StartArray) Other(ref json, field);
                else
                    while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                        if (Text(ref json, field, numbers: true) is { } part && dates == 0)
                            numbers.Add(int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return numbers.Count == 0 ? null : ReferenceDate.Of(numbers[0], numbers.Count > 1 ? numbers[1] : null, numbers.Count > 2 ? numbers[2] : null);
    }

    private string? Custom(ref Utf8JsonReader json)
    {
        string? licence = null;
        if (json.TokenType != JsonTokenType.StartObject) return Other(ref json, "custom");
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString()!;
            json.Read();
            if (name is "licence" or "license" && json.TokenType == JsonTokenType.String) licence = Text(ref json, name);
            else json.Skip();
        }
        return licence;
    }

    private string? Other(ref Utf8JsonReader json, string field)
    {
        Wrong(json.TokenStartIndex, field);
        json.Skip();
        return null;
    }

    private void Wrong(long offset, string field)
    {
        var (at, column) = Spot(offset);
        reading.Add(at, column, ReferenceFault.WrongShape, field);
    }

    private string Around(long offset) => offset < bytes.Length ? Encoding.UTF8.GetString(bytes.AsSpan((int)offset, Math.Min(12, bytes.Length - (int)offset))).Trim() : "";

    // Places are asked for in the order of the file, so that each byte is looked at once.
    private (int Line, int Column) Spot(long offset)
    {
        for (; seen < offset; seen++)
            if (bytes[seen] == '\n') (line, lineStart) = (line + 1, seen + 1);
        return (line, offset < lineStart ? 1 : Encoding.UTF8.GetCharCount(bytes, lineStart, (int)Math.Min(offset - lineStart, LongestColumn)) + 1);
    }

    // A file on one line would be counted again for every item; beyond this the column stays what it is.
    private const int LongestColumn = 10_000;
}
