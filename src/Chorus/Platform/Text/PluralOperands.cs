using System.Globalization;

namespace Chorus.Platform.Text;

/// <summary>
/// What a plural rule may ask about a number as it is shown, by the letters of Unicode TR 35 part 3: "1" and "1.0" can differ.
/// </summary>
/// <param name="N">The absolute value.</param>
/// <param name="V">Digits shown after the decimal sign, with trailing zeros.</param>
/// <param name="E">The power of ten in a compact number ("2 million": 6), else 0. TR 35 also calls it c.</param>
public readonly record struct PluralOperands(decimal N, int V, int E)
{
    /// <summary>The integer digits.</summary>
    public decimal I => decimal.Truncate(N);

    /// <summary>The digits after the decimal sign as a number, with trailing zeros.</summary>
    public decimal F => (N - I) * Power(V);

    /// <summary>The digits after the decimal sign as a number, without trailing zeros.</summary>
    public decimal T
    {
        get
        {
            var digits = F;
            while (digits != 0 && digits % 10 == 0) digits /= 10;
            return digits;
        }
    }

    /// <summary>How many digits <see cref="T"/> has in its place: 0 for 1.00, 1 for 1.50.</summary>
    public int W
    {
        get
        {
            var count = V;
            for (var digits = F; count > 0 && digits % 10 == 0; digits /= 10) count--;
            return count;
        }
    }

    /// <summary>A number shown with as many digits as its scale says: <c>1.0m</c> has one.</summary>
    /// <param name="number">Its sign does not matter.</param>
    public static PluralOperands Of(decimal number) => new(Math.Abs(number), number.Scale, 0);

    /// <summary>Reads the notation of CLDR's samples: <c>1.50</c>, <c>2c6</c> (compact 2 million).</summary>
    /// <param name="sample">Invariant digits, a point, perhaps an exponent.</param>
    /// <exception cref="FormatException">The text is no such number.</exception>
    public static PluralOperands Parse(string sample)
    {
        var parts = sample.Split('c', 'e');
        var shown = decimal.Parse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture);
        if (parts.Length == 1) return Of(shown);
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return new(Math.Abs(shown) * Power(exponent), Math.Max(0, shown.Scale - exponent), exponent);
    }

    internal decimal this[char operand] => operand switch
    {
        'n' => N,
        'i' => I,
        'v' => V,
        'w' => W,
        'f' => F,
        't' => T,
        'e' or 'c' => E,
        _ => throw new FormatException($"Plural rules know no operand {operand}."),
    };

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
