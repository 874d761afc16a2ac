using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.Publications;

/// <summary>Everything issued but articles, which are the news.</summary>
public sealed class IssuedFeed(NewestPublications newest) : IFeeds
{
    public const string Name = "publications";

    public string Section => Name;
    public string Title => "publications.title";
    public Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop) => newest.Of(posts: false, language, most, stop);
}
