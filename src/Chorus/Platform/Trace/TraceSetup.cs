using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Work;

namespace Chorus.Platform.Trace;

public static class TraceSetup
{
    public static void AddTrace(this IServiceCollection services)
    {
        services.AddScoped<Chain>();
        services.AddScoped<Withdrawing>();
        services.AddSingleton<WithdrawnNames>();
        services.AddScoped<INodeKind, IssuedKind>();
        services.AddScoped<Issuing>();
        services.AddScoped<FormText>();
        services.AddScoped<TableIntakes>();
        services.AddScoped<IWork, TraceSpread>();
        services.AddScoped<IWork, TraceTell>();
        services.AddScoped<IPersonalData, MembersTrace>();
        services.AddScoped<IPersonalData, MembersAudit>();
        services.AddScoped<Audit.ListsTaken>();
    }
}
