using Chorus.Modules.Places.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Events;

/// <summary>The clock that a reader chose: where they are is nobody's to know, so until they say it there is none.</summary>
/// <param name="Id">IANA name; null where none was chosen, or what was typed is not certain.</param>
/// <param name="Typed">As it was typed.</param>
/// <param name="Several">To choose from.</param>
public sealed record OwnClock(string? Id, string? Typed, IReadOnlyList<string> Several)
{
    public static readonly OwnClock None = new(null, null, []);

    /// <summary>Something was typed that names no clock.</summary>
    public bool IsUnknown => Id is null && Several.Count == 0 && !string.IsNullOrWhiteSpace(Typed);

    public static OwnClock Of(string? typed, Zones zones, Atlas atlas, string language)
    {
        if (string.IsNullOrWhiteSpace(typed)) return None;
        var found = zones.Find(typed, language, atlas);
        return new OwnClock(found.Single, typed.Length <= 100 ? typed : typed[..100], found.Several);
    }
}

/// <summary>An event on all the clocks that its reader needs.</summary>
public static class Clocks
{
    /// <summary>The hosts' first, then the reader's; UTC where the reader chose none. No clock twice.</summary>
    public static IEnumerable<Clock> Of(Occasion occasion, Zones zones, OwnClock own, Phrases words) => Of(occasion.Row.StartsAt, occasion.Row.EndsAt, occasion.Row.Zone, zones, own, words);

    /// <param name="host">IANA name of the hosts' clock.</param>
    public static IEnumerable<Clock> Of(DateTime starts, DateTime ends, string host, Zones zones, OwnClock own, Phrases words)
    {
        var clock = zones.Named(host) ?? TimeZoneInfo.Utc;
        yield return When.On(starts, ends, clock, host, words);
        if (WholeDays.Of(starts, ends, clock) is not null) yield break;
        var second = own.Id ?? Zones.Utc;
        if (second != host && zones.Named(second) is { } zone) yield return When.On(starts, ends, zone, second, words);
    }

    /// <summary>Whose clock it is.</summary>
    public static string Named(Clock clock, Phrases words) => clock.City.Zone == Zones.Utc ? words["events.when.utc"] : words["events.when.in", ("city", clock.City)];

    /// <summary>A clock as a letter says it: "In Lagos: Thursday …".</summary>
    public static string Line(Clock clock, Phrases words) =>
        clock.Offset.Length == 0 ? words["events.said", ("label", words["events.when.label"]), ("value", clock.Text)]
            : words["events.said", ("label", Named(clock, words)), ("value", $"{clock.Text} ({clock.Offset})")];
}
