using Chorus.Platform;
using Chorus.Platform.Work;

namespace Chorus.Modules.Links;

/// <summary>Looks now and then whether the addresses that resources and sources lead to still answer. Only where the operator turned it on: it asks other people's servers.</summary>
public sealed class Links : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<LinkCaller>();
        services.AddScoped<IWork, Round>();
        services.AddScoped<IWaits, WaitingSilent>();
    }

    public override IEnumerable<Recurring> Recurring => [new("look-at-links", "0 7 * * * ?", Round.WorkKind)];
}
