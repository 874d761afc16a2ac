using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chorus.Tests.Api;

/// <summary>The description of the API, held against what the API answers: every name is there, nothing else is, and each has the type and the form that is said.</summary>
internal sealed class Described(JsonNode description)
{
    public static async Task<Described> Of(Program program) => new((await program.Get("/openapi/v1.json")).Json!);

    /// <param name="path">As the description writes it.</param>
    public void Answers(Said said, string method, string path)
    {
        var answers = description["paths"]![path]?[method]?["responses"];
        answers.ShouldNotBeNull($"{method} {path} is not described");
        var answer = answers[said.Status.ToString(CultureInfo.InvariantCulture)];
        answer.ShouldNotBeNull($"{method} {path} answers {said.Status}, which is not described: {said.Json?.ToJsonString()}");
        if (said.Json is null) return;
        var body = answer["content"]![said.Type]!;
        body["example"].ShouldNotBeNull($"{method} {path} shows no example");
        Holds(body["example"], body["schema"]!, $"example of {method} {path}");
        Holds(said.Json, body["schema"]!, $"{method} {path}");
    }

    /// <summary>A body that is sent or answered as JSON has an example, and that has the shape of the schema.</summary>
    public void ShowsWhatItSays(JsonNode? body, string at)
    {
        foreach (var (type, content) in body?["content"]?.AsObject() ?? [])
        {
            if (!type.Contains("json", StringComparison.Ordinal)) continue;
            content!["example"].ShouldNotBeNull($"{at} shows no example");
            Holds(content["example"], content["schema"]!, at);
        }
    }

    private void Holds(JsonNode? value, JsonNode schema, string at)
    {
        if (schema["$ref"] is { } named) schema = description["components"]!["schemas"]![named.GetValue<string>().Split('/')[^1]]!;
        var types = schema["type"] switch { JsonArray several => several.Select(t => t!.GetValue<string>()).ToList(), { } one => [one.GetValue<string>()], _ => [] };
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var said = kind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Null => "null",
            _ => value!.AsValue().TryGetValue<long>(out _) && types.Contains("integer") ? "integer" : "number",
        };
        types.ShouldContain(said, $"{at}: {value?.ToJsonString()}");
        if (said == "array")
            foreach (var (i, item) in value!.AsArray().Index()) Holds(item, schema["items"]!, $"{at}[{i}]");
        if (said == "string" && schema["enum"] is JsonArray words) words.Select(w => w!.GetValue<string>()).ShouldContain(value!.GetValue<string>(), at);
        if (said == "string" && schema["format"]?.GetValue<string>() == "date-time")
            (DateTimeOffset.TryParse(value!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && value!.GetValue<string>()[^1] is 'Z' or >= '0' and <= '9' && value!.GetValue<string>().Length > 18).ShouldBeTrue(at);
        if (said == "string" && schema["format"]?.GetValue<string>() == "date") DateOnly.TryParseExact(value!.GetValue<string>(), "yyyy-MM-dd", out _).ShouldBeTrue(at);
        if (said != "object") return;
        var (thing, properties) = (value!.AsObject(), schema["properties"]?.AsObject());
        foreach (var required in schema["required"]?.AsArray() ?? []) thing.ContainsKey(required!.GetValue<string>()).ShouldBeTrue($"{at} lacks {required}");
        foreach (var (name, member) in thing)
        {
            var shape = properties?[name] ?? schema["additionalProperties"];
            shape.ShouldNotBeNull($"{at} says {name}, which is not described");
            Holds(member, shape, $"{at}.{name}");
        }
    }
}
