using System.Text.Json;
using Chorus.Methods.Text;
using Chorus.Modules.SignOn.Letters;
using Chorus.Modules.SignOn.Moderation;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Api;

/// <summary>What a program decides about a signature, by the steps of the desk: written down in the book under its owner's name, counted and told by mail in one transaction.</summary>
public sealed class SignatureWrites(AppDb db, Ledger ledger, Queue queue, SignatureReads reads, Once once, Viewer viewer, Phrases words, TimeProvider time)
{
    private const int MostBody = 64 * 1024;

    private sealed record Wish(string? State, string? Note, bool? Shown, bool KeepBoth, bool Logo);

    /// <summary>A step of a signature that was taken; none where it stands already as it was asked.</summary>
    private sealed record Taken(SignatureStep? Step, int Change, LetterKind? Letter);

    public async Task<IResult> Change(HttpContext context, string key, string id)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() is not ("application/json" or "application/merge-patch+json")) return Refused(StatusCodes.Status415UnsupportedMediaType, "not-json");
        if (context.Request.Headers.IfMatch.Count == 0) return Refused(StatusCodes.Status428PreconditionRequired, "say-version");
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        if (read.Length > MostBody) return Refused(StatusCodes.Status413PayloadTooLarge, "too-large");
        var body = read.ToArray();
        return Read(body) is { } wish ? await once.Run(context, body, () => Decide(context, key, id, wish)) : ApiProblem.NotJson(words, body).Result();
    }

    private async Task<(Done?, ApiProblem?)> Decide(HttpContext context, string key, string id, Wish wish)
    {
        var (stop, now) = (context.RequestAborted, time.GetUtcNow().UtcDateTime);
        // Tracked, the call makes the kept pages of its wall stale at once.
        if (await db.Calls.FirstOrDefaultAsync(c => c.Slug == key, stop) is not { } call) return Wrong(StatusCodes.Status404NotFound, "not-here");
        if (await db.Signatures.FirstOrDefaultAsync(s => s.Id == id && s.CallId == call.Id && s.State != SignatureState.Sent, stop) is not { } signature) return Wrong(StatusCodes.Status404NotFound, "not-here");
        if (!Tags.Names(context.Request.Headers.IfMatch, SignatureReads.TagOf(signature))) return Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        var (taken, wrong) = await Take(signature, wish, now, stop);
        if (taken is null) return (null, ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [new ApiError(words[wrong!])] });
        if (taken.Step is not { } step) return (await Now(signature, stop), null);
        if (wish.Logo && await db.SignedLogos.FirstOrDefaultAsync(l => l.Id == id && l.ReleasedAt == null, stop) is { } logo) logo.ReleasedAt = now;
        else if (wish.Logo) return (null, ApiProblem.Of(words, StatusCodes.Status422UnprocessableEntity, "invalid") with { Errors = [new ApiError(words["signon.api.no-logo"])] });
        if (taken.Letter is { } letter) db.Letter(letter, signature, now);
        try
        {
            SignatureEvent Line(SignatureStep step, int change) => Ledger.Line(signature, step, change, now, viewer.MemberId);
            await ledger.Save(wish is { Logo: true, State: not null } ? [Line(step, taken.Change), Line(SignatureStep.Released, 0)] : [Line(step, taken.Change)], stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        }
        return (await Now(signature, stop), null);
    }

    private async Task<Done> Now(Signature signature, CancellationToken stop) =>
        new(StatusCodes.Status200OK, JsonSerializer.Serialize(await reads.Whole(signature, stop), CallReads.Writing), null, SignatureReads.TagOf(signature));

    private async Task<(Taken? Taken, Problem? Wrong)> Take(Signature signature, Wish wish, DateTime now, CancellationToken stop)
    {
        var (note, counted) = (Characters.Lines(wish.Note), signature.IsCounted);
        var noted = note.Length is > 0 and <= Signature.LongestNote;
        // The version that was named is the one of now: nobody was quicker, the step does not fit.
        var (unfit, uncounted) = (new Problem("signon.api.not-from", null, ("state", CallReads.Word(signature.State))), new Problem("signon.api.count-first"));
        switch (wish)
        {
            case { State: "counted", Shown: null }:
                if (!wish.KeepBoth && (await queue.Twins(signature, stop)).Count > 0) return (null, new Problem("signon.desk.say-both"));
                return signature.Approve(now) is not null ? (null, unfit) : (new(SignatureStep.Approved, 1, LetterKind.Counted), null);
            case { State: null, Shown: null, Logo: true }:
                return counted ? (new(SignatureStep.Released, 0, null), null) : (null, uncounted);
            case { State: "declined", Shown: null, Logo: false }:
                if (!noted) return (null, new Problem("signon.desk.say-why", null, ("n", Signature.LongestNote)));
                return signature.Decline(note) is not null ? (null, unfit) : (new(SignatureStep.Declined, counted ? -1 : 0, LetterKind.Declined), null);
            case { State: "asked", Shown: null, Logo: false }:
                if (!noted) return (null, new Problem("signon.desk.say-question", null, ("n", Signature.LongestNote)));
                return signature.Ask(note) is not null ? (null, unfit) : (new(SignatureStep.Asked, 0, LetterKind.Question), null);
            case { State: null, Shown: true, Logo: false }:
                if (!counted) return (null, uncounted);
                return (new(signature.Release(now) is null ? SignatureStep.Released : null, 0, null), null);
            case { State: null, Shown: false, Logo: false }:
                return (new(signature.Hide() is null ? SignatureStep.Hidden : null, 0, null), null);
            default:
                return (null, new Problem("signon.api.one-thing"));
        }
    }

    private static Wish? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            var wish = new Wish(null, null, null, false, false);
            foreach (var said in json.RootElement.EnumerateObject())
                switch (said.Name, said.Value.ValueKind)
                {
                    case ("state", JsonValueKind.String): wish = wish with { State = said.Value.GetString() }; break;
                    case ("note", JsonValueKind.String): wish = wish with { Note = said.Value.GetString() }; break;
                    case ("shown", JsonValueKind.True or JsonValueKind.False): wish = wish with { Shown = said.Value.GetBoolean() }; break;
                    case ("logo", JsonValueKind.True): wish = wish with { Logo = true }; break;
                    case ("keepBoth", JsonValueKind.True or JsonValueKind.False): wish = wish with { KeepBoth = said.Value.GetBoolean() }; break;
                    default: return null;
                }
            return wish;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private (Done?, ApiProblem?) Wrong(int status, string name) => (null, ApiProblem.Of(words, status, name));

    private IResult Refused(int status, string name) => ApiProblem.Answer(words, status, name);
}
