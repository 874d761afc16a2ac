using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>Says which program is asking, by the token of its Authorization header. Cookies mean nothing there, so no page of another site can act through a browser.</summary>
public sealed class TokenCheck(TimeProvider time, ILogger<TokenCheck> log)
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan Touched = TimeSpan.FromMinutes(5);

    public async Task<AuthenticateResult> Check(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [{ Length: > 10 and < 100 } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var db = context.RequestServices.GetRequiredService<AppDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var hash = Ids.Hash(header[Bearer.Length..].Trim());
        var found = await db.ApiTokens.Where(t => t.TokenHash == hash && t.ExpiresAt > now)
            .Join(db.Members.Where(m => m.LockedAt == null && m.ErasedAt == null), t => t.MemberId, m => m.Id, (t, m) => new { t.Id, t.Scopes, t.UsedAt, MemberId = m.Id, m.Name, m.Roles })
            .FirstOrDefaultAsync(context.RequestAborted);
        if (found is null) return AuthenticateResult.NoResult();
        if (found.UsedAt is null || now - found.UsedAt > Touched) await Touch(db, found.Id, now, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        var identity = new ClaimsIdentity(
        [
            new(Viewer.IdClaim, found.MemberId), new(Viewer.NameClaim, found.Name), new(Viewer.RolesClaim, ((int)found.Roles).ToString(CultureInfo.InvariantCulture)),
            new(ApiRoutes.TokenClaim, found.Id), new(ApiRoutes.ScopesClaim, ((int)found.Scopes).ToString(CultureInfo.InvariantCulture)),
        ], SessionHandler.SchemeName, Viewer.NameClaim, Viewer.RolesClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SessionHandler.SchemeName));
    }

    private async Task Touch(AppDb db, string id, DateTime now, CancellationToken stop)
    {
        try
        {
            await db.ApiTokens.Where(t => t.Id == id).ExecuteUpdateAsync(t => t.SetProperty(x => x.UsedAt, now), stop);
        }
        catch (DbException e)
        {
            log.LogWarning(e, "The time of a token could not be written.");
        }
    }
}
