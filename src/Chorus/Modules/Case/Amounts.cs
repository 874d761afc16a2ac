using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The numbers of a case as an office checks them: whatever was entered is printed as it was entered, and what had to be rounded does not pass for exact.</summary>
public static class Amounts
{
    /// <summary>Beyond it an amount is no money of this world, and no number that can be written.</summary>
    public const double Most = 1e27;

    // What a database or a sum leaves behind the last digit that counts.
    private const decimal One = 1.000000000000000000000000000000m;
    private const int Coins = 2, FromWhole = 100, Kept = 4;

    /// <summary>A number with all the decimals that it has: 17.25, 2.5, 40.</summary>
    public static string Plain(decimal number, string language) => Numbers.Decimal(number, Decimals(number), language);

    /// <summary>Workers per 100,000: two decimals, and none for nobody, or from a hundred on, where they say nothing.</summary>
    public static string Ratio(double per100000, string language) => Numbers.Telling((decimal)per100000, per100000 is > 0 and < FromWhole ? 2 : 0, language);

    /// <summary>An amount to the last coin; one that no coin can pay, or that a plan projects, in whole units.</summary>
    /// <param name="amount">In units of the currency.</param>
    /// <param name="currency">ISO 4217; null while none was given.</param>
    /// <param name="language">BCP 47.</param>
    /// <returns>The words, and whether the amount is a little more or less.</returns>
    public static (string Text, bool Rounded) Money(double amount, string? currency, string language)
    {
        // What a binary sum leaves behind the fourth decimal is no part of the amount.
        var exact = Math.Round((decimal)amount, Kept, MidpointRounding.AwayFromZero);
        var coins = Math.Max(Coins, currency is null ? 0 : Numbers.MinorDigits(currency));
        var rounded = Decimals(exact) > coins;
        var decimals = rounded || decimal.IsInteger(exact) ? 0 : Math.Max(coins, Decimals(exact));
        return (currency is null ? Numbers.Decimal(exact, decimals, language) : Numbers.Money(exact, currency, language, decimals), rounded);
    }

    /// <summary>In a sum: "USD 883,941.75", "≈ USD 3,304,533".</summary>
    public static string Sum(double amount, string? currency, string language) => Money(amount, currency, language) is var (text, rounded) && rounded ? "≈\u00a0" + text : text;

    /// <summary>In a sentence: "USD 883,941.75", "about USD 3,304,533".</summary>
    public static string Said(double amount, string? currency, Phrases words) =>
        Money(amount, currency, words.Figures) is var (text, rounded) && rounded ? words["case.about", ("amount", text)] : text;

    /// <summary>To be said aloud, where nobody can follow eight digits: "about USD 41,000,000".</summary>
    public static string Aloud(double amount, string? currency, Phrases words)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, Math.Abs(amount)))) - 1));
        var round = Math.Round(amount / unit, MidpointRounding.AwayFromZero) * unit;
        var said = Said(round, currency, words);
        return round == amount ? said : words["case.about", ("amount", said)];
    }

    /// <summary>How many decimals a number has, zeros at its end left out.</summary>
    public static int Decimals(decimal number) => (number / One).Scale;
}
