using System.Text.Json.Nodes;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Microsoft.OpenApi;

namespace Chorus.Platform.Api;

/// <summary>A kind of thing as the description shows it: the shape of its form, and one that could be.</summary>
public static class KindShape
{
    private const string Revision = "k3v9x2m7q8w1z5t4", Published = "2027-03-02T14:00:00Z";

    public static string NameOf(INodeKind kind) => char.ToUpperInvariant(kind.Kind[0]) + kind.Kind[1..];

    public static OpenApiSchema SchemaOf(INodeKind kind)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            [ThingFiles.Key] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z0-9][a-z0-9-]*$", MaxLength = ThingReading.MostKey, Description = "The last part of its address." },
            [ThingFiles.Version] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Counts its published versions." },
        };
        foreach (var field in kind.Form) properties[field.Name] = SchemaOf(field);
        properties[ThingFiles.Meta] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, ReadOnly = true, Description = "Revision, when it was published, whether it needs review, and its page.", Required = new HashSet<string> { "revision", "published", "needsReview", "page" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["revision"] = new OpenApiSchema { Type = JsonSchemaType.String }, ["published"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                ["needsReview"] = new OpenApiSchema { Type = JsonSchemaType.Boolean }, ["page"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string> { ThingFiles.Key }, Properties = properties };
    }

    /// <summary>What its form must have, filled; as it is sent, or as it is answered.</summary>
    public static JsonObject ExampleOf(INodeKind kind, bool sent)
    {
        const string key = "an-example";
        var thing = new JsonObject { [ThingFiles.Key] = key };
        if (!sent) thing[ThingFiles.Version] = 1;
        foreach (var field in kind.Form.Where(f => !f.Optional)) thing[field.Name] = ExampleOf(field);
        if (!sent) thing[ThingFiles.Meta] = new JsonObject { ["revision"] = Revision, ["published"] = Published, ["needsReview"] = false, ["page"] = kind.PathOf(key) };
        return thing;
    }

    private static OpenApiSchema SchemaOf(FormField field)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.Most };
        if (field.PerLanguage) return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = text, Description = "One text a language, by its tag." };
        return field.Shape switch
        {
            FieldShape.Lines => new OpenApiSchema { Type = JsonSchemaType.Array, Items = text },
            FieldShape.Yes => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("yes")] },
            FieldShape.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FieldShape.Pick => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.Options.Select(o => (JsonNode)JsonValue.Create(o))] },
            FieldShape.Nodes => new OpenApiSchema { Type = JsonSchemaType.String, Description = $"Keys of things of the kind {field.OfKind}, one a line." },
            _ => text,
        };
    }

    private static JsonNode ExampleOf(FormField field)
    {
        string Within(string words) => words.Length > field.Most ? words[..field.Most].Trim() : words;
        var said = field.Like ?? Within(field.Shape == FieldShape.Text ? "Some words about it." : "A few words");
        if (field.PerLanguage) return new JsonObject { ["en"] = said };
        return field.Shape switch
        {
            FieldShape.Lines => new JsonArray(said),
            FieldShape.Yes => JsonValue.Create("yes"),
            FieldShape.Date => JsonValue.Create("2027-03-02"),
            FieldShape.Pick => JsonValue.Create(field.Options[0]),
            FieldShape.Nodes => JsonValue.Create("another-key"),
            _ => JsonValue.Create(said),
        };
    }
}
