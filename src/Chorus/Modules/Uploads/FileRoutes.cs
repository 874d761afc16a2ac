using System.Security.Cryptography;
using System.Text.Json;
using Chorus.Documents.Uploads;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>For programs: the files of resources and publications, by the same way as on the desk.</summary>
public static class FileRoutes
{
    private static readonly Shape OneFile = new("File", """
        {"id":"r6w3x9m2q5v1z8t4","language":"en","format":"pdf","mediaType":"application/pdf","bytes":48213,"sha256":"daa52985c5b1f0a5b0f3d3a0c8a0a1d2f6b7c8d9e0f1a2b3c4d5e6f708192a3b","words":"read|waiting|none|empty|unreadable|noreader","addedAt":"2027-03-02T14:00:00Z",
         "address":"https://chorus.example/files/r6w3x9m2q5v1z8t4/report-en.pdf"}
        """);

    public static void Map(IEndpointRouteBuilder routes)
    {
        using var scope = routes.ServiceProvider.CreateScope();
        foreach (var kind in scope.ServiceProvider.GetServices<INodeKind>().Where(k => k.TakesFiles)) Map(ApiRoutes.Group(routes, kind.Collection), kind.Kind, "/" + kind.Collection + "/{key}/files");
    }

    private static void Map(RouteGroupBuilder api, string kind, string files)
    {
        api.MapMethods(files, ["GET", "HEAD"], (string key, FilesForPrograms all, HttpContext context) => all.List(context, kind, key))
            .Describe($"list-files-of-{kind}", $"Files of a {kind}", "Those that were made elsewhere and added, each with its language, format, size, hash and where it is taken from.", list: true, answers: OneFile);
        api.MapPost(files, [Needs(Scope.Publish, Role.Editor)] (string key, string? language, FilesForPrograms all, HttpContext context) => all.Add(context, kind, key, language))
            .WithMetadata(new RequestSizeLimitAttribute(Additions.Most))
            .Describe($"add-file-to-{kind}", $"Add a file to a {kind}", $"One for each language and format: a new one takes the place of the old, the same bytes again change nothing. What it is, its bytes say ({string.Join(", ", Enum.GetValues<UploadFormat>().Select(f => f.ToString().ToUpperInvariant()))}), whatever the media type; "
                + "it is looked at and cleaned as on the desk.", writes: true, sent: $"The bytes of the file, at most {Additions.Most / 1024 / 1024} MB.", done: ("201", "The file as it is kept."), answers: OneFile)
            .TakesFile();
        api.MapDelete(files + "/{id}", [Needs(Scope.Publish, Role.Editor)] (string key, string id, FilesForPrograms all, HttpContext context) => all.Remove(context, kind, key, id))
            .Describe($"remove-file-of-{kind}", $"Take a file of a {kind} away", "Its bytes go a day later.", writes: true, done: ("204", "It is gone."));
    }
}

/// <summary>What a program reads of the files of a thing, and does with them.</summary>
public sealed class FilesForPrograms(AppDb db, Additions additions, Once once, Settings settings, Phrases words)
{
    private const int BufferedInMemory = 64 * 1024;

    private static readonly JsonSerializerOptions Writing = new(JsonSerializerOptions.Web);

    public async Task<IResult> List(HttpContext context, string kind, string key)
    {
        if (await additions.Find(kind, key, context.RequestAborted) is not { } thing || (thing.Node.PublishedId is null && !thing.May)) return Refused(StatusCodes.Status404NotFound, "not-here");
        return Results.Json(new { items = (await db.FilesOf(thing.Node.Id).ToListAsync(context.RequestAborted)).Select(f => Said(f, key)), next = (string?)null }, Writing);
    }

    public async Task<IResult> Add(HttpContext context, string kind, string key, string? language)
    {
        var stop = context.RequestAborted;
        if (await additions.Find(kind, key, stop) is not { } thing) return Refused(StatusCodes.Status404NotFound, "not-here");
        if (!thing.May) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        // On the disk until its turn comes; the hash stands for the body where the same request is sent twice.
        context.Request.EnableBuffering(BufferedInMemory);
        var body = await SHA256.HashDataAsync(context.Request.Body, stop);
        context.Request.Body.Position = 0;
        var (file, problem) = await additions.Take(context.Request.Body, language?.Trim() ?? "", stop);
        if (file is null) return Invalid(problem!).Result();
        return await once.Run(context, body, async () =>
        {
            var (added, fresh, wrong) = await additions.Add(thing, language!.Trim(), file, stop);
            return added is null ? (null, Invalid(wrong!)) : (new Done(fresh ? StatusCodes.Status201Created : StatusCodes.Status200OK, JsonSerializer.Serialize(Said(added, key), Writing), added.Address(key)), null);
        });
    }

    public async Task<IResult> Remove(HttpContext context, string kind, string key, string id)
    {
        var stop = context.RequestAborted;
        if (await additions.Find(kind, key, stop) is not { } thing) return Refused(StatusCodes.Status404NotFound, "not-here");
        if (!thing.May) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        if (id.Any(char.IsControl) || await additions.Remove(thing, id, stop) is not { Done: true } gone) return Refused(StatusCodes.Status404NotFound, "not-here");
        return gone.Problem is { } problem ? Invalid(problem).Result() : Results.NoContent();
    }

    private object Said(UploadedFile file, string key) => new
    {
        id = file.Id, language = file.Language, format = file.Format.ToString().ToLowerInvariant(), mediaType = file.Format.MediaType(), bytes = file.Bytes, sha256 = file.Sha256, words = file.Text.ToString().ToLowerInvariant(),
        addedAt = file.AddedAt, address = settings.PublicUrl + file.Address(key),
    };

    private ApiProblem Invalid(Problem problem) => ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [new ApiError(words[problem])] };

    private IResult Refused(int status, string name) => ApiProblem.Answer(words, status, name);
}
