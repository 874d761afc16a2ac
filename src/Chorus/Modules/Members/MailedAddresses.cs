using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>Where members read mail; nobody who left or is locked.</summary>
public sealed class MailedAddresses : IAddresses
{
    public Task<Recipient?> Of(AppDb db, string memberId, CancellationToken stop) =>
        db.Members.AsNoTracking().Where(m => m.Id == memberId && m.ErasedAt == null && m.LockedAt == null)
            .Select(m => new Recipient(m.Email, m.Language, m.Name)).FirstOrDefaultAsync(stop);
}
