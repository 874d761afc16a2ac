using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Browser;

/// <summary>Who looks at a page.</summary>
public enum Who
{
    Stranger,

    /// <summary>Has a case on this browser, and no account.</summary>
    Advocate,

    /// <summary>Gave the password; the code of the second step is still asked.</summary>
    Halfway,

    /// <summary>Keeps a case in the account, and sent a form when the session was over.</summary>
    Member,
    Translator,
    Editor,
    Administrator,

    /// <summary>On a new site that nobody administers yet.</summary>
    First,
}

/// <summary>A page template and how to reach one page of it.</summary>
/// <param name="Route">As the page names it.</param>
/// <param name="Address">Without language; what stands in braces is named by <see cref="Outside.World"/>: {claim} is the slug of a published claim.</param>
/// <param name="Acts">Its form asks for nothing: sent empty it does what it is for, and the page is gone for the tests that come after.</param>
public sealed record PageTemplate(string Route, string Address, Who As = Who.Stranger, int Status = 200, bool Acts = false)
{
    public override string ToString() => Route;
}

/// <summary>Every page template of the application, once, for all tests that look from outside. A page without an entry fails, and so does an entry without a page.</summary>
public static class Pages
{
    public static readonly IReadOnlyList<PageTemplate> All =
    [
        new("/", "/"),
        new("/about", "/about"),
        new("/accessibility", "/accessibility"),
        new("/privacy", "/privacy"),
        new("/design", "/design"),
        new("/error/{code:int}", "/no-such-page", Status: 404),
        new("/search", "/search?q=social"),
        new("/case", "/case"),
        new("/case/places", "/case/places"),
        new("/case/where", "/case/where", Who.Advocate),
        new("/case/office", "/case/office", Who.Advocate),
        new("/case/ask", "/case/ask", Who.Advocate),
        new("/case/figures", "/case/figures", Who.Advocate),
        new("/case/gap", "/case/gap", Who.Advocate),
        new("/case/messages", "/case/messages", Who.Advocate),
        new("/case/questions", "/case/questions", Who.Advocate),
        new("/case/brief", "/case/brief", Who.Advocate),
        new("/case/brief.html", "/case/brief.html", Who.Advocate),
        new("/case/brief.{format:regex(^(pdf|docx|txt|sms|jpg)$)}", "/case/brief.pdf", Who.Advocate, Status: 503),
        new("/case/sign-sheet.{format:regex(^(pdf|docx)$)}", "/case/sign-sheet.pdf", Who.Advocate, Status: 503),
        new("/case/speak", "/case/speak", Who.Advocate),
        new("/case/elsewhere", "/case/elsewhere", Who.Advocate),
        new("/case/finish", "/case/finish", Who.Advocate),
        new("/case/delete", "/case/delete", Who.Advocate),
        new("/case/outcome", "/case/outcome", Who.Advocate),
        new("/case/mine", "/case/mine", Who.Member),
        new("/case/resume/{key}", "/case/resume/0123456789abcdefghjkmnpqrs", Status: 404),
        new("/v/{code?}", "/v/{issued}"),
        new("/claims", "/claims"),
        new("/claims/{slug}", "/claims/sdg65-alliance-wording"),
        new("/sources/{slug}", "/sources/esn-briefing-2018"),
        new("/sdg", "/sdg"),
        new("/messages", "/messages"),
        new("/messages/{slug}", "/messages/count-the-workforce-every-year"),
        new("/messages/{slug}.{format:regex(^(pdf|docx)$)}", "/messages/count-the-workforce-every-year.pdf", Status: 503),
        new("/messages/{slug}/make", "/messages/count-the-workforce-every-year/make"),
        new("/messages/{slug}/make/{kind}", "/messages/count-the-workforce-every-year/make/press-release"),
        new("/messages/{slug}/make/{kind}.{format:regex(^(html|pdf|docx|txt|png|jpg|svg)$)}", "/messages/count-the-workforce-every-year/make/letter.pdf", Status: 503),
        new("/messages/localisations/{slug}", "/messages/localisations/count-the-workforce-every-year-fr"),
        new("/messages/coverage", "/messages/coverage"),
        new("/definition", "/definition"),
        new("/calendar", "/calendar"),
        new("/calendar/{slug}", "/calendar/world-social-work-day"),
        new("/week", "/week"),
        new("/week/{year:int}", "/week/2021"),
        new("/week/{year:int}/{day:int}", "/week/2021/3"),
        new("/week/{year:int}/events", "/week/2022/events"),
        new("/week/{year:int}/events/add", "/week/2022/events/add", Who.Member),
        new("/desk/week", "/desk/week", Who.Editor),
        new("/sets", "/sets"),
        new("/sets/{slug}", "/sets/key-messages-1"),
        new("/news", "/news"),
        new("/news/{slug}", "/news/{post}"),
        new("/news/year/{year:int}", $"/news/year/{TimeProvider.System.GetUtcNow().Year}"),
        new("/profiles", "/profiles"),
        new("/profiles/{slug}", "/profiles/{profile}"),
        new("/profiles/submit", "/profiles/submit"),
        new("/profiles/mine/{token}", "/profiles/mine/{profile-mine}", Acts: true),
        new("/library", "/library?kind=report"),
        new("/library/by/{facet}", "/library/by/place"),
        new("/library/suggest", "/library/suggest"),
        new("/library/{slug}", "/library/{library-resource}"),
        new("/library/{slug}/withdraw", "/library/{library-resource}/withdraw", Who.Editor),
        new("/library/{slug}/read", "/library/{library-resource}/read"),
        new("/publications/{slug}/read", "/publications/toolkit-fr/read"),
        new("/desk/{kind}/{slug}/files", "/desk/resource/{library-resource}/files", Who.Editor),
        new("/library/collections/{slug}", "/library/collections/{library-collection}"),
        new("/publications", "/publications"),
        new("/publications/{slug}", "/publications/toolkit-fr"),
        new("/publications/{slug}/comments", "/publications/{post}/comments"),
        new("/publications/{slug}/comments/write/{id?}", "/publications/{post}/comments/write/{comment}", Who.Member),
        new("/desk/comments", "/desk/comments", Who.Editor, Acts: true),
        new("/publications/{slug}/{chapter}", "/publications/toolkit-fr/objectives"),
        new("/publications/{slug}/{chapter}.{format:regex(^(html|pdf|docx|epub|txt|md)$)}", "/publications/toolkit-fr/objectives.pdf", Status: 503),
        new("/publications/{slug}/upstream", "/publications/toolkit-fr/upstream"),
        new("/publications/{slug}/edition", "/publications/toolkit/edition", Who.Translator),
        new("/publications/{slug}/consent", "/publications/{story}/consent", Who.Editor),
        new("/{slug:regex(^toolkit$)}", "/toolkit"),
        new("/toolkit/worksheets/{name}.{format:regex(^(html|pdf|docx)$)}", "/toolkit/worksheets/objectives.pdf", Status: 503),
        new("/toolkit/{chapter}", "/toolkit/what-research-says"),
        new("/toolkit/{chapter}.{format:regex(^(html|pdf|docx|epub|txt|md)$)}", "/toolkit/objectives.pdf", Status: 503),
        new("/publications/{slug}.{format:regex(^(html|pdf|docx|epub|txt|md)$)}", "/publications/toolkit-fr.pdf", Status: 503),
        new("/toolkit.{format:regex(^(html|pdf|docx|epub|txt|md)$)}", "/toolkit.pdf", Status: 503),
        new("/versions/{kind}/{slug}", "/versions/message/{moved}"),
        new("/claims/{slug}/dispute", "/claims/sdg65-alliance-wording/dispute", Who.Editor),
        new("/messages/{slug}/localise/{wording?}", "/messages/{moved}/localise/{moved}-fr", Who.Translator),
        new("/sets/import", "/sets/import", Who.Editor),
        new("/calls", "/calls"),
        new("/calls/{slug}", "/calls/{call}"),
        new("/calls/{slug}/sign", "/calls/{call}/sign?as=organisation"),
        new("/calls/{slug}/thanks/{what}", "/calls/{call}/thanks/sent"),
        new("/calls/{slug}/confirm/{token}", "/calls/{call}/confirm/{call-confirm}", Acts: true),
        new("/calls/{slug}/signature/{token}", "/calls/{call}/signature/{call-keep}"),
        new("/calls/{slug}/mine", "/calls/{call}/mine"),
        new("/calls/{slug}/wall", "/calls/{call}/wall"),
        new("/calls/{slug}/count", "/calls/{call}/count"),
        new("/calls/{slug}/embed", "/calls/{call}/embed"),
        new("/calls/{slug}/sheet.{format:regex(^(pdf|docx)$)}", "/calls/{call}/sheet.pdf", Status: 503),
        new("/desk/calls", "/desk/calls", Who.Editor),
        new("/desk/calls/{slug}", "/desk/calls/{call}", Who.Editor),
        new("/desk/calls/{slug}/{id:length(16)}", "/desk/calls/{call}/{call-waiting}", Who.Editor),
        new("/desk/calls/{slug}/settings", "/desk/calls/{call}/settings", Who.Editor),
        new("/desk/calls/{slug}/paper", "/desk/calls/{call}/paper", Who.Editor),
        new("/desk/calls/{slug}/paper/import", "/desk/calls/{call}/paper/import", Who.Editor),
        new("/newsletter", "/newsletter"),
        new("/newsletter/{number:int}", "/newsletter/{issue}"),
        new("/newsletter/thanks/{what}", "/newsletter/thanks/sent"),
        new("/newsletter/confirm/{token}", "/newsletter/confirm/{reader-confirm}", Acts: true),
        new("/newsletter/me/{key}", "/newsletter/me/{reader}"),
        new("/newsletter/leave/{key}", "/newsletter/leave/{reader-leaves}", Acts: true),
        new("/desk/mailing", "/desk/mailing", Who.Editor),
        new("/desk/mailing/{number:int}", "/desk/mailing/{issue}", Who.Editor),
        new("/desk/mailing/{number:int}/send", "/desk/mailing/{issue}/send", Who.Editor, Acts: true),
        new("/desk/mailing/readers", "/desk/mailing/readers", Who.Editor),
        new("/desk/mailing/readers/import", "/desk/mailing/readers/import", Who.Editor),
        new("/events", "/events?zone=Nairobi"),
        new("/events/{slug}", "/events/{event}?zone=Lagos"),
        new("/events/{slug}/register", "/events/{event}/register"),
        new("/events/{slug}/thanks/{what}", "/events/{event}/thanks/sent"),
        new("/events/{slug}/confirm/{token}", "/events/{event}/confirm/{event-confirm}", Acts: true),
        new("/events/{slug}/registration/{token}", "/events/{event}/registration/{event-own}"),
        new("/events/{slug}/registration/{token}/certificate.{format:regex(^(pdf|docx)$)}", "/events/{event}/registration/{event-own}/certificate.pdf", Status: 503),
        new("/events/{slug}/mine", "/events/{event}/mine"),
        new("/desk/events", "/desk/events", Who.Editor),
        new("/desk/events/{slug}", "/desk/events/{event}", Who.Editor),
        new("/desk/events/{slug}/joining", "/desk/events/{event}/joining", Who.Editor),
        new("/desk/events/{slug}/message", "/desk/events/{event}/message", Who.Editor),
        new("/desk", "/desk", Who.Editor),
        new("/desk/import/{kind}", "/desk/import/claim", Who.Editor),
        new("/desk/new/{kind}", "/desk/new/claim", Who.Editor),
        new("/desk/{kind}/{slug}", "/desk/claim/{drafted}", Who.Editor),
        new("/desk/{kind}/{slug}/flags", "/desk/localisation/{moved}-fr/flags", Who.Editor),
        new("/desk/{kind}/{slug}/review", "/desk/claim/{drafted}/review", Who.Editor),
        new("/account", "/account", Who.Member),
        new("/account/code", "/account/code", Who.Halfway),
        new("/account/confirm/{token}", "/account/confirm/{register}"),
        new("/account/devices", "/account/devices", Who.Member),
        new("/today", "/today", Who.Editor),
        new("/desk/undelivered", "/desk/undelivered", Who.Editor, Acts: true),
        new("/account/tokens", "/account/tokens", Who.Member),
        new("/account/done/{what}", "/account/done/register"),
        new("/account/email", "/account/email", Who.Member),
        new("/account/email/{token}", "/account/email/{change-email}"),
        new("/account/erase", "/account/erase", Who.Member),
        new("/account/go-on", "/account/go-on", Who.Member),
        new("/account/password", "/account/password", Who.Member),
        new("/account/recover", "/account/recover"),
        new("/account/register", "/account/register"),
        new("/account/reset/{token}", "/account/reset/{recover}"),
        new("/account/second-step", "/account/second-step", Who.Member),
        new("/account/setup/{token}", "/account/setup/{set-up}", Who.First),
        new("/account/sign-in", "/account/sign-in"),
        new("/account/sign-out", "/account/sign-out", Who.Member),
        new("/admin/members", "/admin/members", Who.Administrator),
        new("/admin/members/{id}", "/admin/members/{member}", Who.Administrator),
    ];

    /// <summary>The routes of the application's pages, without their leading language.</summary>
    public static IReadOnlyList<string> Routes(Site site) =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal)];
}
