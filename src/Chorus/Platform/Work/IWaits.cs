using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Platform.Work;

/// <summary>One thing that waits for a person.</summary>
/// <param name="Since">Since when; for a date that comes, that date.</param>
/// <param name="Path">Where it is done, without language.</param>
/// <param name="Language">Of the title.</param>
/// <param name="What">Text key of what it is, where one sort holds several.</param>
public sealed record WaitingThing(string Title, DateTime Since, string Path, string? Language = null, string? What = null)
{
    /// <summary>"claim/some-name" of a thing of the chain: what waits in several ways is told once.</summary>
    public string? Thing { get; init; }

    /// <summary>With what it may be done at once; null where it is done by itself.</summary>
    public WaitingTogether? Together { get; init; }

    /// <summary>Because of what, the oldest first.</summary>
    public IReadOnlyList<WaitingCause> Causes { get; init; } = [];
}

/// <summary>Many things that wait because of one change.</summary>
/// <param name="Path">Where they are done, without language.</param>
/// <param name="Count">How many they are.</param>
public sealed record WaitingTogether(string Path, int Count, WaitingCause Cause);

/// <summary>Something that changed and on account of which a thing waits.</summary>
/// <param name="Words">Text key of what became of it, with its {date}.</param>
/// <param name="Language">Of the title.</param>
public sealed record WaitingCause(string Title, string Language, string Words, DateTime At);

/// <summary>Things of one sort that wait: how many, and the oldest of them.</summary>
public sealed record WaitingList(int Count, IReadOnlyList<WaitingThing> Oldest)
{
    public static readonly WaitingList Nothing = new(0, []);
}

/// <summary>What waits in one part of the house, for the page and the letter of the day. Modules register their own; what a person may not do is not in their list.</summary>
public interface IWaits
{
    /// <summary>Where its words stand: "desk.today.review." has "do", what is to be done, and "count", how many there are.</summary>
    string Words { get; }

    Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop);
}
