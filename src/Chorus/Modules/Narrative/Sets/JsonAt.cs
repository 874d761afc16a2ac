using System.Text;
using System.Text.Json;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>Where something stands in a file; both count from one.</summary>
public readonly record struct Spot(int Line, int Column);

/// <summary>A value of a JSON file that knows where it stands, so that whoever wrote it is told the place.</summary>
public sealed class JsonAt
{
    private const int Deepest = 12;

    public required Spot Spot { get; init; }
    public required JsonTokenType Kind { get; init; }
    public string Text { get; private init; } = "";
    public List<(string Name, Spot Spot, JsonAt Value)> Members { get; } = [];
    public List<JsonAt> Items { get; } = [];

    public bool IsText => Kind == JsonTokenType.String;
    public bool IsObject => Kind == JsonTokenType.StartObject;
    public bool IsList => Kind == JsonTokenType.StartArray;

    /// <summary>The root of the file, or the place from where it is no JSON.</summary>
    public static (JsonAt? Root, Spot? Wrong) Read(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            reader.Read();
            var root = Value(ref reader, bytes);
            // Anything after the end is refused by the reader itself.
            while (reader.Read()) { }
            return (root, null);
        }
        catch (JsonException wrong)
        {
            return (null, new Spot((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            // A text with half of a surrogate pair.
            return (null, At(bytes, (int)reader.TokenStartIndex));
        }
    }

    private static JsonAt Value(ref Utf8JsonReader reader, byte[] bytes)
    {
        var value = new JsonAt
        {
            Spot = At(bytes, (int)reader.TokenStartIndex), Kind = reader.TokenType,
            Text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "",
        };
        if (value.IsObject)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, spot) = (reader.GetString()!, At(bytes, (int)reader.TokenStartIndex));
                reader.Read();
                value.Members.Add((name, spot, Value(ref reader, bytes)));
            }
        if (value.IsList)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) value.Items.Add(Value(ref reader, bytes));
        return value;
    }

    private static Spot At(byte[] bytes, int offset)
    {
        var before = bytes.AsSpan(0, offset);
        var line = before.Count((byte)'\n');
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new Spot(line + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }
}
