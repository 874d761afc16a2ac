using System.Globalization;
using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Comments;

/// <summary>What a program reads of comments and does with them, by the rules of the page.</summary>
public sealed class CommentsForPrograms(AppDb db, Commenting commenting, OneBody bodies, Viewer viewer, Settings settings, Phrases words, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IResult> List(HttpContext context, string key, string? cursor, int? limit)
    {
        var stop = context.RequestAborted;
        if (Place(cursor) is not var (at, id) || limit is < Cursor.Fewest or > Cursor.Most) return Refused(StatusCodes.Status400BadRequest, "bad-request");
        if (await Discussed(key, stop) is not { } discussion) return Refused(StatusCodes.Status404NotFound, "not-here");
        var most = limit ?? Cursor.Usual;
        var found = await db.Comments.AsNoTracking().Under(discussion.OriginalId).Where(c => c.At > at || (c.At == at && string.Compare(c.Id, id) > 0)).Take(most + 1).ToListAsync(stop);
        var next = found.Count > most ? After(found[most - 1].At, found[most - 1].Id) : null;
        Cursor.Lead(context, next);
        return Results.Json(new { items = found.Take(most).Select(c => Said(c, discussion)), next }, ApiRoutes.Writing);
    }

    public async Task<IResult> One(HttpContext context, string key, string id)
    {
        if (await Find(key, id, context.RequestAborted) is not var (discussion, comment)) return Refused(StatusCodes.Status404NotFound, "not-here");
        var tag = TagOf(comment);
        context.Response.Headers.ETag = tag;
        return Tags.Names(context.Request.Headers.IfNoneMatch, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(Said(comment, discussion), ApiRoutes.Writing);
    }

    public Task<IResult> Add(HttpContext context, string key) => bodies.Take(context, changes: false, async root =>
    {
        if (await Discussed(key, context.RequestAborted) is not { } discussion) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        var sent = new Sent(root, "body", "language");
        var (body, language) = (sent.Lines("body"), sent.Line("language") ?? words.Language);
        if (!settings.Languages.Contains(language)) sent.Wrong("language", new Problem("api.body.form", null, ("name", "language")));
        return sent.Problems.Count > 0 ? bodies.Wrong(sent.Problems) : await Say(discussion, null, body, language, StatusCodes.Status201Created, context.RequestAborted);
    });

    public Task<IResult> Change(HttpContext context, string key, string id) => bodies.Take(context, changes: true, async root =>
    {
        if (await Find(key, id, context.RequestAborted) is not var (discussion, comment) || comment.MemberId != viewer.MemberId) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        if (!Tags.Names(context.Request.Headers.IfMatch, TagOf(comment))) return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        var sent = new Sent(root, "body");
        var body = sent.Lines("body");
        return sent.Problems.Count > 0 ? bodies.Wrong(sent.Problems) : await Say(discussion, comment, body, comment.Language, StatusCodes.Status200OK, context.RequestAborted);
    });

    public async Task<IResult> TakeBack(HttpContext context, string key, string id)
    {
        if (await Find(key, id, context.RequestAborted) is not var (_, comment) || comment.MemberId != viewer.MemberId) return Refused(StatusCodes.Status404NotFound, "not-here");
        db.Comments.Remove(comment);
        await db.SaveChangesAsync(context.RequestAborted);
        return Results.NoContent();
    }

    public Task<IResult> Report(HttpContext context, string key, string id) => bodies.Take(context, changes: false, async root =>
    {
        if (await Find(key, id, context.RequestAborted) is not var (_, comment) || comment.MemberId == viewer.MemberId) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        var sent = new Sent(root, "reason");
        var reason = sent.Line("reason");
        if (sent.Problems.Count > 0) return bodies.Wrong(sent.Problems);
        return Commenting.Report(comment, reason, viewer, Now) is { } problem ? bodies.Wrong(problem) : await Decided(comment, StatusCodes.Status202Accepted, context.RequestAborted);
    });

    public async Task<IResult> Waiting(HttpContext context, string? cursor, int? limit)
    {
        if (Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return Refused(StatusCodes.Status400BadRequest, "bad-request");
        var (most, stop) = (limit ?? Cursor.Usual, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        var found = await (
            from comment in db.Comments.AsNoTracking()
            where comment.State == CommentState.Reported && string.Compare(comment.Id, last) > 0
            join publication in db.Publications on comment.PublicationId equals publication.Id
            orderby comment.Id
            select new { Comment = comment, publication.Slug }).Take(most + 1).ToListAsync(stop);
        var next = found.Count > most ? Cursor.After(found[most - 1].Comment.Id) : null;
        Cursor.Lead(context, next);
        var items = found.Take(most).Select(f => new
        {
            id = f.Comment.Id, publication = f.Slug, name = f.Comment.Name, body = f.Comment.Body, language = f.Comment.Language, at = f.Comment.At, reportedAt = f.Comment.ReportedAt, reason = f.Comment.Reason,
        });
        return Results.Json(new { items, next }, ApiRoutes.Writing);
    }

    public Task<IResult> Decide(HttpContext context, string id) => bodies.Take(context, changes: false, async root =>
    {
        if (id.Any(char.IsControl) || await db.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == id && c.State == CommentState.Reported, context.RequestAborted) is not { } comment) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        var sent = new Sent(root, "state");
        if (sent.Word<CommentState>("state") is { } state and (CommentState.Kept or CommentState.Removed)) comment.State = state;
        else if (sent.Problems.Count == 0) sent.Wrong("state", new Problem("api.body.form", null, ("name", "state")));
        return sent.Problems.Count > 0 ? bodies.Wrong(sent.Problems) : await Decided(comment, StatusCodes.Status200OK, context.RequestAborted);
    });

    private async Task<(Done?, ApiProblem?)> Say(Discussion discussion, Comment? comment, string? body, string language, int status, CancellationToken stop)
    {
        var (said, problem) = await commenting.Say(discussion, comment, body, viewer, language, Now, stop);
        if (said is null) return bodies.Wrong(problem!);
        await db.SaveChangesAsync(stop);
        return (new Done(status, JsonSerializer.Serialize(Said(said, discussion), ApiRoutes.Writing), status == StatusCodes.Status201Created ? $"{ApiRoutes.First}/publications/{discussion.Slug}/comments/{said.Id}" : null, TagOf(said)), null);
    }

    private async Task<(Done?, ApiProblem?)> Decided(Comment comment, int status, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        return (new Done(status, JsonSerializer.Serialize(new { id = comment.Id, state = Sent.Written(comment.State) }, ApiRoutes.Writing)), null);
    }

    private async Task<Discussion?> Discussed(string key, CancellationToken stop) => key.Any(char.IsControl) ? null : await Discussion.Of(db, key, stop);

    private async Task<(Discussion Discussion, Comment Comment)?> Find(string key, string id, CancellationToken stop)
    {
        if (id.Any(char.IsControl) || await Discussed(key, stop) is not { } discussion) return null;
        return await db.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == id && c.PublicationId == discussion.OriginalId && c.State != CommentState.Removed, stop) is { } comment ? (discussion, comment) : null;
    }

    private object Said(Comment c, Discussion discussion) => new { id = c.Id, name = c.Name, body = c.Body, language = c.Language, at = c.At, editedAt = c.EditedAt, page = settings.PublicUrl + discussion.Here };

    private static string TagOf(Comment comment) => Tags.Of(FormattableString.Invariant($"{comment.Id}-{comment.Version}"));

    // By the moment, and by the id of those of one moment.
    private static string After(DateTime at, string id) => Cursor.After(string.Create(CultureInfo.InvariantCulture, $"{at.Ticks}.{id}"));

    private static (DateTime At, string Id)? Place(string? cursor)
    {
        if (Cursor.Read(cursor) is not { } last) return null;
        if (last.Length == 0) return (DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), "");
        return last.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks ? (new DateTime(number, DateTimeKind.Utc), id) : null;
    }

    private IResult Refused(int status, string name) => ApiProblem.Answer(words, status, name);
}
