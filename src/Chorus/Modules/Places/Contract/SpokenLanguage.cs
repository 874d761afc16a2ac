namespace Chorus.Modules.Places.Contract;

/// <summary>A language in a country, after Unicode CLDR: kept when it has a status there, or one in a hundred people use it.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="Percent">Share of the people who use it, first or further language, so shares may add up to more than 100. Undated.</param>
/// <param name="Status">What the state makes of it.</param>
public sealed record SpokenLanguage(string Tag, double Percent, LanguageStatus Status);

/// <summary>The standing of a language in a country, highest first.</summary>
public enum LanguageStatus
{
    /// <summary>Named in law for the whole country.</summary>
    Official,

    /// <summary>The state works in it without a law that says so.</summary>
    DeFacto,

    /// <summary>Official in a part of the country.</summary>
    Regional,

    /// <summary>Spoken, without a status.</summary>
    None,
}

/// <summary>A language that CLDR counts in some country.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="OwnName">What its speakers call it; null where CLDR does not know.</param>
/// <param name="Script">ISO 15924, such as <c>Arab</c>; null where CLDR does not know.</param>
/// <param name="RightToLeft">Whether that script runs from right to left.</param>
public sealed record Language(string Tag, string? OwnName, string? Script, bool RightToLeft);
