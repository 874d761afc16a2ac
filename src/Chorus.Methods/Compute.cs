using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chorus.Methods.Json;

namespace Chorus.Methods;

/// <summary>The methods by name, JSON in and JSON out: what the command line and the API offer.</summary>
/// <remarks>Unknown fields are refused by name, missing ones named. Numbers keep their full double precision. What a method cannot give is <c>null</c>,
/// with the reason in <c>warnings</c>. Schemas: <see cref="Schema"/>; examples: docs/compute.md.</remarks>
public static class Compute
{
    // A later method is one more line here, one file in Json/ and one in schemas/.
    private static readonly Method[] Table =
    [
        RatioMethod.Method,
        CostMethod.Method,
        SmsMethod.Method,
        ReadabilityMethod.Method,
        NumbersMethod.Method,
        MergeMethod.Method,
    ];

    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The names of the methods, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Methods { get; } = [.. Table.Select(method => method.Name)];

    /// <summary>How results are written: names in camelCase, words in kebab-case, letters of any script as themselves, indented.</summary>
    public static JsonSerializerOptions Writing { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Runs a method on an input that is already parsed.</summary>
    /// <param name="method">A name of <see cref="Methods"/>.</param>
    /// <param name="input">A JSON object.</param>
    /// <returns>The result as an object, or everything that is wrong with the input.</returns>
    public static Answer<JsonObject> Run(string method, JsonElement input) => Array.Find(Table, known => known.Name == method) is { } found
        ? found.Run(input)
        : Refused("method", InputCodes.NoSuchMethod, $"there is no method {method}; choose one of {string.Join(", ", Methods)}.");

    /// <summary>Runs a method on an input in UTF-8.</summary>
    /// <param name="method">A name of <see cref="Methods"/>.</param>
    /// <param name="input">A JSON object; read to its end, not closed.</param>
    /// <returns>The result as an object, or everything that is wrong with the input.</returns>
    public static Answer<JsonObject> Run(string method, Stream input)
    {
        try
        {
            using var document = JsonDocument.Parse(input, Reading);
            return Run(method, document.RootElement);
        }
        catch (JsonException fault)
        {
            return Refused("", InputCodes.NotJson, fault.LineNumber is { } line
                ? $"the input is not JSON at line {line + 1}, byte {fault.BytePositionInLine + 1}; mend it there."
                : "the input is not JSON that can be read, or names a field twice; mend it.");
        }
    }

    /// <summary>The JSON Schema (2020-12) of a method's input, its output below <c>$defs/output</c>, with an example; null when there is no such method.</summary>
    /// <param name="method">A name of <see cref="Methods"/>.</param>
    /// <returns>A stream of UTF-8 that the caller closes.</returns>
    public static Stream? Schema(string method) =>
        Methods.Contains(method) ? typeof(Compute).Assembly.GetManifestResourceStream($"schemas/{method}.json") : null;

    private static Answer<JsonObject> Refused(string field, string code, string sentence) => Answer<JsonObject>.Refused([new(field, code, sentence)]);
}
