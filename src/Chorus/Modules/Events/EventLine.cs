namespace Chorus.Modules.Events;

/// <summary>An event as one of a list.</summary>
/// <param name="Address">Of its page, in the reader's language and with their clock.</param>
public sealed record EventLine(Occasion Occasion, IReadOnlyList<Clock> Times, string Address);
