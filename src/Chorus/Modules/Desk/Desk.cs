using Chorus.Modules.Desk.Api;
using Chorus.Modules.Desk.Today;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Modules.Desk;

/// <summary>Where editors and translators write, review, publish and look again at anything in the chain, whatever module it belongs to.</summary>
public sealed class Desk : Module
{
    public override void Services(IServiceCollection services, Settings settings) =>
        services.AddScoped<Intake>().AddScoped<ThingReads>().AddScoped<ThingWrites>().AddScoped<ThingWithdrawal>().AddScoped<TablesForPrograms>().AddScoped<WaitsForPrograms>().AddScoped<FindsForPrograms>()
            .AddScoped<IWaits, WaitingReviews>().AddScoped<IWaits, WaitingReturned>().AddScoped<IWaits, WaitingOvertaken>()
            .AddScoped<IWaits>(s => new WaitingFlags(s.GetRequiredService<Chain>(), s.GetRequiredService<Words>(), behind: true)).AddScoped<IWaits>(s => new WaitingFlags(s.GetRequiredService<Chain>(), s.GetRequiredService<Words>(), behind: false))
            .AddScoped<IWaits, WaitingLetters>().AddScoped<IWork, DailyLetter>();

    public override IEnumerable<Recurring> Recurring => [DailyLetter.EveryMorning];

    public override void Map(IEndpointRouteBuilder routes)
    {
        ThingRoutes.Map(routes);
        OwnerRoutes.Map(routes);
        TableRoutes.Map(routes);
    }

    public override IEnumerable<MenuEntry> Menu => [new("desk.today.title", "/today", Role.Editor | Role.Translator | Role.Moderator | Role.SteeringCommittee), new("desk.menu", "/desk", Role.Editor | Role.Translator)];
}
