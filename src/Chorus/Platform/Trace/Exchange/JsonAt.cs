using System.Text;
using System.Text.Json;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>A value of a JSON file that knows where it stands, so that whoever wrote it is told the place.</summary>
public sealed class JsonAt
{
    private const int Deepest = 12;

    public required Spot Spot { get; init; }
    public required JsonTokenType Kind { get; init; }

    /// <summary>What a text says, or a number as it is written; nothing for anything else.</summary>
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
        var spots = new Spots(bytes);
        try
        {
            reader.Read();
            var root = Value(ref reader, spots);
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
            return (null, spots.At(reader.TokenStartIndex));
        }
    }

    private static JsonAt Value(ref Utf8JsonReader reader, Spots spots)
    {
        var value = new JsonAt
        {
            Spot = spots.At(reader.TokenStartIndex), Kind = reader.TokenType,
            Text = reader.TokenType switch { JsonTokenType.String => reader.GetString()!, JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan), _ => "" },
        };
        if (value.IsObject)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, spot) = (reader.GetString()!, spots.At(reader.TokenStartIndex));
                reader.Read();
                value.Members.Add((name, spot, Value(ref reader, spots)));
            }
        if (value.IsList)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) value.Items.Add(Value(ref reader, spots));
        return value;
    }
}
