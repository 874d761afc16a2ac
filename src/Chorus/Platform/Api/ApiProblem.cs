using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;

namespace Chorus.Platform.Api;

/// <summary>One thing that is wrong in what was sent.</summary>
/// <param name="Detail">A sentence that says what to do.</param>
/// <param name="Line">Where it stands in the body, from one; with <see cref="Column"/>.</param>
public sealed record ApiError(string Detail, int? Line = null, int? Column = null);

/// <summary>What went wrong, as RFC 9457 has it: programs read the type and the status, people the detail, in their language.</summary>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail)
{
    public const string MediaType = "application/problem+json";

    private static readonly JsonSerializerOptions Writing = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The number that stands in the log too, for a fault of ours.</summary>
    public string? Reference { get; init; }

    public IReadOnlyList<ApiError>? Errors { get; init; }

    /// <summary>UTC; when what stood here was withdrawn.</summary>
    public DateTime? Withdrawn { get; init; }

    /// <summary>The names under which a problem is explained at /api/v1/problems/{name}; each has a title and a detail in every language.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "bad-request", "token-needed", "token-unknown", "scope-needed", "role-needed", "not-here", "gone", "not-so", "there-already", "moved-on", "too-large", "not-json", "invalid", "say-version",
        "key-used", "too-many", "fault", "away",
    ];

    public static ApiProblem Of(Phrases words, int status, string name, params (string, object?)[] args) =>
        new($"{ApiRoutes.First}/problems/{name}", words[$"api.{name}.title"], status, words[$"api.{name}.detail", args]);

    public static IResult Answer(Phrases words, int status, string name, params (string, object?)[] args) => Of(words, status, name, args).Result();

    /// <summary>The body is not the JSON that is wanted; with the place from where it is none at all.</summary>
    public static ApiProblem NotJson(Phrases words, byte[] body)
    {
        var problem = Of(words, StatusCodes.Status400BadRequest, "not-json");
        return JsonAt.Read(body).Wrong is { } spot ? problem with { Errors = [new ApiError(words["trace.file.not-json"], spot.Line, spot.Column)] } : problem;
    }

    public IResult Result() => Results.Json(this, Writing, MediaType, Status);

    public Task Write(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, Writing, MediaType, context.RequestAborted);
    }

    /// <summary>The problem that a bare status stands for.</summary>
    public static string NameOf(int status) => status switch
    {
        401 => "token-needed",
        403 => "role-needed",
        404 => "not-here",
        405 => "not-so",
        409 => "there-already",
        410 => "gone",
        412 => "moved-on",
        413 => "too-large",
        415 => "not-json",
        422 => "invalid",
        428 => "say-version",
        429 => "too-many",
        503 => "away",
        >= 500 => "fault",
        _ => "bad-request",
    };
}
