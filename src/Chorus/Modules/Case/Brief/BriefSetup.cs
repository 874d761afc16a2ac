namespace Chorus.Modules.Case.Brief;

/// <summary>What the brief brings to the house.</summary>
public static class BriefSetup
{
    public static void AddBrief(this IServiceCollection services)
    {
        services.AddScoped<BriefOfCase>();
        services.AddScoped<Briefs>();
    }
}
