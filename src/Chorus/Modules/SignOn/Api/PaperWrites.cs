using System.Text.Json;
using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.SignOn.Api;

/// <summary>Names from paper by a program, by the same way as a list that an editor brings in.</summary>
public sealed class PaperWrites(AppDb db, PaperFile file, SignatureReads reads, BroughtIn lists, Viewer viewer, Phrases words, TimeProvider time)
{
    /// <param name="dryRun">Only says what would happen.</param>
    /// <param name="different">Names that are there twice are those of different people.</param>
    public Task<IResult> Add(HttpContext context, string key, bool dryRun, bool different) =>
        lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, (body, keep) => Bring(key, body, keep, different, context.RequestAborted));

    private async Task<(Done? Done, ApiProblem? Problem)> Bring(string key, byte[] body, bool keep, bool different, CancellationToken stop)
    {
        if (await reads.CallId(key, stop) is not { } callId) return (null, ApiProblem.Of(words, StatusCodes.Status404NotFound, "not-here"));
        if (keep) await db.HoldHere<Call>(callId, stop);
        var plan = await file.Look(callId, body, words.Language, viewer.MemberId, time.GetUtcNow().UtcDateTime, stop);
        if (plan.Problems.Count > 0) return lists.Refused(plan.Problems);
        if (plan.Sheets.Count == 0) return lists.Refused(new Problem("signon.bring.say-file"));
        if (!different && plan.Doubles.Count > 0) return lists.Refused(plan.Doubles.Take(PaperFile.MostDoubles).Select(d => new ApiError(PaperFile.Said(d, words), d.Line)));
        if (keep)
        {
            db.PaperSheets.AddRange(plan.Sheets);
            foreach (var sheet in plan.Sheets) db.Note(AuditAct.SheetEntered, viewer.MemberId, sheet.Id, time.GetUtcNow().UtcDateTime, EntryPage.Counted(sheet));
            await db.SaveChangesAsync(stop);
        }
        var json = JsonSerializer.Serialize(new { sheets = plan.Sheets.Count, signatures = plan.Signatures, doubles = plan.Doubles.Count, kept = keep }, CallReads.Writing);
        return (new Done(keep ? StatusCodes.Status201Created : StatusCodes.Status200OK, json, keep ? $"{ApiRoutes.First}/calls/{key}/paper" : null), null);
    }
}
