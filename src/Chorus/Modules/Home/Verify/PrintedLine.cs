using Chorus.Platform.Trace;

namespace Chorus.Modules.Home.Verify;

/// <summary>What the partial page of a line needs: in which language and direction it was printed.</summary>
public sealed record ShownLine(Finding Found, Issued Issued);

/// <summary>A line as it was printed, with the footnotes whose numbers it carries: whoever holds the page looks for both in one place.</summary>
/// <param name="Line">What was printed, and how it stands.</param>
/// <param name="Footnotes">What it rests on, as far as the line names it by number.</param>
public sealed record PrintedLine(Finding Line, IReadOnlyList<Finding> Footnotes)
{
    /// <summary>What has changed comes first; a footnote that no line carries, such as that of an answer, stands for itself.</summary>
    /// <param name="found">In the order in which they were printed.</param>
    public static IReadOnlyList<PrintedLine> Of(IReadOnlyList<Finding> found)
    {
        var footnotes = found.Where(IsFootnote).ToLookup(f => f.Line.Footnote!.Value);
        var carried = found.SelectMany(f => f.Line.Footnotes).ToHashSet();
        var lines = found.Where(f => f.Line.Footnote is not { } number || !carried.Contains(number)).Select(f => new PrintedLine(f, [.. f.Line.Footnotes.SelectMany(number => footnotes[number])]));
        return Once(lines.OrderBy(l => l.Line.Changed || l.Footnotes.Any(f => f.Changed) ? 0 : 1));
    }

    // What several lines rest on is told in full beside the first of them; the others say that it changed.
    private static IReadOnlyList<PrintedLine> Once(IEnumerable<PrintedLine> lines)
    {
        var told = new HashSet<(string?, object?)>();
        return [.. lines.Select(l => new PrintedLine(Told(l.Line), [.. l.Footnotes.Select(Told)]))];

        Finding Told(Finding f) => f with
        {
            Differences = told.Add((f.Path, f.Used)) ? f.Differences : [],
            Shakes = [.. f.Shakes.Select(s => told.Add((s.Path, s.At)) ? s : s with { Differences = [] })],
        };
    }

    /// <summary>It begins with the number by which other lines name it.</summary>
    public static bool IsFootnote(Finding found) => found.Line.Footnote is not null;
}
