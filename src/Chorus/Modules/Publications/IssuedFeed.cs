using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.Publications;

/// <summary>
/// Everything issued but articles, which are the news, and what belongs to one person; message sets among it, as they are listed on the page of publications. What is issued elsewhere
/// has a feed of its own, which is asked for here and not in the constructor, since this one is among those.
/// </summary>
public sealed class IssuedFeed(NewestPublications newest, IServiceProvider services) : IFeeds
{
    public const string Name = "publications";

    private const string Sets = "sets";

    private static readonly IReadOnlyList<string> Kinds = [.. PublicationKinds.All.Where(k => k != PublicationKinds.Post && !PublicationKinds.IsOfOnePerson(k))];

    public string Section => Name;
    public string Title => "publications.title";

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop)
    {
        var issued = await newest.Of(Kinds, language, most, stop);
        var sets = services.GetServices<IFeeds>().FirstOrDefault(f => f.Section == Sets) is { } feed ? await feed.Newest(language, most, stop) : [];
        return [.. issued.Concat(sets).OrderByDescending(e => e.Published).ThenBy(e => e.Id, StringComparer.Ordinal).Take(most)];
    }
}
