using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Profiles;
using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Feeds;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Chorus.Modules.Publications;

/// <summary>Everything that the alliance issues: the toolkit with its chapters and worksheets, and one type for all the rest.</summary>
public sealed class Publications : Module
{
    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddScoped<INodeKind, PublicationKind>();
        services.AddScoped<INodeKind, ChapterKind>();
        services.AddScoped<PublishedTexts>();
        services.AddScoped<PublishedBlocks>();
        services.AddScoped<PublicationCards>();
        services.AddScoped<Agreements>();
        services.AddScoped<NewestPublications>();
        services.AddScoped<PublicationTotals>();
        services.AddScoped<Contract.Posts>();
        services.AddScoped<Discussions>();
        services.AddScoped<Alliance>();
        services.AddScoped<ICurrent, NewestArticle>();
        services.AddScoped<IFeeds, IssuedFeed>();
        services.AddScoped<Reading>();
        services.AddScoped<Withdrawal>();
        services.AddScoped<ITableIntake, ConsentIntake>();
        services.AddScoped<IWork, ConsentEnds>();
        services.AddScoped<IWork, ProfileLetter>();
        services.AddSingleton(new LetterSort(ProfileLetter.WorkKind, "mail.of.profile", Role.Editor, Section.News));
        services.AddScoped<IWork, ForgetUnconfirmed>();
        services.AddScoped<IFeeds, ProfileFeed>();
        services.AddScoped<IPersonalData, CommentRecords>();
        services.AddScoped<Commenting>();
        services.AddScoped<CommentsForPrograms>();
        services.AddScoped<IWaits, WaitingReports>();
        services.AddScoped<IWaits, WaitingComments>();
        services.AddScoped<IPersonalData, StoryRecords>();
        services.AddScoped<Bindery>();
        services.AddScoped<PublicationFiles>();
        services.Configure<RazorPagesOptions>(o =>
        {
            o.Conventions.AddPageRoute("/Publications/PublicationPage", Where.OfToolkit);
            o.Conventions.AddPageRoute("/Publications/Posts/PostPage", "/profiles/{slug}");
            o.Conventions.AddPageRoute("/Publications/ChapterPage", "/toolkit/{chapter}");
            foreach (var route in new[] { FilePage.OfToolkit, FilePage.OfToolkitChapter, FilePage.OfChapter }) o.Conventions.AddPageRoute("/Publications/FilePage", route);
        });
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        ChapterLead.Map(routes);
        FeedFiles.Map(routes, IssuedFeed.Name);
        FeedFiles.Map(routes, ProfileFeed.Name);
        routes.MapMethods("/stories/{slug}", ["GET", "HEAD"], (string slug, Viewer viewer) => Results.Redirect(viewer.To(Where.Is(Uri.EscapeDataString(slug)))));
        CommentRoutes.Map(routes);
        ThingFiles.Map(routes, "/publications", PublicationKind.Name);
        ThingFiles.Map(routes, "/publications/chapters", ChapterKind.Name);
    }

    public override IEnumerable<MenuEntry> Menu => [new("publications.menu-toolkit", "/toolkit", Aim.Read), new("publications.menu", "/publications", Aim.Read)];

    public override IEnumerable<Recurring> Recurring => [new("consent-ends", "0 40 2 * * ?", ConsentEnds.WorkKind), new("profile-tidy", "0 45 2 * * ?", ForgetUnconfirmed.WorkKind)];

    public override Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => Starter.Enter(db, seeding, stop);
}
