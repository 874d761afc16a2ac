using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.News;

/// <summary>The articles.</summary>
public sealed class PostFeed(NewestPublications newest) : IFeeds
{
    public const string Name = "news";

    public string Section => Name;
    public string Title => "news.title";
    public Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop) => newest.Of([PublicationKinds.Post], language, most, stop);
}
