using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Studio;

/// <summary>The figure of a claim as it is printed large and drawn: never anything that the claim does not say.</summary>
/// <param name="Number">With the digits and the sign of a language.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="AtLeast">The lower end of a share, 0 to 1; null where the figure is no share of a whole.</param>
/// <param name="Share">Its upper end; the same where it is no range.</param>
public sealed partial record ClaimFigure(string Number, string Unit, double? AtLeast, double? Share)
{
    private const int FirstYear = 1900, LastYear = 2100;

    /// <summary>The figure; null where the claim has none that is a number with a unit in this language, or where the number is only its date.</summary>
    public static ClaimFigure? Of(ClaimCard claim, string language)
    {
        if (claim is not { Figure: { } figure, Unit: { Length: > 0 } unit } || claim.TextLanguage != language || figure == claim.Year || Written().Match(figure) is not { Success: true } read) return null;
        var (from, to) = (read.Groups[1].Value, read.Groups[2].Success ? read.Groups[2].Value : read.Groups[1].Value);
        var before = read.Groups[2].Success ? Say(from, language) + "–" : "";
        if (!unit.StartsWith('%')) return new ClaimFigure(before + Say(to, language), unit, null, null);
        var (least, most) = (Value(from) / 100, Value(to) / 100);
        var whole = least >= 0 && most <= 1 && least <= most;
        return new ClaimFigure(before + Numbers.Percent(most, Decimals(to), language), unit[1..].Trim(), whole ? (double)least : null, whole ? (double)most : null);
    }

    private static string Say(string number, string language) =>
        Decimals(number) == 0 && Value(number) is >= FirstYear and <= LastYear ? number : Numbers.Decimal(Value(number), Decimals(number), language);

    private static decimal Value(string number) => decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static int Decimals(string number) => number.IndexOf('.') is >= 0 and var point ? number.Length - point - 1 : 0;

    [GeneratedRegex(@"^(-?[0-9]{1,15}(?:\.[0-9]{1,6})?)(?:[-–]([0-9]{1,15}(?:\.[0-9]{1,6})?))?$")]
    private static partial Regex Written();
}
