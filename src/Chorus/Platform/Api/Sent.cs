using System.Globalization;
using System.Text.Json;
using Chorus.Methods.Text;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;

namespace Chorus.Platform.Api;

/// <summary>One object that a program sent, with everything that is wrong in its form, by line and column.</summary>
public sealed class Sent
{
    private readonly Dictionary<string, JsonAt> said = new(StringComparer.Ordinal);

    /// <param name="names">What it may say; anything else is a mistake of whoever wrote it.</param>
    public Sent(JsonAt root, params IReadOnlyCollection<string> names)
    {
        Spot = root.Spot;
        foreach (var (name, spot, value) in root.Members)
            if (!names.Contains(name) || !said.TryAdd(name, value)) Problems.Add(new SpotProblem(spot, new Problem("api.body.no-field", null, ("name", name), ("known", string.Join(", ", names)))));
    }

    public Spot Spot { get; }
    public List<SpotProblem> Problems { get; } = [];

    public bool Says(string name) => said.ContainsKey(name);

    /// <summary>A line without what no database takes; null where nothing, or null, is said.</summary>
    public string? Line(string name) => Of(name, v => v.IsText) is { } value ? Characters.Line(value.Text) : null;

    /// <summary>The same with its line breaks.</summary>
    public string? Lines(string name) => Of(name, v => v.IsText) is { } value ? Characters.Lines(value.Text) : null;

    public bool? Yes(string name) => Of(name, v => v.Kind is JsonTokenType.True or JsonTokenType.False) is { } value ? value.Kind == JsonTokenType.True : null;

    public DateOnly? Day(string name) =>
        Of(name, v => v.IsText && StoredValue.Date(v.Text) is not null) is { } value ? StoredValue.Date(value.Text) : null;

    /// <summary>A moment with its distance to UTC, in UTC.</summary>
    public DateTime? Moment(string name)
    {
        DateTimeOffset at = default;
        return Of(name, v => v.IsText && v.Text.Length > 16 && (v.Text[^1] == 'Z' || v.Text[^6] is '+' or '-') && DateTimeOffset.TryParse(v.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) is null ? null : at.UtcDateTime;
    }

    /// <summary>One of the words of an enumeration, as the API writes them.</summary>
    public T? Word<T>(string name) where T : struct, Enum =>
        Of(name, v => v.IsText && WordOf<T>(v.Text) is not null) is { } value ? WordOf<T>(value.Text) : null;

    public IReadOnlyList<JsonAt> Items(string name) => Of(name, v => v.IsList && v.Items.TrueForAll(i => i.IsObject))?.Items ?? [];

    public JsonAt? Thing(string name) => Of(name, v => v.IsObject);

    /// <summary>Something about a field, where it stands.</summary>
    public void Wrong(string name, Problem problem) => Problems.Add(new SpotProblem(said.TryGetValue(name, out var value) ? value.Spot : Spot, problem));

    /// <summary>An enumeration's value as the API writes it.</summary>
    public static string Written(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static T? WordOf<T>(string text) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Written(value) == text) return value;
        return null;
    }

    private JsonAt? Of(string name, Func<JsonAt, bool> has)
    {
        if (!said.TryGetValue(name, out var value) || value.Kind == JsonTokenType.Null) return null;
        if (has(value)) return value;
        Wrong(name, new Problem("api.body.form", null, ("name", name)));
        return null;
    }
}

/// <summary>Takes one object that a program sends: looked at for its form, then done once.</summary>
public sealed class OneBody(Once once, Phrases words)
{
    private const int Most = 256 * 1024;
    private static readonly string[] MediaTypes = ["application/json", "application/merge-patch+json"];

    /// <param name="changes">Whether it must name the version that it changes.</param>
    public async Task<IResult> Take(HttpContext context, bool changes, Func<JsonAt, Task<(Done? Done, ApiProblem? Problem)>> change)
    {
        if (!MediaTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)) return ApiProblem.Answer(words, StatusCodes.Status415UnsupportedMediaType, "not-json");
        if (changes && context.Request.Headers.IfMatch.Count == 0) return ApiProblem.Answer(words, StatusCodes.Status428PreconditionRequired, "say-version");
        if (context.Request.ContentLength > Most) return ApiProblem.Answer(words, StatusCodes.Status413PayloadTooLarge, "too-large");
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var body = read.ToArray();
        if (body.Length > Most) return ApiProblem.Answer(words, StatusCodes.Status413PayloadTooLarge, "too-large");
        return JsonAt.Read(body).Root is { IsObject: true } root ? await once.Run(context, body, () => change(root)) : ApiProblem.NotJson(words, body).Result();
    }

    public (Done? Done, ApiProblem? Problem) Wrong(int status, string name) => (null, ApiProblem.Of(words, status, name));

    public (Done? Done, ApiProblem? Problem) Wrong(IEnumerable<SpotProblem> problems) =>
        (null, ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [.. problems.Select(p => new ApiError(words[p.Problem], p.Spot.Line, p.Spot.Column))] });

    public (Done? Done, ApiProblem? Problem) Wrong(Problem problem) => (null, ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [new ApiError(words[problem])] });
}
