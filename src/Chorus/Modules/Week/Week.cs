using Chorus.Modules.Week.Calendar;
using Chorus.Modules.Week.Running;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Modules.Week;

/// <summary>Social Service Workforce Week, year by year, and the calendar of days on which advocates act.</summary>
public sealed class Week : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, WeekKind>();
        services.AddScoped<INodeKind, WeekItemKind>();
        services.AddScoped<INodeKind, WeekDayKind>();
        services.AddScoped<INodeKind, WeekEventKind>();
        services.AddScoped<INodeKind, AdvocacyDayKind>();
        services.AddScoped<Weeks>();
        services.AddScoped<ICurrent, ComingWeek>();
        services.AddScoped<AdvocacyDays>();
        services.AddScoped<Confirming>();
        services.AddScoped<ConfirmForPrograms>();
        services.AddScoped<IFeeds, WeekFeed>();
        services.AddScoped<IWaits, WaitingDays>();
        services.AddScoped<IWaits, WaitingDayReports>();
        services.AddSingleton<WeekFiles>();
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        WeekFiles.Map(routes);
        FeedFiles.Map(routes, WeekFeed.Name);
        CalendarFiles.Map(routes);
        ConfirmRoutes.Map(routes);
        ThingFiles.Map(routes, "/calendar", AdvocacyDayKind.Name);
        ThingFiles.Map(routes, "/week/archive", WeekItemKind.Name);
        ThingFiles.Map(routes, "/week/editions", WeekKind.Name);
        ThingFiles.Map(routes, "/week/days", WeekDayKind.Name);
        ThingFiles.Map(routes, "/week/events", WeekEventKind.Name);
    }

    public override IEnumerable<MenuEntry> Menu => [new("week.menu", "/week", Aim.TakePart)];

    public override Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => Starter.Enter(db, seeding, stop);
}
