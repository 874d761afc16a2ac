using Chorus.Modules.Events.Api;
using Chorus.Modules.Events.Contract;
using Chorus.Modules.Events.Hosting;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;

namespace Chorus.Modules.Events;

/// <summary>Webinars, symposia, conferences and meetings, from the announcement to the recording.</summary>
public sealed class Events : Module
{
    /// <summary>The rate limit of forms that cause a mail.</summary>
    public const string Limit = "events";

    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, EventKind>();
        services.AddScoped<IFeeds, EventFeed>();
        services.AddScoped<Programme>();
        services.AddScoped<ComingEvents>();
        services.AddScoped<ICurrent, NextEvent>();
        services.AddScoped<EventTotals>();
        services.AddScoped<Seats>();
        services.AddScoped<Certificate>();
        services.AddScoped<RegistrationReads>();
        services.AddScoped<RegistrationWrites>();
        services.AddScoped<AttendanceWrites>();
        services.AddScoped<ElsewhereWrites>();
        services.AddScoped<IWork, SendEventLetter>();
        services.AddSingleton(new LetterSort(EventLetter.WorkKind, "mail.of.event", Role.Editor, Section.Events));
        services.AddScoped<IWork, TellAll>();
        services.AddScoped<IWork, FillSeats>();
        services.AddScoped<IWork, EraseRegistrants>();
        services.AddScoped<IPersonalData, RegistrantData>();
        foreach (var what in Enum.GetValues<WaitsFor>()) services.AddScoped<IWaits>(_ => new WaitingEvents(what));
        // Half a conference stands behind one address; what guards one mailbox is counted by its address.
        services.AddFormLimit(Limit, settings.WritesPerMinute);
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        EventFiles.Map(routes);
        RegistrationsFile.Map(routes);
        RegistrationRoutes.Map(routes);
        ThingFiles.Map(routes, "/events", EventKind.Name);
        FeedFiles.Map(routes, EventFeed.Name);
    }

    public override IEnumerable<MenuEntry> Menu => [new("events.menu", "/events", Aim.TakePart), new("events.desk.title", "/desk/events", Role.Editor, Section.Events)];

    public override IEnumerable<Recurring> Recurring => [new(EraseRegistrants.WorkKind, "0 50 3 * * ?", EraseRegistrants.WorkKind)];
}
