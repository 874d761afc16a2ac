using Chorus.Modules.Members.Contract;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Authentication;

namespace Chorus.Modules.Members;

/// <summary>Who people are: accounts, sessions, roles.</summary>
public sealed class Members : Module
{
    /// <summary>The limit on forms that check a password or send a mail, by address.</summary>
    public const string Limit = "account";

    public override IEnumerable<MenuEntry> Menu => [new("members.account.title", "/account", Role.Member)];

    public override IEnumerable<Recurring> Recurring => [Tidy.Nightly];

    public override void Services(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Passwords>();
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<AppSecrets>();
        services.AddScoped<SignIns>();
        services.AddScoped<Contract.ThisBrowser>();
        services.AddScoped<PasskeyCheck>();
        services.AddScoped<Letters>();
        services.AddScoped<IWork, SendLetter>();
        services.AddSingleton(new LetterSort(SendLetter.WorkKind, "mail.of.account", Role.Administrator));
        services.AddScoped<Attempts>();
        services.AddScoped<KnownBrowsers>();
        services.AddScoped<Pace>();
        services.AddScoped<Reauthentication>();
        services.AddScoped<Accounts>();
        services.AddScoped<People>();
        services.AddScoped<Postage>();
        services.AddSingleton<IAddresses, MailedAddresses>();
        services.AddScoped<IPersonalData, AccountData>();
        services.AddScoped<IWork, Tidy>();
        // Half a town can stand behind one address of a mobile operator, so this is wide: a quarter of other writing. What guards one account is Attempts.
        services.AddFormLimit(Limit, settings.WritesPerMinute / 2);
    }

    private static readonly Shape Me = new("Me", """{"name":"Amina","roles":["editor"],"sections":["events","news"],"scopes":["read","people"]}""");

    public override void Map(IEndpointRouteBuilder routes)
    {
        AccountCopy.Map(routes);
        ApiRoutes.Group(routes, "Start").MapMethods("/me", ["GET", "HEAD"], [Needs(Scope.Read)] (HttpContext context, Viewer viewer) => Results.Json(new
        {
            name = viewer.Name, roles = viewer.Roles.In(Section.All).ToString().ToLowerInvariant().Split(", "), sections = Sections.Each.Where(s => viewer.Edits(s)).Select(s => s.ToString().ToLowerInvariant()), scopes = Scopes.Write(ApiRoutes.ScopesOf(context)).Split(' '),
        })).Describe("me", "Whose token this is", "The owner of the token, their roles and what the token may do.", answers: Me);
    }

    /// <summary>Nothing to enter; what an earlier version left open is sealed at its first start.</summary>
    public override Task Seed(AppDb db, Seeding seeding, CancellationToken stop) => seeding.Services.GetRequiredService<AppSecrets>().SealAll(db, stop);

    public override Task<IReadOnlyList<string>> StartLines(IServiceProvider services, string address, CancellationToken stop) =>
        services.GetRequiredService<Accounts>().SetUpLines(address, stop);
}
