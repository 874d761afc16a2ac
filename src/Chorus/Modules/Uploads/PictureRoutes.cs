using System.Security.Cryptography;
using System.Text.Json;
using Chorus.Methods.Text;
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

/// <summary>For programs: the one picture of a thing, and those of the parts of an issue, by the same way as on the desk.</summary>
public static class PictureRoutes
{
    private static readonly Shape OnePicture = new("Picture", """
        {"mediaType":"image/jpeg|image/png","bytes":28213,"width":720,"height":480,"language":"en","alt":"Forty people in a hall","credit":"A photographer","addedAt":"2027-03-02T14:00:00Z",
         "address":"https://chorus.example/files/pictures/r6w3x9m2q5v1z8t4/daa52985c5b1f0a5.jpg"}
        """);

    private static readonly Shape OnePart = new("PartPicture", """
        {"code":"daa52985c5b1f0a5","mediaType":"image/jpeg|image/png","bytes":28213,"width":720,"height":480,"addedAt":"2027-03-02T14:00:00Z","address":"https://chorus.example/files/pictures/r6w3x9m2q5v1z8t4/daa52985c5b1f0a5.jpg"}
        """);

    private static readonly string Bytes = $"The bytes of a JPEG, PNG or WebP file, at most {LightPicture.MostSent / 1024 / 1024} MB. It is made light, and where it was taken is removed.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        using var scope = routes.ServiceProvider.CreateScope();
        foreach (var kind in scope.ServiceProvider.GetServices<INodeKind>().Where(k => k.HasPictures))
        {
            var api = ApiRoutes.Group(routes, kind.Collection);
            One(api, kind.Kind, "/" + kind.Collection + "/{key}/picture");
            if (kind.HasPartPictures) Part(api, kind.Kind, "/" + kind.Collection + "/{key}/pictures");
        }
    }

    private static void One(RouteGroupBuilder api, string kind, string picture)
    {
        api.MapMethods(picture, ["GET", "HEAD"], (string key, PicturesForPrograms all, HttpContext context) => all.Show(context, kind, key))
            .Describe($"get-picture-of-{kind}", $"Picture of a {kind}", "What it shows, who took it, and where it is taken from.", answers: OnePicture).Tagged();
        api.MapPut(picture, [Needs(Scope.Publish, Role.Editor)] (string key, string? alt, string? credit, PicturesForPrograms all, HttpContext context) => all.Keep(context, kind, key, alt, credit))
            .WithMetadata(new RequestSizeLimitAttribute(LightPicture.MostSent))
            .Describe($"set-picture-of-{kind}", $"Set the picture of a {kind}", "One stands with its words: a new one takes the place of the old, whose ETag If-Match then names.", writes: true, sent: Bytes, done: ("201", "The picture as it is kept."), answers: OnePicture)
            .TakesFile().Replaces().Asks("alt", "credit");
        api.MapDelete(picture, [Needs(Scope.Publish, Role.Editor)] (string key, PicturesForPrograms all, HttpContext context) => all.Remove(context, kind, key))
            .Describe($"remove-picture-of-{kind}", $"Take the picture of a {kind} away", "At once; If-Match names the one that is meant.", writes: true, done: ("204", "It is gone.")).Replaces();
    }

    private static void Part(RouteGroupBuilder api, string kind, string pictures) =>
        api.MapPost(pictures, [Needs(Scope.Publish, Role.Editor)] (string key, PicturesForPrograms all, HttpContext context) => all.AddPart(context, kind, key))
            .WithMetadata(new RequestSizeLimitAttribute(LightPicture.MostSent))
            .Describe($"add-picture-to-{kind}", $"Send a picture for a part of a {kind}", "It is shown where the thing names its code (picture3), says what it shows (alt3) and who took it (credit3). One that no version names goes after a day.", writes: true, sent: Bytes,
                done: ("201", "The picture as it is kept."), answers: OnePart)
            .TakesFile();
}

/// <summary>What a program reads of the pictures of a thing, and does with them.</summary>
public sealed class PicturesForPrograms(AppDb db, Picturing picturing, Once once, Settings settings, Phrases words, TimeProvider time)
{
    public async Task<IResult> Show(HttpContext context, string kind, string key)
    {
        var stop = context.RequestAborted;
        if (await picturing.Find(kind, key, stop) is not { } thing || !Seen(thing) || await db.ThingPictures.AsNoTracking().FirstOrDefaultAsync(p => p.Id == thing.Node.Id, stop) is not { } picture) return Refused(StatusCodes.Status404NotFound, "not-here");
        context.Response.Headers.ETag = TagOf(picture);
        return Tags.Names(context.Request.Headers.IfNoneMatch, TagOf(picture)) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(Said(picture), ApiRoutes.Writing);
    }

