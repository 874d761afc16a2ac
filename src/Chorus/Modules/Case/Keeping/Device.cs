using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>How this browser holds a case: the cookie, the session behind it, and the private links of the case.</summary>
public sealed class Device(AppDb db, TimeProvider time, IHttpContextAccessor http)
{
    private const int MostSessions = 40;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly Translated<string, DateTime, Seen?> Session = new((db, hash, since, stop) =>
        db.Set<CaseSession>().Where(s => s.Hash == hash && s.SeenAt > since).Select(s => new Seen(s.CaseId, s.SeenAt)).FirstOrDefault());
    private string? remembered, secret;

    private sealed record Seen(string CaseId, DateTime SeenAt);

    private HttpContext Http => http.HttpContext!;
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The id of the case that is open here; null for a stranger, an expired session or an erased case.</summary>
    public async Task<string?> CaseId(CancellationToken stop)
    {
        if (remembered is not null) return remembered;
        if (Http.Request.Cookies[Cookies.Case] is not { Length: > 0 and <= 64 } cookie) return null;
        var hash = Ids.Hash(cookie);
        if (await Session.Of(db, hash, Now - Case.Idle, stop) is not { } session) return null;
        if (session.SeenAt < Now - Fresh)
        {
            await db.CaseSessions.Where(s => s.Hash == hash).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, Now), stop);
            await Touch(session.CaseId, stop);
            Cookies.Set(Http, Cookies.Case, cookie, Case.Idle);
        }
        return remembered = session.CaseId;
    }

    /// <summary>Opens a case on this browser; the caller saves, then gives the cookie.</summary>
    public void Open(string caseId)
    {
        secret = Ids.Secret();
        db.CaseSessions.Add(new CaseSession { CaseId = caseId, Hash = Ids.Hash(secret), CreatedAt = Now, SeenAt = Now });
    }

    /// <summary>Keeps a new case, open on this browser, to be erased when it is forgotten; the caller saves, then gives the cookie.</summary>
    public void Begin(Case @case)
    {
        db.Cases.Add(@case);
        Open(@case.Id);
        EraseIdle.Plan(db, @case, Now + Case.Idle);
    }

    /// <summary>Sets the cookie of what was opened, once that is saved.</summary>
    public void Give()
    {
        if (secret is null) return;
        Cookies.Set(Http, Cookies.Case, secret, Case.Idle);
        secret = null;
    }

    /// <summary>Forgets the case on this browser, here and in the database.</summary>
    public async Task Close(CancellationToken stop)
    {
        if (Http.Request.Cookies[Cookies.Case] is { Length: > 0 and <= 64 } cookie)
        {
            var hash = Ids.Hash(cookie);
            await db.CaseSessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(stop);
        }
        Cookies.Clear(Http, Cookies.Case);
        remembered = null;
    }

    /// <summary>A new private link in place of older ones; shown once, kept as a hash; the caller saves.</summary>
    public async Task<string> MakeKey(string caseId, CancellationToken stop)
    {
        foreach (var old in await db.CaseKeys.Where(k => k.CaseId == caseId).ToListAsync(stop)) db.CaseKeys.Remove(old);
        return AddKey(db, caseId, Now);
    }

    internal static string AddKey(AppDb db, string caseId, DateTime now)
    {
        var key = Ids.Secret();
        db.CaseKeys.Add(new CaseKey { CaseId = caseId, Hash = Ids.Hash(key), CreatedAt = now, SeenAt = now });
        return key;
    }

    /// <summary>Opens the case of a private link here; false when the link is wrong or has expired.</summary>
    public async Task<bool> Resume(string key, CancellationToken stop)
    {
        if (key.Length is 0 or > 64) return false;
        var hash = Ids.Hash(key);
        var since = Now - Case.Idle;
        var found = await db.CaseKeys.FirstOrDefaultAsync(k => k.Hash == hash && k.SeenAt > since, stop);
        if (found is null) return false;
        found.SeenAt = Now;
        // A scanner that follows the link again and again must not fill the table.
        var oldest = await db.CaseSessions.Where(s => s.CaseId == found.CaseId).OrderByDescending(s => s.SeenAt).Skip(MostSessions - 1).ToListAsync(stop);
        db.CaseSessions.RemoveRange(oldest);
        Open(found.CaseId);
        await db.SaveChangesAsync(stop);
        Give();
        await Touch(found.CaseId, stop);
        return true;
    }

    /// <summary>Whether the case can be reached once this browser has forgotten it.</summary>
    public async Task<bool> Elsewhere(string caseId, CancellationToken stop)
    {
        var hash = Http.Request.Cookies[Cookies.Case] is { Length: > 0 and <= 64 } cookie ? Ids.Hash(cookie) : "";
        var since = Now - Case.Idle;
        return await db.Cases.AnyAsync(c => c.Id == caseId && c.OwnerId != null, stop)
            || await db.CaseKeys.AnyAsync(k => k.CaseId == caseId && k.SeenAt > since, stop)
            || await db.CaseSessions.AnyAsync(s => s.CaseId == caseId && s.Hash != hash && s.SeenAt > since, stop);
    }

    private Task<int> Touch(string caseId, CancellationToken stop) =>
        db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(c => c.SetProperty(x => x.TouchedAt, Now), stop);
}
