using System.Text.Json;
using Chorus.Modules.Events.Registering;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Letters;

/// <summary>
/// One letter to each person on the list of an event. In portions, each letter under a key that says why it is written, so that neither a crash nor a second order writes
/// twice; they go at the pace of the newsletter. A reminder for an hour that the event has left is not written.
/// </summary>
public sealed class TellAll(Settings settings, TimeProvider time) : IWork
{
    public const string WorkKind = "events.tell-all";
    private const int Portion = 500;

    public string Kind => WorkKind;

    /// <param name="Mark">Tells this occasion from others of the same kind.</param>
    /// <param name="StartsAt">For a reminder: the begin that it is about (UTC).</param>
    /// <param name="BeforeId">The version that people know, where a newer one is the reason.</param>
    public sealed record Order(string EventId, EventLetterKind Kind, string Mark, DateTime? StartsAt = null, string? MessageId = null, string? BeforeId = null);

    /// <summary>Whether those who wait for a place get this letter too.</summary>
    public static bool GoesToWaiting(EventLetterKind kind) => kind is EventLetterKind.Moved or EventLetterKind.Changed or EventLetterKind.Again or EventLetterKind.Cancelled;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == order.EventId, stop) is not { } row) return;
        if (order.StartsAt is { } starts && (row.StartsAt != starts || row.StartsAt <= now || row.Status is EventStatus.Cancelled or EventStatus.Held)) return;
        var waitingToo = GoesToWaiting(order.Kind);
        string? last = "";
        var written = 0;
        while (last is not null)
        {
            var ids = await db.Registrations.Where(r => r.EventId == row.Id && string.Compare(r.Id, last) > 0 && r.Email != null
                && (r.State == RegistrationState.Registered || (waitingToo && r.State == RegistrationState.Waiting)) && (order.Kind != EventLetterKind.Certificate || r.Attended)).OrderBy(r => r.Id).Select(r => r.Id).Take(Portion).ToListAsync(stop);
            var keys = ids.ToDictionary(id => id, id => $"{EventLetter.KeyOf(id)}{order.Kind}:{order.Mark}");
            var wanted = keys.Values.ToList();
            var there = await db.WorkItems.Where(w => w.Key != null && wanted.Contains(w.Key)).Select(w => w.Key!).ToHashSetAsync(stop);
            foreach (var (id, key) in keys.Where(k => !there.Contains(k.Value))) db.Later(EventLetter.WorkKind, new EventLetter.Order(order.Kind, id, null, order.MessageId, order.BeforeId), now + settings.MailPace(written++), key);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            last = ids.Count == Portion ? ids[^1] : null;
        }
    }
}

/// <summary>Gives places that came free to those who wait.</summary>
public sealed class FillSeats(Seats seats, TimeProvider time) : IWork
{
    public const string WorkKind = "events.fill";

    public string Kind => WorkKind;

    public sealed record Order(string EventId);

    public Task Run(AppDb db, WorkItem item, CancellationToken stop) =>
        seats.Fill(JsonSerializer.Deserialize<Order>(item.Payload)!.EventId, time.GetUtcNow().UtcDateTime, stop);
}
