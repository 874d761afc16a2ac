using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>What became of a private link.</summary>
public enum Followed
{
    /// <summary>Wrong, or expired.</summary>
    Refused,

    /// <summary>Its case is open on this browser.</summary>
    Opened,

    /// <summary>Another case is open here; this one waits beside it until the person says so.</summary>
    Waits,

    /// <summary>As many cases wait here as a browser holds.</summary>
    Full,
}

/// <summary>
/// How this browser holds cases: the cookie, the sessions behind it, and the private links. The cookie carries a secret for each case, the open one first, so that a
/// link that is followed here never puts the open case out of reach.
/// </summary>
public sealed class Device(AppDb db, TimeProvider time, IHttpContextAccessor http)
{
    public const int MostHeld = 4;
    private const int MostSessions = 40, Longest = 64;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly Translated<string, DateTime, Seen?> Session = new((db, hash, since, stop) =>
        db.Set<CaseSession>().Where(s => s.Hash == hash && s.SeenAt > since).Select(s => new Seen(s.CaseId, s.SeenAt)).FirstOrDefault());
    // What a save asks first, in one question: whose secret it is, and the row of the case.
    private static readonly Translated<string, DateTime, Opened?> SessionAndRow = new((db, hash, since, stop) =>
        db.Set<CaseSession>().AsTracking().Where(s => s.Hash == hash && s.SeenAt > since).Join(db.Set<Case>(), s => s.CaseId, c => c.Id, (s, c) => new Opened(s.SeenAt, c)).FirstOrDefault());
    private static readonly Translated<string, Case?> Row = new((db, id, stop) => db.Set<Case>().AsTracking().FirstOrDefault(c => c.Id == id));
    private List<(string Secret, string CaseId)>? held;
    private string? given;

    private sealed record Seen(string CaseId, DateTime SeenAt);

    private sealed record Opened(DateTime SeenAt, Case Case);

    private HttpContext Http => http.HttpContext!;
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The id of the case that is open here; null for a stranger, an expired session or an erased case.</summary>
    public async Task<string?> CaseId(CancellationToken stop) => await Held(stop) is [var open, ..] ? open.CaseId : null;

    /// <summary>The ids of the cases that wait here beside the open one.</summary>
    public async Task<IReadOnlyList<string>> Waiting(CancellationToken stop) => [.. (await Held(stop)).Skip(1).Select(h => h.CaseId)];

    /// <summary>No further case fits on this browser.</summary>
    public async Task<bool> IsFull(CancellationToken stop) => (await Held(stop)).Count >= MostHeld;

    /// <summary>The row of the case that is open here, to be changed, without what hangs on it; null as for <see cref="CaseId"/>.</summary>
    public async Task<Case?> CaseRow(CancellationToken stop)
    {
        if (held is not null || Secrets is not [var secret]) return await CaseId(stop) is { } id ? await Row.Of(db, id, stop) : null;
        var found = await SessionAndRow.Of(db, Ids.Hash(secret), Now - Case.Idle, stop);
        held = found is null ? [] : [(secret, found.Case.Id)];
        if (found is not null) await KeepFresh(found.Case.Id, found.SeenAt, stop);
        return found?.Case;
    }

    private async Task<List<(string Secret, string CaseId)>> Held(CancellationToken stop)
    {
        if (held is not null) return held;
        held = [];
        var since = Now - Case.Idle;
        Seen? open = null;
        // One secret in nearly every browser, a handful at most: each look-up is prepared once.
        foreach (var secret in Secrets)
        {
            if (await Session.Of(db, Ids.Hash(secret), since, stop) is not { } session) continue;
            open ??= session;
            held.Add((secret, session.CaseId));
        }
        if (open is not null) await KeepFresh(open.CaseId, open.SeenAt, stop);
        return held;
    }

