namespace Chorus.Modules.Places;

/// <summary>How many slips of the finger lie between two words.</summary>
internal static class Slips
{
    /// <summary>
    /// Optimal string alignment distance: letters missed, doubled, mistaken, or swapped with a neighbour, each counted once.
    /// </summary>
    public static int Between(string first, string second)
    {
        var before = new int[second.Length + 1];
        var last = new int[second.Length + 1];
        var row = new int[second.Length + 1];
        for (var j = 0; j <= second.Length; j++) last[j] = j;
        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var mistaken = last[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                row[j] = Math.Min(mistaken, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[second.Length];
    }
}
