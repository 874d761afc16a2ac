using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Newsletter.Writing;

/// <summary>The blocks of an issue as its fields hold them: moved and taken away one by one, while the others stay as they are.</summary>
public static partial class IssueParts
{
    /// <summary>The fields of a block that are the same in every language.</summary>
    public static readonly IReadOnlyList<string> Common = ["shape", "about", "picture", "credit"];

    /// <summary>The fields of a block that each language has for itself.</summary>
    public static readonly IReadOnlyList<string> Worded = ["title", "text", "alt"];

    /// <summary>The first place of the form where nothing stands; null when all are taken.</summary>
    public static int? Free(Fields said)
    {
        var taken = IssueText.Of(said).Blocks.Select(b => b.Place).ToHashSet();
        var free = Enumerable.Range(1, IssueText.MostBlocks).FirstOrDefault(p => !taken.Contains(p));
        return free == 0 ? null : free;
    }

    /// <summary>The places in the order in which they are read.</summary>
    public static List<int> Order(Fields said) => [.. IssueText.Of(said).Blocks.Select(b => b.Place)];

    /// <summary>One place up or down; at the edge it stays.</summary>
    public static Fields Moved(Fields said, int place, int by)
    {
        var order = Order(said);
        var (from, to) = (order.IndexOf(place), order.IndexOf(place) + by);
        if (from < 0 || to < 0 || to >= order.Count) return said;
        (order[from], order[to]) = (order[to], order[from]);
        return Ordered(said, order);
    }

    public static Fields Without(Fields said, int place)
    {
        var order = Order(said);
        order.Remove(place);
        var rest = Fields.Read(said.Write());
        var names = Common.Concat(Worded).Select(f => f + IssueText.Plain(place)).ToHashSet();
        foreach (var name in said.Keys.Where(k => names.Contains(k.Split('.')[0]))) rest[name] = "";
        return Ordered(rest, order);
    }

    /// <summary>A block that is new stands at the end.</summary>
    public static Fields Put(Fields said, int place, IReadOnlyDictionary<string, string> fields)
    {
        var order = Order(said);
        var with = Fields.Read(said.Write());
        foreach (var (name, value) in fields) with[name] = value;
        if (!order.Contains(place)) order.Add(place);
        return Ordered(with, order);
    }

    /// <summary>Words of its own in a language; where a link leads is no word.</summary>
    public static int Words(IssueBlock block, string language) =>
        WordCount.Of(block.Titles.GetValueOrDefault(language, "")) + WordCount.Of(Target().Replace(block.Texts.GetValueOrDefault(language, ""), "]"));

    private static Fields Ordered(Fields said, IEnumerable<int> order)
    {
        var known = Order(said).ToHashSet();
        return Fields.Read(said.Write()).With("order", string.Join(' ', order.Where(known.Contains).Select(IssueText.Plain)));
    }

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();
}
