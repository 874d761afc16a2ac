using System.Globalization;

namespace Chorus.Platform.Text;

/// <summary>A condition of TR 35, read once: <c>v = 0 and i % 10 = 2..4 and i % 100 != 12..14 or …</c></summary>
internal sealed class PluralCondition
{
    private readonly Relation[][] alternatives;

    private PluralCondition(Relation[][] alternatives) => this.alternatives = alternatives;

    public static PluralCondition Parse(string text) => new(
        [.. text.Split(" or ").Select(part => part.Split(" and ").Select(Relation.Parse).ToArray())]);

    public bool Holds(in PluralOperands number)
    {
        foreach (var relations in alternatives)
        {
            var all = true;
            foreach (var relation in relations) all = all && relation.Holds(number);
            if (all) return true;
        }
        return false;
    }

    private sealed record Relation(char Operand, decimal? Modulus, bool Equal, (decimal Low, decimal High)[] Ranges)
    {
        public static Relation Parse(string text)
        {
            var equal = !text.Contains("!=", StringComparison.Ordinal);
            var sides = text.Split(equal ? "=" : "!=");
            if (sides.Length != 2) throw new FormatException($"Not a plural relation: {text}");
            var expression = sides[0].Split('%', StringSplitOptions.TrimEntries);
            return new(
                expression[0].Single(), expression.Length == 2 ? Number(expression[1]) : null, equal,
                [.. sides[1].Split(',').Select(Range)]);
        }

        public bool Holds(in PluralOperands number)
        {
            var value = Modulus is { } modulus ? number[Operand] % modulus : number[Operand];
            // A range holds whole numbers only: 0.5 is not in 0..1.
            var within = false;
            if (decimal.IsInteger(value))
                foreach (var (low, high) in Ranges) within |= value >= low && value <= high;
            return within == Equal;
        }

        private static (decimal, decimal) Range(string text)
        {
            var ends = text.Split("..");
            return (Number(ends[0]), Number(ends[^1]));
        }

        private static decimal Number(string digits) => decimal.Parse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
