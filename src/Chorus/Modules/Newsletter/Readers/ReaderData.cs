using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>What is kept about a member as a reader: whoever reads with the address of the account. Readers without an account have the same by the link in every letter.</summary>
public sealed class ReaderData(IAddresses addresses) : IPersonalData
{
    public string Name => "newsletter";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop) => await Find(db, memberId, stop) is { } reader ? await Of(db, reader, stop) : null;

    public static async Task<object> Of(AppDb db, Reader reader, CancellationToken stop)
    {
        var bounces = await db.Bounces.AsNoTracking().Where(b => b.ReaderId == reader.Id).OrderBy(b => b.Id).Select(b => new { b.At, b.Issue, b.Hard, b.Why }).ToListAsync(stop);
        var deliveries = db.Deliveries.AsNoTracking().Where(d => d.ReaderId == reader.Id);
        var letters = await (from delivery in deliveries join issue in db.Issues on delivery.IssueId equals issue.Id orderby issue.Number select new { issue.Number, State = delivery.State.ToString(), delivery.At }).ToListAsync(stop);
        return new { reader.Email, reader.Language, State = reader.State.ToString(), Consent = reader.Consent.ToString(), reader.Proof, reader.SignedUpAt, reader.ConfirmedAt, reader.PausedAt, reader.PausedWhy, Letters = letters, Bounces = bounces };
    }

    /// <summary>The row goes whole; how many got an issue stays.</summary>
    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        if (await Find(db, memberId, stop) is not { } reader) return;
        var letters = SendReaderLetter.KeyOf(reader.Id);
        await db.WorkItems.KeyedUnder(letters).ExecuteDeleteAsync(stop);
        await db.Bounces.Where(b => b.ReaderId == reader.Id).ExecuteDeleteAsync(stop);
        await db.Readers.Where(r => r.Id == reader.Id).ExecuteDeleteAsync(stop);
    }

    private async Task<Reader?> Find(AppDb db, string memberId, CancellationToken stop)
    {
        if (EmailAddress.Read((await addresses.Of(db, memberId, stop))?.Address) is not { } address) return null;
        var mark = Reader.MarkOf(address);
        return await db.Readers.AsNoTracking().FirstOrDefaultAsync(r => r.Mark == mark, stop);
    }
}
