using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Audit;

/// <summary>What the log says of a member: by an id that means nobody once the account is erased, so nothing of it has to go.</summary>
public sealed class MembersAudit : IPersonalData
{
    public string Name => "log";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var lines = await db.AuditEntries.AsNoTracking().Where(e => e.ById == memberId || e.Subject == memberId).OrderBy(e => e.Number)
            .Select(e => new { e.Number, e.At, Act = e.Act.ToString(), ByThisMember = e.ById == memberId, e.Subject, e.Detail }).ToListAsync(stop);
        return lines.Count == 0 ? null : lines;
    }

    public Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        db.Note(AuditAct.AccountErased, memberId, memberId, now);
        return Task.CompletedTask;
    }
}
