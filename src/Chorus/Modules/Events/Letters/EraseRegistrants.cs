using Chorus.Modules.Events.Registering;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Letters;

/// <summary>Forms that nobody confirmed go after a week. A year after an event everything personal goes out of its list; how many came, and from where, stays.</summary>
public sealed class EraseRegistrants(PaperShelf shelf, TimeProvider time) : IWork
{
    public const string WorkKind = "events.tidy";
    private const int Portion = 200;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (old, past) = (now - MailedLink.Week - TimeSpan.FromDays(1), now.AddDays(-Registration.KeptDays));
        await db.RegistrationLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.Registrations.Where(r => r.State == RegistrationState.Sent && r.SentAt < old).ExecuteDeleteAsync(stop);
        List<Registration> some;
        do
        {
            some = await db.Registrations.AsTracking().Include(r => r.Answers).Where(r => r.Email != null && db.Set<Event>().Any(e => e.Id == r.EventId && e.EndsAt < past)).OrderBy(r => r.Id).Take(Portion).ToListAsync(stop);
            foreach (var registration in some) await Forget(db, registration, shelf, stop);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        while (some.Count == Portion);
    }

    /// <summary>Takes a person out of a registration, its links, its letters and the certificate that was made of it.</summary>
    public static async Task Forget(AppDb db, Registration registration, PaperShelf shelf, CancellationToken stop)
    {
        registration.Forget();
        await Issuing.Forget(db, registration.Id, stop);
        shelf.Forget(registration.Id);
        var letters = EventLetter.KeyOf(registration.Id);
        await db.WorkItems.KeyedUnder(letters).ExecuteDeleteAsync(stop);
        await db.RegistrationLinks.Where(l => l.RegistrationId == registration.Id).ExecuteDeleteAsync(stop);
    }
}
