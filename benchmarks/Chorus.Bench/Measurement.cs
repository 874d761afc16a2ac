namespace Chorus.Bench;

/// <summary>One thing that is measured, by a name that <c>./bench NAME</c> takes.</summary>
public interface IMeasurement
{
    string Name { get; }

    /// <summary>What is measured and how, in one sentence.</summary>
    string What { get; }

    Task<IReadOnlyList<Figure>> Take(Workbench bench);
}

/// <summary>A measured value. <see cref="Spread"/> is half the range of the rounds: a smaller difference says nothing.</summary>
public sealed record Figure(string Subject, string Unit, double Value, double? Spread = null, double? Budget = null, bool AtLeast = false)
{
    /// <summary>Null where no budget stands.</summary>
    public bool? Within => Budget is { } limit ? AtLeast ? Value >= limit : Value <= limit : null;

    /// <summary>The value below which a share of all lies; the nearest that was measured, none is made up between two.</summary>
    public static double Quantile(IReadOnlyCollection<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);

    /// <summary>The median of some rounds with half their range.</summary>
    public static Figure Of(string subject, string unit, IReadOnlyCollection<double> rounds, double? budget = null, bool atLeast = false)
    {
        var sorted = rounds.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(subject, unit, median, (sorted[^1] - sorted[0]) / 2, budget, atLeast);
    }
}

/// <summary>Something that this machine lacks; the run ends with this sentence and exit code 3.</summary>
public sealed class BenchProblem(string sentence) : Exception(sentence);
