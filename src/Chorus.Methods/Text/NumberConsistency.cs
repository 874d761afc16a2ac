using System.Diagnostics.CodeAnalysis;

namespace Chorus.Methods.Text;

/// <summary>A number of the source that stands in the translation with the same digits but another meaning.</summary>
/// <param name="Source">As it is in the source.</param>
/// <param name="Translation">As it is in the translation.</param>
/// <param name="Code"><c>percent</c>: only one of the two is per cent; <c>marks</c>: grouping or decimal marks of another language, or another power of ten.</param>
public sealed record NumberChange(NumberInText Source, NumberInText Translation, string Code);

/// <summary>Whether every number of a source stands in a translation.</summary>
/// <param name="Missing">Numbers of the source that the translation lacks; places are those of the source.</param>
/// <param name="Extra">Numbers of the translation that the source lacks; places are those of the translation.</param>
/// <param name="Changed">Pairs with the same digits that do not mean the same.</param>
/// <remarks>Order does not matter, count does: a number that stands twice must stand twice. A year and a plain number of the same value are alike.</remarks>
public sealed record NumberConsistency(IReadOnlyList<NumberInText> Missing, IReadOnlyList<NumberInText> Extra, IReadOnlyList<NumberChange> Changed)
{
    /// <summary>True when nothing is missing, extra or changed.</summary>
    public bool Consistent => Missing.Count + Extra.Count + Changed.Count == 0;

    /// <summary>True when one text holds a number that the other lacks. The same digits with other marks, or a word for millions that one language puts elsewhere, are no other number.</summary>
    public bool OtherNumbers => Missing.Count + Extra.Count > 0;

    /// <summary>Every number that is not the same in both texts, as it is written.</summary>
    public IReadOnlyList<string> Told => [.. Missing.Concat(Extra).Select(n => n.Text).Concat(Changed.SelectMany(c => new[] { c.Source.Text, c.Translation.Text })).Distinct()];

    /// <summary>True when numbers of the source stand replaced by others, and none merely in words on one side.</summary>
    public bool Replaced => Missing.Count > 0 && Extra.Count > 0;

    /// <summary>Compares the numbers of two texts.</summary>
    /// <param name="source">The source text.</param>
    /// <param name="sourceLanguage">Its language tag.</param>
    /// <param name="translation">The translation.</param>
    /// <param name="translationLanguage">Its language tag.</param>
    public static NumberConsistency Of(string source, string sourceLanguage, string translation, string translationLanguage)
    {
        var extra = NumberInText.In(translation, translationLanguage).ToList();
        var missing = new List<NumberInText>();
        foreach (var number in NumberInText.In(source, sourceLanguage))
        {
            if (!Take(extra, other => other.Value == number.Value && IsPercent(other) == IsPercent(number), out _))
                missing.Add(number);
        }

        var changed = new List<NumberChange>();
        foreach (var number in missing.ToList())
        {
            if (Take(extra, other => other.Value == number.Value, out var match))
                changed.Add(new(number, match, "percent"));
            else if (Take(extra, other => Digits(other) == Digits(number), out match))
                changed.Add(new(number, match, "marks"));
            else
                continue;
            missing.Remove(number);
        }

        return new(missing, extra, changed);
    }

    private static bool IsPercent(NumberInText number) => number.Kind == NumberKind.Percent;

    private static string Digits(NumberInText number) => string.Concat(number.Value.Where(char.IsAsciiDigit)).Trim('0');

    private static bool Take(List<NumberInText> from, Predicate<NumberInText> like, [NotNullWhen(true)] out NumberInText? taken)
    {
        var at = from.FindIndex(like);
        taken = at < 0 ? null : from[at];
        if (at >= 0)
            from.RemoveAt(at);
        return at >= 0;
    }
}
