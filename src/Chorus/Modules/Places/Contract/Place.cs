namespace Chorus.Modules.Places.Contract;

/// <summary>Somewhere that a case can be made for: a <see cref="Country"/> or a <see cref="Region"/>.</summary>
/// <param name="Code">What rows store: ISO 3166-1 alpha-2 of a country (<c>KE</c>), UN M49 of a region (<c>014</c>).</param>
/// <param name="M49">Three digits, leading zeros kept.</param>
public abstract record Place(string Code, string M49);

/// <summary>One of the 249 entries of ISO 3166-1: countries and territories, without a judgement on either word.</summary>
/// <param name="Iso2">Alpha-2, upper case.</param>
/// <param name="Iso3">Alpha-3, upper case.</param>
/// <param name="M49">UN M49, the same as the numeric code of ISO 3166-1.</param>
/// <param name="Population">People, from Unicode CLDR, which gives no date: never print it without saying so. Null is "no data".</param>
/// <param name="Regions">M49 codes of every region that holds it, widest first: <c>001, 002, 202, 014</c>.</param>
/// <param name="Languages">National languages first, then those with a regional status, then by share of speakers.</param>
public sealed record Country(
    string Iso2, string Iso3, string M49, long? Population, IReadOnlyList<string> Regions, IReadOnlyList<SpokenLanguage> Languages)
    : Place(Iso2, M49);

/// <summary>A region of UN M49.</summary>
/// <param name="M49">Three digits: <c>001</c> is the world.</param>
/// <param name="Kind">Its layer.</param>
/// <param name="Parent">M49 of the next wider region; null for the world.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 of every country in it, also through narrower regions, by code.</param>
public sealed record Region(string M49, RegionKind Kind, string? Parent, IReadOnlyList<string> Countries) : Place(M49, M49);

/// <summary>The layers of M49, widest first.</summary>
public enum RegionKind
{
    /// <summary>001.</summary>
    World,

    /// <summary>Africa, the Americas, Asia, Europe, Oceania.</summary>
    Continent,

    /// <summary>North America (003), which runs across the layers: Northern and Central America and the Caribbean.</summary>
    Grouping,

    /// <summary>Such as Northern Africa, Sub-Saharan Africa, Southern Asia.</summary>
    Subregion,

    /// <summary>The parts of Sub-Saharan Africa and of Latin America and the Caribbean.</summary>
    Intermediate,
}
