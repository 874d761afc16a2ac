namespace Chorus.Platform.Trace.Exchange;

/// <summary>One thing as a file names it: its key, and its fields as they stand there.</summary>
/// <param name="Spot">Where it begins.</param>
/// <param name="Version">The published version that the file was taken from; none when the file does not say.</param>
/// <param name="Typed">By name in <see cref="Fields"/>; what the file does not name is not here.</param>
public sealed record ThingRow(Spot Spot, string Key, int? Version, IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, Spot> Spots)
{
    /// <summary>The file has no keys: this one was made from what the line says.</summary>
    public bool IsNamedHere { get; init; }

    public Spot SpotOf(string? field) => field is not null && Spots.TryGetValue(field, out var spot) ? spot : Spot;
}
