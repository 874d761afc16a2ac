using System.Globalization;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Reads the cells of a table that comes back, as an export writes them, and counts its lines.</summary>
public sealed class TableReading
{
    private readonly List<SpotProblem> problems = [], outside = [];
    private int fresh, changed, same;

    /// <summary>More is not told.</summary>
    public bool IsFull => problems.Count >= TableIntakes.MostProblems;

    public bool IsWrong => problems.Count > 0;

    /// <summary>So many until now: what a row adds is wrong in that row.</summary>
    public int Faults => problems.Count;

    public TableCount Count => IsWrong ? new(0, 0, 0, problems, []) : new(fresh, changed, same, [], outside);

    public void Wrong(ListRow row, string column, string words, params (string Name, object? Value)[] args) => problems.Add(new SpotProblem(row.SpotOf(column), new Problem(words, null, args)));

    public void Outside(ListRow row, string words, params (string Name, object? Value)[] args) => outside.Add(new SpotProblem(row.Spot, new Problem(words, null, args)));

    public void New() => fresh++;

    /// <summary>A line about something that is there.</summary>
    public void Known(bool changes) => _ = changes ? changed++ : same++;

    /// <summary>One of the words of a list, as programs write them; the fallback for an empty cell.</summary>
    public T Word<T>(ListRow row, string column, T fallback) where T : struct, Enum
    {
        if (row[column] is not { Length: > 0 } said) return fallback;
        if (Enum.TryParse<T>(said, ignoreCase: true, out var word) && Enum.IsDefined(word) && char.IsAsciiLetter(said[0])) return word;
        Wrong(row, column, "trace.list.say-word", ("words", string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))));
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
        if (DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Wrong(row, column, "trace.list.say-day");
        return null;
    }

    /// <summary>The beginning of a day, UTC.</summary>
    public DateTime? Morning(ListRow row, string column) => Day(row, column)?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>To the second, UTC; null for an empty cell.</summary>
    public DateTime? Moment(ListRow row, string column)
    {
        if (row[column] is not { Length: > 0 } said) return null;
        if (DateTime.TryParseExact(said, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) return at;
        Wrong(row, column, "trace.list.say-moment");
        return null;
    }
}
