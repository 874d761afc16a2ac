using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;

namespace Chorus.Modules.Evidence;

/// <summary>Sources and claims: what is known, how it reached us and how strong it is.</summary>
public sealed class Evidence : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, SourceKind>();
        services.AddScoped<INodeKind, ClaimKind>();
        services.AddScoped<Claims>();
        services.AddScoped<IWork, Expiry>();
        services.AddScoped<IWaits, WaitingClaims>();
    }

    public override void Map(IEndpointRouteBuilder routes) => ClaimFiles.Map(routes);

    public override IEnumerable<MenuEntry> Menu => [new("evidence.menu", "/claims", Aim.Prepare)];

    public override IEnumerable<Recurring> Recurring => [new("expire-claims", "0 20 2 * * ?", Expiry.WorkKind)];

    public override Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => Starter.Enter(db, seeding, stop);
}
