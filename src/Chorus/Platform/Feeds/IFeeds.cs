namespace Chorus.Platform.Feeds;

/// <summary>Something new, as a feed tells of it.</summary>
/// <param name="Id">Of the thing: whoever has read an entry knows it again by this, whatever its title or address becomes.</param>
/// <param name="Path">Address without language.</param>
/// <param name="Summary">Plain text.</param>
/// <param name="Language">Of title and summary (BCP 47).</param>
/// <param name="Published">When it first came out (UTC).</param>
/// <param name="Updated">When it last changed (UTC).</param>
public sealed record FeedEntry(string Id, string Path, string Title, string Summary, string Language, DateTime Published, DateTime Updated)
{
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What it is about, in words of the language of the feed.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A part of the site that one can follow. Modules register their own and map its addresses by <see cref="FeedFiles.Map"/>.</summary>
public interface IFeeds
{
    /// <summary>First part of its address: "news" is followed at /news/feed.atom.</summary>
    string Section { get; }

    /// <summary>Text key of its name.</summary>
    string Title { get; }

    /// <summary>Whether it is among what the feed of the whole site tells of. What comes in by the hundred would push everything else out.</summary>
    bool InAll => true;

    /// <summary>Another section, whose feed tells of it too; null where it stands for itself.</summary>
    string? PartOf => null;

    /// <summary>What everybody may read, the newest first: in this language where it is there, otherwise as it was written.</summary>
    Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop);
}
