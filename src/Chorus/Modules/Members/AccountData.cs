using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>What is kept about an account itself.</summary>
public sealed class AccountData : IPersonalData
{
    public string Name => "account";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.MemberId == memberId).OrderBy(s => s.CreatedAt)
            .Select(s => new { s.Device, s.CreatedAt, s.SeenAt, s.ExpiresAt }).ToListAsync(stop);
        var changes = await db.RoleChanges.AsNoTracking().Where(c => c.MemberId == memberId).OrderBy(c => c.At)
            .Select(c => new { c.At, Before = c.Before.ToString(), After = c.After.ToString(), c.LockedBefore, c.LockedAfter }).ToListAsync(stop);
        var forms = await db.KeptForms.Where(f => f.MemberId == memberId).Select(f => new { f.Path, f.Body, f.ExpiresAt }).ToListAsync(stop);
        var tokens = await db.ApiTokens.AsNoTracking().Where(t => t.MemberId == memberId).OrderBy(t => t.CreatedAt).Select(t => new { t.Name, Scopes = t.Scopes.ToString(), t.CreatedAt, t.UsedAt, t.ExpiresAt }).ToListAsync(stop);
        var passkeys = await db.Passkeys.AsNoTracking().Where(p => p.MemberId == memberId).OrderBy(p => p.CreatedAt).Select(p => new { p.Name, p.CreatedAt, p.UsedAt, p.BackedUp }).ToListAsync(stop);
        var found = await db.Members.AsNoTracking().Where(m => m.Id == memberId)
            .Select(m => new { m.Id, m.Email, m.Name, m.Language, m.Roles, m.CreatedAt, m.WantsLetters, SecondStep = m.Authenticator != null }).FirstOrDefaultAsync(stop);
        if (found is null) return null;
        return new
        {
            found.Id, found.Email, found.Name, found.Language, Roles = found.Roles.ToString(), found.CreatedAt, found.SecondStep, found.WantsLetters, Devices = sessions, RoleChanges = changes, UnsentForms = forms, Tokens = tokens, Passkeys = passkeys,
        };
    }

    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        var member = await db.Members.FirstAsync(m => m.Id == memberId, stop);
        member.Erase(now);
        await db.Sessions.Where(s => s.MemberId == memberId).ExecuteDeleteAsync(stop);
        await db.ApiTokens.Where(t => t.MemberId == memberId).ExecuteDeleteAsync(stop);
        await db.Passkeys.Where(p => p.MemberId == memberId).ExecuteDeleteAsync(stop);
        await db.PasskeyChallenges.Where(c => c.MemberId == memberId).ExecuteDeleteAsync(stop);
        await db.OneTimeLinks.Where(l => l.MemberId == memberId).ExecuteDeleteAsync(stop);
        await db.RecoveryCodes.Where(c => c.MemberId == memberId).ExecuteDeleteAsync(stop);
        await db.KeptForms.Where(f => f.MemberId == memberId).ExecuteDeleteAsync(stop);
        var letters = Letters.KeyOf(memberId);
        await db.WorkItems.KeyedUnder(letters).ExecuteDeleteAsync(stop);
    }
}
