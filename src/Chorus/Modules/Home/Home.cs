using Chorus.Platform;

namespace Chorus.Modules.Home;

/// <summary>The front door: home, about, privacy, accessibility, the parts of the design, errors, and the files that machines ask for.</summary>
public sealed class Home : Module
{
    public override void Map(IEndpointRouteBuilder routes) => Addresses.Map(routes);
}
