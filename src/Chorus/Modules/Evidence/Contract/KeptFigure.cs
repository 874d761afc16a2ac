using System.Globalization;
using System.Text.RegularExpressions;
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
