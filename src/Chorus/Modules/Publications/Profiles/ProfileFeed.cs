using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>That somebody tells of their work; what they tell stands only where they can take it back.</summary>
public sealed class ProfileFeed(NewestPublications newest) : IFeeds
{
    public const string Name = "profiles";

    public string Section => Name;
    public string Title => "publications.profiles.title";

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop) =>
        [.. (await newest.Of([PublicationKinds.Profile], language, most, stop)).Select(e => e with { Summary = "" })];
}
