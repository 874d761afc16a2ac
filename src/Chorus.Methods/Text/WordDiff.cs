using System.Text;

namespace Chorus.Methods.Text;

/// <summary>What became of a piece of text.</summary>
public enum ChangeKind
{
    /// <summary>It stands in both versions.</summary>
    Same,

    /// <summary>It stands only in the older version.</summary>
    Removed,

    /// <summary>It stands only in the newer version.</summary>
    Added,
}

/// <summary>A run of text with one fate.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The run, never empty.</param>
public sealed record Change(ChangeKind Kind, string Text);

/// <summary>Compares two versions word by word, for people to read.</summary>
/// <remarks>Same and Removed joined are the older text, Same and Added joined the newer one, to the character. White space alone between two changes is
/// drawn into them, so that a rewritten sentence reads as one change. Removed stands before Added. The comparison is <see cref="EditScript"/> over the
/// pieces of any script.</remarks>
public static class WordDiff
{
    /// <summary>The changes from one version to another, in order; neighbours differ in kind.</summary>
    /// <param name="older">The older version.</param>
    /// <param name="newer">The newer version.</param>
    public static IReadOnlyList<Change> Between(string older, string newer)
    {
        var (left, right) = (Words.Pieces(older), Words.Pieces(newer));
        var pairs = EditScript.Matches(left, right);
        var changes = new List<Change>();
        var (removed, added, same) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        var (l, r) = (0, 0);
        foreach (var (at, with) in pairs.Append((left.Count, right.Count)))
        {
            if (l < at || r < with)
                EndSame(changeFollows: true);
            for (; l < at; l++)
                removed.Append(left[l]);
            for (; r < with; r++)
                added.Append(right[r]);
            if (at < left.Count)
                same.Append(left[at]);
            (l, r) = (at + 1, with + 1);
        }

        EndSame(changeFollows: false);
        Flush();
        return changes;

        void EndSame(bool changeFollows)
        {
            if (same.Length == 0)
                return;
            var text = same.ToString();
            same.Clear();
            if (changeFollows && removed.Length > 0 && added.Length > 0 && text.AsSpan().IsWhiteSpace() && !text.Contains('\n'))
            {
                removed.Append(text);
                added.Append(text);
                return;
            }

            Flush();
            changes.Add(new(ChangeKind.Same, text));
        }

        void Flush()
        {
            if (removed.Length > 0)
                changes.Add(new(ChangeKind.Removed, removed.ToString()));
            if (added.Length > 0)
                changes.Add(new(ChangeKind.Added, added.ToString()));
            removed.Clear();
            added.Clear();
        }
    }
}
