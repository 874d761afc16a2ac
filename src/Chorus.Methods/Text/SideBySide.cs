using System.Text.RegularExpressions;

namespace Chorus.Methods.Text;

/// <summary>A paragraph of an original, and the words that stand for it.</summary>
/// <param name="Original">Word by word; one run of kind <see cref="ChangeKind.Same"/> where nothing changed; none where the words have a paragraph more.</param>
/// <param name="Changed">Whether the original says this otherwise than when the words were made.</param>
/// <param name="Words">Empty where none stands for it.</param>
public sealed record Beside(IReadOnlyList<Change> Original, bool Changed, string Words);

/// <summary>Puts a translation beside its original, paragraph by paragraph, with what changed in the original since.</summary>
/// <remarks>Paragraphs are parted by an empty line. Where both have as many headings (lines that begin with #), each heading begins anew, so that a paragraph more or less moves
/// nothing beyond the next one; else they are paired as they come.</remarks>
public static partial class SideBySide
{
    /// <summary>The pairs in the order of the original.</summary>
    /// <param name="then">The original when the words were made.</param>
    /// <param name="now">The original now.</param>
    /// <param name="words">The translation.</param>
    public static IReadOnlyList<Beside> Of(string then, string now, string words)
    {
        var (original, other) = (Sections(Compared(then, now), p => IsHeading(p.Now)), Sections(Paragraphs(words), IsHeading));
        if (original.Count != other.Count) (original, other) = ([[.. original.SelectMany(s => s)]], [[.. other.SelectMany(s => s)]]);
        return [.. original.Zip(other).SelectMany(s => Paired(s.First, s.Second))];
    }

    /// <summary>The paragraphs of a text.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) => [.. Empty().Split(text.ReplaceLineEndings("\n")).Select(p => p.Trim()).Where(p => p.Length > 0)];

    private sealed record Paragraph(string Now, IReadOnlyList<Change> Changes, bool Changed);

    private static IEnumerable<Beside> Paired(List<Paragraph> original, List<string> words)
    {
        var at = 0;
        // For what went nothing stands any more.
        foreach (var paragraph in original) yield return new(paragraph.Changes, paragraph.Changed, paragraph.Now.Length > 0 && at < words.Count ? words[at++] : "");
        for (; at < words.Count; at++) yield return new([], false, words[at]);
    }

    private static List<Paragraph> Compared(string then, string now)
    {
        var (older, newer) = (Paragraphs(then), Paragraphs(now));
        var all = new List<Paragraph>();
        var (l, r) = (0, 0);
        foreach (var (left, right) in EditScript.Matches(older, newer).Append((older.Count, newer.Count)))
        {
            for (; l < left && r < right; l++, r++) all.Add(new(newer[r], WordDiff.Between(older[l], newer[r]), true));
            for (; l < left; l++) all.Add(new("", [new Change(ChangeKind.Removed, older[l])], true));
            for (; r < right; r++) all.Add(new(newer[r], [new Change(ChangeKind.Added, newer[r])], true));
            if (right < newer.Count) all.Add(new(newer[right], [new Change(ChangeKind.Same, newer[right])], false));
            (l, r) = (left + 1, right + 1);
        }

        return all;
    }

    private static List<List<T>> Sections<T>(IReadOnlyList<T> all, Func<T, bool> begins)
    {
        var sections = new List<List<T>> { new() };
        foreach (var one in all)
        {
            if (begins(one)) sections.Add([]);
            sections[^1].Add(one);
        }

        return sections;
    }

    private static bool IsHeading(string paragraph) => paragraph.StartsWith('#');

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex Empty();
}
