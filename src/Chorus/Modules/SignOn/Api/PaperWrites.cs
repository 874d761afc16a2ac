using System.Text.Json;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.SignOn.Api;

/// <summary>Names from paper by a program, by the same way as a list that an editor brings in.</summary>
public sealed class PaperWrites(AppDb db, PaperFile file, SignatureReads reads, Once once, Viewer viewer, Phrases words, TimeProvider time)
{
    private static readonly string[] MediaTypes = ["application/json", "text/csv"];

    /// <param name="dryRun">Only says what would happen.</param>
    /// <param name="different">Names that are there twice are those of different people.</param>
    public async Task<IResult> Add(HttpContext context, string key, bool dryRun, bool different)
    {
        if (!MediaTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)) return ApiProblem.Answer(words, StatusCodes.Status415UnsupportedMediaType, "not-json");
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var body = read.ToArray();
        if (!dryRun) return await once.Run(context, body, () => Keep(context, key, body, keep: true, different));
        var (would, problem) = await Keep(context, key, body, keep: false, different);
        return would is null ? problem!.Result() : Results.Content(would.Json, "application/json; charset=utf-8");
    }

    private async Task<(Done? Done, ApiProblem? Problem)> Keep(HttpContext context, string key, byte[] body, bool keep, bool different)
    {
        var stop = context.RequestAborted;
        if (await reads.CallId(key, stop) is not { } callId) return (null, ApiProblem.Of(words, StatusCodes.Status404NotFound, "not-here"));
        var plan = await file.Look(callId, body, words.Language, viewer.MemberId, time.GetUtcNow().UtcDateTime, stop);
        if (plan.Problems.Count > 0) return Refused(plan.Problems.Select(p => new ApiError(words[p.Problem], p.Spot.Line, p.Spot.Column)));
        if (plan.Sheets.Count == 0) return Refused([new ApiError(words["signon.bring.say-file"])]);
        if (!different && plan.Doubles.Count > 0) return Refused(plan.Doubles.Take(PaperFile.MostDoubles).Select(d => new ApiError(PaperFile.Said(d, words), d.Line)));
        if (keep)
        {
            db.PaperSheets.AddRange(plan.Sheets);
            await db.SaveChangesAsync(stop);
        }
        var json = JsonSerializer.Serialize(new { sheets = plan.Sheets.Count, signatures = plan.Signatures, doubles = plan.Doubles.Count, kept = keep }, CallReads.Writing);
        return (new Done(keep ? StatusCodes.Status201Created : StatusCodes.Status200OK, json, keep ? $"{ApiRoutes.First}/calls/{key}/paper" : null), null);
    }

    private (Done?, ApiProblem?) Refused(IEnumerable<ApiError> errors) => (null, ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [.. errors] });
}
