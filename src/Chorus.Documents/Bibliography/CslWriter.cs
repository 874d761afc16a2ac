using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Chorus.Documents.Bibliography;

/// <summary>Writes CSL-JSON by its schema 1.0: a list of items, each value of the type that the schema gives it.</summary>
internal static class CslWriter
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(IEnumerable<Reference> references)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            var keys = new CitationKeys();
            json.WriteStartArray();
            foreach (var reference in references) Write(json, reference, keys.Of(reference));
            json.WriteEndArray();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Reference one, string id)
    {
        void Say(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
        }
        json.WriteStartObject();
        json.WriteString("id", one.Id.Length > 0 ? one.Id : id);
        json.WriteString("type", TypeNames.CslOf(one.Type));
        Say("title", one.Title);
        Names(json, "author", one.Authors);
        Names(json, "editor", one.Editors);
        Date(json, "issued", one.Date);
        Say("container-title", one.Container);
        Say("collection-title", one.Series);
        Say("volume", one.Volume);
        Say(one.Type == ReferenceType.Report ? "number" : "issue", one.Issue);
        Say("page", one.Pages);
        Say("edition", one.Edition);
        Say("publisher", one.Publisher);
        Say("publisher-place", one.Place);
        Say("abstract", one.Abstract);
        Say("keyword", one.Keywords.Any(k => k.Contains(',')) ? string.Join("; ", one.Keywords) + (one.Keywords.Count == 1 ? ";" : "") : string.Join(", ", one.Keywords));
        Say("language", one.Language);
        Say("ISBN", one.Isbn);
        Say("ISSN", one.Issn);
        Say("DOI", one.Doi);
        Say("URL", one.Url);
        Date(json, "accessed", one.Accessed);
        Say("note", one.Note);
        if (one.Licence is not null)
        {
            // The schema has no name for it; custom is its place for what it does not name.
            json.WriteStartObject("custom");
            json.WriteString("licence", one.Licence);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Subjects as one text: separated by semicolons where there is one, else by commas.</summary>
    public static IReadOnlyList<string> Keywords(string? text) =>
        text is null ? [] : [.. text.Split(text.Contains(';') ? ';' : ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static void Names(Utf8JsonWriter json, string field, IReadOnlyList<ReferenceName> names)
    {
        if (names.Count == 0) return;
        json.WriteStartArray(field);
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString(name.IsLiteral ? "literal" : "family", name.Family);
            if (name.Given.Length > 0) json.WriteString("given", name.Given);
            if (name.Suffix.Length > 0) json.WriteString("suffix", name.Suffix);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Date(Utf8JsonWriter json, string field, ReferenceDate? date)
    {
        if (date is not { } known) return;
        json.WriteStartObject(field);
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(known.Year);
        if (known.Month is { } month) json.WriteNumberValue(month);
        if (known.Day is { } day) json.WriteNumberValue(day);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
