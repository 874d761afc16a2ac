using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Chorus.Platform.Text;

/// <summary>
/// A number as people say it and newspapers write it: "about 2,500", "17 million", "2,5 milhões", "milioni 17". A census is known in millions, and whoever has to write six
/// zeros writes five. The words are those of the languages of the interface, whatever the reader's own; what is no such word is left to <see cref="TypedNumber"/>.
/// </summary>
public static partial class SaidNumber
{
    // Beyond it nothing is counted, and no sum of it can be written.
    private const decimal Most = 1_000_000_000_000_000_000m;

    private static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>
    {
        ["thousand"] = 1e3m, ["k"] = 1e3m, ["mille"] = 1e3m, ["mil"] = 1e3m, ["elfu"] = 1e3m, ["ألف"] = 1e3m, ["الف"] = 1e3m, ["ألفا"] = 1e3m, ["آلاف"] = 1e3m, ["الاف"] = 1e3m,
        ["lakh"] = 1e5m, ["lakhs"] = 1e5m, ["laki"] = 1e5m, ["crore"] = 1e7m, ["crores"] = 1e7m,
        ["million"] = 1e6m, ["millions"] = 1e6m, ["m"] = 1e6m, ["mn"] = 1e6m, ["millón"] = 1e6m, ["millon"] = 1e6m, ["millones"] = 1e6m, ["milhão"] = 1e6m, ["milhao"] = 1e6m,
        ["milhões"] = 1e6m, ["milhoes"] = 1e6m, ["mi"] = 1e6m, ["milioni"] = 1e6m, ["مليون"] = 1e6m, ["مليونا"] = 1e6m, ["ملايين"] = 1e6m,
        ["billion"] = 1e9m, ["billions"] = 1e9m, ["bn"] = 1e9m, ["milliard"] = 1e9m, ["milliards"] = 1e9m, ["mil millones"] = 1e9m, ["mil milhões"] = 1e9m, ["mil milhoes"] = 1e9m,
        ["bilhão"] = 1e9m, ["bilhões"] = 1e9m, ["bilioni"] = 1e9m, ["مليار"] = 1e9m, ["مليارات"] = 1e9m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // To a French reader a billion is a million millions; "m" is a thousand to one reader of Spanish or Portuguese and a metre to the next.
    private static readonly FrozenSet<string> EnglishAlone = FrozenSet.ToFrozenSet(["billion", "billions", "m", "mn", "bn"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a number.</summary>
    /// <param name="typed">What stands in the field.</param>
    /// <param name="language">BCP 47; with a region where it is known.</param>
    /// <param name="whole">Whether only a whole number makes sense there, such as people or posts.</param>
    public static TypedNumber Read(string? typed, string language, bool whole)
    {
        var text = About().Replace(typed ?? "", "").Trim();
        if (Scaled().Match(text) is not { Success: true } said || !Scales.TryGetValue(Spaces().Replace(said.Groups["scale"].Value, " "), out var scale)
            || (EnglishAlone.Contains(said.Groups["scale"].Value) && !language.StartsWith("en", StringComparison.OrdinalIgnoreCase)))
            return TypedNumber.Read(text, language, whole);
        var read = TypedNumber.Read(said.Groups["number"].Value, language, whole: false);
        if (Math.Abs(read.Value ?? read.AsWhole ?? 0) > Most / scale) return new TypedNumber(null, NumberFault.TooLong);
        read = read with { Value = read.Value * scale, AsWhole = read.AsWhole * scale, AsDecimal = read.AsDecimal * scale };
        return whole && read.Value is { } value && !decimal.IsInteger(value) ? new TypedNumber(null, NumberFault.NotWhole) : read;
    }

    // What a number is near to is that number: a figure of one's own is printed with its source and its date.
    [GeneratedRegex(@"^\s*(?:[~≈]|(?:about|around|approximately|approx\.?|roughly|some|circa|ca\.|environ|quelque|à peu près|approximativement|unos|unas|alrededor de|aproximadamente|más o menos|cerca de|à volta de|uns|umas|mais ou menos|حوالي|حوالى|نحو|زهاء|تقريبًا|تقريبا|takriban|karibu|kama)(?=[\s\p{Nd}]))|\s(?:تقريبًا|تقريبا|approximately|environ|aproximadamente|hivi)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    // The word stands behind the number, or in Kiswahili before it.
    [GeneratedRegex(@"^(?<number>[^\p{L}]*\p{Nd})\s*(?<scale>\p{L}[\p{L}\p{M}]*(?:\s+\p{L}[\p{L}\p{M}]*)?)$|^(?<scale>elfu|laki|milioni|bilioni)\s+(?<number>[^\p{L}]*\p{Nd})$", RegexOptions.IgnoreCase)]
    private static partial Regex Scaled();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
