using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>The figure of a claim as it is kept, with a point before its decimals ("2.7", "50-60", "-0.18"), to be written as a language writes it.</summary>
/// <param name="From">The lower end of a range; the same as <paramref name="To"/> where it is none.</param>
public sealed partial record KeptFigure(string From, string To)
{
    private const int FirstYear = 1900, LastYear = 2100;

    public bool IsRange { get; private init; }

    /// <summary>Null where it is no number.</summary>
    public static KeptFigure? Read(string figure) => Kept().Match(figure) is not { Success: true } read ? null
        : new KeptFigure(read.Groups[1].Value, read.Groups[2].Success ? read.Groups[2].Value : read.Groups[1].Value) { IsRange = read.Groups[2].Success };

    /// <summary>With the decimal sign and the groups of a language: 2,7 and 115 800 in French, 50–60. What is no number stays as it is.</summary>
    public static string Written(string figure, string language) => Read(figure) is { } kept ? kept.In(language) : figure;

    /// <summary>A figure and its unit where they stand apart in large letters: the sign that belongs to the number stands at it (65%, in French 65 %), and the unit begins with its words.</summary>
    public static (string Number, string Unit) Apart(string written, string unit, string language)
    {
        if (unit is not ['%', .. var words]) return (written, unit);
        var of = NumberLanguage.Of(language);
        var number = of.Number.PercentPositivePattern switch
        {
            0 => written + of.Space + "%",
            2 => "%" + written,
            3 => "%" + of.Space + written,
            _ => written + "%",
        };
        return (number, words.TrimStart());
    }

    /// <summary>Where the figure stands in a sentence, with the sign that belongs to it; null where it is not found there.</summary>
    public (int At, int End)? PlaceIn(string sentence, string language)
    {
        var said = NumberInText.In(sentence, language);
        var (first, further) = (Find(said, worded: false) ?? Find(said, worded: true), IsRange ? 1 : 0);
        if (first is not { } i) return null;
        var end = said[i + further].At + said[i + further].Text.Length;
        var sign = sentence.AsSpan(end).TrimStart();
        return (said[i].Value.StartsWith('-') ? said[i].At - 1 : said[i].At, sign is ['%' or '٪', ..] ? sentence.Length - sign.Length + 1 : end);
    }

    // The same number is looked for first. "5.37" stands in "5.37 million" too, where the claim says the word in its unit: then the digits count, but only before such a word.
    private int? Find(IReadOnlyList<NumberInText> said, bool worded)
    {
        var further = IsRange ? 1 : 0;
        for (var i = 0; i + further < said.Count; i++)
            if (Is(said[i], From) && Is(said[i + further], To) && (!worded || said[i + further].Text.Any(char.IsLetter))) return i;
        return null;

        bool Is(NumberInText number, string kept) => worded ? Digits(number.Value) == Digits(kept)
            : decimal.TryParse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && value == Value(kept);
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit)).Trim('0');

    public string In(string language) => Before(language) + Say(To, language);

    /// <summary>"50–" of a range; empty where it is none.</summary>
    public string Before(string language) => IsRange ? Say(From, language) + "–" : "";

    public static decimal Value(string number) => decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>How many are kept, since zeros at the end say how exact a figure is.</summary>
    public static int Decimals(string number) => number.IndexOf('.') is >= 0 and var point ? number.Length - point - 1 : 0;

    // A year has no groups.
    private static string Say(string number, string language) =>
        Decimals(number) == 0 && Value(number) is >= FirstYear and <= LastYear ? number : Numbers.Decimal(Value(number), Decimals(number), language);

    [GeneratedRegex(@"^(-?[0-9]{1,15}(?:\.[0-9]{1,6})?)(?:[-–]([0-9]{1,15}(?:\.[0-9]{1,6})?))?$")]
    private static partial Regex Kept();
}
