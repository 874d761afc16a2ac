using Chorus.Modules.News.Figures;
using Chorus.Platform;
using Chorus.Platform.Feeds;
using Chorus.Platform.Web;

namespace Chorus.Modules.News;

/// <summary>What is new: the articles by date, and the feeds by which one follows the site or a part of it.</summary>
public sealed class News : Module
{
    public override void Services(IServiceCollection services, Settings settings) => services.AddScoped<IFeeds, PostFeed>().AddScoped<YearFigures>();

    public override void Map(IEndpointRouteBuilder routes)
    {
        FeedFiles.Map(routes);
        FeedFiles.Map(routes, PostFeed.Name);
        YearFile.Map(routes);
    }

    public override IEnumerable<MenuEntry> Menu => [new("news.title", "/news", Aim.Follow)];
}
