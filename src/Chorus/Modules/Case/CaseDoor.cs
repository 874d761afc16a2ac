using Chorus.Modules.Case.Brief;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Case.Starter;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Work;

namespace Chorus.Modules.Case;

/// <summary>Make my case: eight short screens from a country to a brief, without an account until one wants to keep it.</summary>
public sealed class CaseDoor : Module
{
    public override IEnumerable<MenuEntry> Menu => [new("case.menu", "/case", Aim.Prepare)];

    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<StarterTexts>();
        services.AddBrief();
        services.AddScoped<Screens.Offer>();
        services.AddScoped<Device>();
        services.AddSingleton<PrivateLink>();
        services.AddSingleton<Erasing>();
        services.AddScoped<IPersonalData, KeptCases>();
        services.AddScoped<IWork, EraseIdle>();
        services.AddScoped<IWork, SendLink>();
        services.AddScoped<IWork, Outcomes.AskOutcome>();
    }
}
