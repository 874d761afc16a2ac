using System.Text.RegularExpressions;

namespace Chorus.Modules.Evidence;

/// <summary>What reviewers had open, piece by piece. They write "(a) the abstract; (b) a news report": a reader is told in words what each letter stands for.</summary>
public static partial class WhatWasRead
{
    /// <summary>Each piece with its letter; none for a record that begins without one.</summary>
    public static IReadOnlyList<(char What, string Of)> In(string read)
    {
        if (Letter().Match(read) is not { Success: true, Index: 0 }) return [];
        var letters = Letter().Matches(read);
        return [.. letters.Select((m, i) => (m.Groups[1].Value[0], read[(m.Index + m.Length)..(i + 1 < letters.Count ? letters[i + 1].Index : read.Length)].Trim().TrimEnd(';')))];
    }

    [GeneratedRegex(@"(?<=^|[;.] )\(([abc])\) ")]
    private static partial Regex Letter();
}
