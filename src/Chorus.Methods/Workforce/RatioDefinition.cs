namespace Chorus.Methods.Workforce;

/// <summary>How workers are counted.</summary>
public enum CountedAs
{
    /// <summary>The source does not say.</summary>
    NotStated,

    /// <summary>Each person counts one.</summary>
    Headcount,

    /// <summary>Full-time equivalents.</summary>
    FullTimeEquivalent,
}

/// <summary>Whether paid workers, unpaid workers or both are counted.</summary>
public enum Pay
{
    /// <summary>The source does not say.</summary>
    NotStated,

    /// <summary>Paid workers only.</summary>
    Paid,

    /// <summary>Unpaid workers only.</summary>
    Unpaid,

    /// <summary>Paid and unpaid workers together.</summary>
    Both,
}

/// <summary>Whose workers are counted.</summary>
public enum Employer
{
    /// <summary>The source does not say.</summary>
    NotStated,

    /// <summary>Employed by government.</summary>
    Governmental,

    /// <summary>Employed by others.</summary>
    NonGovernmental,

    /// <summary>Both together.</summary>
    Both,
}

/// <summary>What the workers are set against.</summary>
public enum DenominatorKind
{
    /// <summary>The source does not say.</summary>
    NotStated,

    /// <summary>The whole population.</summary>
    Population,

    /// <summary>Children; which ages, the source says.</summary>
    Children,

    /// <summary>Households.</summary>
    Households,

    /// <summary>Open cases.</summary>
    Cases,
}

/// <summary>Who is counted against whom, where and when: without it a ratio is not comparable.</summary>
/// <param name="Cadres">The cadres counted, as words that the product uses for them; empty when the source does not say. Order and case do not matter.</param>
/// <param name="CountedAs">Headcount or full-time equivalents.</param>
/// <param name="Pay">Paid, unpaid or both.</param>
/// <param name="Employer">Governmental, non-governmental or both.</param>
/// <param name="Denominator">What the workers are set against.</param>
/// <param name="Area">The country or district meant.</param>
/// <param name="Date">The day the count holds for; null when the source does not say.</param>
/// <param name="Source">Where the figure comes from.</param>
public sealed record RatioDefinition(
    IReadOnlyCollection<string> Cadres,
    CountedAs CountedAs,
    Pay Pay,
    Employer Employer,
    DenominatorKind Denominator,
    string Area,
    DateOnly? Date,
    string Source)
{
    /// <summary>Dates further apart than this many days are not compared without a word about it: three years, a usual round of a workforce survey.</summary>
    public const int DaysApart = 3 * 365 + 1;

    /// <summary>Why this ratio and another must not be ranked together; empty when they may.</summary>
    /// <param name="other">The definition of the other ratio.</param>
    /// <returns>Each difference once, in the order of the fields.</returns>
    public IReadOnlyList<DefinitionDifference> DiffersFrom(RatioDefinition other)
    {
        var differences = new List<DefinitionDifference>();
        var (mine, theirs) = (Words(Cadres), Words(other.Cadres));
        if (mine.Count == 0 || theirs.Count == 0)
            Note("cadres-not-stated", Join(mine), Join(theirs));
        else if (!mine.SetEquals(theirs))
            Note("cadres-differ", Join(mine), Join(theirs));
        Compare("counted-as", CountedAs, other.CountedAs);
        Compare("pay", Pay, other.Pay);
        Compare("employer", Employer, other.Employer);
        Compare("denominator", Denominator, other.Denominator);
        if (Date is not { } day || other.Date is not { } otherDay)
            Note("date-not-stated", Say(Date), Say(other.Date));
        else if (Math.Abs(day.DayNumber - otherDay.DayNumber) > DaysApart)
            Note("dates-far-apart", Say(Date), Say(other.Date));
        if (string.IsNullOrWhiteSpace(Source) || string.IsNullOrWhiteSpace(other.Source))
            Note("source-not-stated", Source, other.Source);
        return differences;

        void Note(string code, string left, string right) => differences.Add(new(code, left, right));

        // Two that both do not say are not alike: nobody knows.
        void Compare<T>(string field, T left, T right) where T : struct, Enum
        {
            if (Convert.ToInt32(left) == 0 || Convert.ToInt32(right) == 0)
                Note($"{field}-not-stated", left.ToString(), right.ToString());
            else if (!left.Equals(right))
                Note($"{field}-differs", left.ToString(), right.ToString());
        }
    }

    private static SortedSet<string> Words(IReadOnlyCollection<string> cadres) =>
        new(cadres.Select(c => c.Trim()).Where(c => c.Length > 0), StringComparer.OrdinalIgnoreCase);

    private static string Join(IEnumerable<string> words) => string.Join(", ", words);

    private static string Say(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>One reason why two ratios must not be ranked together.</summary>
/// <param name="Code">A word as code: <c>cadres-differ</c>, <c>pay-differs</c>, <c>denominator-not-stated</c>, <c>dates-far-apart</c> and so on; the product translates by it.</param>
/// <param name="Left">What the first definition says; empty when it does not say.</param>
/// <param name="Right">What the second definition says; empty when it does not say.</param>
public sealed record DefinitionDifference(string Code, string Left, string Right);

/// <summary>A ratio together with who is counted.</summary>
/// <param name="Value">The ratio.</param>
/// <param name="Definition">Who is counted against whom, where and when.</param>
public sealed record DefinedRatio(Ratio Value, RatioDefinition Definition);
