using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>
/// The figures in the words of a message, the library's or a person's own. A footnote behind them vouches for what they say, so it stands only where its claim says that; and
/// a figure of a person's own that neither the message, its claims nor the case holds is told to the advocate before the page goes out.
/// </summary>
public static partial class OwnFigures
{
    /// <summary>The claims that own words may still cite: those that hold one of their figures. Words without a figure are nobody's but the person's.</summary>
    /// <param name="own">The words.</param>
    /// <param name="language">BCP 47 of their numbers, with the country of the case.</param>
    /// <param name="rests">What the message rests on.</param>
    public static IReadOnlyList<BriefClaim> Cited(string own, string language, IReadOnlyList<BriefClaim> rests)
    {
        var said = EitherWay(own, language).SelectMany(n => n.Values).ToHashSet();
        return [.. rests.Where(c => Of(c.Used).Any(said.Contains))];
    }

    /// <summary>The words name a figure.</summary>
    public static bool Names(string own, string language) => In(own, language).Any();

    /// <summary>
    /// The claims that the library's words say, of all that the whole message rests on: those that bear their figures, those whose publisher the words name, those that they
    /// tell without a figure, those taken for others and, behind words with figures, those corrected since. Words that say nothing of a claim have no footnote.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="language">BCP 47 of the words.</param>
    /// <param name="rests">What the message rests on.</param>
    /// <param name="original">The words that these were translated from, where they were: a translation may turn the name of a publisher into its own language.</param>
    public static IReadOnlyList<BriefClaim> Said(string text, string language, IReadOnlyList<BriefClaim> rests, string? original = null)
    {
        var counted = Values(text, language).Count > 0;
        var sure = rests.Where(c => c.Instead is not null || (c.IsOlder && counted) || Names(text, c.Used) || Names(original ?? "", c.Used) || Tells(text, c.Used, counted)).ToList();
        var said = sure.Concat(Bearing(text, language, rests, sure)).ToHashSet();
        return [.. rests.Where(said.Contains)];
    }

    // A finding without a number is told where half of its words are; "one billion" is a figure, though no digit is.
    private static bool Tells(string text, ClaimCard claim, bool counted)
    {
        if (InWords(text) is { Count: > 0 } figures && figures.Overlaps(InWords(claim.Text))) return true;
        var words = Starter.Bearing.Words.Of(claim.Text).Said;
        return !counted && words.Count > 0 && Starter.Bearing.Words.Of(text).Said.Count(words.Contains) * 2 >= words.Count;
    }

    private static HashSet<string> InWords(string text) => new(Magnitude().Matches(text).Select(m => m.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// As few claims as bear the figures of a text: one that shares but the age of the children with it is not what it says. Of two that bear the same, the one that says least
    /// else.
    /// </summary>
    public static IReadOnlyList<BriefClaim> Bearing(string text, string language, IReadOnlyList<BriefClaim> rests, IReadOnlyList<BriefClaim>? sure = null)
    {
        var left = Values(text, language);
        foreach (var value in (sure ?? []).SelectMany(c => Of(c.Used))) left.Remove(value);
        var bearing = new List<BriefClaim>();
        while (left.Count > 0)
        {
            var best = rests.Select(c => (Claim: c, Held: Of(c.Used).ToHashSet())).Select(c => (c.Claim, c.Held, Borne: c.Held.Count(left.Contains))).Where(c => c.Borne > 0)
                .OrderByDescending(c => c.Borne).ThenByDescending(c => (double)c.Borne / c.Held.Count).FirstOrDefault();
            if (best.Claim is null) break;
            bearing.Add(best.Claim);
            left.ExceptWith(best.Held);
        }
        return bearing;
    }

    /// <summary>The words say what the claim said before it was corrected: a figure that it no longer holds, or none of those that it holds since.</summary>
    public static bool AreOlder(string text, string language, ClaimCard claim, ClaimCorrection correction)
    {
        var (said, now) = (Values(text, language), Of(claim).ToHashSet());
        var before = correction.Before.SelectMany(b => Values(b.Text, b.Language)).ToHashSet();
        return before.Except(now).Any(said.Contains) || !now.Except(before).Any(said.Contains);
    }

    /// <summary>The figures of own words, as they are written, that stand neither in the message nor in its claims nor in the case. Years are no figures.</summary>
    public static IReadOnlyList<string> Unheld(BriefMessage message, BriefInput brief)
    {
        if (!message.Own) return [];
        var held = message.Claims.SelectMany(c => Of(c.Used)).Concat(message.Read.SelectMany(text => In(text, message.ReadIn).Select(n => n.Value))).ToHashSet();
        return [.. EitherWay(message.Text, Numbers.In(message.Language, brief.Place)).Where(n => !n.Values.Any(v => held.Contains(v) || Entered(brief, v))).Select(n => n.Written).Distinct()];
    }

    /// <summary>The words of a message, as one reads them before writing one's own.</summary>
    public static IReadOnlyList<string> Read(MessageCard card) => [.. new[] { card.Title, card.Issue, card.Care, card.Solution, card.Ask, card.Short, card.Sms }.OfType<string>()];

    private static bool Names(string text, ClaimCard claim) => claim.Source.Publisher is { Length: > 0 } publisher && Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(publisher)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static HashSet<decimal> Values(string text, string language) => [.. In(text, language).Select(n => n.Value)];

    private static IEnumerable<decimal> Of(ClaimCard claim) => new[] { claim.Text, claim.WrittenFigure }.OfType<string>().SelectMany(text => In(text, claim.TextLanguage)).Select(n => n.Value);

    // "1,200" in the English of South Africa is a thousand to one writer and little more than one to another, and what was copied from the library in Guatemala has its points:
    // each figure as the country and as its language alone reads it.
    private static IEnumerable<(decimal[] Values, string Written)> EitherWay(string own, string language)
    {
        var bare = In(own, language.Split('-')[0]).ToDictionary(n => (n.At, n.Written), n => n.Value);
        return In(own, language).Select(n => ((decimal[])[n.Value, bare.GetValueOrDefault((n.At, n.Written), n.Value)], n.Written));
    }

    private static IEnumerable<(decimal Value, string Written, int At)> In(string text, string language)
    {
        foreach (var number in NumberInText.In(text, language))
            if (number.Kind != NumberKind.Year && decimal.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                yield return (value, number.Kind == NumberKind.Percent ? number.Text + " %" : number.Text, number.At);
    }

    // What the person entered and what follows from it, to as many places as the words give.
    private static bool Entered(BriefInput brief, decimal value) => Figures(brief).OfType<double>().Any(figure => Math.Abs(figure) < 1e15 && Math.Round((decimal)figure, Math.Min(value.Scale, (byte)6)) == value);

    private static IEnumerable<double?> Figures(BriefInput brief) =>
    [
        (double?)brief.Workers?.Value, (double?)brief.People?.Value, (double?)brief.PostCost?.Value, (double?)brief.Target, brief.Ratio?.Per100000, brief.Ratio?.OneTo, 100_000,
        brief.Gap?.Needed, brief.Posts, brief.Cost?.EachYear, brief.Cost?.Total, brief.Cost?.Years,
    ];

    // Where no digit stands beside them.
    [GeneratedRegex(@"(?<!\d[ \u00A0\u202F]?)\b(?:billion|milliard|mil millones|mil milhões|مليار|bilioni|trillion|million|millón|milhão|مليون|milioni)s?\b(?![ \u00A0\u202F]?\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Magnitude();
}
