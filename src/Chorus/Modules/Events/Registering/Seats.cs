using Chorus.Modules.Events.Letters;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>What became of a press on the button of the mail.</summary>
public enum Seated
{
    Registered,
    Waiting,

    /// <summary>This address is on the list already.</summary>
    Known,

    /// <summary>The link was used meanwhile.</summary>
    Gone,
}

/// <summary>
/// The places of an event, given out one at a time: whoever changes who has one holds the row of the event until it is written, so that there are never more people than
/// places and nobody who waits is passed over. Rows, letters and links are one transaction.
/// </summary>
public sealed class Seats(AppDb db, PaperShelf shelf)
{
    /// <summary>The registration of a confirmed address gets a place, or the end of the waiting list.</summary>
    public async Task<Seated> Confirm(string eventId, string registrationId, string linkId, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var held = await db.Hold<Event>(eventId, stop);
        var row = await db.Events.FirstAsync(e => e.Id == eventId, stop);
        var registration = await db.Registrations.FirstOrDefaultAsync(r => r.Id == registrationId && r.State == RegistrationState.Sent, stop);
        var link = await db.RegistrationLinks.FirstOrDefaultAsync(l => l.Id == linkId && l.UsedAt == null, stop);
        if (registration is null || link is null) return Seated.Gone;
        if (await db.Registrations.FirstOrDefaultAsync(r => r.EventId == eventId && r.OneKey == registration.EmailKey, stop) is { } known)
        {
            db.Registrations.Remove(registration);
            db.Write(EventLetterKind.Known, known, now);
            await db.SaveChangesAsync(stop);
            await held.CommitAsync(stop);
            return Seated.Known;
        }
        link.UsedAt = now;
        (registration.State, registration.ConfirmedAt, registration.OneKey) = (RegistrationState.Waiting, now, registration.EmailKey);
        await db.SaveChangesAsync(stop);
        await Promote(row, registration, now, stop);
        var seated = registration.State == RegistrationState.Registered;
        db.Write(seated ? EventLetterKind.Registered : EventLetterKind.Waiting, registration, now);
        await db.SaveChangesAsync(stop);
        await held.CommitAsync(stop);
        return seated ? Seated.Registered : Seated.Waiting;
    }

    /// <summary>
    /// Gives a place back; the next who waits gets it. Of an event that is over only what somebody gave goes: how many came is counted as before. False where there was
    /// nothing to give back.
    /// </summary>
    public async Task<bool> Withdraw(string eventId, string registrationId, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var held = await db.Hold<Event>(eventId, stop);
        if (!await WithdrawHeld(eventId, registrationId, now, stop)) return false;
        await held.CommitAsync(stop);
        return true;
    }

    /// <summary>The same for whoever holds the row of the event already, in their transaction.</summary>
    public async Task<bool> WithdrawHeld(string eventId, string registrationId, DateTime now, CancellationToken stop)
    {
        var row = await db.Events.FirstAsync(e => e.Id == eventId, stop);
        if (await db.Registrations.Include(r => r.Answers).FirstOrDefaultAsync(r => r.Id == registrationId, stop) is not { IsOnList: true, Email: { } address } registration) return false;
        await EraseRegistrants.Forget(db, registration, shelf, stop);
        if (!row.IsOver(now)) registration.State = RegistrationState.Withdrawn;
        db.Write(row.TakesPlace(now) ? EventLetterKind.Withdrawn : EventLetterKind.Erased, registration, now, to: address);
        await db.SaveChangesAsync(stop);
        await Promote(row, null, now, stop);
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>Gives free places to those who wait, after there came to be more of them.</summary>
    public async Task Fill(string eventId, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var held = await db.Hold<Event>(eventId, stop);
        if (await db.Events.FirstOrDefaultAsync(e => e.Id == eventId, stop) is not { } row) return;
        await Promote(row, null, now, stop);
        await db.SaveChangesAsync(stop);
        await held.CommitAsync(stop);
    }

    // In the order in which addresses were confirmed. Somebody who has just come gets another letter than one who waited.
    private async Task Promote(Event row, Registration? now, DateTime at, CancellationToken stop)
    {
        if (row.Status == EventStatus.Cancelled || row.IsOver(at)) return;
        var all = db.Registrations.Where(r => r.EventId == row.Id);
        var free = row.Capacity is { } most ? most - await all.CountAsync(r => r.State == RegistrationState.Registered, stop) : int.MaxValue;
        if (free <= 0) return;
        foreach (var next in await all.Where(r => r.State == RegistrationState.Waiting).OrderBy(r => r.ConfirmedAt).ThenBy(r => r.Id).Take(free).ToListAsync(stop))
        {
            next.State = RegistrationState.Registered;
            if (next != now) db.Write(EventLetterKind.Promoted, next, at);
        }
    }
}
