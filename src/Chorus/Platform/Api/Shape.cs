using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Chorus.Platform.Api;

/// <summary>
/// A body of the API told by one example, from which the description has both schema and example, so that they cannot part. A name that ends in "?" may be null where it is
/// answered and may be left out where it is sent ("??": null empties it); the one name "{en}" stands for any; "waiting|counted" is one of these words, the first the example.
/// </summary>
/// <param name="Name">Of the schema among the components.</param>
/// <param name="Example">JSON.</param>
public sealed partial record Shape(string Name, string Example)
{
    /// <summary>What somebody reads who looks at the example.</summary>
    public JsonNode Shown
    {
        get
        {
            var shown = Show(Parsed)!;
            foreach (var name in Aside) shown.AsObject().Remove(name);
            return shown;
        }
    }

    /// <summary>What may be said and the example leaves out, since it names what must be there already or goes with nothing else.</summary>
    public IReadOnlyList<string> Aside { get; init; } = [];

    private JsonNode Parsed => JsonNode.Parse(Example) ?? throw new ArgumentException($"The example of {Name} is empty.", nameof(Example));

    /// <param name="sent">For a body that is sent: what ends in "?" may be missing.</param>
    public OpenApiSchema Schema(bool sent) => Schema(Parsed, sent);

    private OpenApiSchema Schema(JsonNode? node, bool sent)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } any when any.First() is { Key: ['{', .., '}'], Value: var value }:
                return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Schema(value, sent) };
            case JsonObject thing:
                var properties = new Dictionary<string, IOpenApiSchema>();
                foreach (var (name, value) in thing)
                {
                    var said = Schema(value, sent);
                    if (name.EndsWith("??", StringComparison.Ordinal) || (!sent && name.EndsWith('?'))) said.Type |= JsonSchemaType.Null;
                    properties[name.TrimEnd('?')] = said;
                }
                return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = thing.Where(m => !sent || !m.Key.EndsWith('?')).Select(m => m.Key.TrimEnd('?')).ToHashSet() };
            case JsonArray list:
                return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schema(list.FirstOrDefault(), sent) };
            case JsonValue value when value.TryGetValue<bool>(out _): return new OpenApiSchema { Type = JsonSchemaType.Boolean };
            case JsonValue value when value.TryGetValue<long>(out _): return new OpenApiSchema { Type = JsonSchemaType.Integer };
            case JsonValue value when value.TryGetValue<double>(out _): return new OpenApiSchema { Type = JsonSchemaType.Number };
            case JsonValue value when value.TryGetValue<string>(out var text): return Text(text);
            default: throw new ArgumentException($"The example of {Name} has something of which nothing can be told.", nameof(node));
        }
    }

    private static OpenApiSchema Text(string text) => new()
    {
        Type = JsonSchemaType.String,
        Enum = Words().IsMatch(text) ? [.. text.Split('|').Select(w => (JsonNode)JsonValue.Create(w))] : null,
        Format = Moment().IsMatch(text) ? "date-time" : Day().IsMatch(text) ? "date" : null,
    };

    private static JsonNode? Show(JsonNode? node) => node switch
    {
        JsonObject thing => new JsonObject(thing.Select(m => KeyValuePair.Create(m.Key.TrimEnd('?').Trim('{', '}'), Show(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Show)]),
        JsonValue value when value.TryGetValue<string>(out var text) && Words().IsMatch(text) => JsonValue.Create(text.Split('|')[0]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"^[A-Za-z-]+(\|[A-Za-z-]+)+\z")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\z")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d\z")]
    private static partial Regex Day();
}
