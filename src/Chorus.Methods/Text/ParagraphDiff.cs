namespace Chorus.Methods.Text;

/// <summary>One paragraph of a comparison.</summary>
/// <param name="Changes">The paragraph word by word; a single run of kind <see cref="ChangeKind.Same"/> where nothing changed in it.</param>
/// <param name="AfterGap">True where paragraphs before it were left out.</param>
public sealed record Passage(IReadOnlyList<Change> Changes, bool AfterGap);

/// <summary>Compares two versions paragraph by paragraph, for people who want only what changed.</summary>
/// <remarks>What is equal in both is paired by <see cref="EditScript"/> over whole paragraphs; between two pairs the first paragraph that went is compared with the first that
/// came, word by word, and so on. Each changed paragraph stands with one unchanged neighbour on either side.</remarks>
public static class ParagraphDiff
{
    /// <summary>The changed paragraphs with their neighbours, in order; empty where both say the same.</summary>
    /// <param name="older">Paragraphs of the older version.</param>
    /// <param name="newer">Paragraphs of the newer version.</param>
    public static IReadOnlyList<Passage> Between(IReadOnlyList<string> older, IReadOnlyList<string> newer)
    {
        var all = new List<(IReadOnlyList<Change> Changes, bool Changed)>();
        var (l, r) = (0, 0);
        foreach (var (left, right) in EditScript.Matches(older, newer).Append((older.Count, newer.Count)))
        {
            for (; l < left && r < right; l++, r++) all.Add((WordDiff.Between(older[l], newer[r]), true));
            for (; l < left; l++) all.Add(([new Change(ChangeKind.Removed, older[l])], true));
            for (; r < right; r++) all.Add(([new Change(ChangeKind.Added, newer[r])], true));
            if (left < older.Count) all.Add(([new Change(ChangeKind.Same, older[left])], false));
            (l, r) = (left + 1, right + 1);
        }

        var passages = new List<Passage>();
        var last = -1;
        for (var i = 0; i < all.Count; i++)
        {
            if (!all[i].Changed && !(i > 0 && all[i - 1].Changed) && !(i + 1 < all.Count && all[i + 1].Changed)) continue;
            passages.Add(new(all[i].Changes, i > last + 1));
            last = i;
        }

        return passages;
    }
}
