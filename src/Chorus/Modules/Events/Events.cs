using Chorus.Modules.Events.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;

namespace Chorus.Modules.Events;

/// <summary>Webinars, symposia, conferences and meetings, from the announcement to the recording.</summary>
public sealed class Events : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Zones>();
        services.AddScoped<INodeKind, EventKind>();
        services.AddScoped<Programme>();
        services.AddScoped<ComingEvents>();
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        EventFiles.Map(routes);
        ThingFiles.Map(routes, "/events", EventKind.Name);
    }

    public override IEnumerable<MenuEntry> Menu => [new("events.menu", "/events")];
}
