using Chorus.Methods.Text;

namespace Chorus.Platform.Trace;

/// <summary>One field in two versions, word by word; dates, hours and figures whole, because nobody reads half a date.</summary>
public sealed record FieldChange(string Name, string Before, string After)
{
    public IReadOnlyList<Change> Words => (Before + After).Any(char.IsLetter) ? WordDiff.Between(Before, After)
        : [.. new[] { new Change(ChangeKind.Removed, Before), new Change(ChangeKind.Added, After) }.Where(c => c.Text.Length > 0)];

    /// <summary>The same by paragraphs, without those that say the same on both sides: of many pages nobody finds one word in one block.</summary>
    public IReadOnlyList<Passage> Passages => (Before + After).Contains("\n\n", StringComparison.Ordinal) ? ParagraphDiff.Between(SideBySide.Paragraphs(Before), SideBySide.Paragraphs(After)) : [new Passage(Words, false)];
}

/// <summary>One field that was changed on both sides since they parted.</summary>
/// <param name="Merged">Both changes together, or ours where they cannot be put together.</param>
/// <param name="Clash">True when a person has to decide.</param>
public sealed record FieldMerge(string Name, string Base, string Ours, string Theirs, string Merged, bool Clash);

/// <summary>Compares versions field by field.</summary>
public static class Comparison
{
    /// <summary>The fields that differ, in their order.</summary>
    public static IReadOnlyList<FieldChange> Between(Fields before, Fields after) =>
        [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Where(name => before[name] != after[name]).Select(name => new FieldChange(name, before[name], after[name]))];

    /// <summary>Every field that theirs changed since the base, with what to make of it.</summary>
    public static IReadOnlyList<FieldMerge> Merge(Fields common, Fields ours, Fields theirs)
    {
        var merges = new List<FieldMerge>();
        foreach (var name in common.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal))
        {
            var (was, own, other) = (common[name], ours[name], theirs[name]);
            if (other == was || other == own) continue;
            var merged = own == was ? other : ThreeWayMerge.Of(was, own, other, LanguageOf(name)).Text;
            merges.Add(new FieldMerge(name, was, own, other, merged ?? own, merged is null));
        }
        return merges;
    }

    private static string? LanguageOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..] : null;
}
