using Chorus.Modules.Library.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.Library;

/// <summary>What came into the library, in whichever language it is written.</summary>
public sealed class LibraryFeed(LibraryEntries entries) : IFeeds
{
    public const string Name = "library";

    public string Section => Name;
    public string Title => "library.title";
    public bool InAll => false;

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop) =>
        [.. (await entries.Newest(most, stop)).Select(e => new FeedEntry(e.Id, e.Path, e.Title, e.Summary, e.Language, e.Added, e.Changed) { Authors = e.Authors.Count > 0 || e.Organisation is null ? e.Authors : [e.Organisation] })];
}
