using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Evidence;

/// <summary>Sources and claims: what is known, how it reached us and how strong it is.</summary>
public sealed class Evidence : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, SourceKind>();
        services.AddScoped<INodeKind, ClaimKind>();
        services.AddScoped<Claims>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("evidence.menu", "/claims")];

    public override Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => Starter.Enter(db, seeding, stop);
}
