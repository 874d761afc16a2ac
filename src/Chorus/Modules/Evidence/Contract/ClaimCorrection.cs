namespace Chorus.Modules.Evidence.Contract;

/// <summary>A claim whose figure or meaning was corrected since it was first published. What others wrote after it may be older than that.</summary>
/// <param name="On">The day of the last correction.</param>
/// <param name="Before">What it said until then, version by version, in the language asked for or else in its own.</param>
public sealed record ClaimCorrection(string ClaimId, DateOnly On, IReadOnlyList<(string Text, string Language)> Before);
