using System.Data.Common;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Chorus.Modules.Members;

/// <summary>Says who is in front of the page: by the hash of the cookie's token, one compiled query, nothing decrypted.</summary>
public sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, TokenCheck tokens, Settings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "chorus";
    public const string SessionClaim = "session";

    // Often enough for the list of devices, seldom enough that reading stays reading.
    private static readonly TimeSpan Touched = TimeSpan.FromMinutes(5);

    // What says how the process is must not wait for the database, also in the browser of somebody who is signed in.
    private static readonly PathString[] NobodysPage = ["/a", "/healthz", "/readyz", "/metrics"];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiRoutes.Is(Context)) return await tokens.Check(Context);
        if (Cookies.Read(Context, Cookies.Session) is not { Length: >= 26 and <= 64 } token || Array.Exists(NobodysPage, Request.Path.StartsWithSegments)) return AuthenticateResult.NoResult();
        var db = Context.RequestServices.GetRequiredService<AppDb>();
        if (await SessionQuery.Find(db, token, Context.RequestAborted) is not { } found) return AuthenticateResult.NoResult();
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        if (found.ExpiresAt <= now || found.AwaitsCode || !found.MaySignIn)
        {
            if (!found.AwaitsCode) Guard.Was(Context, found.MemberId);
            return AuthenticateResult.NoResult();
        }
        if (now - found.SeenAt > Touched) await Touch(db, found, now);
        // A page of a person belongs to this person: no shared cache, and asked for anew before it is shown again.
        Response.Headers.CacheControl = "private, no-cache";
        var identity = new ClaimsIdentity(
        [
            new(Viewer.IdClaim, found.MemberId), new(Viewer.NameClaim, found.Name), new(Viewer.RolesClaim, ((int)found.Roles).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new(SessionClaim, found.Id),
        ], SchemeName, Viewer.NameClaim, Viewer.RolesClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private async Task Touch(AppDb db, SessionFound found, DateTime now)
    {
        var end = Session.EndFor(now, found.CreatedAt, found.Kept, settings);
        try
        {
            await db.Sessions.Where(s => s.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now).SetProperty(x => x.ExpiresAt, end), Context.RequestAborted);
        }
        catch (DbException e)
        {
            // A disk that is full must not keep anybody from reading.
            Logger.LogWarning(e, "The time of a session could not be written.");
        }
    }
}
