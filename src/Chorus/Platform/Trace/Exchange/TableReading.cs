using Chorus.Platform.Text;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Reads the cells of a table that comes back, as an export writes them, and counts its lines.</summary>
public sealed class TableReading
{
    private readonly List<SpotProblem> problems = [], outside = [];
    private readonly HashSet<(Spot Row, string Column)> told = [];
    private int fresh, changed, same;

    // PostgreSQL has its own idea of the first day of all.
    private const int FirstYear = 1900;

    /// <summary>More is not told.</summary>
    public bool IsFull => problems.Count >= TableIntakes.MostProblems;

    public bool IsWrong => problems.Count > 0;

    /// <summary>So many until now: what a row adds is wrong in that row.</summary>
    public int Faults => problems.Count;

    /// <summary>Lines until now that are new, and that change something.</summary>
    public (int New, int Changed) Done => (fresh, changed);

    public TableCount Count => IsWrong ? new(0, 0, 0, problems, []) : new(fresh, changed, same, [], outside);

    /// <summary>Of one cell the first thing that is wrong with it is told.</summary>
    public void Wrong(ListRow row, string column, string words, params (string Name, object? Value)[] args)
    {
        if (told.Add((row.Spot, column))) problems.Add(new SpotProblem(row.SpotOf(column), new Problem(words, null, args)));
    }

    public void Outside(ListRow row, string words, params (string Name, object? Value)[] args) => outside.Add(new SpotProblem(row.Spot, new Problem(words, null, args)));

    public void New() => fresh++;

    /// <summary>A line about something that is there.</summary>
    public void Known(bool changes) => _ = changes ? changed++ : same++;

    /// <summary>One of the words of a list, as programs write them; the fallback for an empty cell.</summary>
    /// <param name="never">Words that are read and not offered.</param>
    public T Word<T>(ListRow row, string column, T fallback, params T[] never) where T : struct, Enum
    {
        if (row[column] is not { Length: > 0 } said) return fallback;
        if (Enum.TryParse<T>(said, ignoreCase: true, out var word) && Enum.IsDefined(word) && char.IsAsciiLetter(said[0])) return word;
        Wrong(row, column, "trace.list.say-word", ("words", string.Join(", ", Enum.GetValues<T>().Except(never).Select(n => n.ToString().ToLowerInvariant()))));
        return fallback;
    }

    public bool Yes(ListRow row, string column)
    {
        if (row[column] is not ("yes" or "no" or "")) Wrong(row, column, "trace.list.say-word", ("words", "yes, no"));
        return row[column] == "yes";
    }

    /// <summary>Null for an empty cell.</summary>
    public DateOnly? Day(ListRow row, string column)
    {
        if (row[column] is not { Length: > 0 } said) return null;
        if (StoredValue.Date(said) is { Year: >= FirstYear } day) return day;
        Wrong(row, column, "trace.list.say-day");
        return null;
    }

    /// <summary>The beginning of a day, UTC.</summary>
    public DateTime? Morning(ListRow row, string column) => Day(row, column)?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>To the second, UTC; null for an empty cell.</summary>
    public DateTime? Moment(ListRow row, string column)
    {
        if (row[column] is not { Length: > 0 } said) return null;
        if (StoredValue.Moment(said) is { Year: >= FirstYear } at) return at;
        Wrong(row, column, "trace.list.say-moment");
        return null;
    }
}
