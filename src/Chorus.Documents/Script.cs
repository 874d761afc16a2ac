namespace Chorus.Documents;

/// <summary>Which way the lines run.</summary>
public enum Direction
{
    /// <summary>Left to right.</summary>
    LeftToRight,

    /// <summary>Right to left.</summary>
    RightToLeft,
}

/// <summary>A script, and what a page set in it needs.</summary>
public sealed record Script
{
    // Noto Naskh Arabic and no other for Arabic: with Noto Sans Arabic or DejaVu the lam-alef ligature comes back reversed from the PDF.
    private static readonly Script Latin = new() { Code = "Latn" };
    private static readonly Script Arabic = new()
    {
        Code = "Arab", Direction = Direction.RightToLeft, Serif = "Noto Naskh Arabic", Sans = "Noto Naskh Arabic", LineHeight = 1.7, Scale = 1.08,
        IsComplex = true, HasItalics = false, OfficeFace = "Arabic Typesetting",
    };

    private static readonly Dictionary<string, Script> ByCode = new Script[]
    {
        Latin, Arabic, new() { Code = "Cyrl" }, new() { Code = "Grek" },
        new() { Code = "Hebr", Direction = Direction.RightToLeft, Serif = "Noto Serif Hebrew", Sans = "Noto Sans Hebrew", IsComplex = true, HasItalics = false, OfficeFace = "David" },
        new() { Code = "Thaa", Direction = Direction.RightToLeft, Serif = "Noto Sans Thaana", Sans = "Noto Sans Thaana", LineHeight = 1.75, IsComplex = true, HasItalics = false, OfficeFace = "MV Boli" },
        Simple("Ethi", "Ethiopic", 1.65, "Nyala"), Simple("Armn", "Armenian", 1.5, "Sylfaen"), Simple("Geor", "Georgian", 1.5, "Sylfaen"),
        Complex("Deva", "Devanagari", 1.65, "Nirmala UI"), Complex("Beng", "Bengali", 1.65, "Nirmala UI"), Complex("Guru", "Gurmukhi", 1.65, "Nirmala UI"),
        Complex("Gujr", "Gujarati", 1.65, "Nirmala UI"), Complex("Taml", "Tamil", 1.65, "Nirmala UI"), Complex("Telu", "Telugu", 1.7, "Nirmala UI"),
        Complex("Knda", "Kannada", 1.7, "Nirmala UI"), Complex("Mlym", "Malayalam", 1.7, "Nirmala UI"), Complex("Sinh", "Sinhala", 1.7, "Nirmala UI"),
        Complex("Khmr", "Khmer", 1.85, "Khmer UI"), Complex("Thai", "Thai", 1.65, "Leelawadee UI"), Complex("Laoo", "Lao", 1.7, "Leelawadee UI"),
        Complex("Mymr", "Myanmar", 1.9, "Myanmar Text"),
        new() { Code = "Hans", Serif = "Noto Serif CJK SC", Sans = "Noto Sans CJK SC", LineHeight = 1.7, HasItalics = false, OfficeFace = "Microsoft YaHei" },
        new() { Code = "Hant", Serif = "Noto Serif CJK TC", Sans = "Noto Sans CJK TC", LineHeight = 1.7, HasItalics = false, OfficeFace = "Microsoft JhengHei" },
        new() { Code = "Jpan", Serif = "Noto Serif CJK JP", Sans = "Noto Sans CJK JP", LineHeight = 1.7, HasItalics = false, OfficeFace = "Yu Gothic" },
        new() { Code = "Kore", Serif = "Noto Serif CJK KR", Sans = "Noto Sans CJK KR", LineHeight = 1.65, HasItalics = false, OfficeFace = "Malgun Gothic" },
    }.ToDictionary(script => script.Code, StringComparer.OrdinalIgnoreCase);

