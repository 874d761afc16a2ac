using Chorus.Modules.Events.Registering;
using Chorus.Platform.Data;

namespace Chorus.Modules.Events.Contract;

/// <summary>Events of one kind that were over within some time.</summary>
public sealed record EventsHeld(string Kind, int Number);

/// <summary>People of one country at those events: who had a place, and who came.</summary>
public sealed record TakenPart(string Country, int Places, int Came);

/// <summary>What stays of the lists of events when everything personal has gone out of them.</summary>
public sealed class EventTotals(AppDb db)
{
    /// <param name="begin">The first moment that counts, by the end of an event (UTC).</param>
    /// <param name="end">The first that no longer counts.</param>
    public IQueryable<EventsHeld> Held(DateTime begin, DateTime end) =>
        from row in db.OpenEvents
        where row.Status != EventStatus.Cancelled && row.EndsAt >= begin && row.EndsAt < end
        group row by row.Kind into same
        orderby same.Key
        select new EventsHeld(same.Key, same.Count());

    /// <inheritdoc cref="Held"/>
    public IQueryable<TakenPart> People(DateTime begin, DateTime end) =>
        from registration in db.Registrations
        where registration.State == RegistrationState.Registered
        join row in db.OpenEvents on registration.EventId equals row.Id
        where row.Status != EventStatus.Cancelled && row.EndsAt >= begin && row.EndsAt < end
        group registration by registration.Country into same
        orderby same.Key
        select new TakenPart(same.Key, same.Count(), same.Sum(r => r.Attended ? 1 : 0));
}
