using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Modules.Library.Oai;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform;
using Chorus.Platform.Feeds;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Modules.Library;

/// <summary>What others have written and the alliance wants found: reports, manuals, films, in whichever languages they exist.</summary>
public sealed class Library : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, ResourceKind>();
        services.AddScoped<INodeKind, CollectionKind>();
        services.AddScoped<LibraryEntries>();
        services.AddScoped<IFeeds, LibraryFeed>();
        services.AddScoped<Catalogue>();
        services.AddScoped<LibraryImport>();
        services.AddScoped<Bundle>();
        services.AddScoped<Harvest>();
        services.AddSingleton<FacetCounts>();
        services.AddScoped<IWork, FoldCounts>();
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        LibraryFiles.Map(routes);
        SuggestionFiles.Map(routes);
        ThingFiles.Map(routes, CollectionsPage.Path, CollectionKind.Name);
        ReferenceFiles.Map(routes);
        Bundle.Map(routes);
        OaiDoor.Map(routes);
        FeedFiles.Map(routes, LibraryFeed.Name);
    }

    public override IEnumerable<MenuEntry> Menu => [new("library.menu", "/library", Aim.Read)];

    public override IEnumerable<Recurring> Recurring => [new("fold-library-counts", "0 50 2 * * ?", FoldCounts.WorkKind)];
}
