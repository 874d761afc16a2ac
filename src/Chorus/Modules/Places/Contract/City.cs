using System.Globalization;

namespace Chorus.Modules.Places.Contract;

/// <summary>The city after which a clock is named. Put into a sentence it stands in the language of the sentence: "Lisboa", "Lisbonne", "لشبونة".</summary>
/// <param name="Zone">IANA name of the clock.</param>
public readonly record struct City(string Zone) : IFormattable
{
    /// <param name="language">BCP 47; a language without names has the name that the zone itself has.</param>
    public string In(string language) => CityNames.Of(Zone, Atlas.NameLanguage(language)) ?? CityNames.Plain(Zone);

    public string ToString(string? format, IFormatProvider? provider) => In((provider as CultureInfo ?? CultureInfo.InvariantCulture).Name);

    public override string ToString() => CityNames.Plain(Zone);
}
