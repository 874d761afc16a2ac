using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.Publications;

/// <summary>Everything issued but articles, which are the news, and what belongs to one person.</summary>
public sealed class IssuedFeed(NewestPublications newest) : IFeeds
{
    public const string Name = "publications";

    private static readonly IReadOnlyList<string> Kinds = [.. PublicationKinds.All.Where(k => k != PublicationKinds.Post && !PublicationKinds.IsOfOnePerson(k))];

    public string Section => Name;
    public string Title => "publications.title";
    public Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop) => newest.Of(Kinds, language, most, stop);
}
