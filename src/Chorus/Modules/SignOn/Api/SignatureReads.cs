using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Api;

/// <summary>Signatures with everything that whoever looks after a call may see; what nobody confirmed is not among them.</summary>
public sealed class SignatureReads(AppDb db, Phrases words)
{
    public async Task<IResult> List(HttpContext context, string key, string? state, string? cursor, int? limit)
    {
        var chosen = SignatureState.Sent;
        if (state is not null && (!Enum.TryParse(state, ignoreCase: true, out chosen) || !Enum.IsDefined(chosen) || chosen == SignatureState.Sent || int.TryParse(state, out _))) return Wrong();
        if (Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return Wrong();
        var (most, stop) = (limit ?? Cursor.Usual, context.RequestAborted);
        if (await CallId(key, stop) is not { } callId) return Missing();
        var (items, end) = await After(state is null ? Confirmed(callId) : Confirmed(callId).Where(s => s.State == chosen), last, most, stop);
        var next = end is null ? null : Cursor.After(end);
        Cursor.Lead(context, next);
        return Results.Json(new { items, next }, CallReads.Writing);
    }

    /// <summary>A portion of the confirmed signatures of a call in the order of their ids, and the id after which the next one begins; none where there are no more.</summary>
    public Task<(IEnumerable<object> Said, string? Last)> After(string callId, string last, int most, CancellationToken stop) => After(Confirmed(callId), last, most, stop);

    private async Task<(IEnumerable<object> Said, string? Last)> After(IQueryable<Signature> signatures, string last, int most, CancellationToken stop)
    {
        var found = await signatures.Where(s => string.Compare(s.Id, last) > 0).OrderBy(s => s.Id).Take(most + 1).ToListAsync(stop);
        var ids = found.Select(s => s.Id).ToList();
        var promised = (await db.Commitments.AsNoTracking().Where(c => ids.Contains(c.SignatureId)).OrderBy(c => c.Id).ToListAsync(stop)).ToLookup(c => c.SignatureId);
        var logos = await db.SignedLogos.Where(l => ids.Contains(l.Id)).Select(l => l.Id).ToListAsync(stop);
        return (found.Take(most).Select(s => Said(s, promised[s.Id], logos.Contains(s.Id))), found.Count > most ? found[most - 1].Id : null);
    }

    public async Task<IResult> One(HttpContext context, string key, string id)
    {
        var stop = context.RequestAborted;
        if (await CallId(key, stop) is not { } callId || await Confirmed(callId).FirstOrDefaultAsync(s => s.Id == id, stop) is not { } signature) return Missing();
        context.Response.Headers.ETag = TagOf(signature);
        return Results.Json(await Whole(signature, stop), CallReads.Writing);
    }

    public async Task<IResult> Sheets(HttpContext context, string key, string? cursor, int? limit)
    {
        if (Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return Wrong();
        var (most, stop) = (limit ?? Cursor.Usual, context.RequestAborted);
        if (await CallId(key, stop) is not { } callId) return Missing();
        var found = await db.PaperSheets.AsNoTracking().Where(p => p.CallId == callId && string.Compare(p.Id, last) > 0).OrderBy(p => p.Id).Take(most + 1)
            .Select(p => new { p.Id, Sheet = p.Number, p.Code, p.Country, p.Place, p.SignedOn, p.Signatures, p.EnteredAt, p.StruckAt }).ToListAsync(stop);
        var next = found.Count > most ? Cursor.After(found[most - 1].Id) : null;
        Cursor.Lead(context, next);
        return Results.Json(new { items = found.Take(most), next }, CallReads.Writing);
    }

    public Task<string?> CallId(string key, CancellationToken stop) => db.Calls.Where(c => c.Slug == key).Select(c => c.Id).FirstOrDefaultAsync(stop);

    public static string TagOf(Signature signature) => Tags.Of(FormattableString.Invariant($"{signature.Id}-{signature.Version}"));

    /// <summary>One signature with its commitments.</summary>
    public async Task<object> Whole(Signature signature, CancellationToken stop) =>
        Said(signature, await db.Commitments.AsNoTracking().Where(c => c.SignatureId == signature.Id).OrderBy(c => c.Id).ToListAsync(stop), await db.SignedLogos.AnyAsync(l => l.Id == signature.Id, stop));

    /// <summary>What somebody confirmed by mail, whatever became of it.</summary>
    public IQueryable<Signature> Confirmed(string callId) => db.Signatures.AsNoTracking().Where(s => s.CallId == callId && s.State != SignatureState.Sent);

    private static object Said(Signature s, IEnumerable<Commitment> promised, bool logo) => new
    {
        id = s.Id, kind = CallReads.Word(s.Kind), state = CallReads.Word(s.State), level = CallReads.Word(s.Level), name = s.Name, country = s.Country, website = s.Website, contact = s.ContactName, role = s.Role, email = s.Email,
        mayShow = s.ShowsName, shown = s.WallKey is not null, textVersion = s.TextNumber, textRevision = s.TextRevisionId, textSha256 = s.TextHash, language = s.Language,
        signedAt = s.SignedAt, confirmedAt = s.ConfirmedAt, countedAt = s.CountedAt, note = s.Question, answer = s.Answer, logo,
        commitments = promised.Select(c => new { recommendation = c.RecommendationId, progress = CallReads.Word(c.Progress), note = c.Note, url = c.Url, dueAt = c.DueAt, answeredAt = c.AnsweredAt }),
    };

    private IResult Wrong() => ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");

    private IResult Missing() => ApiProblem.Answer(words, StatusCodes.Status404NotFound, "not-here");
}
