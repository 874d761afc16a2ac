using System.Text.Encodings.Web;
using System.Text.Json;

namespace Chorus.Platform.Trace;

/// <summary>
/// What a revision says, field by field, in a fixed order: plain strings, so that versions of anything can be compared and kept. A field in several languages has one
/// entry a language ("text.fr"); a list has one line an item.
/// </summary>
public sealed class Fields : SortedDictionary<string, string>
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Fields() : base(StringComparer.Ordinal) { }

    /// <summary>The value, or an empty string; setting an empty value removes the field.</summary>
    public new string this[string field]
    {
        get => TryGetValue(field, out var value) ? value : "";
        set
        {
            if (string.IsNullOrWhiteSpace(value)) Remove(field);
            else base[field] = value.Trim().ReplaceLineEndings("\n");
        }
    }

    public string In(string field, string language) => this[field + "." + language] is { Length: > 0 } own ? own : this[field + ".en"];

    public IReadOnlyList<string> Lines(string field) => this[field].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Fields With(string field, string? value)
    {
        this[field] = value ?? "";
        return this;
    }

    public Fields With(string field, IEnumerable<string> lines) => With(field, string.Join('\n', lines));

    public Fields With(string field, IReadOnlyDictionary<string, string>? languages)
    {
        foreach (var (language, text) in languages ?? new Dictionary<string, string>()) this[field + "." + language] = text;
        return this;
    }

    public string Write() => JsonSerializer.Serialize<IDictionary<string, string>>(this, Readable);

    public static Fields Read(string json)
    {
        var fields = new Fields();
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(json)!) fields[key] = value;
        return fields;
    }
}
