namespace Chorus.Modules.Places.Contract;

/// <summary>What a typed name may mean.</summary>
/// <param name="Found">Places with that name: one when it is clear, several when the person has to choose ("Congo"), none when unknown.</param>
/// <param name="Near">Places with a similar name, best first, for "did you mean"; empty when something was found.</param>
public sealed record PlaceMatches(IReadOnlyList<Place> Found, IReadOnlyList<Place> Near)
{
    /// <summary>The place, when the name means exactly one.</summary>
    public Place? Single => Found.Count == 1 ? Found[0] : null;
}
