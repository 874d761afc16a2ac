using Chorus.Modules.Desk.Api;
using Chorus.Platform;
using Chorus.Platform.Web;

namespace Chorus.Modules.Desk;

/// <summary>Where editors and translators write, review, publish and look again at anything in the chain, whatever module it belongs to.</summary>
public sealed class Desk : Module
{
    public override void Services(IServiceCollection services, Settings settings) => 
        services.AddScoped<Intake>().AddScoped<ThingReads>().AddScoped<ThingWrites>();

    public override void Map(IEndpointRouteBuilder routes) => ThingRoutes.Map(routes);

    public override IEnumerable<MenuEntry> Menu => [new("desk.menu", "/desk", Role.Editor | Role.Translator)];
}