    // The script that a language is written in where the tag does not say (CLDR likely subtags); Latin where it is not listed.
    private static readonly Dictionary<string, string> Usual = new (string Code, string Languages)[]
    {
        ("Arab", "ar arb ary arz apc ckb fa prs pes ps pbu sd ug ur ks"), ("Hebr", "he yi"), ("Thaa", "dv"), ("Ethi", "am ti tig gez"),
        ("Deva", "hi ne mr mai bho awa kok sa doi"), ("Beng", "bn as"), ("Guru", "pa"), ("Gujr", "gu"), ("Taml", "ta"), ("Telu", "te"),
        ("Knda", "kn"), ("Mlym", "ml"), ("Sinh", "si"), ("Khmr", "km"), ("Thai", "th"), ("Laoo", "lo"), ("Mymr", "my shn"),
        ("Cyrl", "ru uk be bg mk sr kk ky tg mn tt ba"), ("Grek", "el"), ("Armn", "hy"), ("Geor", "ka"),
        ("Hans", "zh cmn"), ("Hant", "yue"), ("Jpan", "ja"), ("Kore", "ko"),
    }.SelectMany(row => row.Languages.Split(' ').Select(language => (language, row.Code))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private Script()
    {
    }

    /// <summary>ISO 15924 code.</summary>
    public required string Code { get; init; }

    /// <summary>Which way the lines run.</summary>
    public Direction Direction { get; private init; }

    /// <summary>Height of a line of body text as a multiple of its size.</summary>
    public double LineHeight { get; private init; } = 1.5;

    /// <summary>The face for reading.</summary>
    public string Serif { get; private init; } = "Noto Serif";

    /// <summary>The face for small print and tables.</summary>
    public string Sans { get; private init; } = "Noto Sans";

    /// <summary>What the size is multiplied by, so that scripts look equally large.</summary>
    public double Scale { get; private init; } = 1;

    /// <summary>True where word processors count the script among the complex ones.</summary>
    public bool IsComplex { get; private init; }

    /// <summary>True where slanted letters are a custom of the script.</summary>
    public bool HasItalics { get; private init; } = true;

    /// <summary>The face that office programs use in place of the Noto face.</summary>
    public string OfficeFace { get; private init; } = "Georgia";

    /// <summary>The comma of a list, with its space.</summary>
    public string Comma => Code == "Arab" ? "، " : ", ";

    /// <summary>True from right to left.</summary>
    public bool IsRightToLeft => Direction == Direction.RightToLeft;

    /// <summary>"rtl" or "ltr".</summary>
    public string Dir => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The script of a BCP 47 tag: the one it names ("pa-Arab"), else the usual one of its language, else Latin.</summary>
    public static Script Of(string language)
    {
        var parts = language.Split('-', '_');
        var named = parts.Skip(1).FirstOrDefault(part => part.Length == 4 && char.IsAsciiLetter(part[0]));
        if (named is not null && ByCode.TryGetValue(named, out var script)) return script;
        if (Usual.TryGetValue(parts[0], out var code))
            return code == "Hans" && parts.Skip(1).Any(part => part.ToUpperInvariant() is "TW" or "HK" or "MO") ? ByCode["Hant"] : ByCode[code];
        return Latin;
    }

    // The first language of each script but Latin, in which half of the world's are written.
    private static readonly Dictionary<string, string> Written = Usual.GroupBy(row => row.Value).ToDictionary(group => group.Key, group => group.First().Key);

    // Blocks of Unicode, first and last character; what is not listed counts as Latin.
    private static readonly (char First, char Last, string Code)[] Blocks =
    [
        ('\u0370', '\u03FF', "Grek"), ('\u0400', '\u052F', "Cyrl"), ('\u0531', '\u058F', "Armn"), ('\u05D0', '\u05F2', "Hebr"), ('\u0620', '\u06FF', "Arab"), ('\u0750', '\u077F', "Arab"),
        ('\u0780', '\u07BF', "Thaa"), ('\u0900', '\u097F', "Deva"), ('\u0980', '\u09FF', "Beng"), ('\u0A00', '\u0A7F', "Guru"), ('\u0A80', '\u0AFF', "Gujr"), ('\u0B80', '\u0BFF', "Taml"),
        ('\u0C00', '\u0C7F', "Telu"), ('\u0C80', '\u0CFF', "Knda"), ('\u0D00', '\u0D7F', "Mlym"), ('\u0D80', '\u0DFF', "Sinh"), ('\u0E00', '\u0E7F', "Thai"), ('\u0E80', '\u0EFF', "Laoo"),
        ('\u1000', '\u109F', "Mymr"), ('\u10A0', '\u10FF', "Geor"), ('\u1200', '\u139F', "Ethi"), ('\u1780', '\u17FF', "Khmr"), ('\u3040', '\u30FF', "Jpan"), ('\u4E00', '\u9FFF', "Hans"), ('\uAC00', '\uD7A3', "Kore"),
    ];

    // Where another language than the first of a script is the usual one.
    private static readonly Dictionary<(string Code, string Country), string> Elsewhere = new()
    {
        [("Ethi", "ER")] = "ti", [("Deva", "NP")] = "ne", [("Arab", "IR")] = "fa", [("Arab", "AF")] = "fa", [("Arab", "PK")] = "ur", [("Cyrl", "UA")] = "uk", [("Cyrl", "KG")] = "ky", [("Cyrl", "TJ")] = "tg", [("Cyrl", "MN")] = "mn",
    };

    /// <summary>
    /// The language of words that nobody named the language of: the expected one where it is written in their script, else the one that is usual for the script and the
    /// country. In one script languages are not told apart, and Latin letters, in which half of the world's are written, tell nothing.
    /// </summary>
    /// <param name="text">The words; without letters they are taken for the expected language.</param>
    /// <param name="expected">BCP 47.</param>
    /// <param name="country">ISO 3166-1, where it is known.</param>
    /// <returns>BCP 47.</returns>
    public static string LanguageOf(string text, string expected, string? country = null)
    {
        var letters = text.Where(char.IsLetter).GroupBy(CodeOf).OrderByDescending(group => group.Count()).ToList();
        if (letters.Count == 0 || letters[0].Key is not { } code || code == Of(expected).Code || !Written.TryGetValue(code, out var usual)) return expected;
        return country is not null && Elsewhere.TryGetValue((code, country), out var own) ? own : usual;
    }

    private static string CodeOf(char letter) => Array.Find(Blocks, block => letter >= block.First && letter <= block.Last).Code ?? Latin.Code;

    private static Script Simple(string code, string name, double lineHeight, string office) => new()
    {
        Code = code, Serif = $"Noto Serif {name}", Sans = $"Noto Sans {name}", LineHeight = lineHeight, HasItalics = false, OfficeFace = office,
    };

    // The sans face also for reading: from the serif faces of Khmer and Devanagari text comes back with many more false spaces, and the files are larger.
    private static Script Complex(string code, string name, double lineHeight, string office) =>
        Simple(code, name, lineHeight, office) with { IsComplex = true, Serif = $"Noto Sans {name}" };
}
