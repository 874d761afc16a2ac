using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>Begins and ends the session of a browser. Begin and complete save by themselves: the cookie must not be there before the row.</summary>
public sealed class SignIns(AppDb db, KnownBrowsers browsers, Settings settings, TimeProvider time, IHttpContextAccessor http)
{
    private HttpContext Context => http.HttpContext!;
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Signs the member in on this browser, in place of whoever was. True when a code is still asked.</summary>
    /// <param name="whole">A passkey was shown, which is both steps at once.</param>
    public async Task<bool> Begin(Member member, bool kept, bool whole = false)
    {
        var (session, token) = Session.Begin(member, Context.Request.Headers.UserAgent.ToString(), kept, Now, settings, whole);
        await EndCurrent();
        db.Sessions.Add(session);
        await TakeForms(member.Id, token);
        await db.SaveChangesAsync(Context.RequestAborted);
        await Give(token, session, member);
        return session.AwaitsCode;
    }

    /// <summary>The session of this browser that still asks for a code.</summary>
    public async Task<Session?> Halfway()
    {
        var hash = Ids.Hash(Cookie);
        var now = Now;
        return await db.Sessions.FirstOrDefaultAsync(s => s.TokenHash == hash && s.AwaitsCode && s.ExpiresAt > now, Context.RequestAborted);
    }

    /// <summary>The code was right.</summary>
    public async Task Complete(Session session, Member member)
    {
        var token = session.Complete(Now, settings);
        await TakeForms(session.MemberId, token);
        await db.SaveChangesAsync(Context.RequestAborted);
        await Give(token, session, member);
    }

    /// <summary>Signs this browser out and leaves nothing of its person behind in it: only that some account was open here (<see cref="KnownBrowsers"/>), which opens nothing.</summary>
    public async Task End()
    {
        await EndCurrent();
        Cookies.Clear(Context, Cookies.Session);
        Context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    /// <summary>Whether this browser holds typed forms that were sent without a session.</summary>
    public Task<bool> HasForms(string memberId)
    {
        var now = Now;
        var browsers = new[] { Ids.Hash(Cookie), givenHash };
        return db.KeptForms.AnyAsync(f => f.MemberId == memberId && f.ExpiresAt > now && browsers.Contains(f.Browser), Context.RequestAborted);
    }

    private string? givenHash;

    private string Cookie => Cookies.Read(Context, Cookies.Session) ?? "";

    private async Task EndCurrent()
    {
        var hash = Ids.Hash(Cookie);
        await db.Sessions.Where(s => s.TokenHash == hash).ExecuteDeleteAsync(Context.RequestAborted);
    }

    // A form of a stranger's cookie becomes the form of whoever signs in next on this browser; one of another member stays out of sight.
    private async Task TakeForms(string memberId, string token)
    {
        var (before, after) = (Ids.Hash(Cookie), Ids.Hash(token));
        await db.KeptForms.Where(f => f.Browser == before && (f.MemberId == null || f.MemberId == memberId))
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.Browser, after).SetProperty(f => f.MemberId, memberId), Context.RequestAborted);
        givenHash = after;
    }

    private async Task Give(string token, Session session, Member member)
    {
        Cookies.Set(Context, Cookies.Session, token, session.Kept ? settings.SessionLongest : null);
        if (!session.AwaitsCode) await browsers.Remember(member, session.Kept, Context.RequestAborted);
    }
}
