using Chorus.Modules.Events.Letters;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>The events for which a member registered, with the account or with the same address of mail. Whoever registered without an account has the same by the link of a mail.</summary>
public sealed class RegistrantData(IAddresses addresses, PaperShelf shelf) : IPersonalData
{
    public string Name => "events";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop) => await Ids(db, memberId, stop) is { Count: > 0 } ids ? await Of(db, ids, stop) : null;

    /// <summary>Everything kept about these registrations.</summary>
    public static async Task<object> Of(AppDb db, IReadOnlyList<string> ids, CancellationToken stop)
    {
        var rows = await db.Registrations.AsNoTracking().Include(r => r.Answers).Where(r => ids.Contains(r.Id)).OrderBy(r => r.SentAt).ThenBy(r => r.Id).ToListAsync(stop);
        var events = rows.Select(r => r.EventId).Distinct().ToList();
        var titles = await db.Nodes.AsNoTracking().Where(n => events.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Title, stop);
        return rows.Select(r => new
        {
            Event = titles.GetValueOrDefault(r.EventId), State = r.State.ToString(), r.Name, r.Email, r.Organisation, r.Country, r.Language, r.Zone, r.SentAt, r.ConfirmedAt, r.Attended,
            Answers = r.Answers.OrderBy(a => a.Number).Select(a => new { a.Question, a.Text }),
        });
    }

    /// <summary>A place that is still to come is given back; of one that was, only the count stays.</summary>
    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        var ids = await Ids(db, memberId, stop);
        foreach (var registration in await db.Registrations.Include(r => r.Answers).Where(r => ids.Contains(r.Id)).ToListAsync(stop))
        {
            if (registration.IsOnList && await db.Events.AnyAsync(e => e.Id == registration.EventId && e.EndsAt > now, stop))
            {
                registration.State = RegistrationState.Withdrawn;
                db.Later(FillSeats.WorkKind, new FillSeats.Order(registration.EventId), now);
            }
            else if (registration.State == RegistrationState.Sent) registration.State = RegistrationState.Withdrawn;
            await EraseRegistrants.Forget(db, registration, shelf, stop);
        }
    }

    private async Task<List<string>> Ids(AppDb db, string memberId, CancellationToken stop)
    {
        var key = (await addresses.Of(db, memberId, stop))?.Address is { } address ? EmailAddress.Read(address)?.Key : null;
        return await db.Registrations.AsNoTracking().Where(r => r.MemberId == memberId || (key != null && r.EmailKey == key && r.State != RegistrationState.Sent)).Select(r => r.Id).ToListAsync(stop);
    }
}
