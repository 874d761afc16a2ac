using System.Text.Json;
using System.Text.Json.Nodes;
using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Api;

/// <summary>One thing from a program, by the same way as a file that an editor brings in: looked at as a whole, kept or refused with line and column.</summary>
public sealed class ThingWrites(AppDb db, Chain chain, Intake intake, Once once, Viewer viewer, Phrases words, TimeProvider time)
{
    private static readonly string[] MediaTypes = ["application/json", "application/merge-patch+json"];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<IResult> Add(HttpContext context, string kind, bool publish) => Write(context, kind, null, publish);

    public Task<IResult> Change(HttpContext context, string kind, string key) => Write(context, kind, key, publish: false);

    private async Task<IResult> Write(HttpContext context, string name, string? key, bool publish)
    {
        var kind = chain.KindOf(name);
        if (!kind.MayWrite(viewer)) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        if (publish && !ApiRoutes.ScopesOf(context).HasFlag(Scope.Publish)) return Refused(StatusCodes.Status403Forbidden, "scope-needed", ("scope", Scopes.Write(Scope.Publish)));
        if (publish && !viewer.Edits(kind.Section)) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        if (!MediaTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)) return Refused(StatusCodes.Status415UnsupportedMediaType, "not-json");
        if (key is not null && context.Request.Headers.IfMatch.Count == 0) return Refused(StatusCodes.Status428PreconditionRequired, "say-version");
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var body = read.ToArray();
        var (file, said) = Named(body, key);
        if (file is null) return ApiProblem.NotJson(words, body).Result();
        return await once.Run(context, body, () => Keep(context, kind, file, said, key, publish));
    }

    private async Task<(Done?, ApiProblem?)> Keep(HttpContext context, INodeKind kind, byte[] file, string? said, string? key, bool publish)
    {
        var stop = context.RequestAborted;
        // A key that no line could hold is nobody's, and PostgreSQL cannot be asked for it: what is wrong with it says the reading of the file.
        var there = said is null || Characters.Line(said) != said ? null : await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == kind.Kind && n.Slug == said, stop);
        if (key is null && there is not null) return (null, ApiProblem.Of(words, StatusCodes.Status409Conflict, "there-already"));
        if (key is not null && there?.PublishedId is null) return (null, ApiProblem.Of(words, StatusCodes.Status404NotFound, "not-here"));
        if (key is not null && !Tags.Names(context.Request.Headers.IfMatch, Tags.Of(there!.PublishedId!))) return (null, ApiProblem.Of(words, StatusCodes.Status412PreconditionFailed, "moved-on"));
        var plan = await intake.Look(kind, file, viewer, stop);
        if (plan.Problems.Count == 0 && plan.Things is not [_]) return (null, ApiProblem.Of(words, StatusCodes.Status400BadRequest, "not-json"));
        var problems = plan.Problems.Count > 0 ? plan.Problems : await intake.Keep(kind, plan, publish, viewer, Now, stop);
        if (problems.Count > 0) return (null, Invalid(kind, problems));
        var thing = plan.Things[0];
        var latest = await db.Revisions.AsNoTracking().Where(r => r.NodeId == thing.Id).OrderByDescending(r => r.Number).Select(r => new { r.Id, r.Number, r.State }).FirstAsync(stop);
        var address = $"{ApiRoutes.First}/{kind.Collection}/{thing.Row.Key}";
        var json = JsonSerializer.Serialize(new { key = thing.Row.Key, state = thing.IsSame ? "same" : latest.State.ToString().ToLowerInvariant(), version = latest.Number, revision = latest.Id, address, desk = $"/desk/{kind.Kind}/{thing.Row.Key}" });
        return (new Done(key is null ? StatusCodes.Status201Created : thing.IsSame ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, json, key is null ? address : null, publish ? Tags.Of(latest.Id) : null), null);
    }

    private ApiProblem Invalid(INodeKind kind, IReadOnlyList<SpotProblem> problems)
    {
        var open = problems.Any(p => p.Problem.Key is "trace.file.draft-open");
        var status = open ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return ApiProblem.Of(words, status, open ? "there-already" : "invalid") with { Errors = [.. problems.Select(p => new ApiError(words[Said(kind, p.Problem)], p.Spot.Line, p.Spot.Column))] };
    }

    // The page has a list of the names below; a program is told them.
    private static Problem Said(INodeKind kind, Problem problem) => problem.Key != "trace.file.no-field" ? problem
        : new Problem("trace.file.no-such-field", null, [.. problem.Args, ("known", string.Join(", ", ThingReading.NamesOf(kind)))]);

    // A change carries its key in the address; the file that an editor brings in carries it inside. Nothing where it is no object.
    private static (byte[]? File, string? Key) Named(byte[] body, string? key)
    {
        try
        {
            if (JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 12 }) is not JsonObject thing) return (null, null);
            var said = thing[ThingFiles.Key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
            if (key is null || said == key) return (body, said);
            if (said is not null) return (null, null);
            thing[ThingFiles.Key] = key;
            return (JsonSerializer.SerializeToUtf8Bytes(thing), key);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private IResult Refused(int status, string name, params (string, object?)[] args) => ApiProblem.Answer(words, status, name, args);
}
