using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Tests.Content;

/// <summary>The values of the numbers written in a text, whatever the marks and magnitude words of its language.</summary>
internal static partial class WrittenNumbers
{
    // The longer word first: "miles de millones" before "millones".
    // In Portuguese a "bilhão" is a thousand times smaller in Brazil than a "bilião" elsewhere: neither is written.
    private static readonly Dictionary<string, (string Word, decimal Factor)[]> Magnitudes = new()
    {
        ["en"] = [("trillion", 1e12m), ("billion", 1e9m), ("million", 1e6m)],
        ["fr"] = [("milliard", 1e9m), ("billion", 1e12m), ("million", 1e6m)],
        ["es"] = [("miles de millones", 1e9m), ("mil millones", 1e9m), ("billon", 1e12m), ("millon", 1e6m)],
        ["ar"] = [("تريليون", 1e12m), ("مليار", 1e9m), ("مليون", 1e6m), ("ملايين", 1e6m)],
        ["pt"] = [("milhões de milhões", 1e12m), ("mil milhões", 1e9m), ("milhões", 1e6m), ("milhão", 1e6m)],
        ["sw"] = [("trilioni", 1e12m), ("bilioni", 1e9m), ("milioni", 1e6m)],
    };

    /// <summary>Values in ascending order, with repetitions.</summary>
    internal static IReadOnlyList<decimal> In(string text, string language)
    {
        // Of a range, Kiswahili says the magnitude with the first number and English with the last.
        if (language == "sw") text = KiswahiliRange().Replace(text, "$2 $3 $1 $4");
        return [.. Digits().Matches(text).Select(m => Value(m, text, language)).Order()];
    }

    private static decimal Value(Match match, string text, string language)
    {
        var comma = language is "fr" or "es" or "pt";
        var digits = match.Value.Replace("\u202f", "").Replace("\u00a0", "");
        // In Spanish and Portuguese a point before three digits groups; the target 1.3 has a name and no value.
        if (language is "es" or "pt") digits = Grouping().Replace(digits, "");
        digits = comma ? digits.Replace(',', '.') : digits.Replace(",", "");
        var (before, after) = (text[..match.Index].TrimEnd(), text[(match.Index + match.Length)..].TrimStart());
        var factor = Magnitudes[language].Where(m => language == "sw" ? before.EndsWith(m.Word, StringComparison.Ordinal) : after.StartsWith(m.Word, StringComparison.Ordinal))
            .Select(m => m.Factor).FirstOrDefault(1m);
        return decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * factor;
    }

    [GeneratedRegex(@"\d+(?:[\u202f\u00a0]\d{3}(?!\d)|[.,]\d+)*")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\.(?=\d{3}(?!\d))")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(trilioni|bilioni|milioni) ([\d.,]*\d) (hadi|na) (\d)")]
    private static partial Regex KiswahiliRange();
}

public sealed class WrittenNumbersTests
{
    [Theory]
    [InlineData("en", "1,837 and 0.55", "fr", "1\u202f837 et 0,55")]
    [InlineData("en", "3.8 billion, 52.4%", "es", "3800 millones, 52,4\u00a0%")]
    [InlineData("en", "7 trillion", "fr", "7\u202f000 milliards")]
    [InlineData("en", "7 trillion of 115,800", "ar", "7 تريليونات من 115,800")]
    [InlineData("en", "194 billion", "es", "194.000 millones")]
    [InlineData("en", "7 trillion of 1,837, and 0.55", "pt", "7 milhões de milhões de 1.837, e 0,55")]
    [InlineData("en", "3.8 billion, 52.4%", "pt", "3,8 mil milhões, 52,4%")]
    [InlineData("en", "3.18 to 9.42 million, with 5.37 million", "sw", "milioni 3.18 hadi 9.42, milioni 5.37")]
    public void Marks_and_magnitudes_do_not_change_a_value(string one, string text, string other, string translation) =>
        WrittenNumbers.In(translation, other).ShouldBe(WrittenNumbers.In(text, one));

    [Theory]
    [InlineData("65 %", "56 %")]
    [InlineData("1,8 milliard", "1,8 million")]
    [InlineData("115\u202f800", "115,800")]
    [InlineData("105 sur 169", "105")]
    public void A_changed_value_is_seen(string text, string wrong) =>
        WrittenNumbers.In(wrong, "fr").ShouldNotBe(WrittenNumbers.In(text, "fr"));
}
