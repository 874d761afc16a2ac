using Chorus.Modules.Newsletter.Api;
using Chorus.Modules.Newsletter.Contract;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Mailing;
using Chorus.Modules.Newsletter.Readers;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;

namespace Chorus.Modules.Newsletter;

/// <summary>The newsletter: readers who asked for it, issues in several languages, and how they go out.</summary>
public sealed class Newsletter : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, IssueKind>();
        services.AddScoped<Mentions>();
        services.AddScoped<IssueViews>();
        services.AddScoped<NewsletterIssues>();
        services.AddScoped<NewsletterTotals>();
        services.AddScoped<IFeeds, IssueFeed>();
        services.AddScoped<ReturnedMail>();
        services.AddScoped<ReaderFile>();
        services.AddScoped<ReadersForPrograms>();
        services.AddScoped<SendingForPrograms>();
        services.AddSingleton<Letters>();
        services.AddScoped<IWork, SendReaderLetter>();
        services.AddSingleton(new LetterSort(SendReaderLetter.WorkKind, "mail.of.newsletter", Role.Editor, Section.Newsletter));
        services.AddScoped<Dispatch>();
        services.AddScoped<IWork, SendIssue>();
        services.AddScoped<IWork, SendPlanned>();
        services.AddScoped<IWork, EraseUnconfirmed>();
        services.AddScoped<IWaits, PausedReaders>();
        services.AddScoped<IWaits, WaitingIssues>();
        services.AddScoped<IPersonalData, ReaderData>();
        services.AddSingleton(new FromAnywhere("/newsletter/leave/"));
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        ThingFiles.Map(routes, "/newsletter/issues", IssueKind.Name);
        FeedFiles.Map(routes, IssueFeed.Name);
        ReaderRoutes.Map(routes);
        SendingRoutes.Map(routes);
    }

    public override IEnumerable<MenuEntry> Menu => [new("newsletter.menu", "/newsletter", Aim.Follow), new("newsletter.desk.title", "/desk/mailing", Role.Editor, Section.Newsletter)];

    public override IEnumerable<Recurring> Recurring => [new(EraseUnconfirmed.WorkKind, "0 50 3 * * ?", EraseUnconfirmed.WorkKind)];
}
