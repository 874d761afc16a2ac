using Chorus.Modules.Places.Contract;
using Chorus.Platform;

namespace Chorus.Modules.Places;

/// <summary>Countries, regions and languages, from Unicode CLDR, and the clocks of the world. No pages and no tables: the other modules ask the <see cref="Atlas"/> and the <see cref="Zones"/>.</summary>
public sealed class Places : Module
{
    /// <inheritdoc />
    public override void Services(IServiceCollection services, Settings settings) => services.AddSingleton<Atlas>().AddSingleton<Zones>();
}
