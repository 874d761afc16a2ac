using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Api;

/// <summary>What a change answers.</summary>
/// <param name="Json">The body.</param>
public sealed record Done(int Status, string Json, string? Location = null, string? ETag = null);

/// <summary>
/// Does a change once for one Idempotency-Key. The key and the change are one transaction: after a crash there is both or neither, and of two that arrive together the
/// second waits for the first and gets its answer. What was refused is not remembered, so that it can be mended and sent again under the same key.
/// </summary>
public sealed class Once(AppDb db, Phrases words, TimeProvider time)
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 200;

    /// <summary>Runs the change; it gives either what was done or the problem that it met, and saves in the open transaction.</summary>
    public async Task<IResult> Run(HttpContext context, ReadOnlyMemory<byte> body, Func<Task<(Done? Done, ApiProblem? Problem)>> change)
    {
        var key = context.Request.Headers[Header].ToString().Trim('"');
        if (key.Length > Longest || key.Any(char.IsControl)) return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        var stop = context.RequestAborted;
        if (key.Length == 0) return Result(context, await Transact(null, change, stop));
        var reply = new Reply { TokenId = ApiRoutes.TokenOf(context)!, Key = key, Request = HashOf(context.Request, body), At = time.GetUtcNow().UtcDateTime };
        if (await Earlier(reply, stop) is { } earlier) return Again(context, reply, earlier);
        try
        {
            return Result(context, await Transact(reply, change, stop));
        }
        catch (DbUpdateException e) when (!stop.IsCancellationRequested && Trouble.Of(e) is null)
        {
            db.ChangeTracker.Clear();
            // Sent twice in the same blink: the other one did it.
            if (await Earlier(reply, stop) is { } other) return Again(context, reply, other);
            throw;
        }
    }

    private async Task<(Done?, ApiProblem?)> Transact(Reply? reply, Func<Task<(Done? Done, ApiProblem? Problem)>> change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (reply is not null)
        {
            var oldest = Oldest;
            await db.Set<Reply>().Where(r => r.TokenId == reply.TokenId && r.Key == reply.Key && r.At <= oldest).ExecuteDeleteAsync(stop);
            db.Add(reply);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        var (done, problem) = await change();
        if (done is null) return (null, problem);
        if (reply is not null)
            await db.Set<Reply>().Where(r => r.Id == reply.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, done.Status).SetProperty(x => x.Location, done.Location)
                .SetProperty(x => x.ETag, done.ETag).SetProperty(x => x.Body, done.Json), stop);
        await transaction.CommitAsync(stop);
        return (done, null);
    }

    private DateTime Oldest => time.GetUtcNow().UtcDateTime - Reply.Kept;

    private Task<Reply?> Earlier(Reply reply, CancellationToken stop)
    {
        var oldest = Oldest;
        return db.Set<Reply>().AsNoTracking().FirstOrDefaultAsync(r => r.TokenId == reply.TokenId && r.Key == reply.Key && r.At > oldest, stop);
    }

    private IResult Again(HttpContext context, Reply now, Reply earlier)
    {
        if (now.Request != earlier.Request) return ApiProblem.Answer(words, StatusCodes.Status422UnprocessableEntity, "key-used");
        context.Response.Headers["Idempotency-Replayed"] = "true";
        return Result(context, (new Done(earlier.Status, earlier.Body, earlier.Location, earlier.ETag), null));
    }

    private static IResult Result(HttpContext context, (Done? Done, ApiProblem? Problem) outcome)
    {
        if (outcome.Done is not { } done) return outcome.Problem!.Result();
        if (done.Location is not null) context.Response.Headers.Location = done.Location;
        if (done.ETag is not null) context.Response.Headers.ETag = done.ETag;
        return Results.Content(done.Json, "application/json; charset=utf-8", Encoding.UTF8, done.Status);
    }

    private static string HashOf(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
