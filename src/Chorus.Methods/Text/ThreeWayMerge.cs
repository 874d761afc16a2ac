namespace Chorus.Methods.Text;

/// <summary>Where a piece of a merged text comes from.</summary>
public enum MergeOrigin
{
    /// <summary>Nobody changed it.</summary>
    Base,

    /// <summary>Only our version changed it.</summary>
    Ours,

    /// <summary>Only their version changed it.</summary>
    Theirs,

    /// <summary>Both made the same change.</summary>
    Both,

    /// <summary>Both changed it, each in another way; a person decides.</summary>
    Conflict,
}

/// <summary>A piece of a merge.</summary>
/// <param name="Origin">Where the merged piece comes from.</param>
/// <param name="Base">What stood in the common version; empty where something was put in.</param>
/// <param name="Ours">What stands in our version; empty where something was taken out.</param>
/// <param name="Theirs">What stands in their version.</param>
public sealed record MergePiece(MergeOrigin Origin, string Base, string Ours, string Theirs)
{
    /// <summary>The merged text of this piece; null for a conflict.</summary>
    public string? Text => Origin switch
    {
        MergeOrigin.Conflict => null,
        MergeOrigin.Theirs => Theirs,
        _ => Ours,
    };
}

/// <summary>Two people's changes to one text, put together by paragraphs, and by sentences where both touched a paragraph.</summary>
/// <param name="Pieces">The pieces in order.</param>
/// <remarks>The three-way merge of diff3 as Khanna, Kunal and Pierce describe it (A formal investigation of diff3, 2007), first over paragraphs, then once more over the
/// sentences of each paragraph in conflict. Changes to neighbouring
/// sentences are a conflict too: no person has seen them side by side. Joined, the
/// <c>Base</c>, <c>Ours</c> and <c>Theirs</c> of all pieces are the three texts, to the character.</remarks>
public sealed record ThreeWayMerge(IReadOnlyList<MergePiece> Pieces)
{
    /// <summary>The pieces that a person must decide.</summary>
    public IEnumerable<MergePiece> Conflicts => Pieces.Where(piece => piece.Origin == MergeOrigin.Conflict);

    /// <summary>The merged text; null while there is a conflict.</summary>
    public string? Text => Pieces.Any(piece => piece.Origin == MergeOrigin.Conflict) ? null : string.Concat(Pieces.Select(piece => piece.Text));

    /// <summary>Merges two versions that come from one.</summary>
    /// <param name="common">The version that both started from.</param>
    /// <param name="ours">Our version.</param>
    /// <param name="theirs">Their version.</param>
    /// <param name="language">Language tag, for the abbreviations that do not end a sentence; null for none.</param>
    public static ThreeWayMerge Of(string common, string ours, string theirs, string? language = null)
    {
        var pieces = new List<MergePiece>();
        foreach (var piece in Align(Sentences.Paragraphs(common), Sentences.Paragraphs(ours), Sentences.Paragraphs(theirs), oneByOne: true))
        {
            if (piece.Origin == MergeOrigin.Conflict)
                pieces.AddRange(Align(Sentences.Of(piece.Base, language), Sentences.Of(piece.Ours, language), Sentences.Of(piece.Theirs, language), oneByOne: false));
            else
                pieces.Add(piece);
        }

        return new(Joined(pieces));
    }

    private static IEnumerable<MergePiece> Align(IReadOnlyList<string> common, IReadOnlyList<string> ours, IReadOnlyList<string> theirs, bool oneByOne)
    {
        var inOurs = Places(common, ours);
        var inTheirs = Places(common, theirs);
        var (c, o, t) = (0, 0, 0);
        for (var anchor = 0; anchor <= common.Count; anchor++)
        {
            var (nextO, nextT) = anchor < common.Count ? (inOurs[anchor], inTheirs[anchor]) : (ours.Count, theirs.Count);
            if (nextO < 0 || nextT < 0)
                continue;
            if (oneByOne && anchor - c == nextO - o && anchor - c == nextT - t)
            {
                // As many paragraphs as before on all sides: neighbours that each were changed by one person only are no conflict.
                for (; c < anchor; c++, o++, t++)
                    yield return Decide(common[c], ours[o], theirs[t]);
            }
            else if (c < anchor || o < nextO || t < nextT)
                yield return Decide(Slice(common, c, anchor), Slice(ours, o, nextO), Slice(theirs, t, nextT));
            if (anchor < common.Count)
                yield return new(MergeOrigin.Base, common[anchor], ours[nextO], theirs[nextT]);
            (c, o, t) = (anchor + 1, nextO + 1, nextT + 1);
        }
    }

    private static MergePiece Decide(string common, string ours, string theirs) => new(
        ours == theirs ? (ours == common ? MergeOrigin.Base : MergeOrigin.Both)
        : ours == common ? MergeOrigin.Theirs
        : theirs == common ? MergeOrigin.Ours
        : MergeOrigin.Conflict,
        common, ours, theirs);

    // For each item of the common version its place in another one, or −1.
    private static int[] Places(IReadOnlyList<string> common, IReadOnlyList<string> other)
    {
        var places = new int[common.Count];
        Array.Fill(places, -1);
        foreach (var (left, right) in EditScript.Matches(common, other))
            places[left] = right;
        return places;
    }

    private static List<MergePiece> Joined(List<MergePiece> pieces)
    {
        var joined = new List<MergePiece>();
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Origin == piece.Origin)
                joined[^1] = last with { Base = last.Base + piece.Base, Ours = last.Ours + piece.Ours, Theirs = last.Theirs + piece.Theirs };
            else
                joined.Add(piece);
        }

        return joined;
    }

    private static string Slice(IReadOnlyList<string> items, int from, int to) => string.Concat(items.Skip(from).Take(to - from));
}
