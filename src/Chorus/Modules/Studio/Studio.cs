using Chorus.Platform;
using Chorus.Platform.Data;

namespace Chorus.Modules.Studio;

/// <summary>What is made from a message and the claims it rests on: sheets, letters, releases, pictures.</summary>
public sealed class Studio : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<Workshop>();
        services.AddScoped<IPersonalData, HouseStyleData>();
    }
}
