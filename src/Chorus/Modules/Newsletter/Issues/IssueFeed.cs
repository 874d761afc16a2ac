using Chorus.Modules.Newsletter.Contract;
using Chorus.Platform.Feeds;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>The issues, for those who rather fetch them than give an address.</summary>
public sealed class IssueFeed(NewsletterIssues issues) : IFeeds
{
    public const string Name = "newsletter";

    public string Section => Name;
    public string Title => "newsletter.title";

    public async Task<IReadOnlyList<FeedEntry>> Newest(string language, int most, CancellationToken stop) =>
        [.. (await issues.Newest(language, 0, most, stop)).Select(i => new FeedEntry(i.Id, i.Path, i.Subject, i.Preheader, i.Language, i.FirstAt, i.PublishedAt))];
}
