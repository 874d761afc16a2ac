using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Studio;

/// <summary>The figure of a claim as it is printed large and drawn: never anything that the claim does not say.</summary>
/// <param name="Number">With the digits and the sign of a language.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="AtLeast">The lower end of a share, 0 to 1; null where the figure is no share of a whole.</param>
/// <param name="Share">Its upper end; the same where it is no range.</param>
public sealed record ClaimFigure(string Number, string Unit, double? AtLeast, double? Share)
{
    /// <summary>The figure; null where the claim has none that is a number with a unit in this language, or where the number is only its date.</summary>
    public static ClaimFigure? Of(ClaimCard claim, string language)
    {
        if (claim is not { Figure: { } figure, Unit: { Length: > 0 } unit } || claim.TextLanguage != language || figure == claim.Year || KeptFigure.Read(figure) is not { } kept) return null;
        if (!unit.StartsWith('%')) return new ClaimFigure(kept.In(language), unit, null, null);
        var (least, most) = (KeptFigure.Value(kept.From) / 100, KeptFigure.Value(kept.To) / 100);
        var whole = least >= 0 && most <= 1 && least <= most;
        return new ClaimFigure(kept.Before(language) + Numbers.Percent(most, KeptFigure.Decimals(kept.To), language), unit[1..].Trim(), whole ? (double)least : null, whole ? (double)most : null);
    }
}
