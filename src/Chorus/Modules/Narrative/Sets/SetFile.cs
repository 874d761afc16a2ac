using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>A message set as it stands in a JSON file: claims and messages by the names in their addresses. What is exported can be brought in again.</summary>
public sealed record SetFile(
    string Set, IReadOnlyDictionary<string, string> Title, string Edition, string Date, IReadOnlyList<string> Authors, IReadOnlyDictionary<string, string> Method,
    string? Licence, IReadOnlyList<string> Languages, IReadOnlyList<SetFile.Block> Blocks)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Key of the definition with which it opens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Definition { get; init; }

    public sealed record Block(IReadOnlyList<string> Audience, IReadOnlyDictionary<string, string> Title, IReadOnlyList<Statement> Statements)
    {
        /// <summary>What stands before the statements; nothing in most.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyDictionary<string, string>? Lead { get; init; }
    }

    public sealed record Statement(string Key, IReadOnlyDictionary<string, string> Text, bool Value, IReadOnlyList<string> Claims, string? Message);

    /// <param name="claim">The key of a claim by its id, or nothing when it is no longer published.</param>
    /// <param name="message">The slug of a message by its id.</param>
    /// <param name="definition">The slug of its definition.</param>
    public static SetFile Of(string slug, MessageSet set, Func<string, string?> claim, Func<string, string?> message, string? definition) => new(
        slug, set.Title, set.Edition, set.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", set.Authors, set.Method, set.Licence, set.Languages,
        [.. set.Blocks.Select(b => new Block(b.Audience, b.Title,
            [.. b.Statements.Select(s => new Statement(s.Key, s.Text, s.IsValue, [.. s.Claims.Select(claim).OfType<string>()], s.Message is null ? null : message(s.Message)))]) { Lead = b.Lead.Count == 0 ? null : b.Lead })])
    {
        Definition = definition,
    };

    /// <summary>What the form of the desk does not ask for, as members of an object.</summary>
    public JsonObject Further()
    {
        var whole = JsonSerializer.SerializeToNode(this, Json)!.AsObject();
        // To a program what may stand before the statements is always there, empty in most.
        foreach (var block in whole["blocks"]!.AsArray()) block!["lead"] ??= new JsonObject();
        return new JsonObject { ["languages"] = whole["languages"]!.DeepClone(), ["blocks"] = whole["blocks"]!.DeepClone() };
    }
}
