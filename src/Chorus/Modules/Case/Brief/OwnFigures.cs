using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;

namespace Chorus.Modules.Case.Brief;

/// <summary>
/// The figures in words that a person wrote after a message. A footnote behind them vouches for what they say, so it stands only where its claim says that; and a figure
/// that neither the message, its claims nor the case holds is told to the advocate before the page goes out.
/// </summary>
public static class OwnFigures
{
    /// <summary>The claims that own words may still cite: all where they name no figure, else those that hold one of theirs, or none at all.</summary>
    public static IReadOnlyList<BriefClaim> Cited(string own, string language, IReadOnlyList<BriefClaim> rests)
    {
        var said = In(own, language).Select(n => n.Value).ToHashSet();
        return said.Count == 0 ? rests : [.. rests.Where(c => Of(c.Used).ToHashSet() is var held && (held.Count == 0 || held.Overlaps(said)))];
    }

    /// <summary>The figures of own words, as they are written, that stand neither in the message nor in its claims nor in the case. Years are no figures.</summary>
    public static IReadOnlyList<string> Unheld(BriefMessage message, BriefInput brief)
    {
        if (!message.Own) return [];
        var held = message.Claims.SelectMany(c => Of(c.Used)).Concat(message.Read.SelectMany(text => In(text, message.ReadIn).Select(n => n.Value))).ToHashSet();
        return [.. In(message.Text, message.Language).Where(n => !held.Contains(n.Value) && !Entered(brief, n.Value)).Select(n => n.Written).Distinct()];
    }

    /// <summary>The words of a message, as one reads them before writing one's own.</summary>
    public static IReadOnlyList<string> Read(MessageCard card) => [.. new[] { card.Title, card.Issue, card.Care, card.Solution, card.Ask, card.Short, card.Sms }.OfType<string>()];

    private static IEnumerable<decimal> Of(ClaimCard claim) => new[] { claim.Text, claim.WrittenFigure }.OfType<string>().SelectMany(text => In(text, claim.TextLanguage)).Select(n => n.Value);

    private static IEnumerable<(decimal Value, string Written)> In(string text, string language)
    {
        foreach (var number in NumberInText.In(text, language))
            if (number.Kind != NumberKind.Year && decimal.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                yield return (value, number.Kind == NumberKind.Percent ? number.Text + " %" : number.Text);
    }

    // What the person entered and what follows from it, to as many places as the words give.
    private static bool Entered(BriefInput brief, decimal value) => Figures(brief).OfType<double>().Any(figure => Math.Abs(figure) < 1e15 && Math.Round((decimal)figure, Math.Min(value.Scale, (byte)6)) == value);

    private static IEnumerable<double?> Figures(BriefInput brief) =>
    [
        (double?)brief.Workers?.Value, (double?)brief.People?.Value, (double?)brief.PostCost?.Value, (double?)brief.Target, brief.Ratio?.Per100000, brief.Ratio?.OneTo, 100_000,
        brief.Gap?.Needed, brief.Posts, brief.Cost?.EachYear, brief.Cost?.Total, brief.Cost?.Years,
    ];
}
