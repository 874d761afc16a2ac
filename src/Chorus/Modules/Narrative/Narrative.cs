using Chorus.Modules.Narrative.Defining;
using Chorus.Modules.Narrative.Sets;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Narrative;

/// <summary>The common narrative and its local voices: definition, messages, message sets, localisations.</summary>
public sealed class Narrative : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, MessageKind>();
        services.AddScoped<INodeKind, LocalisationKind>();
        services.AddScoped<INodeKind, DefinitionKind>();
        services.AddScoped<INodeKind, AmplificationKind>();
        services.AddScoped<INodeKind, SetKind>();
        services.AddScoped<Contract.Messages>();
        services.AddScoped<SetImport>();
        services.AddScoped<SetsForPrograms>();
        services.AddScoped<IFeeds, SetFeed>();
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        MessageFiles.Map(routes);
        SetFiles.Map(routes);
        SetRoutes.Map(routes);
        FeedFiles.Map(routes, SetFeed.Name);
    }

    public override IEnumerable<MenuEntry> Menu => [new("narrative.menu", "/messages", Aim.Prepare)];

    public override Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => Starter.Enter(db, seeding, stop);
}
