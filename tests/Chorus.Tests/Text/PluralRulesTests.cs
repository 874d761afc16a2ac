using System.Globalization;
using System.Text.Json;
using Chorus.Platform.Text;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Text;

public sealed class PluralRulesTests
{
    /// <summary>The samples that CLDR publishes with its rules: language, category, number as shown.</summary>
    public static TheoryData<string> Languages()
    {
        var data = new TheoryData<string>();
        foreach (var set in Samples()) foreach (var language in set.Languages) data.Add(language);
        return data;
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_sample_of_CLDR_falls_into_its_category(string language)
    {
        var set = Samples().Single(set => set.Languages.Contains(language));
        var wrong = set.Shown
            .Where(sample => PluralRules.Category(language, PluralOperands.Parse(sample.Number)) != sample.Category)
            .Select(sample => $"{sample.Number} is {sample.Category}");
        wrong.ShouldBeEmpty();
        set.Shown.Select(sample => sample.Category).Distinct().Order()
            .ShouldBe(PluralRules.Categories(language).Order());
    }

    [Fact]
    public void The_samples_cover_every_language_that_has_rules()
    {
        var sampled = Samples().SelectMany(set => set.Languages).ToList();
        sampled.Count.ShouldBe(224);
        sampled.Order(StringComparer.Ordinal).ShouldBe(PluralRules.Languages.Order(StringComparer.Ordinal));
        Samples().Sum(set => set.Languages.Count * set.Shown.Count).ShouldBeGreaterThan(10_000);
    }

    [Theory]
    [InlineData("ar", "0", "zero")]
    [InlineData("ar", "1", "one")]
    [InlineData("ar", "2", "two")]
    [InlineData("ar", "3", "few")]
    [InlineData("ar", "11", "many")]
    [InlineData("ar", "100", "other")]
    [InlineData("ar", "103", "few")]
    [InlineData("ar", "2.5", "other")]
    [InlineData("en", "1", "one")]
    [InlineData("en", "1.0", "other")]
    [InlineData("en", "-1", "one")]
    [InlineData("fr", "0", "one")]
    [InlineData("fr", "1.5", "one")]
    [InlineData("fr", "1000000", "many")]
    [InlineData("pt-PT", "0", "other")]
    [InlineData("pt-BR", "0", "one")]
    [InlineData("pt_BR", "0", "one")]
    [InlineData("ar-EG", "2", "two")]
    [InlineData("km", "1", "other")]
    [InlineData("x-unknown", "1", "other")]
    public void A_number_as_it_is_shown_chooses_its_form(string language, string shown, string category) =>
        PluralRules.Category(language, decimal.Parse(shown, CultureInfo.InvariantCulture)).ShouldBe(category);

    [Theory]
    [InlineData("1.50", 1.5, 1, 2, 1, 50, 5, 0)]
    [InlineData("1.00", 1, 1, 2, 0, 0, 0, 0)]
    [InlineData("0.05", 0.05, 0, 2, 2, 5, 5, 0)]
    [InlineData("1230", 1230, 1230, 0, 0, 0, 0, 0)]
    [InlineData("1.2c6", 1200000, 1200000, 0, 0, 0, 0, 6)]
    [InlineData("123.4567c3", 123456.7, 123456, 1, 1, 7, 7, 3)]
    public void Operands_are_those_of_TR_35(string shown, double n, long i, int v, int w, long f, long t, int e)
    {
        var number = PluralOperands.Parse(shown);
        number.N.ShouldBe((decimal)n);
        number.I.ShouldBe(i);
        number.V.ShouldBe(v);
        number.W.ShouldBe(w);
        number.F.ShouldBe(f);
        number.T.ShouldBe(t);
        number.E.ShouldBe(e);
    }

    private static List<SampleSet> Samples()
    {
        using var stream = typeof(PluralRulesTests).Assembly.GetManifestResourceStream("data:plural-samples")!;
        using var file = JsonDocument.Parse(stream);
        return [.. file.RootElement.GetProperty("sets").EnumerateArray().Select(set => new SampleSet(
            [.. set.GetProperty("languages").GetString()!.Split(' ')],
            [.. set.EnumerateObject().Where(part => part.Name != "languages").SelectMany(part =>
                Numbers(part.Value.GetString()!).Select(number => (part.Name, number)))]))];
    }

    /// <summary>"@integer 2~17, 100, … @decimal 0.0~1.5": a range stands for both ends and each step of the last digit between.</summary>
    private static IEnumerable<string> Numbers(string samples)
    {
        foreach (var part in samples.Replace("@integer", ",", StringComparison.Ordinal).Replace("@decimal", ",", StringComparison.Ordinal)
                     .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "…") continue;
            var ends = part.Split('~');
            if (ends.Length == 1 || part.Contains('c', StringComparison.Ordinal))
            {
                foreach (var end in ends) yield return end;
                continue;
            }
            var (low, high) = (decimal.Parse(ends[0], CultureInfo.InvariantCulture), decimal.Parse(ends[1], CultureInfo.InvariantCulture));
            var step = new decimal(1, 0, 0, false, low.Scale);
            for (var number = low; number <= high; number += step) yield return number.ToString(CultureInfo.InvariantCulture);
        }
    }

    private sealed record SampleSet(List<string> Languages, List<(string Category, string Number)> Shown);
}
