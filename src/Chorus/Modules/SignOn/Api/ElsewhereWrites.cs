using System.Text.Json;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Elsewhere;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn.Api;

/// <summary>Signatures that were gathered elsewhere, by a program: each gets the letter that asks, and nobody counts because of the list.</summary>
public sealed class ElsewhereWrites(AppDb db, CallsAtHand calls, PublishedTexts texts, ElsewhereFile file, BroughtIn lists, Phrases words, TimeProvider time)
{
    /// <param name="dryRun">Only says what would happen.</param>
    public Task<IResult> Add(HttpContext context, string key, bool dryRun) => lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, (body, keep) => Bring(key, body, keep, context.RequestAborted));

    private async Task<(Done? Done, ApiProblem? Problem)> Bring(string key, byte[] body, bool keep, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await calls.Find(db, texts, key, stop) is not { } found) return (null, ApiProblem.Of(words, StatusCodes.Status404NotFound, "not-here"));
        if (!found.Call.IsOpen(now)) return lists.Refused(new Problem("signon.sign.closed"));
        // Held, so that the same list which is sent twice at one moment asks nobody twice.
        if (keep) await db.HoldHere<Call>(found.Call.Id, stop);
        var plan = await file.Look(found, body, words.Language, now, stop);
        if (plan.Problems.Count > 0) return lists.Refused(plan.Problems);
        if (keep) await file.Keep(plan, now, stop);
        var json = JsonSerializer.Serialize(new { letters = plan.Asked.Count, known = plan.Known, kept = keep }, CallReads.Writing);
        return (new Done(keep && plan.Asked.Count > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK, json), null);
    }
}
