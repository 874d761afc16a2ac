using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>How much room there is, for whoever asks before they come. What is read here may have changed a moment later; only <see cref="Seats"/> gives places.</summary>
public static class Room
{
    extension(AppDb db)
    {
        /// <summary>Places left; null where there is no limit.</summary>
        public async Task<int?> PlacesLeft(Event row, CancellationToken stop) =>
            row.Capacity is { } most ? Math.Max(0, most - await db.Registrations.CountAsync(r => r.EventId == row.Id && r.State == RegistrationState.Registered, stop)) : null;

        /// <summary>Where somebody stands among those who wait, 1 for the next; for one who has not confirmed, where they would.</summary>
        public async Task<int> Rank(Registration registration, CancellationToken stop)
        {
            var waiting = db.Registrations.Where(r => r.EventId == registration.EventId && r.State == RegistrationState.Waiting);
            if (registration is { State: RegistrationState.Waiting, ConfirmedAt: { } at })
                waiting = waiting.Where(r => r.ConfirmedAt < at || (r.ConfirmedAt == at && string.Compare(r.Id, registration.Id) < 0));
            return 1 + await waiting.CountAsync(stop);
        }
    }
}