    private async Task KeepFresh(string caseId, DateTime seen, CancellationToken stop)
    {
        if (seen >= Now - Fresh) return;
        var hash = Ids.Hash(held![0].Secret);
        await db.CaseSessions.Where(s => s.Hash == hash).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, Now), stop);
        await Touch(caseId, stop);
        Write();
    }

    private string[] Secrets => Cookies.Read(Http, Cookies.Case) is { Length: > 0 and <= MostHeld * (Longest + 1) } cookie
        ? [.. cookie.Split('.').Where(s => s.Length is > 0 and <= Longest).Distinct().Take(MostHeld)] : [];

    private void Write() => Cookies.Set(Http, Cookies.Case, string.Join('.', held!.Select(h => h.Secret)), Case.Idle);

    /// <summary>Opens a case on this browser, before what it holds already; the caller saves, then gives the cookie.</summary>
    public async Task Open(string caseId, CancellationToken stop) => await Hold(caseId, first: true, stop);

    private async Task Hold(string caseId, bool first, CancellationToken stop)
    {
        await Held(stop);
        given = Ids.Secret();
        db.CaseSessions.Add(new CaseSession { CaseId = caseId, Hash = Ids.Hash(given), CreatedAt = Now, SeenAt = Now });
        held!.Insert(first ? 0 : held.Count, (given, caseId));
    }

    /// <summary>Keeps a new case, open on this browser, to be erased when it is forgotten; the caller saves, then gives the cookie.</summary>
    public async Task Begin(Case @case, CancellationToken stop)
    {
        db.Cases.Add(@case);
        await Open(@case.Id, stop);
        EraseIdle.Plan(db, @case, Now + Case.Idle);
    }

    /// <summary>Sets the cookie of what was opened, once that is saved.</summary>
    public void Give()
    {
        if (given is null) return;
        Write();
        given = null;
    }

    /// <summary>Opens one of the cases that wait here; false when there is none such.</summary>
    public async Task<bool> Switch(string caseId, CancellationToken stop)
    {
        var at = (await Held(stop)).FindIndex(h => h.CaseId == caseId);
        if (at < 0) return false;
        var (secret, _) = held![at];
        held.RemoveAt(at);
        held.Insert(0, (secret, caseId));
        Write();
        return true;
    }

    /// <summary>Forgets every case on this browser, here and in the database.</summary>
    public async Task Close(CancellationToken stop)
    {
        var hashes = Secrets.Select(Ids.Hash).ToList();
        await db.CaseSessions.Where(s => hashes.Contains(s.Hash)).ExecuteDeleteAsync(stop);
        Cookies.Clear(Http, Cookies.Case);
        // "Finish on this phone" leaves no trace, where the browser does not clear by itself either (plain HTTP).
        if (Cookies.Came(Http.Request, Cookies.Known)) Cookies.Clear(Http, Cookies.Known);
        held = [];
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

    /// <summary>Opens the case of a private link here, or lets it wait beside the one that is open.</summary>
    public async Task<Followed> Resume(string key, CancellationToken stop)
    {
        if (key.Length is 0 or > Longest) return Followed.Refused;
        var hash = Ids.Hash(key);
        var since = Now - Case.Idle;
        var found = await db.CaseKeys.FirstOrDefaultAsync(k => k.Hash == hash && k.SeenAt > since, stop);
        if (found is null) return Followed.Refused;
        var here = await Held(stop);
        var known = here.FindIndex(h => h.CaseId == found.CaseId);
        if (known < 0 && here.Count >= MostHeld) return Followed.Full;
        found.SeenAt = Now;
        if (known < 0)
        {
            // A scanner that follows the link again and again must not fill the table.
            var oldest = await db.CaseSessions.Where(s => s.CaseId == found.CaseId).OrderByDescending(s => s.SeenAt).Skip(MostSessions - 1).ToListAsync(stop);
            db.CaseSessions.RemoveRange(oldest);
            await Hold(found.CaseId, first: here.Count == 0, stop);
        }
        await db.SaveChangesAsync(stop);
        Give();
        await Touch(found.CaseId, stop);
        return held![0].CaseId == found.CaseId ? Followed.Opened : Followed.Waits;
    }

    /// <summary>Whether the case can be reached once this browser has forgotten it.</summary>
    public async Task<bool> Elsewhere(string caseId, CancellationToken stop)
    {
        var here = Secrets.Select(Ids.Hash).ToList();
        var since = Now - Case.Idle;
        return await db.Cases.AnyAsync(c => c.Id == caseId && c.OwnerId != null, stop)
            || await db.CaseKeys.AnyAsync(k => k.CaseId == caseId && k.SeenAt > since, stop)
            || await db.CaseSessions.AnyAsync(s => s.CaseId == caseId && !here.Contains(s.Hash) && s.SeenAt > since, stop);
    }

    private Task<int> Touch(string caseId, CancellationToken stop) =>
        db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(c => c.SetProperty(x => x.TouchedAt, Now), stop);
}
