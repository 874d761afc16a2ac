using System.Text.Json.Nodes;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;

namespace Chorus.Platform.Api;

/// <summary>A list that a program brings in: looked at as a whole, then kept whole or refused with line and column.</summary>
public sealed class BroughtIn(Once once, Phrases words)
{
    public const string Json = "application/json", Csv = "text/csv";

    /// <param name="mediaTypes">In which the list may come.</param>
    /// <param name="dryRun">Only says what would happen.</param>
    /// <param name="bring">Looks at the bytes and, where it is told so, keeps what they say in the transaction that is open.</param>
    public async Task<IResult> Take(HttpContext context, IReadOnlyCollection<string> mediaTypes, bool dryRun, Func<byte[], bool, Task<(Done? Done, ApiProblem? Problem)>> bring)
    {
        if (!mediaTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers.Accept = string.Join(", ", mediaTypes);
            return ApiProblem.Answer(words, StatusCodes.Status415UnsupportedMediaType, "not-json");
        }
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var body = read.ToArray();
        if (!dryRun)
            return await once.Run(context, body, async () =>
            {
                var (done, refused) = await bring(body, true);
                return (done is null ? null : done with { Json = Saying(done.Json, dryRun) }, refused);
            });
        var (would, problem) = await bring(body, false);
        return would is null ? problem!.Result() : Results.Content(Saying(would.Json, dryRun), "application/json; charset=utf-8");
    }

    // A number that would be is not taken for one that is.
    private string Saying(string json, bool dryRun)
    {
        var said = JsonNode.Parse(json)!.AsObject();
        (said["dryRun"], said["says"]) = (dryRun, dryRun ? words["api.would"] : null);
        return said.ToJsonString(ApiRoutes.Writing);
    }

    public (Done? Done, ApiProblem? Problem) Refused(IEnumerable<SpotProblem> problems) => Refused(problems.Select(p => new ApiError(words[p.Problem], p.Spot.Line, p.Spot.Column)));

    public (Done? Done, ApiProblem? Problem) Refused(IEnumerable<ApiError> errors) => (null, ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [.. errors] });

    public (Done? Done, ApiProblem? Problem) Refused(Problem problem) => Refused([new ApiError(words[problem])]);
}
