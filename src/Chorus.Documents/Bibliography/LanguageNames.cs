namespace Chorus.Documents.Bibliography;

/// <summary>Languages by the names that reference managers use: ISO 639 codes, and the names of babel in BibTeX.</summary>
internal static class LanguageNames
{
    // Tag; three-letter codes (ISO 639-2, bibliographic and terminological); names of babel, the one that is written first.
    private static readonly (string Tag, string[] Codes, string[] Names)[] Rows =
    [
        ("en", ["eng"], ["english"]), ("fr", ["fre", "fra"], ["french", "français", "francais"]), ("es", ["spa"], ["spanish", "español", "espanol"]), ("ar", ["ara"], ["arabic", "العربية"]),
        ("pt", ["por"], ["portuguese", "português", "portugues"]), ("sw", ["swa"], ["swahili", "kiswahili"]), ("en-US", [], ["american", "usenglish"]), ("en-GB", [], ["british", "ukenglish"]),
        ("pt-BR", [], ["brazilian", "brazil"]), ("de", ["ger", "deu"], ["german", "ngerman", "deutsch"]), ("it", ["ita"], ["italian"]), ("nl", ["dut", "nld"], ["dutch"]), ("ru", ["rus"], ["russian"]),
        ("uk", ["ukr"], ["ukrainian"]), ("ro", ["rum", "ron"], ["romanian"]), ("bg", ["bul"], ["bulgarian"]), ("sq", ["alb", "sqi"], ["albanian"]), ("ka", ["geo", "kat"], ["georgian"]),
        ("hy", ["arm", "hye"], ["armenian"]), ("tr", ["tur"], ["turkish"]), ("fa", ["per", "fas"], ["persian", "farsi"]), ("ur", ["urd"], ["urdu"]), ("hi", ["hin"], ["hindi"]), ("bn", ["ben"], ["bengali"]),
        ("ne", ["nep"], ["nepali"]), ("km", ["khm"], ["khmer"]), ("vi", ["vie"], ["vietnamese"]), ("id", ["ind"], ["indonesian"]), ("th", ["tha"], ["thai"]), ("zh", ["chi", "zho"], ["chinese"]),
        ("ja", ["jpn"], ["japanese"]), ("am", ["amh"], ["amharic"]), ("rw", ["kin"], ["kinyarwanda"]), ("so", ["som"], ["somali"]),
    ];

    private static readonly Dictionary<string, string> Tags = Rows.SelectMany(r => r.Names.Concat(r.Codes).Append(r.Tag).Select(n => (Name: n, r.Tag)))
        .ToDictionary(r => r.Name, r => r.Tag, StringComparer.OrdinalIgnoreCase);

    /// <summary>The tag of what a file says, or its own words.</summary>
    public static string? Tag(string? said) => ReferenceValues.Line(said) is { } line ? Tags.GetValueOrDefault(line.Replace('_', '-'), line) : null;

    /// <summary>The name of babel for a tag; null where it has none here.</summary>
    public static string? Babel(string tag) => Rows.Where(r => r.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase)).Select(r => r.Names[0]).FirstOrDefault();
}