    public async Task<IResult> Keep(HttpContext context, string kind, string key, string? alt, string? credit)
    {
        var stop = context.RequestAborted;
        if (await picturing.Find(kind, key, stop) is not { } thing || !Seen(thing)) return Refused(StatusCodes.Status404NotFound, "not-here");
        if (!thing.May) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        if (!thing.Takes) return Invalid([new Problem("uploads.picture.takes-none")]).Result();
        var (shows, by) = (Characters.Line(alt), Characters.Line(credit));
        if (ThingPicture.Check(by, ("Alt", shows)).ToList() is { Count: > 0 } problems) return Invalid(problems).Result();
        var (body, picture, wrong) = await Read(context);
        if (picture is null) return Invalid([wrong!]).Result();
        return await once.Run(context, body, async () =>
        {
            var row = await picturing.Row(thing, stop);
            if (Stale(context, row) is { } stale) return (null, stale);
            var status = row is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            return await picturing.Keep(thing, row, picture, shows, by, stop) is { } kept ? (new Done(status, JsonSerializer.Serialize(Said(kept), ApiRoutes.Writing), ETag: TagOf(kept)), null) : (null, Fault(StatusCodes.Status412PreconditionFailed, "moved-on"));
        });
    }

    public async Task<IResult> Remove(HttpContext context, string kind, string key)
    {
        var stop = context.RequestAborted;
        if (await picturing.Find(kind, key, stop) is not { } thing || !Seen(thing)) return Refused(StatusCodes.Status404NotFound, "not-here");
        if (!thing.May) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        if (await picturing.Row(thing, stop) is not { } row) return Refused(StatusCodes.Status404NotFound, "not-here");
        if (Stale(context, row) is { } stale) return stale.Result();
        return await picturing.Remove(thing, row, stop) ? Results.NoContent() : Refused(StatusCodes.Status412PreconditionFailed, "moved-on");
    }

    public async Task<IResult> AddPart(HttpContext context, string kind, string key)
    {
        var stop = context.RequestAborted;
        if (await picturing.Find(kind, key, stop) is not { } thing || !Seen(thing)) return Refused(StatusCodes.Status404NotFound, "not-here");
        if (!thing.May) return Refused(StatusCodes.Status403Forbidden, "role-needed");
        var (body, picture, wrong) = await Read(context);
        if (picture is null) return Invalid([wrong!]).Result();
        var part = PartPicture.Of(thing.Node.Id, picture, time.GetUtcNow().UtcDateTime);
        return await once.Run(context, body, async () =>
        {
            var fresh = await picturing.KeepPart(part, stop);
            var shown = new ShownPicture(part.NodeId, part.Code, part.Type, part.Width, part.Height, "", "", "");
            var said = new { code = part.Code, mediaType = part.Type, bytes = part.Bytes.Length, width = part.Width, height = part.Height, addedAt = part.AddedAt, address = settings.PublicUrl + shown.Address };
            return (new Done(fresh ? StatusCodes.Status201Created : StatusCodes.Status200OK, JsonSerializer.Serialize(said, ApiRoutes.Writing), shown.Address), null);
        });
    }

    // The hash stands for the body where the same request is sent twice. Drawn before the transaction begins, since that takes a moment.
    private async Task<(byte[] Hash, Platform.Files.SentPicture.Picture? Picture, Problem? Wrong)> Read(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var (picture, problem) = await picturing.Make(read.ToArray(), context.RequestAborted);
        return (SHA256.HashData(read.GetBuffer().AsSpan(0, (int)read.Length)), picture, problem);
    }

    // What is not published is seen by whoever looks after it.
    private static bool Seen(Picturing.Thing thing) => thing.Node.PublishedId is not null || thing.May;

    // Nobody puts another picture in the place of one that they have not seen.
    private ApiProblem? Stale(HttpContext context, ThingPicture? row)
    {
        var names = context.Request.Headers.IfMatch;
        if (row is null) return names.Count > 0 ? Fault(StatusCodes.Status412PreconditionFailed, "moved-on") : null;
        return names.Count == 0 ? Fault(StatusCodes.Status428PreconditionRequired, "say-version") : Tags.Names(names, TagOf(row)) ? null : Fault(StatusCodes.Status412PreconditionFailed, "moved-on");
    }

    private static string TagOf(ThingPicture picture) => Tags.Of(FormattableString.Invariant($"{picture.Code}.{picture.Version}"));

    private object Said(ThingPicture picture) => new
    {
        mediaType = picture.Type, bytes = picture.Bytes.Length, width = picture.Width, height = picture.Height, language = picture.Language, alt = picture.Alt, credit = picture.Credit, addedAt = picture.AddedAt,
        address = settings.PublicUrl + new ShownPicture(picture.Id, picture.Code, picture.Type, picture.Width, picture.Height, picture.Alt, picture.Credit, picture.Language).Address,
    };

    private ApiProblem Invalid(IEnumerable<Problem> problems) => Fault(StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [.. problems.Select(p => new ApiError(words[p]))] };

    private ApiProblem Fault(int status, string name) => ApiProblem.Of(words, status, name);

    private IResult Refused(int status, string name) => ApiProblem.Answer(words, status, name);
}
