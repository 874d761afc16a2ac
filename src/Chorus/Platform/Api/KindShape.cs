using System.Text.Json.Nodes;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Microsoft.OpenApi;

namespace Chorus.Platform.Api;

/// <summary>What a body with a thing of the chain is for.</summary>
public enum ThingBody
{
    /// <summary>A published one, with what is said about it.</summary>
    Answered,

    /// <summary>A new one.</summary>
    Sent,

    /// <summary>What changes of one.</summary>
    Changed,
}

/// <summary>A kind of thing as the description shows it: the shape of its form, and one that could be. The examples of all kinds name each other, so that sent in order they stand.</summary>
public static class KindShape
{
    private const string AnyKey = "an-example", Revision = "k3v9x2m7q8w1z5t4", Published = "2027-03-02T14:00:00Z";

    public static string NameOf(INodeKind kind, ThingBody body) => char.ToUpperInvariant(kind.Kind[0]) + kind.Kind[1..] + body switch { ThingBody.Sent => "Sent", ThingBody.Changed => "Change", _ => "" };

    public static OpenApiSchema SchemaOf(INodeKind kind, ThingBody body)
    {
        var properties = new Dictionary<string, IOpenApiSchema> { [ThingFiles.Key] = Text(ThingReading.MostKey, "The last part of its address.", "^[a-z0-9][a-z0-9-]*$") };
        if (body == ThingBody.Answered) properties[ThingFiles.Version] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Counts its published versions." };
        foreach (var field in kind.Form) properties[field.Name] = SchemaOf(field, body);
        if (body == ThingBody.Answered)
            foreach (var (name, said) in FurtherOf(kind)?.Schema(sent: false).Properties ?? new Dictionary<string, IOpenApiSchema>()) properties[name] = said;
        if (body == ThingBody.Answered) properties[ThingFiles.Meta] = Meta();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Properties = properties,
            Required = body switch
            {
                // What is withheld from programs is not there, whatever the form asks for.
                ThingBody.Answered => new HashSet<string> { ThingFiles.Key, ThingFiles.Version, ThingFiles.Meta },
                // A kind that can name a thing by itself does so where no key is said.
                ThingBody.Sent => kind.Form.Where(f => !f.Optional).Select(f => f.Name).Concat(kind.NamesItself ? [] : [ThingFiles.Key]).ToHashSet(),
                _ => null,
            },
        };
    }

    /// <summary>What its form must have, filled, and what of the rest cannot be missing here; as it is sent, or as it is answered.</summary>
    public static JsonObject ExampleOf(INodeKind kind, ThingBody body)
    {
        var (said, fields) = (new JsonObject(), new Fields());
        foreach (var field in kind.Form.Where(f => !f.Optional || f.Like is not null))
        {
            said[field.Name] = ExampleOf(field);
            fields[field.PerLanguage ? field.Name + ".en" : field.Name] = Like(field);
        }
        var key = kind.SlugOf(fields) is not { } slug ? AnyKey : slug.EndsWith('-') ? slug + AnyKey : slug;
        var thing = new JsonObject { [ThingFiles.Key] = key };
        if (body == ThingBody.Answered) thing[ThingFiles.Version] = 1;
        foreach (var (name, value) in said) thing[name] = value?.DeepClone();
        if (body == ThingBody.Answered)
            foreach (var (name, value) in FurtherOf(kind)?.Shown.AsObject() ?? new JsonObject()) thing[name] = value?.DeepClone();
        if (body == ThingBody.Answered) thing[ThingFiles.Meta] = new JsonObject { ["revision"] = Revision, ["published"] = Published, ["needsReview"] = false, ["page"] = kind.PathOf(key) };
        return thing;
    }

    private static Shape? FurtherOf(INodeKind kind) => kind.FurtherExample is { } example ? new Shape(kind.Kind, example) : null;

    private static OpenApiSchema Text(int most, string? description = null, string? pattern = null) => new() { Type = JsonSchemaType.String, MaxLength = most, Description = description, Pattern = pattern };

    private static OpenApiSchema Meta() => new()
    {
        Type = JsonSchemaType.Object, ReadOnly = true, Description = "Revision, when it was published, whether it needs review, and its page.", Required = new HashSet<string> { "revision", "published", "needsReview", "page" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["revision"] = new OpenApiSchema { Type = JsonSchemaType.String }, ["published"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["needsReview"] = new OpenApiSchema { Type = JsonSchemaType.Boolean }, ["page"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    private static OpenApiSchema SchemaOf(FormField field, ThingBody body)
    {
        var schema = Plain(field);
        // An empty one is as good as none.
        if (body == ThingBody.Sent && !field.Optional)
        {
            if (schema.Type == JsonSchemaType.Object) schema.MinProperties = 1;
            else if (schema.Type == JsonSchemaType.Array) schema.MinItems = 1;
            else if (schema.Enum is null) schema.MinLength = 1;
        }
        if (body != ThingBody.Changed || !field.Optional) return schema;
        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    private static OpenApiSchema Plain(FormField field)
    {
        if (field.PerLanguage) return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Text(field.Most), Description = "One text a language, by its tag." };
        return field.Shape switch
        {
            FieldShape.Lines => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(field.Most) },
            FieldShape.Yes => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("yes")] },
            FieldShape.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FieldShape.Pick => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.Options.Select(o => (JsonNode)JsonValue.Create(o))] },
            FieldShape.Nodes => new OpenApiSchema { Type = JsonSchemaType.String, Description = $"Keys of things of the kind {field.OfKind}, one a line." },
            _ => Text(field.Most),
        };
    }

    private static string Like(FormField field)
    {
        string Within(string words) => words.Length > field.Most ? words[..field.Most].Trim() : words;
        return field.Like ?? field.Shape switch
        {
            FieldShape.Yes => "yes",
            FieldShape.Date => "2027-03-02",
            FieldShape.Pick => field.Options[0],
            FieldShape.Nodes => AnyKey,
            FieldShape.Text => Within("Some words about it."),
            _ => Within("A few words"),
        };
    }

    private static JsonNode ExampleOf(FormField field) =>
        field.PerLanguage ? new JsonObject { ["en"] = Like(field) } : field.Shape == FieldShape.Lines ? new JsonArray(Like(field)) : JsonValue.Create(Like(field));
}
